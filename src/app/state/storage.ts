/**
 * The only door to what the browser stores for a course: IndexedDB, where it is denied localStorage, where
 * that is denied too the memory of the tab. All three only ever add entries, or clear all; what they cannot
 * read stays where it is.
 */
import { type IDBPDatabase, openDB } from 'idb';

export interface Storage {
  kind: 'indexeddb' | 'localstorage' | 'memory';
  /** Everything stored, unchecked. */
  readAll(): Promise<unknown[]>;
  /** Adds entries; one whose id is there is left as it is. Rejects when the browser refuses (quota). */
  add(entries: readonly { id: string }[]): Promise<void>;
  /** Removes everything that is kept of the course. */
  clear(): Promise<void>;
}

const databaseName = (courseId: string) => `sextant:${courseId}`;

async function indexedDbStorage(courseId: string): Promise<Storage> {
  let database: Promise<IDBPDatabase> | undefined;
  const opened = () => {
    database ??= openDB(databaseName(courseId), undefined, {
      // Without a version: a database that a later app has upgraded still holds the entries.
      upgrade(db, oldVersion) {
        if (oldVersion === 0) db.createObjectStore('entries', { keyPath: 'id' });
      },
      // A later version of the app in another tab must be able to upgrade; the next use opens it again.
      blocking: (_current, _blocked, event) => {
        database = undefined;
        (event.target as IDBDatabase).close();
      },
      terminated: () => {
        database = undefined;
      },
    });
    // A refusal is not remembered: there may be room the next time.
    database.catch(() => {
      database = undefined;
    });
    return database;
  };
  await opened();
  return {
    kind: 'indexeddb',
    readAll: async () => (await opened()).getAll('entries'),
    async add(entries) {
      const transaction = (await opened()).transaction('entries', 'readwrite');
      // Caught here too: an aborted transaction rejects `done` and each request in it.
      const writes = entries.map(async (entry) => {
        if ((await transaction.store.getKey(entry.id)) === undefined) await transaction.store.put(entry);
      });
      await Promise.all([...writes, transaction.done]);
    },
    clear: async () => (await opened()).clear('entries'),
  };
}

interface LocalStorageStorage extends Storage {
  remove(ids: readonly string[]): void;
}

/** One key an entry, so that two tabs never overwrite each other. */
function localStorageStorage(courseId: string, storage: globalThis.Storage): LocalStorageStorage {
  const prefix = `${databaseName(courseId)}:entry:`;
  const keys = () =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
      key.startsWith(prefix),
    );
  const remove = (ids: readonly string[]) => {
    for (const id of ids) storage.removeItem(prefix + id);
  };
  return {
    kind: 'localstorage',
    readAll: async () => keys().map((key) => parse(storage.getItem(key) ?? '')),
    async add(entries) {
      for (const entry of entries) {
        const key = prefix + entry.id;
        if (storage.getItem(key) === null) storage.setItem(key, JSON.stringify(entry));
      }
    },
    clear: async () => {
      for (const key of keys()) storage.removeItem(key);
    },
    remove,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Keeps entries as long as the tab lives. */
export function memoryStorage(): Storage {
  const entries = new Map<string, unknown>();
  return {
    kind: 'memory',
    readAll: async () => [...entries.values()],
    async add(added) {
      for (const entry of added) if (!entries.has(entry.id)) entries.set(entry.id, entry);
    },
    clear: async () => entries.clear(),
  };
}

/** The best storage that the browser grants. Never rejects. */
export async function openStorage(courseId: string): Promise<Storage> {
  const local = attempt(() => localStorageStorage(courseId, globalThis.localStorage));
  try {
    const database = await indexedDbStorage(courseId);
    return local ? withLeftovers(database, local) : database;
  } catch {
    // Denied (private window, policy, disk full): the next way is tried, and `kind` tells which it was.
  }
  return local && attempt(() => probe(courseId)) ? local : memoryStorage();
}

/** Whether localStorage takes anything. */
function probe(courseId: string): true {
  const key = `${databaseName(courseId)}:probe`;
  localStorage.setItem(key, '');
  localStorage.removeItem(key);
  return true;
}

/** A database that also takes in what was kept in localStorage while the database was denied. */
function withLeftovers(database: Storage, local: LocalStorageStorage): Storage {
  return {
    ...database,
    async readAll() {
      const left = await local.readAll();
      const movable = left.filter(hasId);
      if (movable.length > 0) {
        try {
          await database.add(movable);
          local.remove(movable.map((entry) => entry.id));
        } catch {
          // No room: they stay where they are, and are moved another time.
        }
      }
      const stored = await database.readAll();
      const known = new Set(stored.filter(hasId).map((entry) => entry.id));
      return [...stored, ...left.filter((value) => !hasId(value) || !known.has(value.id))];
    },
    async clear() {
      await database.clear();
      await local.clear();
    },
  };
}

/** Whether a value can be told from others, whatever it is. */
export function hasId(value: unknown): value is { id: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { id?: unknown }).id === 'string' &&
    (value as { id: string }).id !== ''
  );
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
