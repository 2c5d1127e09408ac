/**
 * The learner's log as the app uses it: what is known of the learner, and the ways to add to it. The store is
 * empty until `start` has read the log, so the first render in the browser equals the prerendered page.
 *
 * - `progressStore`: `recordReading`, `markRead`, `appendAnswer`, `undo`, `forget`, `startExam`, `endExam`,
 *   `suspend`, `resume`, `setReviewMinutes`; `exportLog`, `importLog`, `erase`.
 * - `useProgress()`: all of it as React state; `useLearned(select)`: a part of it.
 *
 * What follows from it lies in modules of its own, which pages load when they need them: review.ts (what is
 * due), mastery.ts (results), what-next.ts, anki.ts and answers-csv.ts (exports).
 */
import { createStore, type StoreApi, useStore } from 'zustand';
import { type AnswerEntry, type Entry, type ExamEntry, longestText, newEntryId } from './entries.ts';
import {
  createLearnedLog,
  type LastPlace,
  type Learned,
  nothingLearned,
  type TopicState,
} from './learned.ts';
import { type Log, openLog } from './log.ts';
import { type Corrupt, decodeLogFile, formatLogFile, type RefusedFile } from './log-file.ts';
import { openStorage, type Storage } from './storage.ts';

export interface Progress extends Learned {
  /** The log has been read. */
  ready: boolean;
  /** Where the log is kept; undefined until it is open. */
  storage: Storage['kind'] | undefined;
  /** The browser refuses to store (quota, private window); what it refused is kept here and tried again. */
  storageFailed: boolean;
  /** The browser did not give back what is stored: less is known than there is. */
  readFailed: boolean;
  /** How many entries cannot be read; they are left untouched. */
  unreadable: number;
  /** How many entries a later version of the app has written; they are left untouched. */
  later: number;
}

const nothing: Progress = {
  ...nothingLearned,
  ready: false,
  storage: undefined,
  storageFailed: false,
  readFailed: false,
  unreadable: 0,
  later: 0,
};

/** What an import did. Refused files have changed nothing. */
export type Imported =
  | {
      ok: true;
      added: number;
      /** Were there already. */
      known: number;
      /** Of `added`, how many only a later version of the app can read. */
      later: number;
      /** Set aside: not taken over. */
      corrupt: Corrupt[];
      /** The text was cut off or damaged; what could be read of it was taken. */
      damaged: boolean;
    }
  | RefusedFile;

/** A new entry without what the store adds to it. */
type New<T extends Entry> = Omit<T, 'id' | 'version' | 'atMs' | 'kind'>;

export interface ProgressStore extends StoreApi<Progress> {
  /** Opens the log; entries made before are kept. Calling it again for the same course does nothing. */
  start(courseId: string): Promise<void>;
  recordReading(place: LastPlace & { fraction: number }): void;
  markRead(topic: string, read: boolean): void;
  /** Returns the entry's id, for `undo`. Long texts in `chosen` are cut. */
  appendAnswer(answer: New<AnswerEntry>): string;
  /** Takes an entry back. */
  undo(entry: string): void;
  /** What is known of a topic until now counts no longer. Returns the entry's id, for `undo`. */
  forget(topic: string): string;
  /** Returns the exam's id. */
  startExam(exam: New<ExamEntry>): string;
  endExam(exam: string): void;
  /** Leaves an item (`itemOf`) out of review. */
  suspend(topic: string, item: string): void;
  /** Takes it in again; its lapses are forgiven. */
  resume(topic: string, item: string): void;
  setReviewMinutes(minutes: number): void;
  /** The whole log as text, see log-file.ts. */
  exportLog(): string;
  /** Takes over what a text holds and the log has not. Never throws, never changes what is there. */
  importLog(text: string, options?: { force?: boolean }): Promise<Imported>;
  /** Removes everything, here and in all tabs; `false`: the browser refused, and nothing has changed. */
  erase(): Promise<boolean>;
  /** Leaves storage and other tabs alone from now on. */
  stop(): void;
}

