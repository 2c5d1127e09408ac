/** Runs the rows of one vector file through its suite. */
import { existsSync, readFileSync } from 'node:fs';
import type { Mismatch, Row, Suite } from './row.ts';
import { decodeVectorFile } from './row.ts';

export interface Failure extends Mismatch {
  id: string;
  source: string;
}

export interface FileResult {
  /** As given. */
  file: string;
  suite?: string;
  passed: number;
  failed: number;
  failures: Failure[];
  /** Why the file could not be run at all. */
  error?: string;
}

/** @param path where the file is, if not where its name says */
export async function runFile(file: string, path = file): Promise<FileResult> {
  const result: FileResult = { file, passed: 0, failed: 0, failures: [] };
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return { ...result, error: `cannot be read: ${messageOf(error)}` };
  }
  const decoded = decodeVectorFile(content);
  if (!decoded.ok) return { ...result, error: `is not a vector file: ${decoded.error}` };
  const { suite: name, rows } = decoded.value;
  const suite = await loadSuite(name);
  if (!suite) {
    return {
      ...result,
      suite: name,
      failed: rows.length,
      error: `the suite ${JSON.stringify(name)} is unknown`,
    };
  }
  for (const row of rows) {
    const mismatch = await tryRow(suite, row);
    if (mismatch) result.failures.push({ id: row.id, source: row.source, ...mismatch });
    else result.passed++;
  }
  return { ...result, suite: name, failed: result.failures.length };
}

/** Whether everything was run and passed. */
export function isGood(result: FileResult): boolean {
  return result.failed === 0 && result.error === undefined;
}

async function loadSuite(name: string): Promise<Suite | undefined> {
  if (!/^[a-z][a-z-]*$/.test(name)) return undefined;
  const url = new URL(`./${name}.ts`, import.meta.url);
  if (!existsSync(url)) return undefined;
  const module = (await import(url.href)) as Partial<Suite>;
  return typeof module.runRow === 'function' ? (module as Suite) : undefined;
}

async function tryRow(suite: Suite, row: Row): Promise<Mismatch | undefined> {
  try {
    return await suite.runRow(row);
  } catch (error) {
    return { expected: row.expect, actual: `thrown: ${messageOf(error)}` };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
