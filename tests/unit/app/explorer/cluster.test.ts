/** The part of a cluster that most plays do without: fetched before a play that needs it, or when an action does. */
import { describe, expect, test, vi } from 'vitest';
import { encodeLink } from '#app/features/explorer/pod/link.ts';
import { actIn, playOf, playSlice, podAt } from '#app/features/explorer/pod/play.ts';
import { createExplorerStore } from '#app/features/explorer/pod/store.ts';
import { openSubject, runOfSource } from '#app/features/explorer/pod/subject.ts';
import type { Action, TimedAction } from '#simulator/scenario/scenario.ts';
import { cluster } from '#simulator/world/cluster.ts';
import { StillClock, source } from './scene.ts';

const cutNode: Action = { do: 'node-down', node: 'node-1' };
const evict: Action = { do: 'evict', pod: 'web' };

async function opened() {
  const store = createExplorerStore(new StillClock());
  store.getState().begin(await runOfSource(source));
  return () => store.getState();
}
const steps = (state: ReturnType<Awaited<ReturnType<typeof opened>>>) => state.play?.run.history.steps;

describe('an action that needs the part', () => {
  test('waits for it, and is done at the moment at which it was chosen', async () => {
    const state = await opened();
    expect(state().play?.run.parts?.cluster).toBeUndefined();
    state().seek(20_000);
    state().act(evict);
    const waiting = state().play;
    state().seek(90_000);
    expect(state().undoable).toEqual([]);
    await vi.waitFor(() => expect(state().undoable).toHaveLength(1));
    expect(state().nowMs).toBe(20_000);
    expect(state().play?.run.actions).toEqual([{ ...evict, atMs: 20_000 }]);
    const whole = actIn(
      playSlice(playOf(await runOfSource(source)), () => false).play,
      20_000,
      evict,
      cluster,
    );
    expect(steps(state())).toEqual(playSlice(whole, () => false).play.run.history.steps);
    state().undo();
    expect(state().play).toBe(waiting);
    expect(podAt(state().play as NonNullable<typeof waiting>, 60_000)).toBeDefined();
  });

  test('of two that wait both are done', async () => {
    const state = await opened();
    state().seek(20_000);
    state().act(cutNode);
    state().seek(30_000);
    state().act(evict);
    await vi.waitFor(() => expect(state().undoable).toHaveLength(2));
    expect(state().play?.run.actions.map((each) => each.do)).toEqual(['node-down', 'evict']);
  });

  test('is forgotten where another scenario was opened meanwhile', async () => {
    const state = await opened();
    const other = await runOfSource({ ...source, until: 60 });
    state().act(evict);
    state().begin(other);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(state().play?.run.actions).toEqual([]);
  });
});

test('the part is there before a play begins whose scenario, link or edit needs it', async () => {
  const actions = [{ at: 12, do: 'node-pressure', node: 'node-1', resource: 'memory' }];
  expect((await runOfSource({ ...source, actions })).parts?.cluster).toBeDefined();
  const plan: TimedAction[] = [{ ...evict, atMs: 20_000 }];
  expect((await runOfSource(source, { plan })).parts?.cluster).toBeDefined();
  const link = await encodeLink({ source, actions: plan, atMs: 20_000 });
  if (!link.ok) throw new Error('too long');
  const { run, at } = await openSubject({ link: `#${link.fragment}` });
  expect(at.plan).toEqual(plan);
  expect(run.parts?.cluster).toBeDefined();
});
