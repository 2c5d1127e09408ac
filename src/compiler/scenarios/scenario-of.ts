/** Scenarios that a note names or shows: a preset's, or that of a yaml fence. */
import type { Code } from 'mdast';
import type { Preset, ScenarioSource } from '#course/presets.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import type { Scenario } from '#simulator/scenario/scenario.ts';
import type { Place } from '../place.ts';
import { readScenario } from './read-scenario.ts';

/** A scenario of a fence, with what a browser plays it from. */
export interface FencedScenario {
  scenario: Scenario;
  source: ScenarioSource;
  objects: KubernetesObject[][];
}

/** Of a preset that has been compiled; its manifests are not read again. */
export function scenarioOfPreset({ source, objects }: Preset): Scenario | undefined {
  let next = 0;
  const decoded = decodeScenario(source, {
    readManifest: () => ({ objects: (objects[next++] ?? []) as KubernetesObject[], errors: [] }),
  });
  return decoded.ok ? decoded.value : undefined;
}

/** `onProblem` is told what is wrong, with its place in the note. */
export function scenarioOfFence(
  fence: Code,
  onProblem: (place: Place, words: { message: string; mend: string }) => void,
): FencedScenario | undefined {
  const { read, problems } = readScenario(fence.value);
  for (const { line, column, message, mend } of problems)
    onProblem(placeInFence(fence, { line, column }), { message, mend });
  return read && { scenario: read.scenario, source: read.source, objects: read.objects };
}

/** A place of a fence's text in the note: its first line is the line after its mark. */
export function placeInFence(fence: Code, { line, column }: { line: number; column: number }): Place {
  const { start } = fence.position ?? { start: { line: 0, column: 1 } };
  return { line: start.line + line, column: start.column - 1 + column };
}
