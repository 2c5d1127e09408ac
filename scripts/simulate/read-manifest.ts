/** YAML text to objects of the API, with the place of what cannot be taken. */

import { manifestProblemWords } from '#manifest/problem-words.ts';
import { readManifest as readText } from '#manifest/read.ts';
import { FieldPath, type PathSegment } from '#simulator/apimachinery/field-path.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { decodeObject, formatDecodeErrors } from '#simulator/apis/schema/decode.ts';
import type { ManifestError, ReadManifest } from '#simulator/scenario/decode-scenario.ts';
import { mendDecodeError } from './mend.ts';

/** An object, and where its fields stand in the text it came from. */
export interface Source {
  object: KubernetesObject;
  place(path: readonly PathSegment[]): { line: number; column: number };
}

export function readManifest(text: string, onObject?: (source: Source) => void): ReadManifest {
  const { objects, problems } = readText(text);
  const errors: ManifestError[] = problems.map((problem) => ({
    field: '',
    message: manifestProblemWords(problem),
    line: problem.place.line,
    column: problem.place.column,
  }));
  const decoded = objects.flatMap(({ value, place }) => {
    const { object, errors: own } = decodeObject(value);
    for (const error of own) {
      const part = error.problem.kind === 'unknown-field' ? 'key' : 'value';
      const { line, column } = place(error.segments, part);
      const message = formatDecodeErrors(value as Record<string, unknown>, [error]) + mendDecodeError(error);
      errors.push({ field: new FieldPath(error.segments).toString(), message, line, column });
    }
    if (!object) return [];
    onObject?.({ object, place });
    return [object];
  });
  return { objects: decoded, errors };
}
