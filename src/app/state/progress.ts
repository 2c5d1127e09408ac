/**
 * What the learner has read, derived from the log. The store is empty until `startProgress` has read the
 * log, so the first render in the browser equals the prerendered page.
 */
import { createStore, type StoreApi, useStore } from 'zustand';
import type { Language } from '#course/course.ts';
import { type Entry, newEntryId } from './entries.ts';
import { type Log, openLog } from './log.ts';
import { openStorage, type Storage } from './storage.ts';

export type TopicState = 'unread' | 'started' | 'read';

/** Where the learner was last. */
export interface LastPlace {
  topic: string;
  language: Language;
  section: string;
}

export interface Progress {
  /** The log has been read. */
  ready: boolean;
  topics: ReadonlyMap<string, TopicState>;
  last: LastPlace | undefined;
  /** Where the log is kept; undefined until it is open. */
  storage: Storage['kind'] | undefined;
  /** The browser refused to store an entry (quota, private window). */
  storageFailed: boolean;
  /** The browser did not give back what is stored: less is known than there is. */
  readFailed: boolean;
  /** How many stored entries cannot be read; they are left untouched. */
  unreadable: number;
}

interface Marks {
  atMs: number;
  id: string;
  read: boolean;
}

/** Folds entries into the state of each topic and the last place. Their order does not matter. */
export function deriveProgress(entries: Iterable<Entry>): Pick<Progress, 'topics' | 'last'> {
  const marks = new Map<string, Marks>();
  const topics = new Map<string, TopicState>();
  let last: (LastPlace & { atMs: number; id: string }) | undefined;
  const isLater = (a: { atMs: number; id: string }, b: { atMs: number; id: string } | undefined) =>
    b === undefined || a.atMs > b.atMs || (a.atMs === b.atMs && a.id > b.id);
  for (const entry of entries) {
    if (entry.kind === 'mark') {
      if (isLater(entry, marks.get(entry.topic))) marks.set(entry.topic, entry);
    } else {
      topics.set(entry.topic, 'started');
      if (isLater(entry, last)) {
        const { topic, language, section, atMs, id } = entry;
        last = { topic, language, section, atMs, id };
      }
    }
  }
  for (const [topic, mark] of marks) {
    if (mark.read) topics.set(topic, 'read');
  }
  return {
    topics,
    last: last && { topic: last.topic, language: last.language, section: last.section },
  };
}

const nothing: Progress = {
  ready: false,
  topics: new Map(),
  last: undefined,
  storage: undefined,
  storageFailed: false,
  readFailed: false,
  unreadable: 0,
};

export interface ProgressStore extends StoreApi<Progress> {
  /** Opens the log; entries made before are kept. Calling it again for the same course does nothing. */
  start(courseId: string): Promise<void>;
  recordReading(place: LastPlace & { fraction: number }): void;
  markRead(topic: string, read: boolean): void;
}

/** A store of its own, for the app and for tests; `now` is the device's clock in ms. */
export function createProgressStore(
  open: (courseId: string) => Promise<Storage> = openStorage,
  now: () => number = Date.now,
): ProgressStore {
  const store = createStore<Progress>(() => nothing);
  const entries: Entry[] = [];
  let log: Log | undefined;
  let started: Promise<void> | undefined;
  const waiting: Entry[] = [];

  const onEntries = (added: Entry[]) => {
    entries.push(...added);
    store.setState(deriveProgress(entries));
  };
  const append = async (entry: Entry) => {
    if (!log) {
      waiting.push(entry);
      return;
    }
    if (!(await log.append(entry))) store.setState({ storageFailed: true });
  };
  const base = () => ({ id: newEntryId(), version: 1 as const, atMs: now() });

  return Object.assign(store, {
    start(courseId: string) {
      started ??= (async () => {
        log = await openLog(courseId, await open(courseId), {
          onEntries,
          onUnreadable: () => store.setState(({ unreadable }) => ({ unreadable: unreadable + 1 })),
          onReadFailed: () => store.setState({ readFailed: true }),
        });
        store.setState({ ready: true, storage: log.storage });
        for (const entry of waiting.splice(0)) await append(entry);
      })();
      return started;
    },
    recordReading(place: LastPlace & { fraction: number }) {
      void append({ ...base(), kind: 'reading', ...place });
    },
    markRead(topic: string, read: boolean) {
      void append({ ...base(), kind: 'mark', topic, read });
    },
  });
}

/** The app's own progress. */
export const progressStore = createProgressStore();

/** Progress as React state: `topics` and `last` are empty until `ready`. */
export function useProgress(): Progress & { stateOf(topic: string): TopicState } {
  const progress = useStore(progressStore);
  return { ...progress, stateOf: (topic) => progress.topics.get(topic) ?? 'unread' };
}
