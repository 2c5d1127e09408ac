/** A file is a scenario, or a manifest, which is a scenario with nothing else in it. */
import type { PathPart } from '#manifest/places.ts';
import { manifestProblemWords } from '#manifest/problem-words.ts';
import { type ManifestObject, readManifest } from '#manifest/read.ts';
import { type ObjectError, readObject } from '#simulator/apis/read-object.ts';
import { SCENARIO_KEYS } from '#simulator/scenario/decode-scenario.ts';
import { mendDecodeError } from './mend.ts';

/** Something to say about a place of the file. */
export interface Remark {
  line: number;
  column: number;
  message: string;
}

/** Where in the file a field of the scenario stands, and where what stands in a manifest of it. */
export interface ScenarioPlaces {
  field(path: readonly PathPart[], part?: 'key' | 'value'): { line: number; column: number };
  inside(within: readonly PathPart[], line: number, column: number): { line: number; column: number };
}

export type ReadFile =
  | { ok: true; value: unknown; places: ScenarioPlaces; notes: Remark[] }
  | { ok: false; errors: Remark[] };

/** The file is the manifest itself. */
const WHOLE: ScenarioPlaces = {
  field: () => ({ line: 1, column: 1 }),
  inside: (_within, line, column) => ({ line, column }),
};

export function readScenarioFile(text: string): ReadFile {
  const { objects, problems } = readManifest(text);
  if (problems.length > 0) {
    const errors = problems.map((problem) => ({ ...problem.place, message: manifestProblemWords(problem) }));
    return { ok: false, errors };
  }
  const [first] = objects;
  if (objects.length === 1 && first && isScenario(first.value)) {
    const places: ScenarioPlaces = { field: first.place, inside: first.inside };
    return { ok: true, value: first.value, places, notes: [] };
  }
  const all = objects.map((from) => ({ from, read: readObject(from.value) }));
  const errors = all.flatMap(({ from, read }) => read.errors.map((error) => remark(from, error)));
  if (errors.length > 0) return { ok: false, errors };
  const notes = all.flatMap(({ from, read }) =>
    read.notModelled.map(({ field, segments, text: words }) => {
      const message = `${words.startsWith(field) ? '' : `${field}: `}not modelled: ${words}`;
      return { ...from.place(segments), message };
    }),
  );
  return { ok: true, value: { manifest: text }, places: WHOLE, notes };
}

/** The server's words, and what was probably meant where there is a guess. */
function remark({ place }: ManifestObject, error: ObjectError): Remark {
  const at = place(error.segments, error.part);
  return { ...at, message: 'decode' in error ? `${error.text}${mendDecodeError(error.decode)}` : error.text };
}

/** What is no object of the API and has a field of a scenario. */
function isScenario(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || 'kind' in value || 'apiVersion' in value) return false;
  return SCENARIO_KEYS.some((key) => Object.hasOwn(value, key));
}
