/**
 * What a page carries: enough to render it, and no more than its own part of the course.
 *
 * `build/pages.ts` makes these values from a `Course`, `app/entry-server` renders them to HTML, and the
 * app fetches them (`page.json` beside each `index.html`, a topic's article as `article.html`) when the reader goes on to another page.
 */
import type { Language, Localized, Section } from './course.ts';
import type { PresetGroup } from './presets.ts';

/** What every page knows of the course. */
export interface CourseInfo {
  id: string;
  title: string;
  languages: Language[];
  /** It has presets, and so the explorer's page. */
  explorer?: true;
  /** It asks questions, and so has the pages for review, exams and progress. */
  questions?: true;
  footer?: string;
}

/** What every page is and is called, whatever its kind. */
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

/** A topic as others name it: enough for a link with its reading time. */
export interface TopicRef {
  id: string;
  title: string;
  planned: boolean;
  minutes?: number;
}

/** A part as others name it. */
export interface PartRef {
  id: string;
  /** From 1, in course order. */
  number: number;
  title: string;
}

/** A path with what its progress is counted from. */
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

/** A term in one language with its definition. */
export interface TermRef {
  id: string;
  title: string;
  /** The word in the other language. */
  other?: string;
  definition: string;
}

/** The first page of a language: the paths, the chart, the parts. */
export interface HomePage extends PageBase {
  kind: 'home';
  paths: PathRef[];
  /** Of a long part only the first topics; `topicCount` says how many there are. */
  parts: (PartRef & { summary: string; topics: TopicRef[]; topicCount: number })[];
  /** Islands with at most 12 soundings each and no titles, see figures/topic-map. */
  charts: Charts;
}

/** A topic: its article and its place in the course. */
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
  /** Scenarios of the explorer that it explains. */
  presets?: { id: string; title: string }[];
  previous?: TopicRef;
  next?: TopicRef;
  /** Where the note can be edited, when the course says so. */
  editUrl?: string;
  /** Path of the note below content/; the note itself is published beside the page as `note.md`. */
  file: string;
  /** The article's HTML; in transfer a file of its own, which a document already has. */
  html?: string;
}

/** A part: its topics in teaching order with what each builds on. */
export interface PartPage extends PageBase {
  kind: 'part';
  part: PartRef & { summary: string };
  topics: (TopicRef & { summary: string; requires: TopicRef[] })[];
  previous?: PartRef;
  next?: PartRef;
}

/** A path: its topics in its own order, each with the part it comes from. */
export interface PathPage extends PageBase {
  kind: 'path';
  path: PathRef & { notes?: string };
  topics: (TopicRef & { summary: string; part: PartRef })[];
}

/** Every term with the topics that name it. */
export interface GlossaryPage extends PageBase {
  kind: 'glossary';
  terms: (TermRef & { topics: TopicRef[] })[];
}

/** The chart of all topics, and the same as lists. */
export interface MapPage extends PageBase {
  kind: 'map';
  charts: Charts;
  parts: (PartRef & { topics: (TopicRef & { requires: TopicRef[] })[] })[];
}

/** A scenario that the explorer offers. */
export interface PresetRef {
  id: string;
  title: string;
  /** What it shows, in a sentence. */
  lesson: string;
  group: PresetGroup;
  /** The topic that explains it, and its section there. */
  topic?: TopicRef;
  section?: string;
}

export interface ExplorePage extends PageBase {
  kind: 'explore';
  presets: PresetRef[];
  /** The first preset's lanes as a figure: HTML, which reads without script. */
  figure: string;
}

/** What pages about questions know of the course: every topic with what it builds on and how much it asks. */
export interface AskingPart extends PartRef {
  topics: (TopicRef & { requires: string[]; questions: number })[];
}

/** The daily review. */
export interface ReviewPage extends PageBase {
  kind: 'review';
  parts: AskingPart[];
}

/** Exams and their reports. */
export interface ExamPage extends PageBase {
  kind: 'exam';
  parts: AskingPart[];
  paths: PathRef[];
}

/** What the learner has read, answered and keeps in mind. */
export interface ProgressPage extends PageBase {
  kind: 'progress';
  parts: AskingPart[];
}

/** Appearance, language, keys, learning data: nothing of the course. */
export interface SettingsPage extends PageBase {
  kind: 'settings';
}

/** What this is; its words are messages. */
export interface AboutPage extends PageBase {
  kind: 'about';
  /** What the course says of itself; none where it says nothing. */
  paragraphs: string[];
}

/** What stands at an address without a page. */
export interface NotFoundPage extends PageBase {
  kind: 'not-found';
}

/** A page, told apart by its `kind`. */
export type Page =
  | HomePage
  | TopicPage
  | PartPage
  | PathPage
  | GlossaryPage
  | MapPage
  | ExplorePage
  | ReviewPage
  | ExamPage
  | ProgressPage
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

/** A topic on the chart: a dot and, on a full chart, its title beside it. */
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

/** Free water between the islands of a full chart, where courses run: x left of each column, y above each row. */
export interface Fairways {
  columns: number[];
  rows: number[];
}

/** A laid-out chart. */
export interface Chart {
  width: number;
  height: number;
  islands: ChartIsland[];
  /** In course order. */
  soundings: ChartSounding[];
  /** From topic to topic; an overview has none over water. */
  courses: ChartCourse[];
  /** From part to part, between the centres of islands: drawn below the land. */
  passages: Pick<ChartCourse, 'from' | 'to' | 'path'>[];
  /** None on an overview. */
  fairways?: Fairways;
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
  kind: 'topic' | 'term' | 'part' | 'path' | 'explorer' | 'preset';
  id: string;
  title: Localized;
  /** Other words under which it is found. */
  aliases?: string[];
  /** Ids of a topic's key terms, under whose names it is found too. */
  terms?: string[];
}
