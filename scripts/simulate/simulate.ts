/**
 * `npm run simulate -- FILE.yaml [--until 10m] [--json]`: plays a manifest or a scenario, and prints what
 * `kubectl get pods -w` and the events would show, with times. `--json` prints the whole history, a step a line.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { MANIFEST_LIMITS } from '#manifest/read.ts';
import { validateObject, validateObjectUpdate } from '#simulator/apis/validation.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import { cluster } from '#simulator/world/cluster.ts';
import { createEngine } from '#simulator/world/engine.ts';
import { History } from '#simulator/world/history.ts';
import { refusals } from '#simulator/world/user.ts';
import { parseDuration } from './duration.ts';
import { loadScenario } from './load-scenario.ts';
import { JsonPrinter, type Printer, TextPrinter } from './printers.ts';
import type { Remark } from './read-scenario.ts';

/** More than the characters that a text may have, whatever their length in UTF-8. */
const MOST_BYTES = 4 * MANIFEST_LIMITS.characters + 4;
const MOST_LINES = 50;

const USAGE = 'Usage: npm run simulate -- FILE.yaml [--until 10m] [--json]';

process.exitCode = main();

function main(): number {
  const args = readArguments();
  if (typeof args === 'string') return complain([args, USAGE]);
  const { file, untilMs, json } = args;
  let text: string;
  try {
    text = readAtMost(file, MOST_BYTES);
  } catch (error) {
    return complain([`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`]);
  }
  const say = ({ line, column, message }: Remark) => `${file}:${line}:${column} ${message}`;
  const loaded = loadScenario(text);
  if (!loaded.ok) return complain(firstOf(loaded.errors.map(say)));
  const { scenario, refused: refusedFirst } = loaded;
  for (const line of firstOf([...loaded.notes, ...refusedFirst].map(say))) console.error(line);

  const engine = createEngine({
    programs: cataloguePrograms(tinyShell),
    cluster,
    validation: { validateObject, validateObjectUpdate },
  });
  const history = History.begin(engine, scenario);
  const printer: Printer = json ? new JsonPrinter() : new TextPrinter();
  history.playTo(untilMs ?? scenario.untilMs, (fired, step) => printer.step(fired, step));
  printer.end(history);
  const refused = refusals.get(history.world);
  for (const line of firstOf(refused.flatMap(loaded.explain).map(say))) console.error(line);
  if (history.stopped) console.error(`${file}: ${history.stopped.message}`);
  return refused.length > 0 || refusedFirst.length > 0 || history.stopped ? 1 : 0;
}

function readArguments(): { file: string; untilMs: number | undefined; json: boolean } | string {
  try {
    const { values, positionals } = parseArgs({
      options: { until: { type: 'string' }, json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return 'Expected one file.';
    const untilMs = values.until === undefined ? undefined : parseDuration(values.until);
    if (values.until !== undefined && untilMs === undefined) {
      return `--until: Unexpected ${JSON.stringify(values.until)}, expected a duration such as 90s, 10m or 1h30m.`;
    }
    return { file, untilMs, json: values.json };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The beginning of a file, or of what never ends: more than a manifest may have is not looked at. */
function readAtMost(file: string, bytes: number): string {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(bytes);
    let length = 0;
    for (let got = -1; got !== 0 && length < bytes; length += got) {
      got = readSync(descriptor, buffer, length, bytes - length, null);
    }
    return buffer.toString('utf8', 0, length);
  } finally {
    closeSync(descriptor);
  }
}

/** Nobody mends more at a time. */
function firstOf(lines: readonly string[]): string[] {
  const shown = lines.slice(0, MOST_LINES);
  return lines.length > MOST_LINES ? [...shown, `… and ${lines.length - MOST_LINES} more`] : shown;
}

function complain(lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 1;
}
