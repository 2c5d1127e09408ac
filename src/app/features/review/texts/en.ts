import type { ReviewTexts } from './texts.ts';

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

export const en: ReviewTexts = {
  today: 'Today',
  due: (items, minutes) =>
    `${count(items, 'item waits', 'items wait')} for you, about ${count(minutes, 'minute', 'minutes')}.`,
  left: (items) =>
    `${count(items, 'more is due', 'more are due')}, but over your daily minutes; the most forgotten come first.`,
  spent: (minutes) => `Reviewed today: ${count(minutes, 'minute', 'minutes')}.`,
  begin: 'Begin the review',
  place: (done, of) => `${done} of ${of} reviewed`,
  next: 'Next',
  finish: 'Finish',
  keys: 'Number keys choose, Enter goes on.',
  comesBack: (days, date) => `This comes back in ${count(days, 'day', 'days')}, on ${date}.`,
  undo: 'Take back the last answer',
  undone: 'Taken back. It is asked once more.',
  leech:
    'This keeps failing, and asking it once more is not what helps. Read the section again, or leave it out for now.',
  readAgain: (title) => `Read again: ${title}`,
  leaveOut: 'Leave it out of review',
  leftOut: 'Left out. You can take it in again below.',
  done: 'That was it for today.',
  nothingDue: 'Nothing is due today.',
  nextDue: (date, items) => `Next on ${date}: ${count(items, 'item', 'items')}.`,
  limitReached: 'Your daily minutes are used up.',
  nothingAnswered:
    'You have not answered anything yet. What you answer in a chapter or an exam comes back here.',
  beginWith: 'Begin with',
  setMinutes: 'Change the daily minutes',
  suspended: 'Left out',
  suspendedLead: 'These do not come back until you take them in again.',
  takeIn: 'Take in again',
  forecast: 'The next fourteen days',
  forecastLead: 'What comes due if you answer nothing until then; what is overdue counts for today.',
  day: 'Day',
  items: 'Items',
  minutes: 'Minutes',
};
