/**
 * Judges a mended manifest by what happens: the API server takes it, the simulator shows what is expected, and what
 * was to stay is as it was. How it is written does not count. Kinds that the simulator does not play are judged by their
 * fields alone (manifest-source.ts).
 */
import type { ExpectedMoment } from '#course/presets.ts';
import type { FixGoal } from '#course/questions.ts';
import type { PathPart } from '#manifest/places.ts';
import type { ManifestProblem } from '#manifest/problem-words.ts';
import type { Manifest } from '#manifest/read.ts';
import { deepEqual } from '#simulator/apimachinery/equality.ts';
import { formatFieldError } from '#simulator/apimachinery/field-error.ts';
import { validateObject, validateObjectUpdate } from '#simulator/apis/validation.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import { LIMITS } from '#simulator/scenario/scenario.ts';
import { formatScenarioErrors } from '#simulator/scenario/scenario-error.ts';
import type { EngineParts } from '#simulator/world/engine.ts';
import { answerIn } from './ask.ts';
import { type Source, toSource } from './manifest-source.ts';
import { recordPlay } from './play.ts';

interface Spot {
  line: number;
  column: number;
}

export type FixProblem =
  /** The text is no manifest. */
  | ({ kind: 'syntax'; problem: ManifestProblem } & Spot)
  /** The API server's words. */
  | ({ kind: 'refused'; message: string } & Spot)
  /** It was to stay; the place is that of the field, or of what is nearest to it. */
  | ({ kind: 'kept'; path: string } & Partial<Spot>)
  /** `undefined` where there is none. */
  | ({ kind: 'field'; path: string; wanted: unknown; found: unknown } & Partial<Spot>)
  /** What the simulator shows at a moment; texts as kubectl has them, `gone` where the Pod is not there. */
  | { kind: 'expected'; at: number; ask: ExpectedAsk; wanted: string; found: string }
  /** The play reached a bound; in the simulator's words. */
  | { kind: 'stopped'; message: string }
  /** The question's own mistake: its goal cannot be played. */
  | { kind: 'goal'; message: string };

export type FixVerdict = { done: true } | { done: false; problems: FixProblem[] };

type ExpectedAsk = Exclude<keyof ExpectedMoment, 'at'>;
const ASKS: readonly ExpectedAsk[] = ['status', 'phase', 'ready', 'restarts', 'service'];

export interface FixTools {
  readManifest(text: string): Manifest;
  parts?: EngineParts;
}

/** Steps of a play that mends something: a learner waits for them. */
const MOST_STEPS = 20_000;

/**
 * One step after the other: what cannot be read is not validated, what is refused is not played. Within a step
 * everything is found at once.
 *
 * @param original what the learner was given, for what is to stay
 */
export function judgeFix(
  goal: FixGoal,
  original: string,
  text: string,
  { readManifest, parts }: FixTools,
): FixVerdict {
  const manifest = readManifest(text);
  if (manifest.problems.length > 0) {
    const problems = manifest.problems.map(
      (problem): FixProblem => ({ kind: 'syntax', problem, ...spotOf(problem.place) }),
    );
    return { done: false, problems };
  }
  const sources = manifest.objects.map(toSource);
  const refused = sources.flatMap(({ from, errors }) =>
    errors.map(
      (error): FixProblem => ({
        kind: 'refused',
        message: error.text,
        ...spotOf(from.place(error.segments, error.part)),
      }),
    ),
  );
  if (refused.length > 0) return { done: false, problems: refused };
  const before = readManifest(original).objects.map(toSource);
  const problems = [
    ...keptProblems(goal, before, sources),
    ...fieldProblems(goal, before, sources),
    ...playProblems(goal, text, sources, { readManifest, ...(parts ? { parts } : {}) }),
  ];
  return problems.length === 0 ? { done: true } : { done: false, problems };
}

function keptProblems(goal: FixGoal, before: Source[], after: Source[]): FixProblem[] {
  return goal.keep.flatMap((path): FixProblem[] => {
    const target = parsePath(path);
    const [old, now] = [find(before, target.kind), find(after, target.kind ?? kindOf(before[0]))];
    // What was given could not be read: nothing can be said of it.
    if (!old) return [];
    const same =
      now !== undefined &&
      (deepEqual(valueAt(old.from.value, target.parts), valueAt(now.from.value, target.parts)) ||
        (old.value !== undefined &&
          deepEqual(valueAt(old.value, target.parts), valueAt(now.value, target.parts))));
    return same ? [] : [{ kind: 'kept', path, ...placeIn(now, target.parts) }];
  });
}

