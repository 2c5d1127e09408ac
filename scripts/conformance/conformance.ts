/**
 * `npm run conformance -- FILE... [--json]`: Kubernetes' own test rows against the functions the simulator lives by.
 *
 * Prints `FILE: P passed, F failed` and the first ten failing rows of each file. Exit status 1 if any row failed, a
 * file could not be read or its suite is unknown; 2 without a file.
 */
import path from 'node:path';
import process from 'node:process';
import type { FileResult } from './run-file.ts';
import { isGood, runFile } from './run-file.ts';

const SHOWN = 10;

const args = process.argv.slice(2);
const json = args.includes('--json');
const files = args.filter((arg) => arg !== '--json');
const unknown = files.find((arg) => arg.startsWith('--'));
if (unknown || files.length === 0) {
  if (unknown) console.error(`Unexpected ${unknown}, expected --json or files.`);
  console.error('Usage: npm run conformance -- FILE... [--json]');
  process.exit(2);
}

// npm runs scripts in the project's folder; names are meant from where npm was called.
const from = process.env.INIT_CWD ?? process.cwd();
const results: FileResult[] = [];
for (const file of files) {
  const result = await runFile(file, path.resolve(from, file));
  results.push(result);
  if (!json) print(result);
}
if (json) console.log(JSON.stringify({ files: results, good: results.every(isGood) }, null, 1));
process.exitCode = results.every(isGood) ? 0 : 1;

function print(result: FileResult): void {
  console.log(`${result.file}: ${result.passed} passed, ${result.failed} failed`);
  if (result.error) console.log(`  ${result.error}`);
  for (const failure of result.failures.slice(0, SHOWN)) {
    console.log(`  ${failure.id}`);
    console.log(`    source:   ${failure.source}`);
    console.log(`    expected: ${JSON.stringify(failure.expected)}`);
    console.log(`    actual:   ${JSON.stringify(failure.actual)}`);
  }
  const more = result.failures.length - SHOWN;
  if (more > 0) console.log(`  … and ${more} more`);
}
