/**
 * The one door for entries that come from storage, another tab or a file: checked field by field, those of
 * earlier versions migrated, those of later ones recognised as such and left alone.
 */
import { questionKinds } from '#course/questions.ts';
import { answerModes, confidences, type Entry, longestText } from './entries.ts';

export type DecodedEntry =
  | { ok: true; value: Entry }
  /** `later`: a newer version of the app can read it, so it is kept as it is. */
  | { ok: false; later: boolean; errors: string[] };

type Fields = Record<string, unknown>;
/** Makes an entry of one version one of the next; never changes what it is given. */
export type Migration = (entry: Fields) => Fields;

/**
 * One step a version, from 1 on: whoever changes the shape of an entry adds a step, and the current version is
 * one more than there are steps. What is stored stays as it was written. There has been one version so far.
 */
const migrations: readonly Migration[] = [];

interface Check {
  test(value: unknown): boolean;
  expected: string;
}

/** Year 9999: schedules may be added to it and stay valid dates. */
const latestMs = 253_402_300_799_999;
const longestId = 300;
const longestList = 1000;

const id: Check = {
  test: (value) => typeof value === 'string' && value !== '' && value.length <= longestId,
  expected: 'a non-empty string',
};
const topicId: Check = { ...id, expected: "a topic's id" };
const truth: Check = { test: (value) => typeof value === 'boolean', expected: 'true or false' };
const optional = (check: Check): Check => ({
  test: (value) => value === undefined || check.test(value),
  expected: `${check.expected} or nothing`,
});
const numberBetween = (low: number, high: number, expected: string): Check => ({
  test: (value) => typeof value === 'number' && value >= low && value <= high,
  expected,
});
const oneOf = (words: readonly string[]): Check => ({
  test: (value) => words.includes(value as string),
  expected: words.map((word) => `"${word}"`).join(' or '),
});
const strings = (longest: number): Check => ({
  test: (value) =>
    Array.isArray(value) &&
    value.length <= longestList &&
    value.every((one) => typeof one === 'string' && one.length <= longest),
  expected: 'a list of strings',
});
const share = numberBetween(0, 1, 'a number from 0 to 1');
const duration = numberBetween(0, latestMs, 'a number of milliseconds');

const base: Record<string, Check> = { id, atMs: duration };

const scopeKind = oneOf(['course', 'topic', 'part', 'path', 'weak']);
const suspension = { topic: topicId, item: id };

const shapes: Record<Entry['kind'], Record<string, Check>> = {
  reading: {
    topic: topicId,
    language: oneOf(['zh', 'en']),
    section: { test: (value) => typeof value === 'string', expected: 'a string' },
    fraction: share,
  },
  mark: { topic: topicId, read: truth },
  answer: {
    question: id,
    topic: topicId,
    questionKind: oneOf(questionKinds),
    right: truth,
    score: share,
    chosen: strings(longestText),
    misconceptions: strings(longestId),
    confidence: oneOf(confidences),
    hinted: optional(truth),
    mode: oneOf(answerModes),
    exam: optional(id),
    tookMs: duration,
  },
  undo: { entry: id },
  forget: { topic: topicId },
  exam: {
    plan: strings(longestId),
    seed: numberBetween(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 'a number'),
    minutes: optional(numberBetween(0, 24 * 60, 'a number of minutes')),
    scope: {
      test: (value) => isFields(value) && scopeKind.test(value.kind) && optional(id).test(value.id),
      expected: "an exam's scope",
    },
  },
  'exam-end': { exam: id },
  suspend: suspension,
  resume: suspension,
  setting: { name: oneOf(['reviewMinutes']), value: numberBetween(0, 24 * 60, 'a number of minutes') },
};

/** Checks what came from outside. Never throws; errors name the field and what was expected. */
export function decodeEntry(value: unknown, steps: readonly Migration[] = migrations): DecodedEntry {
  if (!isFields(value)) return broken(['Unexpected entry that is not an object']);
  if (!id.test(value.id)) return broken([unexpected(value, 'id', id.expected)]);
  const current = steps.length + 1;
  const { version } = value;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return broken([unexpected(value, 'version', `${current}`)]);
  }
  if (version > current) return later([unexpected(value, 'version', `${current}`)]);
  const entry = steps.slice(version - 1).reduce((from, step) => step(from), value);
  const kind = entry.kind;
  if (typeof kind !== 'string') return broken([unexpected(entry, 'kind', 'a string')]);
  if (!Object.hasOwn(shapes, kind))
    return later([unexpected(entry, 'kind', oneOf(Object.keys(shapes)).expected)]);
  if (kind === 'setting' && typeof entry.name === 'string' && entry.name !== 'reviewMinutes') {
    return later([unexpected(entry, 'name', '"reviewMinutes"')]);
  }
  const errors = Object.entries({ ...base, ...shapes[kind as Entry['kind']] })
    .filter(([field, check]) => !check.test(entry[field]))
    .map(([field, check]) => unexpected(entry, field, check.expected));
  return errors.length > 0 ? broken(errors) : { ok: true, value: entry as unknown as Entry };
}

const broken = (errors: string[]): DecodedEntry => ({ ok: false, later: false, errors });
const later = (errors: string[]): DecodedEntry => ({ ok: false, later: true, errors });

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unexpected(entry: Fields, field: string, expected: string): string {
  return `${field}: Unexpected ${show(entry[field])}, expected ${expected}`;
}

/** A message from another tab may hold what JSON has no words for. */
function show(value: unknown): string {
  try {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 80 ? `${text.slice(0, 80)}…` : text;
  } catch {
    return typeof value;
  }
}
