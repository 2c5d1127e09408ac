/**
 * What the learner's log is made of. An entry is written once and never changed; everything the app knows
 * of a learner is derived from the set of entries, so merging two logs is a union by id.
 */
import type { Language } from '#course/course.ts';

interface EntryBase {
  /** Unique over all devices. */
  id: string;
  /** Version of the entry's shape. Entries of a later version are kept and not read. */
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

export type Entry = ReadingEntry | MarkEntry;

type Decoded<T> = { ok: true; value: T } | { ok: false; errors: string[] };

/** Checks what came from storage, another tab or a file. Errors name the field and what was expected. */
export function decodeEntry(value: unknown): Decoded<Entry> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, errors: ['Unexpected entry that is not an object'] };
  }
  const entry = value as Record<string, unknown>;
  const errors: string[] = [];
  const expect = (field: string, right: boolean, expected: string) => {
    if (!right) errors.push(`${field}: Unexpected ${JSON.stringify(entry[field])}, expected ${expected}`);
  };
  expect('id', typeof entry.id === 'string' && entry.id !== '', 'a non-empty string');
  expect('version', entry.version === 1, '1');
  expect('atMs', Number.isFinite(entry.atMs), 'a number of milliseconds');
  expect('topic', typeof entry.topic === 'string' && entry.topic !== '', "a topic's id");
  if (entry.kind === 'reading') {
    expect('language', entry.language === 'zh' || entry.language === 'en', '"zh" or "en"');
    expect('section', typeof entry.section === 'string', 'a string');
    const { fraction } = entry;
    expect(
      'fraction',
      typeof fraction === 'number' && fraction >= 0 && fraction <= 1,
      'a number from 0 to 1',
    );
  } else {
    expect('kind', entry.kind === 'mark', '"reading" or "mark"');
    expect('read', typeof entry.read === 'boolean', 'true or false');
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: value as Entry };
}

/** A random 128-bit id. `crypto.randomUUID` alone would fail on plain http hosts. */
export function newEntryId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
