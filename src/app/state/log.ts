/**
 * The learner's log: an append-only set of entries, stored, and shared with the other tabs of the course.
 * What could not be stored is kept and tried again; what cannot be read is kept and left alone.
 */
import { decodeEntry } from './decode-entry.ts';
import type { Entry } from './entries.ts';
import { hasId, type Storage } from './storage.ts';

/** An open log. */
export interface Log {
  /** Where entries are kept; `memory` means: until the tab is closed. */
  storage: Storage['kind'];
  /**
   * Adds entries here, in storage and in the other tabs. Those of later versions may be among them. Resolves
   * when storing was tried; `onUnstored` tells how it went.
   */
  append(entries: readonly { id: string }[]): Promise<void>;
  /** Whether an entry of this id is there. */
  has(id: string): boolean;
  /** Everything there is, also what cannot be read, in the order of ids. */
  all(): unknown[];
  /** Removes everything here, in storage and in the other tabs; `false`: the browser refused, and all is as it was. */
  erase(): Promise<boolean>;
  close(): void;
}

/** What a log tells its owner. */
export interface LogEvents {
  /** Entries not seen before: those stored, then those of this and of other tabs. */
  onEntries(entries: Entry[]): void;
  /** Something that cannot be read; it stays in storage as it is. `later`: by a newer version of the app it can. */
  onUnreadable(value: unknown, errors: string[], later: boolean): void;
  /** What is stored did not come at all. It stays where it is; new entries are added as ever. */
  onReadFailed(error: unknown): void;
  /** How many entries the browser has not stored (yet). */
  onUnstored(count: number): void;
  /** All is gone, here or by another tab. */
  onErased(): void;
}

/** What tabs tell each other. What is unknown (a later version's) is passed over. */
type Message = { type: 'entries'; entries: unknown[] } | { type: 'erased' };

/** Unstored entries are tried again with each new one, and after this time. */
const retryMs = 30_000;

/** Opens the log of a course and reports all that is in it. */
export async function openLog(courseId: string, storage: Storage, events: LogEvents): Promise<Log> {
  const values = new Map<string, unknown>();
  /** Cannot even be told apart; from storage only. */
  const nameless: unknown[] = [];
  const unstored = new Map<string, { id: string }>();
  let retry: ReturnType<typeof setTimeout> | undefined;

  const take = (added: readonly unknown[]) => {
    const entries: Entry[] = [];
    for (const value of added) {
      if (hasId(value)) {
        if (values.has(value.id)) continue;
        values.set(value.id, value);
      } else nameless.push(value);
      const decoded = decodeEntry(value);
      if (decoded.ok) entries.push(decoded.value);
      else events.onUnreadable(value, decoded.errors, decoded.later);
    }
    if (entries.length > 0) events.onEntries(entries);
  };

  const store = async () => {
    clearTimeout(retry);
    const batch = [...unstored.values()];
    if (batch.length === 0) return;
    try {
      await storage.add(batch);
      for (const { id } of batch) unstored.delete(id);
    } catch {
      // Full or revoked: the entries live on in this tab and in the others until there is room.
      retry = setTimeout(store, retryMs);
    }
    events.onUnstored(unstored.size);
  };

  const forgetAll = () => {
    clearTimeout(retry);
    values.clear();
    unstored.clear();
    nameless.length = 0;
    events.onErased();
  };

  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(`sextant:${courseId}`) : undefined;
  const tell = (message: Message) => channel?.postMessage(message);
  channel?.addEventListener('message', ({ data }: MessageEvent<Message | undefined>) => {
    if (data?.type === 'entries' && Array.isArray(data.entries)) take(data.entries.filter(hasId));
    else if (data?.type === 'erased') {
      // What is shared the other tab has cleared; clearing it again could take what was added since.
      if (storage.kind === 'memory') void storage.clear();
      forgetAll();
    }
  });
  try {
    take(await storage.readAll());
  } catch (error) {
    events.onReadFailed(error);
  }
  return {
    storage: storage.kind,
    async append(entries) {
      const added = entries.filter(({ id }) => !values.has(id));
      if (added.length === 0) return;
      take(added);
      for (const entry of added) unstored.set(entry.id, entry);
      tell({ type: 'entries', entries: added });
      await store();
    },
    has: (id) => values.has(id),
    all: () => [...[...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value), ...nameless],
    async erase() {
      try {
        await storage.clear();
      } catch {
        return false;
      }
      forgetAll();
      tell({ type: 'erased' });
      return true;
    },
    close() {
      clearTimeout(retry);
      channel?.close();
    },
  };
}
