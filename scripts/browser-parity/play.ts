/** Plays vector rows and gives their whole histories as one text: the same function in Node and in a browser. */
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import { createEngine } from '#simulator/world/engine.ts';
import { History } from '#simulator/world/history.ts';

/** A row with its manifests read already: reading YAML is not the engine's business. */
export interface PlayedRow {
  input: Record<string, unknown>;
  objects: Readonly<Record<string, KubernetesObject[]>>;
}

export function playRows(rows: readonly PlayedRow[]): string {
  const engine = createEngine({ programs: cataloguePrograms(tinyShell) });
  return rows
    .map(({ input, objects }) => {
      const readManifest = (text: string) => ({ objects: objects[text] ?? [], errors: [] });
      const decoded = decodeScenario(input, { readManifest, unknownImages: 'run' });
      if (!decoded.ok) throw new Error(JSON.stringify(decoded.errors));
      const history = History.begin(engine, decoded.value).playTo(decoded.value.untilMs);
      return JSON.stringify({ steps: history.steps, store: history.world.store });
    })
    .join('\n');
}
