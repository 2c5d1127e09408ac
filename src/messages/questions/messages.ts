/** Texts of generated questions, loaded only where one is asked. */
import type { questionsEn } from './en.ts';

/** What fills the gaps of a sentence: drawn numbers, and what the simulator says. */
export type QuestionParams = Readonly<Record<string, string | number>>;
export type QuestionSentence = (params: QuestionParams) => string;

export type GeneratorId = keyof typeof questionsEn.generators;
export type MissId = keyof typeof questionsEn.misses;

export interface QuestionMessages {
  /** `stem` stands before the manifest; `right` says why the answer is right. Backticks are code. */
  generators: Readonly<
    Record<GeneratorId, { title: string; stem: QuestionSentence; right: QuestionSentence }>
  >;
  /** A misconception, and why an answer is wrong: what the simulator says to what was imagined instead. */
  misses: Readonly<Record<MissId, { name: string; why: QuestionSentence }>>;
  /** What is asked, after the manifest. */
  asks: Readonly<Record<keyof typeof questionsEn.asks, QuestionSentence>>;
  /** Answers that are no words of Kubernetes. */
  words: Readonly<Record<keyof typeof questionsEn.words, string>>;
  seconds(value: string): string;
}

const load = {
  zh: () => import('./zh.ts').then(({ questionsZh }) => questionsZh),
  en: () => import('./en.ts').then(({ questionsEn }) => questionsEn),
} satisfies Record<string, () => Promise<QuestionMessages>>;

export function loadQuestionMessages(language: keyof typeof load): Promise<QuestionMessages> {
  return load[language]();
}
