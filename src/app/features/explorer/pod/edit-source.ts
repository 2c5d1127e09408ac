/** Editing the scenario that is played: its manifest, or how its containers behave. */
import type { ScenarioSource } from '#course/presets.ts';
import type { Scenario } from '#simulator/scenario/scenario.ts';
import { loadParts } from './load-parts.ts';
import { loadEngine } from './loading.ts';
import type { ExplorerStore } from './store.ts';
import { SubjectError } from './subject-error.ts';

/**
 * Plays the edited scenario anew from its beginning and does again what the learner had done, at the moment that is
 * shown. Gives what is wrong with it, line by line: then the play stays as it is. Throws where parts cannot be fetched.
 */
export async function playEdited(
  store: ExplorerStore,
  edit: (source: ScenarioSource, scenario: Scenario) => ScenarioSource,
): Promise<readonly string[]> {
  // Of two edits the second builds on the first, also while the parts are still being fetched.
  const [{ runOfSource }] = await Promise.all([loadEngine(), loadParts()]);
  const { play } = store.getState();
  if (!play) return [];
  const { run, plan } = play;
  try {
    const again = [...run.actions, ...plan];
    const edited = await runOfSource(edit(run.source, run.scenario), { pod: run.pod, plan: again });
    const { nowMs, begin } = store.getState();
    begin(edited, { nowMs: Math.min(nowMs, edited.scenario.untilMs), plan: again });
    return [];
  } catch (error) {
    if (error instanceof SubjectError) return error.lines;
    throw error;
  }
}
