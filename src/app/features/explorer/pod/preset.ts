/** From a preset or a learner's text to a scenario that can be played. */
import type { Preset } from '#course/presets.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { type DecodedScenario, decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import type { EngineParts } from '#simulator/world/engine.ts';
import { beginRun, type Run } from './run.ts';

/** The preset as a run; throws where the file is not what the build wrote. */
export function runOfPreset(preset: Preset, parts?: EngineParts): Run {
  const decoded = decodePreset(preset);
  if (!decoded.ok) throw new Error(`preset ${preset.id} cannot be read`);
  return beginRun(decoded.value, {
    preset: preset.id,
    source: preset.source,
    pod: preset.pod,
    ...(parts ? { parts } : {}),
  });
}

/** Its manifests were read when the site was built, so that no YAML is read here. */
export function decodePreset({ source, objects }: Preset): DecodedScenario {
  let next = 0;
  return decodeScenario(source, {
    readManifest: () => ({ objects: (objects[next++] ?? []) as KubernetesObject[], errors: [] }),
  });
}
