/**
 * The only door to what the browser stores for a course: IndexedDB, where it is denied localStorage, where
 * that is denied too the memory of the tab. All three only ever add entries; what they cannot read stays
 * where it is.
 */
import { type IDBPDatabase, openDB } from 'idb';

export interface Storage {
  kind: 'indexeddb' | 'localstorage' | 'memory';
  /** Everything stored, unchecked. */
  readAll(): Promise<unknown[]>;
  /** Adds an entry; one with the same id is left as it is. Rejects when the browser refuses (quota). */
  add(entry: { id: string }): Promise<void>;
}

const databaseName = (courseId: string) => `sextant:${courseId}`;

async function indexedDbStorage(courseId: string): Promise<Storage> {
  const database: IDBPDatabase = await openDB(databaseName(courseId), 1, {
    upgrade(db) {
      db.createObjectStore('entries', { keyPath: 'id' });
    },
    // A later version of the app in another tab must be able to upgrade.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  return {
    kind: 'indexeddb',
    readAll: () => database.getAll('entries'),
    async add(entry) {
      const transaction = database.transaction('entries', 'readwrite');
      if ((await transaction.store.getKey(entry.id)) === undefined) await transaction.store.put(entry);
      await transaction.done;
    },
  };
}

/** One key an entry, so that two tabs never overwrite each other. */
function localStorageStorage(courseId: string, storage: globalThis.Storage): Storage {
  const prefix = `${databaseName(courseId)}:entry:`;
  const probe = `${prefix}probe`;
  storage.setItem(probe, '');
  storage.removeItem(probe);
  return {
    kind: 'localstorage',
    async readAll() {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
      return keys.filter((key) => key.startsWith(prefix)).map((key) => parse(storage.getItem(key) ?? ''));
    },
    async add(entry) {
      const key = prefix + entry.id;
      if (storage.getItem(key) === null) storage.setItem(key, JSON.stringify(entry));
    },
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
    async add(entry) {
      if (!entries.has(entry.id)) entries.set(entry.id, entry);
    },
  };
}

/** The best storage that the browser grants. Never rejects. */
export async function openStorage(courseId: string): Promise<Storage> {
  const ways = [
    () => indexedDbStorage(courseId),
    async () => localStorageStorage(courseId, globalThis.localStorage),
  ];
  for (const open of ways) {
    try {
      return await open();
    } catch {
      // Denied (private window, policy, disk full): the next way is tried, and `kind` tells which it was.
    }
  }
  return memoryStorage();
}
