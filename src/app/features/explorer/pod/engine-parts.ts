/** What is loaded only where a manifest is read: YAML, decoding, validation. */
import { checkManifest } from '#app/widgets/manifest-editor/check.ts';
import { manifestProblemWords } from '#manifest/problem-words.ts';
import { validateObject, validateObjectUpdate } from '#simulator/apis/validation.ts';
import type { ManifestError, ReadManifest } from '#simulator/scenario/decode-scenario.ts';
import type { EngineParts } from '#simulator/world/engine.ts';

/** To play what has been read. */
export const checked: EngineParts = { validation: { validateObject, validateObjectUpdate } };

/** Objects of a manifest's text, and every problem with its place. */
export function readManifest(text: string): ReadManifest {
  const { objects, problems } = checkManifest(text);
  const errors = problems.map((problem): ManifestError => {
    const message = 'yaml' in problem ? manifestProblemWords(problem.yaml) : problem.object.text;
    return { field: '', message, line: problem.place.line, column: problem.place.column };
  });
  return { objects, errors };
}
