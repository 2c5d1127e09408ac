/** What can be found wrong with a course, in the words of both languages: the shape that rules and the compiler share. */
import type { Language } from '#course/course.ts';
import type { Place } from './place.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A text in both languages of the interface; `{name}` is replaced by the parameter of that name. */
export type Bilingual = Record<Language, string>;

/** Unexpected X, expected Y; and how to mend it. */
export interface FindingTexts {
  unexpected: Bilingual;
  expected: Bilingual;
  mend: Bilingual;
}

/** A rule without its check; the compiler's own findings (findings.ts) have none. */
export interface Finding {
  /** Kebab-case, stable: it is printed and may be searched for. */
  id: string;
  severity: Severity;
  /** Where there are several, each is named by `text` in a report; without `text` it is the first. */
  texts: Record<string, FindingTexts>;
}

/** Says what is wrong. `expected` and `mend` of the finding's texts take the same parameters. */
export type Report = (
  problem: { file: string; place?: Place | undefined; text?: string },
  params?: Record<string, string | number>,
) => void;

/** Puts the parameters into a text; one that is not given stays as it is written. */
export function fill(text: Bilingual, params: Record<string, string | number>): Bilingual {
  const one = (s: string) => s.replace(/\{(\w+)\}/g, (all, name: string) => String(params[name] ?? all));
  return { zh: one(text.zh), en: one(text.en) };
}
