/** Editing the scenario that is played: its manifest, or how its containers behave. */
import type { ScenarioSource } from '#course/presets.ts';
import type { Scenario } from '#simulator/scenario/scenario.ts';
import { loadParts } from './load-parts.ts';
import { loadEngine } from './loading.ts';
import type { ExplorerStore } from './store.ts';
import { SubjectError } from './subject-error.ts';

/** Of each explorer the last edit: the next one waits for it. */
const waiting = new WeakMap<ExplorerStore, Promise<unknown>>();
/** Scenarios that edits have made: what was wished for before they came is meant for them too. */
const edits = new WeakSet<ScenarioSource>();

/**
 * Plays the edited scenario anew from its beginning and does again what the learner had done, at the moment that is
 * shown. Of two edits the second builds on the first, and another scenario that was opened meanwhile is left alone.
 * Gives what is wrong with it, line by line: then the play stays as it is. Rejects where parts cannot be fetched.
 */
export function playEdited(store: ExplorerStore, edit: Edit): Promise<readonly string[]> {
  const meant = store.getState().play?.run.source;
  const done = (waiting.get(store) ?? Promise.resolve()).then(() => {
    const source = store.getState().play?.run.source;
    return source && (source === meant || edits.has(source)) ? playNow(store, edit) : [];
  });
  // Who asked for it is told.
  waiting.set(
    store,
    done.catch(() => {}),
  );
  return done;
}

type Edit = (source: ScenarioSource, scenario: Scenario) => ScenarioSource;

async function playNow(store: ExplorerStore, edit: Edit): Promise<readonly string[]> {
  const [{ runOfSource }] = await Promise.all([loadEngine(), loadParts()]);
  const { play } = store.getState();
  if (!play) return [];
  const { run, plan } = play;
  try {
    const again = [...run.actions, ...plan];
    const edited = await runOfSource(edit(run.source, run.scenario), { pod: run.pod, plan: again });
    const { nowMs, begin, play: now } = store.getState();
    if (now?.run.source !== run.source) return [];
    // Something was done while the parts were fetched.
    if (now.run.actions !== run.actions) return playNow(store, edit);
    edits.add(edited.source);
    begin(edited, { nowMs: Math.min(nowMs, edited.scenario.untilMs), plan: again });
    return [];
  } catch (error) {
    if (error instanceof SubjectError) return error.lines;
    throw error;
  }
}
