/** Texts of exams and their reports, fetched with them; complete by type in each language. */
import type { ExamScope } from '#app/state/entries.ts';
import type { Language } from '#course/course.ts';

export interface ExamTexts {
  compose: string;
  scope: string;
  scopes: Record<ExamScope['kind'], string>;
  weakNote: string;
  which: string;
  number: string;
  time: string;
  noLimit: string;
  minutes(count: number): string;
  kinds: string;
  generated: string;
  generatedNote: string;
  share(percent: number): string;
  begin: string;
  /** How many questions there are for the choice made. */
  available(count: number): string;
  nothingFits: string;
  /** An exam that was not handed in. */
  unfinished(date: string, answered: number, of: number): string;
  resume: string;
  handIn: string;
  handInNow: string;
  place(number: number, of: number): string;
  answered(count: number, of: number): string;
  question(number: number): string;
  isAnswered: string;
  isOpen: string;
  questions: string;
  previous: string;
  next: string;
  last: string;
  /** An answer is there, and may be given anew. */
  changeable: string;
  allSeen: string;
  open(numbers: string): string;
  timeLeft(minutes: number, seconds: number): string;
  minutesLeft(minutes: number): string;
  timeOver: string;
  showTime: string;
  leave: string;
  report: string;
  score(right: number, of: number): string;
  unanswered(count: number): string;
  late(count: number): string;
  gone(count: number): string;
  took(minutes: number): string;
  byTopic: string;
  topic: string;
  right: string;
  misconceptions: string;
  noMisconceptions: string;
  shown(times: number): string;
  explained: string;
  verdict: Record<'right' | 'partly' | 'wrong' | 'open', string>;
  print: string;
  another: string;
  past: string;
  date: string;
  result: string;
  showReport(date: string): string;
}

const sources: Record<Language, () => Promise<ExamTexts>> = {
  zh: async () => (await import('./zh.ts')).zh,
  en: async () => (await import('./en.ts')).en,
};

export function loadExamTexts(language: Language): Promise<ExamTexts> {
  return sources[language]();
}
