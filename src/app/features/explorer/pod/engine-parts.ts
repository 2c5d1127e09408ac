/** What is loaded only where a manifest is read or programs run: YAML, decoding, validation, the catalogue, the shell. */
import { formatManifestProblem } from '#manifest/problem-words.ts';
import { readManifest as readText } from '#manifest/read.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { readObject } from '#simulator/apis/read-object.ts';
import { validateObject, validateObjectUpdate } from '#simulator/apis/validation.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import type { ManifestError, ReadManifest } from '#simulator/scenario/decode-scenario.ts';
import type { EngineParts } from '#simulator/world/engine.ts';

export const parts: EngineParts = {
  programs: cataloguePrograms(tinyShell),
  validation: { validateObject, validateObjectUpdate },
};

/** Objects of a manifest's text, and every problem with its place. */
export function readManifest(text: string): ReadManifest {
  const { objects, problems } = readText(text);
  const errors: ManifestError[] = problems.map((problem) => ({
    field: '',
    message: formatManifestProblem(problem),
    line: problem.place.line,
    column: problem.place.column,
  }));
  const read = objects.flatMap(({ value, place }): KubernetesObject[] => {
    const { object, errors: own } = readObject(value);
    for (const { segments, part, text: message } of own) {
      const { line, column } = place(segments, part);
      errors.push({ field: '', message, line, column });
    }
    return object ? [object] : [];
  });
  return { objects: read, errors };
}
