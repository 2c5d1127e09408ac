/** What is loaded only where a manifest is read or programs run: YAML, decoding, validation, the catalogue, the shell. */
import { checkManifest } from '#app/widgets/manifest-editor/check.ts';
import { manifestProblemWords } from '#manifest/problem-words.ts';
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
  const { objects, problems } = checkManifest(text);
  const errors = problems.map((problem): ManifestError => {
    const message = 'yaml' in problem ? manifestProblemWords(problem.yaml) : problem.object.text;
    return { field: '', message, line: problem.place.line, column: problem.place.column };
  });
  return { objects, errors };
}
