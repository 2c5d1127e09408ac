/** What a scenario says of containers and images. */
import type { FieldPath } from '../apimachinery/field-path.ts';
import { parseQuantity } from '../apimachinery/quantity.ts';
import type { Behaviour, ImageBehaviour } from '../runtime/behaviour.ts';
import type { FieldReader, Fields } from './field-reader.ts';

export const PROBES = ['startup', 'readiness', 'liveness'];
export const RESULTS = ['success', 'failure', 'timeout'];
const BEHAVIOUR = [
  'runs',
  'probes',
  'onTerm',
  'preStopSeconds',
  'postStartSeconds',
  'preStopExitCode',
  'postStartExitCode',
  'memory',
];

export function decodeBehaviour(reader: FieldReader, value: unknown, path: FieldPath): Behaviour {
  const fields = reader.fields(value, path) ?? {};
  reader.known(fields, BEHAVIOUR, path);
  checkRuns(reader, fields.runs, path.child('runs'));
  const probes = reader.map(fields.probes, path.child('probes'), (answers, at) =>
    checkAnswers(reader, answers, at),
  );
  for (const type of Object.keys(probes)) reader.choice(type, PROBES, path.child('probes').child(type));
  const onTerm = decodeOnTerm(reader, fields.onTerm, path.child('onTerm'));
  for (const name of ['preStopSeconds', 'postStartSeconds']) reader.seconds(fields[name], path.child(name));
  for (const name of ['preStopExitCode', 'postStartExitCode'])
    reader.integer(fields[name], path.child(name), 0, 255);
  if (fields.memory !== undefined) checkQuantity(reader, fields.memory, path.child('memory'));
  return { ...(fields as Behaviour), ...(onTerm ? { onTerm } : {}) };
}

/** A number counts as its text. */
export function checkQuantity(reader: FieldReader, value: unknown, path: FieldPath): string | undefined {
  const isScalar = typeof value === 'string' || typeof value === 'number';
  if (isScalar && parseQuantity(String(value))) return String(value);
  reader.wrong(path, value, 'must be a quantity', 'Write one such as 2, 500m or 256Mi.');
  return undefined;
}

function checkRuns(reader: FieldReader, value: unknown, path: FieldPath): void {
  if (value === undefined) return;
  const runs = reader.list(value, path);
  if (Array.isArray(value) && runs.length === 0) {
    reader.missing(path, 'must have at least one run', 'Write a run, or leave the field out.');
  }
  runs.forEach((item, index) => {
    const at = path.index(index);
    const run = reader.fields(item, at);
    if (!run) return;
    reader.known(run, ['exitAfter', 'exitCode', 'reason', 'signal'], at);
    if (run.exitAfter === undefined) {
      const detail = 'must be seconds, or null for a run that does not end';
      reader.missing(at.child('exitAfter'), detail, 'Write exitAfter: 5, or exitAfter: null.');
    } else if (run.exitAfter !== null) reader.seconds(run.exitAfter, at.child('exitAfter'));
    reader.integer(run.exitCode, at.child('exitCode'), 0, 255);
    reader.integer(run.signal, at.child('signal'), 1, 64);
    if (run.reason !== undefined) reader.text(run.reason, at.child('reason'), 'OOMKilled');
  });
}

function checkAnswers(reader: FieldReader, value: unknown, path: FieldPath): Fields[] {
  return reader.list(value, path).flatMap((item, index) => {
    const at = path.index(index);
    const answer = reader.fields(item, at);
    if (!answer) return [];
    reader.known(answer, ['from', 'result'], at);
    if (answer.from === undefined) {
      reader.missing(at.child('from'), 'must be seconds', 'Write since when: from: 0.');
    } else reader.seconds(answer.from, at.child('from'));
    reader.choice(answer.result, RESULTS, at.child('result'));
    return [answer];
  });
}

function decodeOnTerm(reader: FieldReader, value: unknown, path: FieldPath): Behaviour['onTerm'] {
  if (value === undefined) return undefined;
  const fields = reader.fields(value, path) ?? {};
  reader.known(fields, ['after', 'exitCode'], path);
  if (fields.after !== null) reader.seconds(fields.after, path.child('after'));
  reader.integer(fields.exitCode, path.child('exitCode'), 0, 255);
  return { ...fields, after: fields.after === undefined ? 0 : (fields.after as number | null) };
}

export function decodeImage(reader: FieldReader, value: unknown, path: FieldPath): ImageBehaviour {
  const fields = reader.fields(value, path) ?? {};
  reader.known(fields, ['pullSeconds', 'missingUntil', 'present'], path);
  reader.seconds(fields.pullSeconds, path.child('pullSeconds'));
  if (fields.missingUntil !== -1) reader.seconds(fields.missingUntil, path.child('missingUntil'));
  reader.flag(fields.present, path.child('present'));
  return fields as ImageBehaviour;
}
