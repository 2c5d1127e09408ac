import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lanesOfRun } from '#app/features/explorer/pod/lanes.ts';
import {
  actIn,
  lengthen,
  neighbourMoment,
  objectsAt,
  type Play,
  playOf,
  playSlice,
  podAt,
  stepsAt,
} from '#app/features/explorer/pod/play.ts';
import { watchLines } from '#app/features/explorer/pod/watch.ts';
import { lanesOf } from '#figures/lanes/recorder.ts';
import { runOf } from './scene.ts';

const whole = (play: Play) => playSlice(play, () => false).play;
const play = whole(playOf(runOf()));
const moment = fc.integer({ min: 0, max: 120_000 });

describe('a moment of a play', () => {
  test('shows the lanes of a replay up to it', () => {
    fc.assert(
      fc.property(moment, (atMs) => {
        expect(play.run.recorder.lanes(atMs)).toEqual(
          lanesOf(play.run.history, { pod: 'default/web', toMs: atMs }),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('has the objects that the world has', () => {
    fc.assert(
      fc.property(moment, (atMs) => {
        const { objects } = play.run.history.worldAt(atMs).store;
        expect(podAt(play, atMs)).toEqual(objects.get('pods/default/web'));
        expect(objectsAt(play, 'endpointslices', atMs)).toEqual(
          objects.entries('endpointslices/').map(([, object]) => object),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('has the steps of its last change, and none before the first', () => {
    fc.assert(
      fc.property(moment, (atMs) => {
        const steps = stepsAt(play, atMs);
        const past = play.run.history.steps.filter((step) => step.atMs <= atMs);
        expect(steps).toEqual(past.filter((step) => step.atMs === past.at(-1)?.atMs));
      }),
    );
    expect(stepsAt(playOf(runOf()), 0)).toEqual([]);
  });

  test('lies between its neighbours', () => {
    fc.assert(
      fc.property(moment, (atMs) => {
        const [before, after] = [neighbourMoment(play, atMs, -1), neighbourMoment(play, atMs, 1)];
        if (before !== undefined) expect(before).toBeLessThan(atMs);
        if (after !== undefined) expect(after).toBeGreaterThan(atMs);
      }),
    );
    expect(neighbourMoment(play, 0, -1)).toBeUndefined();
    expect(neighbourMoment(play, 120_000, 1)).toBeUndefined();
  });
});

describe('a deed', () => {
  test('leaves the play in which it is done as it was, and shares its past', () => {
    const before = structuredClone(lanesOfRun(play.run));
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 255 }), (atMs, exitCode) => {
        const acted = whole(actIn(play, atMs, { do: 'exit', container: 'web', exitCode }));
        expect(lanesOfRun(play.run)).toEqual(before);
        const past = Math.max(0, atMs - 1);
        expect(podAt(acted, past)).toEqual(podAt(play, past));
        expect(acted.recording.versionsOf('pods/default/web').filter((each) => each.atMs < atMs)).toEqual(
          play.recording.versionsOf('pods/default/web').filter((each) => each.atMs < atMs),
        );
      }),
      { numRuns: 25 },
    );
  });

  test('near the end gives a minute to see what follows', () => {
    expect(actIn(play, 110_000, { do: 'delete', pod: 'web' }).untilMs).toBe(170_000);
    expect(actIn(play, 10_000, { do: 'delete', pod: 'web' }).untilMs).toBe(120_000);
  });

  test('before the Pod is there is none that breaks the play', () => {
    const gone = whole(actIn(play, 5000, { do: 'delete', pod: 'web', force: true }));
    const later = whole(actIn(gone, 60_000, { do: 'exit', container: 'web', exitCode: 1 }));
    expect(podAt(later, 60_000)).toBeUndefined();
    expect(later.run.history.stopped).toBeUndefined();
  });
});

describe('the length', () => {
  test('never passes a day', () => {
    expect(lengthen(play, 48 * 3_600_000).untilMs).toBe(24 * 3_600_000);
  });

  test('of a play without end is bounded, and the rest of it stays', () => {
    const command = '[sh, -c, "while true; do sleep 0.01; done"]';
    const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - {name: web, image: "busybox:1.36", command: ${command}}\n`;
    const endless = whole(playOf(runOf({ manifest, until: 86_400 })));
    const { history } = endless.run;
    expect(history.stopped?.message).toMatch(/^the play was stopped at/);
    expect(history.playedMs).toBeLessThan(86_400_000);
    expect(podAt(endless, history.playedMs)?.metadata.name).toBe('web');
  });
});

describe('get pods -w', () => {
  test('begins with the head, goes on in order of time, and says nothing twice', () => {
    const { head, rows } = watchLines(play);
    expect(head).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE/);
    expect(rows.map(({ atMs }) => atMs)).toEqual(rows.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
    const said = rows.map(({ text }) => text.replace(/\S+$/, '').replace(/\(.*? ago\)/, ''));
    for (const [index, text] of said.entries()) expect(text).not.toBe(said[index - 1]);
    expect(rows.some(({ text }) => /1\/1 +Running/.test(text))).toBe(true);
  });
});
