/** `yaml goal` of a `fix`: when its manifest is mended, in the terms of course/questions.ts. */
import type { ExpectedMoment } from '#course/presets.ts';
import type { FixGoal } from '#course/questions.ts';
import { manifestProblemWords } from '#manifest/problem-words.ts';
import { readManifest } from '#manifest/read.ts';
import { type Problem, reporter } from '../diagnostics.ts';
import { placeInFence } from '../scenarios/scenario-of.ts';
import { questionFix } from './findings.ts';
import type { QuestionSource } from './question-source.ts';

const SCENARIO_KEYS = ['seed', 'until', 'nodes', 'images', 'containers', 'unknownImages', 'actions'];
const KEYS = ['expect', 'keep', 'fields', 'pod', ...SCENARIO_KEYS];

/** `undefined`: there is none, or something is wrong with it, which has been said with its place. */
export function readGoal(
  { fences: { goal: fence } }: QuestionSource,
  file: string,
  problems: Problem[],
): FixGoal | undefined {
  if (!fence) return undefined;
  const report = reporter(questionFix, problems);
  const before = problems.length;
  const say = (at: { line: number; column: number }, message: string) =>
    report({ file, place: placeInFence(fence, at), text: 'goal' }, { message });
  const { objects, problems: broken } = readManifest(fence.value);
  for (const problem of broken) say(problem.place, manifestProblemWords(problem));
  const [first] = objects;
  if (!first || problems.length > before) return undefined;
  const { value, place } = first;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    say({ line: 1, column: 1 }, 'A goal is a map');
    return undefined;
  }
  const fields = value as Record<string, unknown>;
  for (const key of Object.keys(fields))
    if (!KEYS.includes(key))
      say(place([{ name: key }], 'key'), `Unknown key ${key}; known are ${KEYS.join(', ')}`);
  const { expect = [], fields: wanted = {}, keep = [], pod } = fields;
  if (!isMoments(expect)) say(place([{ name: 'expect' }]), 'expect is a list of moments, each with at');
  if (!isTexts(keep)) say(place([{ name: 'keep' }]), 'keep is a list of paths');
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted))
    say(place([{ name: 'fields' }]), 'fields is a map of paths');
  if (pod !== undefined && typeof pod !== 'string') say(place([{ name: 'pod' }]), 'pod is a name');
  if (problems.length > before) return undefined;
  const goal: FixGoal = {
    scenario: Object.fromEntries(
      SCENARIO_KEYS.filter((key) => key in fields).map((key) => [key, fields[key]]),
    ),
    ...(typeof pod === 'string' ? { pod: pod.includes('/') ? pod : `default/${pod}` } : {}),
    expect: expect as ExpectedMoment[],
    keep: keep as string[],
    fields: wanted as Record<string, unknown>,
  };
  if (goal.expect.length > 0 || Object.keys(goal.fields).length > 0) return goal;
  say({ line: 1, column: 1 }, 'A goal has expect or fields: something that must be so');
  return undefined;
}

function isMoments(value: unknown): value is ExpectedMoment[] {
  return Array.isArray(value) && value.every((each) => typeof each?.at === 'number' && each.at >= 0);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
