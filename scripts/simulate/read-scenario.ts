/** A file is a scenario, or a manifest, which is a scenario with nothing else in it. */
import { formatManifestProblem } from '#manifest/problem-words.ts';
import { readManifest } from '#manifest/read.ts';
import { readObject } from '#simulator/apis/read-object.ts';
import type { ManifestError } from '#simulator/scenario/decode-scenario.ts';

export type ReadFile =
  | { ok: true; value: unknown; notes: ManifestError[] }
  | { ok: false; errors: ManifestError[] };

export function readScenarioFile(text: string): ReadFile {
  const { objects, problems } = readManifest(text);
  if (problems.length > 0) {
    const errors = problems.map((problem) => ({
      field: '',
      message: formatManifestProblem(problem),
      line: problem.place.line,
      column: problem.place.column,
    }));
    return { ok: false, errors };
  }
  const [first] = objects;
  if (objects.length === 1 && first && isScenario(first.value))
    return { ok: true, value: first.value, notes: [] };

  const errors: ManifestError[] = [];
  const notes: ManifestError[] = [];
  for (const { value, place } of objects) {
    const read = readObject(value);
    for (const { segments, part, text: message } of read.errors) {
      const { line, column } = place(segments, part);
      errors.push({ field: '', message, line, column });
    }
    for (const { field, segments, text: message } of read.notModelled) {
      const { line, column } = place(segments);
      notes.push({ field, message: `not modelled: ${message}`, line, column });
    }
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: { manifest: text }, notes };
}

function isScenario(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || 'kind' in value || 'apiVersion' in value) return false;
  return 'manifest' in value || 'manifests' in value || 'actions' in value;
}
