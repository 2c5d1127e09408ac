/**
 * The shape of vector files and what a suite is. A suite is one module of this folder, named as the suite, that
 * exports `runRow`; nothing else knows it.
 */

export interface Row {
  id: string;
  source: string;
  input: Record<string, unknown>;
  expect: unknown;
  [key: string]: unknown;
}

export interface VectorFile {
  suite: string;
  rows: Row[];
}

/** How a row differs from what it expects, reduced to what differs. */
export interface Mismatch {
  expected: unknown;
  actual: unknown;
}

export interface Suite {
  /** undefined says that the row passes. What it throws is a failure as well. */
  runRow(row: Row): Mismatch | undefined | Promise<Mismatch | undefined>;
}

/** Checks foreign JSON: `{suite, rows: [{id, source, input, expect}]}`. */
export function decodeVectorFile(
  value: unknown,
): { ok: true; value: VectorFile } | { ok: false; error: string } {
  if (!isRecord(value)) return { ok: false, error: 'expected an object {"suite", "rows"}' };
  const { suite, rows } = value;
  if (typeof suite !== 'string') return { ok: false, error: 'expected "suite" to be a name' };
  if (!Array.isArray(rows)) return { ok: false, error: 'expected "rows" to be a list' };
  const bad = rows.findIndex((row) => !isRecord(row) || typeof row.id !== 'string' || !isRecord(row.input));
  if (bad >= 0) return { ok: false, error: `rows[${bad}]: expected an object with "id" and "input"` };
  return { ok: true, value: { suite, rows: rows as Row[] } };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Each expected field against the actual one; undefined when all are equal. `same` decides on one field. */
export function compareFields(
  expected: Record<string, unknown>,
  actual: Record<string, unknown>,
  same: (a: unknown, b: unknown) => boolean = Object.is,
): Mismatch | undefined {
  const wrong = Object.keys(expected).filter((key) => !same(expected[key], actual[key]));
  if (wrong.length === 0) return undefined;
  const pick = (from: Record<string, unknown>) =>
    Object.fromEntries(wrong.map((key) => [key, from[key] ?? null]));
  return { expected: pick(expected), actual: pick(actual) };
}
