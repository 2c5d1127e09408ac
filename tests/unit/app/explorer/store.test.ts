import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lanesOfRun } from '#app/features/explorer/pod/lanes.ts';
import type { Play } from '#app/features/explorer/pod/play.ts';
import { createExplorerStore, endOf, SPEEDS } from '#app/features/explorer/pod/store.ts';
import type { Action } from '#simulator/scenario/scenario.ts';
import { runOf, StillClock, source } from './scene.ts';

function opened(clock = new StillClock()) {
  const store = createExplorerStore(clock);
  store.getState().begin(runOf());
  return { clock, store, state: () => store.getState() };
}
const lanes = (play: Play | undefined) => play && lanesOfRun(play.run);

const actions: readonly Action[] = [
  { do: 'exit', container: 'web', exitCode: 1 },
  { do: 'exit', container: 'web', exitCode: 0 },
  { do: 'oom', container: 'web' },
  { do: 'probe', container: 'web', probe: 'readiness', result: 'failure' },
  { do: 'delete', pod: 'web' },
];
const moment = fc.integer({ min: 0, max: 120_000 });
const doing = fc.record({ atMs: moment, action: fc.constantFrom(...actions) });

describe('what was done', () => {
  test('undone one by one, everything is as it was; redone, as it became', () => {
    fc.assert(
      fc.property(fc.array(doing, { minLength: 1, maxLength: 4 }), (todo) => {
        const { state } = opened();
        const seen = [];
        const now = () => ({ play: state().play, nowMs: state().nowMs, lanes: lanes(state().play) });
        for (const { atMs, action } of todo) {
          state().seek(atMs);
          seen.push(now());
          state().act(action);
        }
        const done = now();
        for (const before of seen.toReversed()) {
          state().undo();
          expect(now()).toEqual(before);
        }
        expect(state().undoable).toHaveLength(0);
        for (const _ of seen) state().redo();
        expect(now()).toEqual(done);
        expect(state().redoable).toHaveLength(0);
      }),
      { numRuns: 25 },
    );
  });

  test('after an undo, another deed forgets what could be redone', () => {
    const { state } = opened();
    state().act({ do: 'delete', pod: 'web' });
    state().undo();
    state().act({ do: 'exit', container: 'web', exitCode: 0 });
    expect(state().redoable).toEqual([]);
  });

  test('at the beginning there is nothing to undo and nothing to redo', () => {
    const { state } = opened();
    const { play } = state();
    state().undo();
    state().redo();
    expect(state().play).toBe(play);
  });

  test('no more than fifty deeds are kept', () => {
    const { state } = opened();
    for (let count = 0; count < 55; count++) state().act({ do: 'exit', container: 'web', exitCode: 1 });
    expect(state().undoable).toHaveLength(50);
  });
});

