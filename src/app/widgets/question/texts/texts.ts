/** Texts of questions, fetched with the first one that comes alive; complete by type in each language. */
import type { Confidence } from '#app/state/entries.ts';
import type { Language } from '#course/course.ts';
import type { QuestionKind } from '#course/questions.ts';

export interface QuestionTexts {
  kind: Record<QuestionKind, string>;
  /** What to do, said with the question for those who do not see how it looks. */
  task: Record<QuestionKind, string>;
  /** Buttons that give the answer and say how sure the learner is. */
  confidence: Record<Confidence, string>;
  confidenceLead: string;
  incomplete: Record<QuestionKind, string>;
  right: string;
  partly: string;
  wrong: string;
  unknown: string;
  /** Before the explanation of an option. */
  marks: { right: string; wrong: string; missed: string };
  yours: string;
  blank: string;
  moveUp(step: string): string;
  moveDown(step: string): string;
  moved(step: string, place: number, of: number): string;
  choosePair(left: string): string;
  choose: string;
  places: string;
  manifest: string;
  judging: string;
  judgeFailed: string;
  /** What a mended manifest still lacks. */
  fix: {
    kept(path: string): string;
    field(path: string, wanted: string, found: string): string;
    expected(seconds: number, what: string, wanted: string, found: string): string;
    asks: Record<'status' | 'phase' | 'ready' | 'restarts' | 'service', string>;
  };
  solution: string;
  startAnew: string;
  hint: string;
  again: string;
  section(title: string): string;
  link: string;
  linkCopied: string;
  linkFailed: string;
  watch: string;
  misconception: string;
  last: Record<'right' | 'wrong', string>;
}

const sources: Record<Language, () => Promise<QuestionTexts>> = {
  zh: async () => (await import('./zh.ts')).zh,
  en: async () => (await import('./en.ts')).en,
};

export function loadQuestionTexts(language: Language): Promise<QuestionTexts> {
  return sources[language]();
}
