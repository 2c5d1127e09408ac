/**
 * What a rule is. One file a rule, `rules/ID.ts`, listed in `rules/rules.ts`; the manual and the tests are
 * made from its examples. A rule only looks: it never changes what it is given.
 */
import type { Root } from 'mdast';
import type { Language } from '#course/course.ts';
import type { Config, Glossary } from '../config.ts';
import type { TopicGraph } from '../graph.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A text in both languages of the interface; `{name}` is replaced by the parameter of that name. */
export type Bilingual = Record<Language, string>;

/** Where a problem is: a unist position's part, or only a line of a YAML file. Lines and columns from 1. */
export interface Place {
  line: number;
  column: number;
  endLine?: number;
  endColumn?: number;
}

/** One note as the rules see it. */
export interface NoteSource {
  /** Path below the content folder. */
  file: string;
  /** File name without `.md`. */
  id: string;
  language: Language;
  /** Folder of the note below the language, '' if none. */
  part: string;
  source: string;
  tree: Root;
  /** Decoded front matter; `undefined` where the note has none. */
  frontMatter: FrontMatter | undefined;
  sections: { id: string; title: string; depth: number; place: Place }[];
}

export interface FrontMatter {
  summary?: string;
  requires: string[];
  related: string[];
  terms: string[];
  objectives: string[];
  /** Place of a key, or of an item of a list (`requires.1`), in the note. */
  placeOf(path: string): Place;
}

/** All that has been read, for rules that look across notes. */
export interface CourseSource {
  /** `false` for a folder without course.yaml: rules about languages and membership stay silent. */
  declared: boolean;
  languages: Language[];
  config: Config;
  glossary: Glossary;
  notes: NoteSource[];
  graph: TopicGraph;
  /** Whether a file exists below the content folder. */
  exists(file: string): boolean;
}

/** Says what is wrong. `expected` and `mend` of the rule's texts take the same parameters. */
export type Report = (
  problem: { file: string; place?: Place | undefined; text?: string },
  params?: Record<string, string | number>,
) => void;

export interface Rule {
  /** Kebab-case, stable: it is printed and may be searched for. */
  id: string;
  severity: Severity;
  /** One sentence for docs/authoring.md. */
  manual: Bilingual;
  /** Unexpected X, expected Y; and how to mend it. A rule with several findings names each by `text`. */
  texts: Record<string, { unexpected: Bilingual; expected: Bilingual; mend: Bilingual }>;
  /** Called once a note. */
  checkNote?(note: NoteSource, course: CourseSource, report: Report): void;
  /** Called once a course, when all notes are read. */
  checkCourse?(course: CourseSource, report: Report): void;
  /** Small courses (path below content/ to text). `notOk` lists the findings, `FILE:LINE:COL text`. */
  ok: Record<string, string>[];
  notOk: { files: Record<string, string>; findings: string[] }[];
}