describe('a fork', () => {
  test('shares the past up to the deed', () => {
    fc.assert(
      // What is begun and ended at one instant was never to be seen.
      fc.property(
        doing.filter(({ atMs }) => atMs > 0),
        ({ atMs, action }) => {
          const { state } = opened();
          state().seek(atMs);
          state().fork();
          state().act(action);
          const upTo = (play: Play | undefined) => play?.run.recorder.lanes(atMs - 1);
          expect(upTo(state().play)).toEqual(upTo(state().other));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('changes places with the play that was put aside, twice is none', () => {
    const { state } = opened();
    state().fork();
    state().act({ do: 'delete', pod: 'web' });
    const { play, other } = state();
    state().swap();
    expect([state().play, state().other]).toEqual([other, play]);
    state().swap();
    expect([state().play, state().other]).toEqual([play, other]);
    state().endComparing();
    expect(state().other).toBeUndefined();
  });

  test('without one, there is nothing to change places with', () => {
    const { state } = opened();
    const { play } = state();
    state().swap();
    expect(state().play).toBe(play);
  });
});

describe('time', () => {
  test('stays within the play, wherever one seeks', () => {
    const { state } = opened();
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (ms) => {
        state().seek(ms);
        const { nowMs, play } = state();
        expect(Number.isInteger(nowMs)).toBe(true);
        expect(nowMs).toBeGreaterThanOrEqual(0);
        expect(nowMs).toBeLessThanOrEqual(endOf(play as Play));
      }),
    );
  });

  test('steps forward through every moment at which something is written, and back the same way', () => {
    const { state } = opened();
    const forth: number[] = [];
    for (let before = -1; state().nowMs !== before; ) {
      before = state().nowMs;
      forth.push(before);
      state().step(1);
    }
    const written = new Set(
      state().play?.run.history.steps.flatMap(({ atMs, changed }) => (changed.length > 0 ? [atMs] : [])),
    );
    written.delete(0);
    expect(new Set(forth.slice(1))).toEqual(written);
    const back: number[] = [];
    for (let before = -1; state().nowMs !== before; ) {
      before = state().nowMs;
      back.unshift(before);
      state().step(-1);
    }
    expect(back).toEqual(forth);
  });

  test.each(SPEEDS.map((speed) => [speed]))('runs ×%i as fast as the learner’s', (speed) => {
    const { state, clock } = opened();
    state().setSpeed(speed);
    state().start();
    for (let frame = 0; frame < 10; frame++) clock.advance(16);
    expect(state().nowMs).toBe(160 * speed);
    state().pause();
    expect(clock.advance(16)).toBe(false);
    expect(state().nowMs).toBe(160 * speed);
  });

  test('goes on where it was after the tab was away', () => {
    const { state, clock } = opened();
    state().setSpeed(1);
    state().start();
    clock.advance(60_000);
    expect(state().nowMs).toBe(250);
  });

  test('stops at the end; started there, it begins anew', () => {
    const { state, clock } = opened();
    state().setSpeed(60);
    state().start();
    for (let frame = 0; frame < 50; frame++) clock.advance(250);
    expect(state()).toMatchObject({ playing: false, nowMs: 120_000 });
    state().start();
    expect(state()).toMatchObject({ playing: true, nowMs: 0 });
  });

  test('after disposal no frame is waited for', () => {
    const { state, clock } = opened();
    state().start();
    state().dispose();
    expect(clock.advance(16)).toBe(false);
    expect(state().playing).toBe(false);
  });
});

describe('a long play', () => {
  test('is worked off frame by frame and comes to the same', () => {
    const clock = new StillClock(10);
    const sliced = createExplorerStore(clock);
    sliced.getState().begin(runOf({ ...source, until: 3600 }));
    expect(sliced.getState().complete).toBe(false);
    let frames = 0;
    while (clock.advance(16)) frames++;
    const whole = createExplorerStore(new StillClock());
    whole.getState().begin(runOf({ ...source, until: 3600 }));
    expect(frames).toBeGreaterThan(2);
    expect(sliced.getState().complete).toBe(true);
    expect(lanes(sliced.getState().play)).toEqual(lanes(whole.getState().play));
  });

  test('gives way to another that is begun meanwhile', () => {
    const clock = new StillClock(10);
    const store = createExplorerStore(clock);
    store.getState().begin(runOf({ ...source, until: 3600 }));
    const next = runOf();
    store.getState().begin(next);
    while (clock.advance(16));
    expect(store.getState().play?.run).toBe(next);
    expect(store.getState().play?.untilMs).toBe(120_000);
  });

  test('grows by a minute at a time, its past unchanged', () => {
    const { state } = opened();
    const before = lanes(state().play)?.lanes.map(({ spans }) => spans.slice(0, -1));
    state().lengthen();
    expect(endOf(state().play as Play)).toBe(180_000);
    expect(
      lanes(state().play)?.lanes.map(({ spans }, index) => spans.slice(0, before?.[index]?.length)),
    ).toEqual(before);
  });

  test('that begins with what was done does it at its times', () => {
    const { state } = opened();
    state().seek(8000);
    state().act({ do: 'exit', container: 'web', exitCode: 3 });
    const { run } = state().play as Play;
    const again = createExplorerStore(new StillClock());
    again.getState().begin(runOf(), { nowMs: 8000, plan: run.actions });
    expect(again.getState().play?.run.actions).toEqual(run.actions);
    expect(lanes(again.getState().play)).toEqual(lanes(state().play));
  });
});
