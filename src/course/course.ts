/**
 * The course model: what the compiler makes of content/ and everything else reads.
 *
 * A `Course` is language-neutral (parts, paths, topics, terms and their graph) and holds one `Note` for
 * each topic and language: the text itself, already sanitised HTML. Read this file first, then
 * `graph.ts` (questions to the topic graph), `pages.ts` (what a page carries) and `addresses.ts`.
 */

import type { Preset, PresetMenu } from './presets.ts';
import type { Question } from './questions.ts';

/** Languages for which the interface has words. A course declares which of them it is written in. */
export type Language = 'zh' | 'en';

/** BCP 47 tag for `lang`, `hreflang` and `Intl`. */
export const languageTag: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

/** One value for each language of the course; the compiler reports what is missing. */
export type Localized<T = string> = Partial<Record<Language, T>>;

/** A compiled course; every id in it names something that is in it. */
export interface Course {
  /** Names the learner's data in the browser; never changes once published. */
  id: string;
  title: Localized;
  /** What the course is about, in a sentence or two: on the home page and as its description. */
  summary?: Localized;
  /** More of it, for the page About; an empty line begins a new paragraph. */
  about?: Localized;
  languages: Language[];
  /** Absolute address of the published site, ends in `/`. */
  siteUrl?: string;
  /** Address of the content folder in an editor on the Git host, ends in `/`. */
  editUrl?: string;
  footer?: Localized;
  /** CSS colours which replace the link colour, for an instructor's own house style. */
  accent?: { light: string; dark: string };
  parts: Part[];
  paths: LearningPath[];
  /** Every topic, written and planned, in course order (parts in order, then topics in order). */
  topics: Topic[];
  /** The glossary, sorted by id. */
  terms: Term[];
  /** Presets of the explorer in the order of the menu. */
  presets?: Preset[];
  /** Sections that explain a rule of the simulator, by rule. */
  explains?: PresetMenu['explains'];
  /** Written notes; one for each written topic and language. */
  notes: Note[];
}

/** An island of the map: topics that are taught one after another. */
export interface Part {
  id: string;
  title: Localized;
  summary: Localized;
  /** Topic ids in teaching order. */
  topics: string[];
}

/** A way through topics of several parts. */
export interface LearningPath {
  id: string;
  title: Localized;
  summary: Localized;
  /** What the path leaves out, or how to walk it. */
  notes?: Localized;
  topics: string[];
}

/** A node of the graph. */
export interface Topic {
  id: string;
  /** Id of its part. */
  part: string;
  title: Localized;
  /** A planned topic is on the map and in paths and has no page. */
  planned: boolean;
  /** Direct prerequisites; acyclic. */
  requires: string[];
  /** See also; no order. */
  related: string[];
  /** Reading time in minutes by language; planned topics have none. */
  minutes: Localized<number>;
}

/** An entry of the glossary. */
export interface Term {
  id: string;
  /** The word as it is written in each language. */
  title: Localized;
  /** Other spellings that mean the same in prose. */
  aliases: Localized<string[]>;
  /** Plain text, one sentence. */
  definition: Localized;
}

/** A topic's text in one language. All HTML is sanitised and its links are relative to the topic's page. */
export interface Note {
  id: string;
  language: Language;
  /** Path of the Markdown file below the content folder, with `/`. */
  file: string;
  title: string;
  /** Plain text, one or two sentences: description of the page. */
  summary: string;
  /** Each objective as inline HTML. */
  objectives: string[];
  /** Ids of the key terms, in the order of the front matter. */
  keyTerms: string[];
  /** Ids of all terms that the text names (key terms included), for the glossary's back-links. */
  mentions: string[];
  minutes: number;
  sections: Section[];
  /** The article below its title. */
  html: string;
  questions: Question[];
  /** Topics that the text links to, in order of first appearance. */
  links: string[];
}

/** A heading of a note: a sub-topic with a stable anchor, the same in every language. */
export interface Section {
  /** Anchor, unique within the note. */
  id: string;
  /** Plain text. */
  title: string;
  /** 2 for `##`, 3 for `###` … */
  depth: number;
}
