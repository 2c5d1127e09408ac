/** Texts of the progress page and of the tools for the learner's data, fetched with them; complete by type. */
import type { AnswerMode, Confidence } from '#app/state/entries.ts';
import type { Language } from '#course/course.ts';

export interface ProgressTexts {
  next: string;
  /** How many topics build on it. */
  opens(topics: number): string;
  allMet: string;
  weak(topic: string, missed: number): string;
  because: Record<'unread' | 'missed', string>;
  topics: string;
  /** The rule in words; shares in per cent. */
  rule(known: number, kept: number): string;
  topic: string;
  reading: string;
  answered: string;
  known: string;
  kept: string;
  standing: string;
  missing(answered: number, known: number, kept: number): string;
  misses: string;
  noMisses: string;
  misconception: string;
  noMisconception: string;
  times: string;
  open: string;
  calibration: string;
  calibrationLead: string;
  confidence: Record<Confidence, string>;
  said: string;
  answers: string;
  right: string;
  share: string;
  days: string;
  day: string;
  minutes: string;
  noAnswers: string;
  all: string;
  question: string;
  where: string;
  result: string;
  mode: Record<AnswerMode, string>;
  isRight: string;
  isWrong: string;
  more(count: number): string;
  exports: string;
  exportsLead: string;
  csv: string;
  anki: string;
  ankiFailed: string;
  /** Tools for the learner's data, on the settings page. */
  minutesADay: string;
  minutesNote: string;
  file: string;
  asText: string;
  copy: string;
  copied: string;
  copyFailed: string;
  importTitle: string;
  importLead: string;
  choose: string;
  paste: string;
  take: string;
  imported(added: number, known: number): string;
  later(count: number): string;
  corrupt(count: number): string;
  damaged: string;
  notALog: string;
  laterFormat: string;
  otherCourse(course: string): string;
  force: string;
  forget: string;
  forgetLead: string;
  forgetTopic: string;
  forgotten(topic: string): string;
  undo: string;
  undone: string;
  erase: string;
  eraseLead: string;
  eraseAll: string;
  eraseSure: string;
  eraseFirst: string;
  cancel: string;
  erased: string;
  eraseFailed: string;
}

const sources: Record<Language, () => Promise<ProgressTexts>> = {
  zh: async () => (await import('./zh.ts')).zh,
  en: async () => (await import('./en.ts')).en,
};

export function loadProgressTexts(language: Language): Promise<ProgressTexts> {
  return sources[language]();
}
