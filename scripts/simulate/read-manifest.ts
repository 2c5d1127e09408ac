/** YAML text to objects of the API, with the place of what cannot be taken. */

import { formatManifestProblem } from '#manifest/problem-words.ts';
import { readManifest as readText } from '#manifest/read.ts';
import { FieldPath } from '#simulator/apimachinery/field-path.ts';
import { decodeObject, formatDecodeErrors } from '#simulator/apis/schema/decode.ts';
import type { ManifestError, ReadManifest } from '#simulator/scenario/decode-scenario.ts';

export function readManifest(text: string): ReadManifest {
  const { objects, problems } = readText(text);
  const errors: ManifestError[] = problems.map((problem) => ({
    field: '',
    message: formatManifestProblem(problem),
    line: problem.place.line,
    column: problem.place.column,
  }));
  const decoded = objects.flatMap(({ value, place }) => {
    const { object, errors: own } = decodeObject(value);
    for (const error of own) {
      const part = error.problem.kind === 'unknown-field' ? 'key' : 'value';
      const { line, column } = place(error.segments, part);
      const message = formatDecodeErrors(value as Record<string, unknown>, [error]);
      errors.push({ field: new FieldPath(error.segments).toString(), message, line, column });
    }
    return object ? [object] : [];
  });
  return { objects: decoded, errors };
}
