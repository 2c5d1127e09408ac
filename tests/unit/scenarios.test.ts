/** Every preset of content/scenarios/ is played: its timeline is what its author expects, with and without programs. */
import { describe, expect, test } from 'vitest';
import { decodePreset } from '#app/features/explorer/pod/preset.ts';
import { ContentFolder } from '#compiler/read.ts';
import { compilePresets } from '#compiler/scenarios/presets.ts';
import type { ExpectedMoment, Preset } from '#course/presets.ts';
import { chooseLanes, type LaneSet, spanAt } from '#figures/lanes/model.ts';
import { LaneRecorder } from '#figures/lanes/recorder.ts';
import type { Pod } from '#simulator/apis/core/types.ts';
import { EPOCH_MS } from '#simulator/clock/epoch.ts';
import { printPod } from '#simulator/kubectl/get-pods.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import { cluster } from '#simulator/world/cluster.ts';
import { createEngine } from '#simulator/world/engine.ts';
import { History } from '#simulator/world/history.ts';

const { scenarios } = new ContentFolder('content').read();
const problems: Parameters<typeof compilePresets>[2] = [];
const presets = compilePresets(scenarios, ['zh', 'en'], problems);

function play(preset: Preset, programs: boolean): { history: History; lanes: LaneSet } {
  const decoded = decodePreset(preset);
  if (!decoded.ok) throw new Error(preset.id);
  const recorder = new LaneRecorder(preset.pod);
  const engine = createEngine(programs ? { cluster, programs: cataloguePrograms(tinyShell) } : { cluster });
  const { untilMs } = decoded.value;
  const history = History.begin(engine, decoded.value).playTo(untilMs, undefined, { onFired: recorder.take });
  return { history, lanes: recorder.lanes(untilMs) };
}

/** What kubectl and the store say at a moment, of what the expectation speaks of. */
function seen({ history, lanes }: ReturnType<typeof play>, expected: ExpectedMoment): ExpectedMoment {
  const atMs = expected.at * 1000;
  const pod = history.worldAt(atMs).store.objects.get(`pods/${lanes.pod}`) as Pod | undefined;
  if (!pod) return { at: expected.at, status: null };
  const cells = printPod(pod, EPOCH_MS + atMs);
  const service = lanes.lanes.find(({ kind }) => kind === 'service');
  const all: Required<ExpectedMoment> = {
    at: expected.at,
    status: cells.status.text,
    phase: pod.status.phase ?? '',
    ready: cells.ready.text,
    restarts: Number.parseInt(cells.restarts.text, 10),
    service: service !== undefined && spanAt(service, atMs)?.word === 'in',
  };
  return Object.fromEntries(
    Object.entries(all).filter(([key]) => key in expected),
  ) as unknown as ExpectedMoment;
}

test('there are at least twenty-four presets, and nothing is wrong with them', () => {
  expect(problems).toEqual([]);
  expect(presets.length).toBeGreaterThanOrEqual(24);
});

describe.each(presets.map((preset) => [preset.id, preset] as const))('%s', (_id, preset) => {
  const played = play(preset, true);

  test('plays as its author expects', () => {
    expect(preset.expect.map((moment) => seen(played, moment))).toEqual(preset.expect);
    expect(played.history.stopped).toBeUndefined();
  });

  test('the STATUS lane says what kubectl prints, at every moment', () => {
    const status = played.lanes.lanes.find(({ id }) => id === 'status');
    expect(status?.spans.length).toBeGreaterThan(1);
    for (const { fromMs, toMs, word } of status?.spans ?? []) {
      for (const atMs of [fromMs, toMs - 1]) {
        const pod = played.history.worldAt(atMs).store.objects.get(`pods/${played.lanes.pod}`) as Pod;
        expect([atMs, printPod(pod, EPOCH_MS + atMs).status.text]).toEqual([atMs, word]);
      }
    }
  });

  test(
    preset.programs ? 'needs programs' : 'is the same without programs, which a browser then need not load',
    () => {
      const lanes = (of: ReturnType<typeof play>) =>
        of.lanes.lanes.map(({ id, spans, ticks }) => [
          id,
          spans.map(({ fromMs, word }) => [fromMs, word]),
          ticks.map(({ atMs, ok }) => [atMs, ok]),
        ]);
      const without = lanes(play(preset, false));
      if (preset.programs) expect(without).not.toEqual(lanes(played));
      else expect(without).toEqual(lanes(played));
    },
  );

  test('the lanes that it shows exist', () => {
    for (const lane of preset.lanes ?? []) expect(chooseLanes(played.lanes, [lane]).lanes).not.toEqual([]);
  });
});
