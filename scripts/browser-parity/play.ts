/** Plays a scenario and gives its whole history as text: the same function in Node and in a browser. */
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { validateObject, validateObjectUpdate } from '#simulator/apis/validation.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import { formatScenarioErrors } from '#simulator/scenario/scenario-error.ts';
import { cluster } from '#simulator/world/cluster.ts';
import { createEngine } from '#simulator/world/engine.ts';
import { History } from '#simulator/world/history.ts';

/** A scenario with its manifests read already: reading YAML is not the engine's business. */
export interface Played {
  name: string;
  input: Record<string, unknown>;
  objects: Readonly<Record<string, KubernetesObject[]>>;
}

/**
 * All that a play leaves: its steps with their causes, and the last world's objects.
 *
 * @param times how often, each time after all others were played in the opposite order, so that nothing that a play
 *   leaves in the engine can stay unseen
 * @returns a text for each scenario, in the order of the scenarios, `times` times
 */
export function playAll(scenarios: readonly Played[], times: number): string[] {
  const engine = createEngine({
    programs: cataloguePrograms(tinyShell),
    cluster,
    validation: { validateObject, validateObjectUpdate },
  });
  const play = ({ input, objects }: Played): string => {
    const readManifest = (text: string) => ({ objects: objects[text] ?? [], errors: [] });
    const decoded = decodeScenario(input, { readManifest, unknownImages: 'run' });
    if (!decoded.ok) throw new Error(formatScenarioErrors(decoded.errors));
    const history = History.begin(engine, decoded.value).playTo(decoded.value.untilMs);
    return JSON.stringify({ steps: history.steps, store: history.world.store });
  };
  return Array.from({ length: times }).flatMap((_, round) =>
    round % 2 === 0 ? scenarios.map(play) : scenarios.toReversed().map(play).toReversed(),
  );
}
