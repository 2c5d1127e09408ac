/**
 * `npm run simulate -- FILE.yaml [--until 10m] [--json]`: plays a manifest or a scenario, and prints what
 * `kubectl get pods -w` and the events would show, with times. `--json` prints the whole history, a step a line.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { formatFieldError } from '#simulator/apimachinery/field-error.ts';
import { validateObject, validateObjectUpdate } from '#simulator/apis/validation.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import {
  type DecodedScenario,
  decodeScenario,
  type ManifestError,
} from '#simulator/scenario/decode-scenario.ts';
import { createEngine } from '#simulator/world/engine.ts';
import { History } from '#simulator/world/history.ts';
import { refusals } from '#simulator/world/user.ts';
import { parseDuration } from './duration.ts';
import { JsonPrinter, type Printer, TextPrinter } from './printers.ts';
import { readManifest } from './read-manifest.ts';
import { readScenarioFile } from './read-scenario.ts';

const USAGE = 'Usage: npm run simulate -- FILE.yaml [--until 10m] [--json]';

process.exitCode = main();

function main(): number {
  const args = readArguments();
  if (typeof args === 'string') return complain([args, USAGE]);
  const { file, untilMs, json } = args;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return complain([`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`]);
  }
  const read = readScenarioFile(text);
  if (!read.ok) return complain(read.errors.map((error) => placed(file, error)));
  for (const note of read.notes) console.error(placed(file, note));
  const decoded: DecodedScenario = decodeScenario(read.value, { readManifest });
  if (!decoded.ok) return complain(decoded.errors.map((error) => `${file}: ${formatFieldError(error)}`));
  const refusedFirst = decoded.refused.map((error) => placed(file, error));
  if (decoded.value.objects.length === 0 && decoded.value.actions.length === 0) {
    return complain(refusedFirst.length > 0 ? refusedFirst : [`${file}: there is nothing to play`]);
  }
  for (const line of refusedFirst) console.error(line);

  const engine = createEngine({
    programs: cataloguePrograms(tinyShell),
    validation: { validateObject, validateObjectUpdate },
  });
  const history = History.begin(engine, decoded.value);
  const printer: Printer = json ? new JsonPrinter() : new TextPrinter();
  history.playTo(untilMs ?? decoded.value.untilMs, (fired, step) => printer.step(fired, step));
  printer.end(history);
  const refused = refusals.get(history.world);
  for (const { kind, name, errors } of refused) {
    for (const error of errors) console.error(`${file}: ${kind} ${name}: ${formatFieldError(error)}`);
  }
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

function placed(file: string, { line, column, field, message }: ManifestError): string {
  const place = line === undefined ? file : `${file}:${line}:${column}`;
  return field === '' || message.startsWith(field) ? `${place} ${message}` : `${place} ${field}: ${message}`;
}

function complain(lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 1;
}