function fieldProblems(goal: FixGoal, before: Source[], after: Source[]): FixProblem[] {
  return Object.entries(goal.fields).flatMap(([path, wanted]): FixProblem[] => {
    const target = parsePath(path);
    const now = find(after, target.kind ?? kindOf(before[0]));
    const found = valueAt(now?.value, target.parts);
    // null: it must not be there.
    if (deepEqual(found ?? null, wanted)) return [];
    return [{ kind: 'field', path, wanted, found, ...placeIn(now, target.parts) }];
  });
}

function playProblems(
  goal: FixGoal,
  text: string,
  sources: Source[],
  { readManifest, parts }: FixTools,
): FixProblem[] {
  if (goal.expect.length === 0) return [];
  const lastMs = Math.max(...goal.expect.map(({ at }) => at)) * 1000;
  const decoded = decodeScenario(
    { ...goal.scenario, manifest: text },
    {
      readManifest: (each) => ({
        objects: (each === text ? sources : readManifest(each).objects.map(toSource)).flatMap(
          ({ object }) => object ?? [],
        ),
        errors: [],
      }),
    },
  );
  if (!decoded.ok) return [{ kind: 'goal', message: formatScenarioErrors(decoded.errors) }];
  const limits = { ...LIMITS, steps: MOST_STEPS };
  // Among several objects one may change another that is there already.
  const checked = { validation: { validateObject, validateObjectUpdate }, ...parts };
  const play = recordPlay({ ...decoded.value, untilMs: lastMs }, { pod: goal.pod, parts: checked, limits });
  const refused = play.refused.flatMap(({ kind, name, errors }) =>
    errors.map((error): FixProblem => {
      const source = sources.findLast(({ object }) => object?.kind === kind && object.metadata.name === name);
      const spot = spotOf(source?.from.place(error.segments) ?? { line: 1, column: 1 });
      return { kind: 'refused', message: formatFieldError(error), ...spot };
    }),
  );
  if (refused.length > 0) return refused;
  if (play.stopped) return [{ kind: 'stopped', message: play.stopped.message }];
  return goal.expect.flatMap((moment) =>
    ASKS.flatMap((ask): FixProblem[] => {
      const value = moment[ask];
      if (value === undefined) return [];
      const wanted = value === null ? 'gone' : ask === 'service' ? (value ? 'in' : 'out') : String(value);
      const found = answerIn(play, { ask, atMs: moment.at * 1000 });
      return found === wanted ? [] : [{ kind: 'expected', at: moment.at, ask, wanted, found }];
    }),
  );
}

interface Target {
  kind?: string;
  parts: PathPart[];
}

/** `spec.containers[0].image`, `metadata.labels[app.kubernetes.io/name]`, `Service: spec.type`. */
function parsePath(path: string): Target {
  const [, kind, fields = ''] = /^(?:([A-Z]\w*):\s*)?(.*)$/s.exec(path) ?? [];
  const parts = [...fields.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map(([, bracket, name]): PathPart => {
    if (name !== undefined) return { name };
    return /^\d+$/.test(bracket as string) ? { index: Number(bracket) } : { key: bracket as string };
  });
  return { ...(kind === undefined ? {} : { kind }), parts };
}

function valueAt(root: unknown, parts: readonly PathPart[]): unknown {
  let value = root;
  for (const part of parts) {
    const name = 'index' in part ? part.index : 'name' in part ? part.name : part.key;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string | number, unknown>)[name];
  }
  return value;
}

/** Without a kind the first document. */
function find(sources: readonly Source[], kind: string | undefined): Source | undefined {
  return kind === undefined ? sources[0] : sources.find((source) => kindOf(source) === kind);
}

function kindOf(source: Source | undefined): string | undefined {
  const kind = (source?.from.value as { kind?: unknown } | null | undefined)?.kind;
  return typeof kind === 'string' ? kind : undefined;
}

function placeIn(source: Source | undefined, parts: readonly PathPart[]): Partial<Spot> {
  return source ? spotOf(source.from.place(parts)) : {};
}

function spotOf({ line, column }: Spot): Spot {
  return { line, column };
}
