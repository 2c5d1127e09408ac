/** Texts of the manifest editor, fetched with it; complete by type in each language. */
import type { Language } from '#course/course.ts';
import type { ManifestProblemId } from '#manifest/problem-words.ts';

export interface ProblemWords {
  what: string;
  expected: string;
  mend: string;
}

export interface ManifestEditorTexts {
  /** The keys, below the editor. */
  keys: string;
  problemCount(count: number): string;
  /** Name of the list of problems. */
  list: string;
  at(line: number, column: number): string;
  /** On the button that writes `fix`. */
  fix(name: string): string;
  /** Follows the server's words. */
  didYouMean(name: string): string;
  /** `field` is empty for the object itself. */
  belongsIn(field: string): string;
  required: string;
  /** Names that a screen reader says. */
  completions: string;
  yaml(words: ProblemWords): string;
  /** `{x}` stands for the problem's `params`. */
  problems: Record<ManifestProblemId, ProblemWords>;
}

const sources: Record<Language, () => Promise<ManifestEditorTexts>> = {
  zh: async () => (await import('./zh.ts')).zh,
  en: async () => (await import('./en.ts')).en,
};

export function loadEditorTexts(language: Language): Promise<ManifestEditorTexts> {
  return sources[language]();
}
