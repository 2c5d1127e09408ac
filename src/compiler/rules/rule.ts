/**
 * What a rule is. One file a rule, `rules/ID.ts`, listed in `rules/rules.ts`; the manual and the tests are
 * made from its examples. A rule only looks: it never changes what it is given.
 */
import type { Root } from 'mdast';
import type { Language } from '#course/course.ts';
import type { TopicGraph } from '#course/graph.ts';
import type { Config, Glossary } from '../config.ts';
import type { NoteFacts } from '../facts.ts';
import type { YamlSource } from '../yaml-source.ts';

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

/**
 * What all rules may know before any note is read. It never depends on other notes, so what `checkNote`
 * finds may be cached with the note.
 */
export interface NoteContext {
  /** `false` for a folder without course.yaml: rules about languages and membership stay silent. */
  declared: boolean;
  languages: Language[];
  config: Config;
  glossary: Glossary;
}

/** One note as `checkNote` sees it: everything known of it, its text and its tree. */
interface NoteSource extends NoteFacts {
  source: string;
  /** As parsed: directives are nodes, accidental text directives (`10:30`) are text again. */
  tree: Root;
  /** The front matter as YAML with places; `undefined` where the note has none. */
  head: YamlSource | undefined;
}

/**
 * All that has been read, for rules that look across notes (`checkCourse`). Notes are compiled in workers
 * and their trees dropped, so here a note is its facts (facts.ts): links, images, anchors, ids with places.
 */
export interface CourseSource extends NoteContext {
  notes: NoteFacts[];
  graph: TopicGraph;
  /** Whether a file exists below the content folder (path with `/`, no `./`). */
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
  /**
   * Unexpected X, expected Y; and how to mend it. A rule with several findings names each by `text`; without
   * `text` it is the first.
   */
  texts: Record<string, { unexpected: Bilingual; expected: Bilingual; mend: Bilingual }>;
  /** Called once a note, in a worker: no state between calls. The result is cached by the note's text. */
  checkNote?(note: NoteSource, context: NoteContext, report: Report): void;
  /** Called once a course, when all notes are read. */
  checkCourse?(course: CourseSource, report: Report): void;
  /** Small courses (path below content/ to text). `notOk` lists the findings, `FILE:LINE:COL text`. */
  ok: Record<string, string>[];
  notOk: { files: Record<string, string>; findings: string[] }[];
}
