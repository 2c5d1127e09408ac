/** Texts of the daily review, fetched with it; complete by type in each language. */
import type { Language } from '#course/course.ts';

export interface ReviewTexts {
  today: string;
  /** How much waits. */
  due(items: number, minutes: number): string;
  /** Due today, but over the daily minutes. */
  left(items: number): string;
  spent(minutes: number): string;
  begin: string;
  place(done: number, of: number): string;
  next: string;
  finish: string;
  /** Says which key goes on. */
  keys: string;
  /** When the item comes back after this answer. */
  comesBack(days: number, date: string): string;
  undo: string;
  undone: string;
  leech: string;
  readAgain(title: string): string;
  leaveOut: string;
  leftOut: string;
  done: string;
  nothingDue: string;
  nextDue(date: string, items: number): string;
  limitReached: string;
  nothingAnswered: string;
  beginWith: string;
  setMinutes: string;
  suspended: string;
  suspendedLead: string;
  takeIn: string;
  forecast: string;
  forecastLead: string;
  day: string;
  items: string;
  minutes: string;
}

const sources: Record<Language, () => Promise<ReviewTexts>> = {
  zh: async () => (await import('./zh.ts')).zh,
  en: async () => (await import('./en.ts')).en,
};

export function loadReviewTexts(language: Language): Promise<ReviewTexts> {
  return sources[language]();
}