/** A store of its own, for the app and for tests; `now` is the device's clock in ms. */
export function createProgressStore(
  open: (courseId: string) => Promise<Storage> = openStorage,
  now: () => number = Date.now,
): ProgressStore {
  const store = createStore<Progress>(() => nothing);
  let learned = createLearnedLog();
  let log: Log | undefined;
  let course: string | undefined;
  let started: Promise<void> | undefined;
  let waiting: Entry[] = [];

  const begin = async (courseId: string) => {
    course = courseId;
    log = await openLog(courseId, await open(courseId), {
      onEntries: (added) => store.setState(learned.add(added)),
      onUnreadable: (_value, _errors, later) =>
        store.setState((state) =>
          later ? { later: state.later + 1 } : { unreadable: state.unreadable + 1 },
        ),
      onReadFailed: () => store.setState({ readFailed: true }),
      onUnstored(count) {
        const storageFailed = count > 0;
        // Each change makes what watches render again, and mostly nothing has changed.
        if (storageFailed !== store.getState().storageFailed) store.setState({ storageFailed });
      },
      onErased() {
        learned = createLearnedLog();
        const { ready, storage } = store.getState();
        store.setState({ ...nothing, ready, storage });
      },
    });
    store.setState({ ready: true, storage: log.storage });
    const early = waiting;
    waiting = [];
    await log.append(early);
  };

  const opened = async (): Promise<Log> => {
    await started;
    if (!log) throw new Error('The log is not open: start() comes first');
    return log;
  };

  /** Adds an entry that comes after the latest of some kinds, though the device's clock may have been put back. */
  const append = (entry: DistributiveNew, after: Entry['kind'][] = []): string => {
    const topic = 'topic' in entry ? entry.topic : undefined;
    const latest = Math.max(...after.map((kind) => learned.latest(kind, topic)));
    const whole: Entry = { ...entry, id: newEntryId(), version: 1, atMs: Math.max(now(), latest + 1) };
    if (log) void log.append([whole]);
    else waiting.push(whole);
    return whole.id;
  };

  return Object.assign(store, {
    start(courseId: string) {
      started ??= begin(courseId);
      return started;
    },
    recordReading(place: LastPlace & { fraction: number }) {
      append({ kind: 'reading', ...place }, ['forget']);
    },
    markRead(topic: string, read: boolean) {
      append({ kind: 'mark', topic, read }, ['forget', 'mark']);
    },
    appendAnswer(answer: New<AnswerEntry>) {
      const chosen = answer.chosen.map((text) => text.slice(0, longestText));
      return append({ kind: 'answer', ...answer, chosen }, ['forget']);
    },
    undo(entry: string) {
      append({ kind: 'undo', entry });
    },
    forget(topic: string) {
      return append({ kind: 'forget', topic }, ['forget', 'reading', 'mark', 'answer', 'suspend', 'resume']);
    },
    startExam(exam: New<ExamEntry>) {
      return append({ kind: 'exam', ...exam });
    },
    endExam(exam: string) {
      append({ kind: 'exam-end', exam });
    },
    suspend(topic: string, item: string) {
      append({ kind: 'suspend', topic, item }, ['forget', 'resume']);
    },
    resume(topic: string, item: string) {
      append({ kind: 'resume', topic, item }, ['forget', 'suspend']);
    },
    setReviewMinutes(minutes: number) {
      append({ kind: 'setting', name: 'reviewMinutes', value: minutes }, ['setting']);
    },
    exportLog: () => formatLogFile(course ?? '', log?.all() ?? waiting, now()),
    async importLog(text: string, options: { force?: boolean } = {}): Promise<Imported> {
      const open = await opened();
      const decoded = decodeLogFile(text, course ?? '', options);
      if (!decoded.ok) return decoded;
      const { entries, later, corrupt, damaged } = decoded.value;
      const isNew = ({ id }: { id: string }) => !open.has(id);
      const fresh = new Map([...entries, ...later].filter(isNew).map((entry) => [entry.id, entry]));
      const laterIds = new Set(later.map(({ id }) => id));
      await open.append([...fresh.values()]);
      return {
        ok: true,
        added: fresh.size,
        known: entries.length + later.length - fresh.size,
        later: [...fresh.keys()].filter((id) => laterIds.has(id)).length,
        corrupt,
        damaged,
      };
    },
    erase: async () => (await opened()).erase(),
    stop: () => log?.close(),
  });
}

/** Any kind of entry, without what `append` adds. */
type DistributiveNew = Entry extends infer T
  ? T extends Entry
    ? New<T> & { kind: T['kind'] }
    : never
  : never;

/** The app's own progress. */
export const progressStore = createProgressStore();

/** Progress as React state: what was learned is empty until `ready`. */
export function useProgress(): Progress & { stateOf(topic: string): TopicState } {
  const progress = useStore(progressStore);
  return { ...progress, stateOf: (topic) => progress.topics.get(topic) ?? 'unread' };
}

/** A part of it: renders again only when that part changes. */
export function useLearned<T>(select: (progress: Progress) => T): T {
  return useStore(progressStore, select);
}
