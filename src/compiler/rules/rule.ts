/**
 * What a rule is. One file a rule, `rules/ID.ts`, listed in `rules/rules.ts`; the manual and the tests are
 * made from its examples. A rule only looks: it never changes what it is given.
 */
import type { Root } from 'mdast';
import type { Language } from '#course/course.ts';
import type { TopicGraph } from '#course/graph.ts';
import type { Config, Glossary } from '../config.ts';
import type { NoteFacts } from '../facts.ts';
import type { Bilingual, Finding, Report } from '../finding.ts';
import type { YamlSource } from '../yaml-source.ts';

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

/** A finding with its check, its line in the manual, and the examples that test it. */
export interface Rule extends Finding {
  /** One sentence for docs/authoring.md. */
  manual: Bilingual;
  /** Called once a note, in a worker: no state between calls. The result is cached by the note's text. */
  checkNote?(note: NoteSource, context: NoteContext, report: Report): void;
  /** Called once a course, when all notes are read. */
  checkCourse?(course: CourseSource, report: Report): void;
  /** Small courses (path below content/ to text). `notOk` lists the findings, `FILE:LINE:COL text`. */
  ok: Record<string, string>[];
  notOk: { files: Record<string, string>; findings: string[] }[];
}
