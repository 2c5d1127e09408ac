/**
 * The learner's log: an append-only set of entries, stored, and shared with the other tabs of the course.
 */
import { decodeEntry, type Entry } from './entries.ts';
import type { Storage } from './storage.ts';

/** An open log. */
export interface Log {
  /** Where entries are kept; `memory` means: until the tab is closed. */
  storage: Storage['kind'];
  /** Adds an entry here, in storage and in the other tabs. Resolves to `false` if it could not be stored. */
  append(entry: Entry): Promise<boolean>;
  close(): void;
}

/** What a log tells its owner. */
export interface LogEvents {
  /** Entries not seen before: those stored, then those of this and of other tabs. */
  onEntries(entries: Entry[]): void;
  /** An entry that cannot be read. It stays in storage as it is. */
  onUnreadable(value: unknown, errors: string[]): void;
  /** What is stored did not come at all. It stays where it is; new entries are added as ever. */
  onReadFailed(error: unknown): void;
}

/** Opens the log of a course and reports all that is in it. */
export async function openLog(
  courseId: string,
  storage: Storage,
  { onEntries, onUnreadable, onReadFailed }: LogEvents,
): Promise<Log> {
  const seen = new Set<string>();
  const take = (values: unknown[]) => {
    const entries: Entry[] = [];
    for (const value of values) {
      const decoded = decodeEntry(value);
      if (!decoded.ok) onUnreadable(value, decoded.errors);
      else if (!seen.has(decoded.value.id)) {
        seen.add(decoded.value.id);
        entries.push(decoded.value);
      }
    }
    if (entries.length > 0) onEntries(entries);
  };
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(`sextant:${courseId}`) : undefined;
  channel?.addEventListener('message', (event: MessageEvent<unknown>) => take([event.data]));
  try {
    take(await storage.readAll());
  } catch (error) {
    onReadFailed(error);
  }
  return {
    storage: storage.kind,
    async append(entry) {
      take([entry]);
      channel?.postMessage(entry);
      try {
        await storage.add(entry);
        return true;
      } catch {
        // Full or revoked: the entry lives on in this tab and in the others, and the caller says so.
        return false;
      }
    },
    close: () => channel?.close(),
  };
}
