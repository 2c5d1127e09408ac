/**
 * What the learner's log is made of. An entry is written once and never changed; everything the app knows
 * of a learner is derived from the set of entries, so merging two logs is a union by id.
 */
import type { Language } from '#course/course.ts';
import type { QuestionKind } from '#course/questions.ts';

interface EntryBase {
  /** Unique over all devices. */
  id: string;
  /** Version of the entry's shape, see `migrations`. */
  version: 1;
  /** Wall clock of the device, ms since 1970. */
  atMs: number;
}

/** The reader came to a section of a topic ('' is the opening). */
export interface ReadingEntry extends EntryBase {
  kind: 'reading';
  topic: string;
  language: Language;
  section: string;
  /** Share of the article that lies above the foot of the window, 0–1. */
  fraction: number;
}

/** The reader says: read, or not read after all. */
export interface MarkEntry extends EntryBase {
  kind: 'mark';
  topic: string;
  read: boolean;
}

/** What the learner said before the answer was revealed. */
export const confidences = ['sure', 'unsure', 'unknown'] as const;
export type Confidence = (typeof confidences)[number];

/** Where a question was answered: in a chapter or drill, in the daily review, in an exam. */
export const answerModes = ['study', 'review', 'exam'] as const;
export type AnswerMode = (typeof answerModes)[number];

/** An answer to a question. */
export interface AnswerEntry extends EntryBase {
  kind: 'answer';
  /** `TOPIC/ID`, or `generated/GENERATOR/SEED`. */
  question: string;
  topic: string;
  questionKind: QuestionKind;
  right: boolean;
  /** Share of what was asked that was right, 0–1. */
  score: number;
  /** Keys of what was chosen; for what was typed the text, cut at `longestText`. */
  chosen: readonly string[];
  /** Ids of the misconceptions that the answer shows. */
  misconceptions: readonly string[];
  confidence: Confidence;
  hinted?: boolean;
  mode: AnswerMode;
  /** Id of the exam it belongs to. */
  exam?: string;
  tookMs: number;
}

/** An entry is taken back. Undoing an `undo` does nothing. */
export interface UndoEntry extends EntryBase {
  kind: 'undo';
  /** Its id. */
  entry: string;
}

/** What was known of a topic until now counts no longer. */
export interface ForgetEntry extends EntryBase {
  kind: 'forget';
  topic: string;
}

/** What an exam asks about: `id` names the topic, part or path. */
export interface ExamScope {
  kind: 'course' | 'topic' | 'part' | 'path' | 'weak';
  id?: string;
}

/** An exam begins; the entry's id is the exam's. */
export interface ExamEntry extends EntryBase {
  kind: 'exam';
  /** Ids of its questions, in order. */
  plan: readonly string[];
  seed: number;
  /** Time that is given; without it there is no limit. */
  minutes?: number;
  scope: ExamScope;
}

/** An exam is handed in. */
export interface ExamEndEntry extends EntryBase {
  kind: 'exam-end';
  exam: string;
}

/** An item is left out of review, or taken in again and its lapses forgiven. */
export interface SuspendEntry extends EntryBase {
  kind: 'suspend' | 'resume';
  topic: string;
  /** As in review, see `itemOf`. */
  item: string;
}

/** A setting that belongs to the course's data; the last one counts. */
export interface SettingEntry extends EntryBase {
  kind: 'setting';
  name: 'reviewMinutes';
  value: number;
}

export type Entry =
  | ReadingEntry
  | MarkEntry
  | AnswerEntry
  | UndoEntry
  | ForgetEntry
  | ExamEntry
  | ExamEndEntry
  | SuspendEntry
  | SettingEntry;

/** Characters of a typed answer that are kept. */
export const longestText = 200;

/** The thing that is remembered: a question, or all that one generator makes (`generated/GENERATOR`). */
export function itemOf(question: string): string {
  return question.startsWith('generated/') ? question.split('/', 2).join('/') : question;
}

/** The order of entries that decides what was last: by time, and for equal times the same on every device. */
export function byTime(a: Entry, b: Entry): number {
  return a.atMs - b.atMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** A random 128-bit id. `crypto.randomUUID` alone would fail on plain http hosts. */
export function newEntryId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
