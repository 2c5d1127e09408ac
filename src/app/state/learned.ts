/**
 * What the log says of a learner, derived entry by entry: reading, answers, exams, what is suspended, settings.
 * The order in which entries come makes no difference. Only the topic that an entry belongs to is derived
 * again, and what did not change stays the same object, so that what is derived from it can be kept.
 */
import type { Language } from '#course/course.ts';
import {
  type AnswerEntry,
  byTime,
  type Entry,
  type ExamEntry,
  itemOf,
  type ReadingEntry,
  type SuspendEntry,
} from './entries.ts';

export type TopicState = 'unread' | 'started' | 'read';

/** Where the learner was last. */
export interface LastPlace {
  topic: string;
  language: Language;
  section: string;
}

/** An exam with what was answered in it; of two answers to one question the later counts. */
export interface Exam {
  exam: ExamEntry;
  answers: ReadonlyMap<string, AnswerEntry>;
  ended: boolean;
}

/** The answers to an item, oldest first; the same array as long as nothing changes in it. */
export type Answers = readonly AnswerEntry[];

export interface Learned {
  topics: ReadonlyMap<string, TopicState>;
  last: LastPlace | undefined;
  /** By item (see `itemOf`), without what was undone or forgotten. */
  answers: ReadonlyMap<string, Answers>;
  exams: ReadonlyMap<string, Exam>;
  /** The last word on each item that was ever suspended. */
  suspensions: ReadonlyMap<string, SuspendEntry>;
  /** How long the daily review may take. */
  reviewMinutes: number;
}

/** Minutes of review a day, unless the learner says otherwise. */
export const defaultReviewMinutes = 10;

export const nothingLearned: Learned = {
  topics: new Map(),
  last: undefined,
  answers: new Map(),
  exams: new Map(),
  suspensions: new Map(),
  reviewMinutes: defaultReviewMinutes,
};

/** Takes in entries and says what they come to. */
export interface LearnedLog {
  add(entries: readonly Entry[]): Learned;
  /** The latest moment among the entries of a kind, in a topic where they have one; a later one must come after it. */
  latest(kind: Entry['kind'], topic?: string): number;
  /** How many entries have been looked at, for benches. */
  looks(): number;
}

/** Entries of a topic, or of none (exams, settings), in the order of time. */
interface Bucket {
  entries: Entry[];
  state: TopicState;
  last: ReadingEntry | undefined;
  answers: Map<string, Answers>;
  suspensions: Map<string, SuspendEntry>;
}

const courseWide = '';

/** An empty log. */
export function createLearnedLog(): LearnedLog {
  const buckets = new Map<string, Bucket>();
  const byId = new Map<string, Entry>();
  const undone = new Set<string>();
  let learned = nothingLearned;
  let looks = 0;

  const bucketOf = (key: string): Bucket => {
    let bucket = buckets.get(key);
    if (!bucket) {
      bucket = { entries: [], state: 'unread', last: undefined, answers: new Map(), suspensions: new Map() };
      buckets.set(key, bucket);
    }
    return bucket;
  };

  return {
    add(entries) {
      const changed = new Map<string, Entry[]>();
      const touch = (key: string) => {
        const list = changed.get(key) ?? [];
        changed.set(key, list);
        return list;
      };
      for (const entry of entries) {
        if (byId.has(entry.id)) continue;
        byId.set(entry.id, entry);
        touch(keyOf(entry)).push(entry);
        if (entry.kind !== 'undo') continue;
        undone.add(entry.entry);
        const target = byId.get(entry.entry);
        if (target) touch(keyOf(target));
      }
      for (const [key, added] of changed) {
        const bucket = bucketOf(key);
        insert(bucket.entries, added);
        looks += bucket.entries.length;
        const standing = bucket.entries.filter(({ id, kind }) => kind === 'undo' || !undone.has(id));
        deriveTopic(bucket, standing);
      }
      if (changed.size > 0) learned = join(buckets, undone, learned);
      return learned;
    },
    latest(kind, topic = courseWide) {
      const found = buckets.get(topic)?.entries.findLast((entry) => entry.kind === kind);
      return found ? found.atMs : Number.NEGATIVE_INFINITY;
    },
    looks: () => looks,
  };
}

