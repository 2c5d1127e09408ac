/**
 * A scenario in YAML, of content/scenarios/ or of a note: checked and bounded by the simulator's own decoder, every
 * error with its place, the manifests read so that a browser need not.
 */
import type { ScenarioSource } from '#course/presets.ts';
import type { PathPart } from '#manifest/places.ts';
import { manifestProblemWords } from '#manifest/problem-words.ts';
import { type ManifestObject, readManifest } from '#manifest/read.ts';
import { formatFieldError } from '#simulator/apimachinery/field-error.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { decodeObject, formatDecodeErrors } from '#simulator/apis/schema/decode.ts';
import { decodeScenario, type ManifestError } from '#simulator/scenario/decode-scenario.ts';
import type { Scenario } from '#simulator/scenario/scenario.ts';

/** What is wrong, and where in the text. */
export interface ScenarioProblem {
  line: number;
  column: number;
  message: string;
  mend: string;
}

export interface ReadScenario {
  /** The whole map, with what is for readers only. */
  fields: Readonly<Record<string, unknown>>;
  source: ScenarioSource;
  scenario: Scenario;
  /** Of each manifest text, in the order in which the decoder reads them. */
  objects: KubernetesObject[][];
  place(path: readonly PathPart[]): { line: number; column: number };
}

interface Outcome {
  read?: ReadScenario;
  problems: ScenarioProblem[];
}

const SOURCE_KEYS = [
  'seed',
  'until',
  'nodes',
  'images',
  'containers',
  'unknownImages',
  'manifest',
  'actions',
];
const MEND = 'Mend it as the words say; npm run simulate plays the file and says the same.';

export function readScenario(text: string): Outcome {
  const { objects, problems: broken } = readManifest(text);
  const [first] = objects;
  if (broken.length > 0 || !first) {
    const problems = broken.map((problem) => ({
      ...problem.place,
      message: manifestProblemWords(problem),
      mend: MEND,
    }));
    return {
      problems:
        problems.length > 0
          ? problems
          : [{ line: 1, column: 1, message: 'There is no scenario', mend: MEND }],
    };
  }
  if (typeof first.value === 'object' && first.value !== null && 'kind' in first.value)
    return ofManifest(text);
  return ofScenario(first);
}

/** A manifest is a scenario with nothing else in it. */
function ofManifest(text: string): Outcome {
  return decode(
    { manifest: text },
    { field: () => ({ line: 1, column: 1 }), inside: (_path, line, column) => ({ line, column }) },
  );
}

/** A manifest, and what a scenario says besides: for texts that stand apart. */
export function readScenarioParts(
  manifest: string,
  rest: unknown,
): { scenario?: Scenario; problem?: string } {
  if (typeof rest !== 'object' || rest === null || Array.isArray(rest)) return { problem: 'key: value' };
  const { read, problems } = decode(
    { ...rest, manifest },
    { field: () => ({ line: 1, column: 1 }), inside: (_path, line, column) => ({ line, column }) },
  );
  return read ? { scenario: read.scenario } : { problem: problems[0]?.message ?? '' };
}

function ofScenario({ value, place, inside }: ManifestObject): Outcome {
  return decode(value, { field: place, inside });
}

/** Where a field stands, and where a place in a text that a field holds. */
interface Places {
  field(path: readonly PathPart[], part?: 'key' | 'value'): Spot;
  inside(path: readonly PathPart[], line: number, column: number): Spot;
}

interface Spot {
  line: number;
  column: number;
}

function decode(value: unknown, places: Places): Outcome {
  const objects: KubernetesObject[][] = [];
  const decoded = decodeScenario(value, {
    readManifest(text) {
      const manifest = readObjects(text);
      objects.push(manifest.objects);
      return manifest;
    },
  });
  if (!decoded.ok) {
    const problems = decoded.errors.map((error) => {
      const { line, column } = places.field(error.segments, error.part);
      return { line, column, message: formatFieldError(error), mend: error.mend };
    });
    return { problems };
  }
  const problems = decoded.refused.map(({ within, line = 1, column = 1, message }) => ({
    ...places.inside(within, line, column),
    message,
    mend: MEND,
  }));
  if (problems.length > 0) return { problems };
  const fields = value as Record<string, unknown>;
  const kept = Object.fromEntries(
    SOURCE_KEYS.filter((key) => fields[key] !== undefined).map((key) => [key, fields[key]]),
  );
  const source = { manifest: '', ...kept } as ScenarioSource;
  return {
    read: { fields, source, scenario: decoded.value, objects, place: (path) => places.field(path) },
    problems: [],
  };
}

function readObjects(text: string): { objects: KubernetesObject[]; errors: ManifestError[] } {
  const { objects, problems } = readManifest(text);
  const errors: ManifestError[] = problems.map((problem) => ({
    field: '',
    message: manifestProblemWords(problem),
    line: problem.place.line,
    column: problem.place.column,
  }));
  const decoded = objects.flatMap(({ value, place }) => {
    const { object, errors: own } = decodeObject(value);
    for (const error of own) {
      const { line, column } = place(
        error.segments,
        error.problem.kind === 'unknown-field' ? 'key' : 'value',
      );
      errors.push({
        field: '',
        message: formatDecodeErrors(value as Record<string, unknown>, [error]),
        line,
        column,
      });
    }
    return object ? [object] : [];
  });
  return { objects: decoded, errors };
}
