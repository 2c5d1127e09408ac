import { describe, expect, test } from 'vitest';
import { explanationsOf } from '#app/features/explorer/pod/explanations.ts';
import { lanesOfRun } from '#app/features/explorer/pod/lanes.ts';
import { predictNext } from '#app/features/explorer/pod/predict.ts';
import { runOfPreset } from '#app/features/explorer/pod/preset.ts';
import { actOn, beginRun, forkRun, isPlayedTo, playRun, type Run } from '#app/features/explorer/pod/run.ts';
import { ContentFolder } from '#compiler/read.ts';
import { compilePresets } from '#compiler/scenarios/presets.ts';
import type { Preset } from '#course/presets.ts';
import { spanAt } from '#figures/lanes/model.ts';
import { explorerEn } from '#messages/explorer/en.ts';
import { explorerZh } from '#messages/explorer/zh.ts';
import { cluster } from '#simulator/world/cluster.ts';

const presets = compilePresets(new ContentFolder('content').read().scenarios, ['zh', 'en'], []);
const preset = (id: string) => presets.find((each) => each.id === id) as Preset;
const played = (id: string): Run => {
  const run = runOfPreset(preset(id), { cluster });
  return playRun(run, run.scenario.untilMs);
};
const statusAt = (run: Run, atMs: number) => {
  const lane = lanesOfRun(run).lanes.find(({ id }) => id === 'status');
  return lane && spanAt(lane, atMs)?.word;
};

describe('a run', () => {
  test('played in slices is the run played at once', () => {
    const whole = played('crash-always');
    const sliced = runOfPreset(preset('crash-always'));
    let slices = 0;
    for (; !isPlayedTo(sliced, 180_000); slices++) playRun(sliced, 180_000, { slice: true });
    expect(lanesOfRun(sliced)).toEqual(lanesOfRun(whole));
    expect(slices).toBeGreaterThan(0);
  });

  test('acting gives another run and leaves the one before as it was', () => {
    const run = played('healthy');
    const acted = playRun(actOn(run, 10_000, { do: 'exit', container: 'web', exitCode: 1 }), 30_000);
    expect(
      lanesOfRun(acted)
        .lanes.find(({ id }) => id === 'container:web')
        ?.spans.at(-1)?.restarts,
    ).toBe(1);
    expect(
      lanesOfRun(run)
        .lanes.find(({ id }) => id === 'container:web')
        ?.spans.at(-1)?.restarts,
    ).toBe(0);
    expect(acted.actions).toEqual([{ atMs: 10_000, do: 'exit', container: 'web', exitCode: 1 }]);
  });

  test('from its link: the same actions give the same lanes', () => {
    const run = played('healthy');
    const once = actOn(run, 8000, { do: 'probe', container: 'web', probe: 'readiness', result: 'failure' });
    const twice = playRun(actOn(playRun(once, 25_000), 25_000, { do: 'delete', pod: 'web' }), 60_000);
    const { scenario, source, pod } = run;
    const again = playRun(beginRun(scenario, { source, pod, actions: twice.actions }), 60_000);
    expect(lanesOfRun(again)).toEqual(lanesOfRun(twice));
  });

  test('a fork drops what was done later', () => {
    const acted = actOn(played('healthy'), 20_000, { do: 'delete', pod: 'web' });
    const fork = playRun(forkRun(acted, 15_000), 30_000);
    expect(fork.actions).toEqual([]);
    expect(statusAt(fork, 29_000)).toBe('Running');
  });

  test('a broken probe takes the Pod out of its Service, a mended one brings it back', () => {
    const broken = actOn(played('healthy'), 8000, {
      do: 'probe',
      container: 'web',
      probe: 'readiness',
      result: 'failure',
    });
    const mended = playRun(
      actOn(playRun(broken, 30_000), 30_000, {
        do: 'probe',
        container: 'web',
        probe: 'readiness',
        result: 'success',
      }),
      50_000,
    );
    const service = lanesOfRun(mended).lanes.find(({ kind }) => kind === 'service');
    expect(service?.spans.map(({ word }) => word)).toEqual(['out', 'in', 'out', 'in']);
  });
});

describe('why', () => {
  const messages = { zh: explorerZh, en: explorerEn };

  test.each(['zh', 'en'] as const)(
    'every cause of every preset is a sentence without a gap (%s)',
    (language) => {
      for (const { id } of presets) {
        for (const { causes } of played(id).history.steps) {
          for (const { sentence, rule } of explanationsOf(causes, messages[language], undefined)) {
            expect(sentence, `${id} ${rule}`).not.toMatch(/undefined|NaN|\[object/);
            expect(sentence.trim().length, rule).toBeGreaterThan(4);
          }
        }
      }
    },
  );

  test('a status that is only reported is not told where a cause is', () => {
    const causes = [
      { rule: 'container-exited', params: { container: 'app', exitCode: 1 } },
      { rule: 'status-updated', params: { pod: 'default/web', phase: 'Running' } },
    ] as Parameters<typeof explanationsOf>[0];
    const menu = { explains: { 'container-exited': [{ topic: 't', section: 's', title: { en: 'T' } }] } };
    const [only, ...more] = explanationsOf(causes, explorerEn, menu);
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      sentence: 'app ended with exit code 1.',
      section: { topic: 't', section: 's' },
    });
  });
});

describe('what comes next', () => {
  test.each(presets.map(({ id }) => id))(
    '%s: one option is right, none is there twice, it comes true',
    (id) => {
      const run = played(id);
      const status = lanesOfRun(run).lanes.find((lane) => lane.id === 'status');
      for (const span of status?.spans.slice(1, 6) ?? []) {
        const question = predictNext(run, span.fromMs);
        if (!question) continue;
        const { options, atMs } = question;
        expect(options.filter(({ right }) => right).length).toBe(1);
        expect(new Set(options.map(({ word }) => word)).size).toBe(options.length);
        expect(options.length).toBeGreaterThan(1);
        expect(options.length).toBeLessThanOrEqual(4);
        expect(atMs).toBeGreaterThan(span.fromMs);
        expect(statusAt(run, atMs) ?? '').toBe(options.find(({ right }) => right)?.word);
      }
    },
  );

  test('other policies are wrong answers, with their circumstance', () => {
    const question = predictNext(played('crash-always'), 7000);
    expect(question?.options.find(({ right }) => right)?.word).toBe('Error');
    expect(question?.options.filter(({ right }) => !right).map(({ when }) => when?.kind)).toContain(
      'exit-code',
    );
  });

  test('nothing is asked after the last change', () => {
    expect(predictNext(played('crash-never'), 10_000)).toBeUndefined();
  });
});
