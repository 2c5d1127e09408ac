/**
 * Reads a manifest as the API server would, everything that is wrong at once and at its place. Loaded with the first
 * edit, since it needs the parser, the schemas and the validation.
 */
import type { Place } from '#manifest/places.ts';
import type { ManifestProblem } from '#manifest/problem-words.ts';
import { readManifest } from '#manifest/read.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { type ObjectError, readObject } from '#simulator/apis/read-object.ts';

export type CheckProblem = { place: Place } & ({ yaml: ManifestProblem } | { object: ObjectError });

export interface CheckedManifest {
  /** With defaults; those without a problem. */
  objects: KubernetesObject[];
  problems: CheckProblem[];
}

export function checkManifest(text: string): CheckedManifest {
  const { objects: values, problems: yaml } = readManifest(text);
  const problems: CheckProblem[] = yaml.map((problem) => ({ place: problem.place, yaml: problem }));
  const objects: KubernetesObject[] = [];
  for (const { value, place } of values) {
    const { object, errors } = readObject(value);
    for (const error of errors) problems.push({ place: place(error.segments, error.part), object: error });
    if (object) objects.push(object);
  }
  problems.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  return { objects, problems };
}
