import { describe, expect, test } from 'vitest';
import { explanationsOf } from '#app/features/explorer/pod/explanations.ts';
import { lanesOfRun } from '#app/features/explorer/pod/lanes.ts';
import { actIn, type Play, playOf, playSlice } from '#app/features/explorer/pod/play.ts';
import { predictNext } from '#app/features/explorer/pod/predict.ts';
import { runOfPreset } from '#app/features/explorer/pod/preset.ts';
import { playRun, type Run } from '#app/features/explorer/pod/run.ts';
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

test('a broken probe takes the Pod out of its Service, a mended one brings it back', () => {
  const probe = { do: 'probe', container: 'web', probe: 'readiness' } as const;
  const whole = (play: Play) => playSlice(play, () => false).play;
  const broken = whole(
    actIn(whole(playOf(runOfPreset(preset('healthy')))), 8000, { ...probe, result: 'failure' }),
  );
  const mended = whole(actIn(broken, 30_000, { ...probe, result: 'success' }));
  const service = lanesOfRun(mended.run).lanes.find(({ kind }) => kind === 'service');
  expect(service?.spans.map(({ word }) => word)).toEqual(['out', 'in', 'out', 'in']);
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
