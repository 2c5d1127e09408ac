/** From a preset or a learner's text to a scenario that can be played. */
import type { Preset } from '#course/presets.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { type DecodedScenario, decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import type { Scenario } from '#simulator/scenario/scenario.ts';
import type { EngineParts } from '#simulator/world/engine.ts';
import { beginRun, type Run } from './run.ts';

/** The scenario of a preset; throws where the file is not what the build wrote. */
export function scenarioOfPreset(preset: Preset): Scenario {
  const decoded = decodePreset(preset);
  if (!decoded.ok) throw new Error(`preset ${preset.id} cannot be read`);
  return decoded.value;
}

/** The preset as a run, with the parts that its scenario needs. */
export function runOfPreset(
  preset: Preset,
  parts: EngineParts = {},
  scenario = scenarioOfPreset(preset),
): Run {
  const { id, source, pod } = preset;
  return beginRun(scenario, { preset: id, source, pod, parts });
}

/** Its manifests were read when the site was built, so that no YAML is read here. */
export function decodePreset({ source, objects }: Preset): DecodedScenario {
  let next = 0;
  return decodeScenario(source, {
    readManifest: () => ({ objects: (objects[next++] ?? []) as KubernetesObject[], errors: [] }),
  });
}
