/**
 * What a page carries: enough to render it, and no more than its own part of the course.
 *
 * `build/pages.ts` makes these values from a `Course`, `app/entry-server` renders them to HTML, and the
 * app fetches them (`page.json` beside each `index.html`) when the reader goes on to another page.
 */
import type { Language, Localized, Section } from './course.ts';

/** What every page knows of the course. */
export interface CourseInfo {
  id: string;
  title: string;
  languages: Language[];
  footer?: string;
}

export interface PageBase {
  language: Language;
  /** From the site's root, see addresses.ts. */
  address: string;
  title: string;
  /** Plain text for `<meta name="description">` and Open Graph. */
  description: string;
  course: CourseInfo;
  /** Address of the same page in each language that has it. */
  alternates: Localized;
}

export interface TopicRef {
  id: string;
  title: string;
  planned: boolean;
  minutes?: number;
}

export interface PartRef {
  id: string;
  /** From 1, in course order. */
  number: number;
  title: string;
}

export interface PathRef {
  id: string;
  title: string;
  summary: string;
  /** Ids in order; written ones first needed for progress. */
  topics: string[];
  /** How many of them are written. */
  written: number;
  /** Reading minutes of the written topics. */
  minutes: number;
}

export interface TermRef {
  id: string;
  title: string;
  /** The word in the other language. */
  other?: string;
  definition: string;
}

export interface HomePage extends PageBase {
  kind: 'home';
  paths: PathRef[];
  /** Of a long part only the first topics; `topicCount` says how many there are. */
  parts: (PartRef & { summary: string; topics: TopicRef[]; topicCount: number })[];
  /** Islands with at most 12 soundings each and no titles, see figures/topic-map. */
  charts: Charts;
  topicCount: number;
}

export interface TopicPage extends PageBase {
  kind: 'topic';
  id: string;
  part: PartRef & { topics: TopicRef[] };
  minutes: number;
  questionCount: number;
  objectives: string[];
  sections: Section[];
  requires: TopicRef[];
  leadsTo: TopicRef[];
  related: TopicRef[];
  previous?: TopicRef;
  next?: TopicRef;
  /** Where the note can be edited, when the course says so. */
  editUrl?: string;
  /** Path of the note below content/; the note itself is published beside the page as `note.md`. */
  file: string;
  /** The article's HTML. Absent in the data embedded in the page itself, where the document has it. */
  html?: string;
}

export interface PartPage extends PageBase {
  kind: 'part';
  part: PartRef & { summary: string };
  topics: (TopicRef & { summary: string; requires: TopicRef[] })[];
  previous?: PartRef;
  next?: PartRef;
}

export interface PathPage extends PageBase {
  kind: 'path';
  path: PathRef & { notes?: string };
  topics: (TopicRef & { summary: string; part: PartRef })[];
}

export interface GlossaryPage extends PageBase {
  kind: 'glossary';
  terms: (TermRef & { topics: TopicRef[] })[];
}

export interface MapPage extends PageBase {
  kind: 'map';
  charts: Charts;
  parts: (PartRef & { topics: (TopicRef & { requires: TopicRef[] })[] })[];
}

export interface SettingsPage extends PageBase {
  kind: 'settings';
}

export interface AboutPage extends PageBase {
  kind: 'about';
}

export interface NotFoundPage extends PageBase {
  kind: 'not-found';
}

export type Page =
  | HomePage
  | TopicPage
  | PartPage
  | PathPage
  | GlossaryPage
  | MapPage
  | SettingsPage
  | AboutPage
  | NotFoundPage;

/** An island of the chart: a part of the course. Lengths are in chart units, y grows downwards. */
export interface ChartIsland {
  part: PartRef;
  /** Closed SVG path of the coast. */
  coast: string;
  /** Closed SVG path of the shallow water around it. */
  shoal: string;
  /** Where the part's name stands: the centre of its first line. */
  label: { x: number; y: number };
  /** The part's name, broken into lines. */
  lines: string[];
  centre: { x: number; y: number };
}

export interface ChartSounding {
  topic: TopicRef;
  /** Id of the part whose island it stands on. */
  part: string;
  x: number;
  y: number;
  /** The title, broken into lines; none on an overview. */
  lines: string[];
}

/** A prerequisite drawn as a course from one topic to the one that builds on it. */
export interface ChartCourse {
  from: string;
  to: string;
  /** It leads over water, from one part to another. */
  across: boolean;
  /** SVG path. */
  path: string;
}

export interface Chart {
  width: number;
  height: number;
  islands: ChartIsland[];
  /** In course order. */
  soundings: ChartSounding[];
  courses: ChartCourse[];
  /** Centre of a free cell, for the compass rose. */
  rose?: { x: number; y: number };
}

/** The same chart for a wide window and for a phone; the style sheet shows one of them. */
export interface Charts {
  wide: Chart;
  tall: Chart;
}

/** One entry of the quick jump. */
export interface JumpEntry {
  kind: 'topic' | 'term' | 'part' | 'path';
  id: string;
  title: Localized;
  /** Other words under which it is found. */
  aliases?: string[];
}