const keyOf = (entry: Entry) => ('topic' in entry ? entry.topic : courseWide);

/** Keeps `entries` in order; mostly what is added comes last. */
function insert(entries: Entry[], added: Entry[]) {
  const last = entries.at(-1);
  const inOrder = added.length === 1 && (!last || byTime(last, added[0] as Entry) < 0);
  entries.push(...added);
  if (!inOrder) entries.sort(byTime);
}

/** Derives a topic from its entries, which come in the order of time. */
function deriveTopic(bucket: Bucket, entries: readonly Entry[]) {
  const forgotten = entries.findLast(({ kind }) => kind === 'forget')?.atMs ?? Number.NEGATIVE_INFINITY;
  const answers = new Map<string, AnswerEntry[]>();
  bucket.state = 'unread';
  bucket.last = undefined;
  bucket.suspensions = new Map();
  let read: boolean | undefined;
  for (const entry of entries) {
    if (entry.atMs <= forgotten) continue;
    if (entry.kind === 'mark') read = entry.read;
    else if (entry.kind === 'reading') bucket.last = entry;
    else if (entry.kind === 'suspend' || entry.kind === 'resume') bucket.suspensions.set(entry.item, entry);
    else if (entry.kind === 'answer') {
      const item = itemOf(entry.question);
      const list = answers.get(item);
      if (list) list.push(entry);
      else answers.set(item, [entry]);
    }
  }
  if (read) bucket.state = 'read';
  else if (bucket.last) bucket.state = 'started';
  const before = bucket.answers;
  bucket.answers = new Map(
    [...answers].map(([item, list]) => {
      const old = before.get(item);
      return [item, old && sameEntries(old, list) ? old : list];
    }),
  );
}

function sameEntries(a: readonly Entry[], b: readonly Entry[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry.id === b[index]?.id);
}

function join(buckets: ReadonlyMap<string, Bucket>, undone: ReadonlySet<string>, before: Learned): Learned {
  const topics = new Map<string, TopicState>();
  const answers = new Map<string, Answers>();
  const suspensions = new Map<string, SuspendEntry>();
  let last: ReadingEntry | undefined;
  for (const [topic, bucket] of buckets) {
    if (topic === courseWide) continue;
    if (bucket.state !== 'unread') topics.set(topic, bucket.state);
    if (bucket.last && (!last || byTime(last, bucket.last) < 0)) last = bucket.last;
    for (const [item, list] of bucket.answers) {
      const other = answers.get(item);
      // The same item under two topics: only where a question was moved.
      answers.set(item, other ? [...other, ...list].sort(byTime) : list);
    }
    for (const [item, entry] of bucket.suspensions) {
      const other = suspensions.get(item);
      if (!other || byTime(other, entry) < 0) suspensions.set(item, entry);
    }
  }
  const wide = (buckets.get(courseWide)?.entries ?? []).filter(({ id }) => !undone.has(id));
  const setting = wide.findLast((entry) => entry.kind === 'setting');
  return {
    topics,
    last: last && { topic: last.topic, language: last.language, section: last.section },
    answers,
    exams: deriveExams(wide, answers, before.exams),
    suspensions,
    reviewMinutes: setting?.value ?? defaultReviewMinutes,
  };
}

function deriveExams(
  entries: readonly Entry[],
  answers: ReadonlyMap<string, Answers>,
  before: ReadonlyMap<string, Exam>,
): ReadonlyMap<string, Exam> {
  const exams = new Map<string, Exam & { answers: Map<string, AnswerEntry> }>();
  for (const entry of entries) {
    if (entry.kind === 'exam') exams.set(entry.id, { exam: entry, answers: new Map(), ended: false });
  }
  if (exams.size === 0) return before.size === 0 ? before : exams;
  for (const entry of entries) {
    const exam = entry.kind === 'exam-end' ? exams.get(entry.exam) : undefined;
    if (exam) exam.ended = true;
  }
  for (const list of answers.values()) {
    for (const answer of list) {
      if (answer.exam) exams.get(answer.exam)?.answers.set(answer.question, answer);
    }
  }
  return exams;
}
