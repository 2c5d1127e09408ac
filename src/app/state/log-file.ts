/**
 * The log as a text: a file, or something to paste. JSON with one entry a line, so that of a text that was cut
 * off or damaged every whole line can still be read:
 *
 *     {"format":"sextant-log","version":1,"course":"kubernetes","exportedAt":"2026-11-23T20:00:00.000Z","entries":[
 *     {"id":"…","version":1,"atMs":…,"kind":"answer",…},
 *     {"id":"…","version":1,"atMs":…,"kind":"mark",…}
 *     ]}
 */
import { decodeEntry } from './decode-entry.ts';
import type { Entry } from './entries.ts';
import { hasId } from './storage.ts';

const format = 'sextant-log';
const version = 1;

/** Something in a file that is no entry. It is reported and not taken over. */
export interface Corrupt {
  /** Which entry of the file, from 1. */
  position: number;
  value: unknown;
  errors: string[];
}

/** What a file holds. */
export interface LogFile {
  entries: Entry[];
  /** Entries that a later version of the app can read; kept as they are. */
  later: { id: string }[];
  corrupt: Corrupt[];
  /** The text was damaged and read line by line. */
  damaged: boolean;
}

export type RefusedFile =
  /** Not an export of a log, or nothing of it can be read. */
  | { ok: false; reason: 'not-a-log' }
  /** Made by a later version of the app in another format. */
  | { ok: false; reason: 'later-format'; version: number }
  /** The log of another course; `undefined` where the text does not say. */
  | { ok: false; reason: 'other-course'; course: string | undefined };

export type DecodedLogFile = { ok: true; value: LogFile } | RefusedFile;

/** The text of a log. `values` is everything stored, also what cannot be read here. */
export function formatLogFile(courseId: string, values: readonly unknown[], nowMs: number): string {
  const head = JSON.stringify({
    format,
    version,
    course: courseId,
    exportedAt: new Date(nowMs).toISOString(),
    entries: [],
  });
  return `${head.slice(0, -2)}\n${values.map((value) => JSON.stringify(value)).join(',\n')}\n]}\n`;
}

/**
 * Reads a text that somebody chose or pasted. Never throws. `force` takes entries of another course or a later
 * format all the same.
 */
export function decodeLogFile(text: string, courseId: string, { force = false } = {}): DecodedLogFile {
  const whole = parseJson(text.replace(/^\uFEFF/, ''));
  const read = whole.ok ? headAndValues(whole.value) : readLines(text);
  if (!read) return { ok: false, reason: 'not-a-log' };
  if (!force) {
    if (typeof read.version === 'number' && read.version > version) {
      return { ok: false, reason: 'later-format', version: read.version };
    }
    if (read.course !== courseId) {
      const course = typeof read.course === 'string' ? read.course : undefined;
      return { ok: false, reason: 'other-course', course };
    }
  }
  return { ok: true, value: { ...sortOut(read.values), damaged: !whole.ok } };
}

/** What stands before the entries, and they, unchecked. */
interface Read {
  version?: unknown;
  course?: unknown;
  values: Unchecked[];
}

interface Unchecked {
  value: unknown;
  /** It was not even JSON; `value` is the line. */
  noJson?: true;
}

function headAndValues(value: unknown): Read | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const head = value as Record<string, unknown>;
  if (head.format !== format || !Array.isArray(head.entries)) return undefined;
  return {
    version: head.version,
    course: head.course,
    values: head.entries.map((entry: unknown) => ({ value: entry })),
  };
}

/** Of a damaged text the lines that are whole. */
function readLines(text: string): Read | undefined {
  let head: Read | undefined;
  const values: Unchecked[] = [];
  for (const line of text.split(/\r?\n/)) {
    const bare = line.trim().replace(/,$/, '');
    if (bare === '' || bare === ']}') continue;
    const opening = parseJson(`${bare}]}`);
    const found = opening.ok ? headAndValues(opening.value) : undefined;
    if (found) {
      head ??= found;
      continue;
    }
    const parsed = parseJson(bare);
    values.push(parsed.ok ? { value: parsed.value } : { value: line, noJson: true });
  }
  if (!head && !values.some(({ value }) => hasId(value))) return undefined;
  return { ...head, values };
}

function sortOut(values: readonly Unchecked[]): Omit<LogFile, 'damaged'> {
  const file: Omit<LogFile, 'damaged'> = { entries: [], later: [], corrupt: [] };
  values.forEach(({ value, noJson }, index) => {
    const decoded = decodeEntry(value);
    if (decoded.ok) file.entries.push(decoded.value);
    else if (decoded.later && hasId(value)) file.later.push(value);
    else {
      const errors = noJson ? ['Unexpected text, expected JSON'] : decoded.errors;
      file.corrupt.push({ position: index + 1, value, errors });
    }
  });
  return file;
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
