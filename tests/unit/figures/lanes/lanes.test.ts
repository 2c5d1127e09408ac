import { describe, expect, test } from 'vitest';
import { changeLines, changesOf, nextChange, previousChange } from '#figures/lanes/changes.ts';
import { compareLanes } from '#figures/lanes/compare.ts';
import { drawLanes, laneGeometry } from '#figures/lanes/drawing.ts';
import { lanesHtml } from '#figures/lanes/html.ts';
import { chooseLanes, type Lane, type LaneSet, spanAt } from '#figures/lanes/model.ts';
import { LaneRecorder, lanesOf } from '#figures/lanes/recorder.ts';
import { formatDuration } from '#figures/lanes/time.ts';
import { explorerEn } from '#messages/explorer/en.ts';
import { explorerZh } from '#messages/explorer/zh.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import type { Behaviour } from '#simulator/runtime/behaviour.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import { createEngine } from '#simulator/world/engine.ts';
import { History } from '#simulator/world/history.ts';

const pod = (spec: object) =>
  ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'default' },
    spec: { containers: [{ name: 'app', image: 'a:1', ...spec }] },
  }) as unknown as KubernetesObject;

function play(spec: object, behaviour: Behaviour, untilMs: number, actions: unknown[] = []) {
  const decoded = decodeScenario(
    { manifest: 'one', images: { 'a:1': { present: true } }, containers: { app: behaviour }, actions },
    { readManifest: () => ({ objects: [pod(spec)], errors: [] }) },
  );
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.errors));
  const recorder = new LaneRecorder();
  const history = History.begin(createEngine(), decoded.value).playTo(untilMs, undefined, {
    onFired: recorder.take,
  });
  return { history, recorder, lanes: recorder.lanes(untilMs) };
}

const lane = (set: LaneSet, id: string) => set.lanes.find((each) => each.id === id) as Lane;
const words = ({ spans }: Lane) => spans.map(({ fromMs, word }) => `${fromMs / 1000} ${word}`);

describe('lanes of a crash loop', () => {
  const { history, lanes, recorder } = play({}, { runs: [{ exitAfter: 5, exitCode: 1 }] }, 60_000);

  test('the container: every state with its restart count, back-offs with their length', () => {
    const { spans } = lane(lanes, 'container:app');
    expect(words(lane(lanes, 'container:app'))).toEqual([
      '0.2 ContainerCreating',
      '0.5 Running',
      '5.4 Error',
      '5.5 Running',
      '10.4 Error',
      '10.9 CrashLoopBackOff',
      '20.5 Running',
      '25.4 Error',
      '25.9 CrashLoopBackOff',
      '45.5 Running',
      '50.4 Error',
      '50.9 CrashLoopBackOff',
    ]);
    expect(spans.map(({ restarts }) => restarts)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
    expect(spans.flatMap(({ backOffMs }) => backOffMs ?? [])).toEqual([10_000, 20_000, 40_000]);
    expect(spans[2]?.exitCode).toBe(1);
    expect(spans.at(-1)?.toMs).toBe(60_000);
  });

  test('the phase does not move while STATUS does', () => {
    expect(words(lane(lanes, 'phase'))).toEqual(['0 Pending', '0.5 Running']);
    expect(lane(lanes, 'status').spans.length).toBeGreaterThan(8);
  });

  test('each span knows the step that began it', () => {
    const error = lane(lanes, 'container:app').spans[2];
    const causes = history.steps[error?.step ?? -1]?.causes.map(({ rule }) => rule);
    expect(causes).toContain('restart-at-once');
  });

  test('lanesOf, which plays again, gives the same', () => {
    expect(lanesOf(history, { toMs: 60_000 })).toEqual(lanes);
  });

  test.each([0, 300, 5450, 10_900, 33_333, 59_999])(
    'a recorder forked at %i ms goes on as if nothing had been',
    (atMs) => {
      const fork = recorder.fork(atMs);
      const again = history.fork(atMs);
      expect(fork.lanes(atMs)).toEqual(recorder.lanes(atMs));
      again.playTo(60_000, undefined, { onFired: fork.take });
      const bare = (set: LaneSet) =>
        set.lanes.map(({ id, spans }) => [id, spans.map(({ step: _, ...span }) => span)]);
      expect(bare(fork.lanes(60_000))).toEqual(bare(lanes));
    },
  );

  test('changes: next and previous, strictly', () => {
    const app = lane(lanes, 'container:app');
    expect(nextChange(app, 10_400)?.to?.word).toBe('CrashLoopBackOff');
    expect(previousChange(app, 10_400)?.to?.word).toBe('Running');
    expect(nextChange(app, 59_000, lanes.toMs)).toBeUndefined();
    expect(changesOf(app, lanes.toMs).length).toBe(app.spans.length);
  });

  test('in words, in both languages', () => {
    const lines = changeLines(chooseLanes(lanes, ['container']), explorerEn).map(({ text }) => text);
    expect(lines).toContain('app: Running → Error (exit code 1)');
    expect(lines).toContain('app: Error → CrashLoopBackOff (for 10s)');
    expect(changeLines(chooseLanes(lanes, ['container']), explorerZh).map(({ text }) => text)).toContain(
      '容器 app：Running → Error（退出码 1）',
    );
  });

  test('as HTML: a named picture, everything closed, nothing of the text unescaped', () => {
    const { svg, text } = lanesHtml(lanes, { messages: explorerZh, cursorMs: 12_000 });
    expect(svg).toMatch(/^<svg class="lanes"[^>]* role="img" aria-label="Pod web 在 1m里的一生[^"]*">/);
    expect(svg).toContain('退避 20s');
    for (const tag of ['g', 'text', 'title', 'svg'])
      expect(svg.split(`<${tag}`).length - 1, tag).toBeGreaterThanOrEqual(svg.split(`</${tag}>`).length - 1);
    expect(text).toContain('<details>');
  });
});

describe('ticks of probes', () => {
  const probe = { httpGet: { port: 80 }, periodSeconds: 5, failureThreshold: 2 };

  test('passes are there as well as failures, and the one that settles is marked', () => {
    const { lanes } = play(
      { readinessProbe: probe },
      {
        runs: [{ exitAfter: null }],
        probes: {
          readiness: [
            { from: 0, result: 'success' },
            { from: 12, result: 'failure' },
            { from: 22, result: 'success' },
          ],
        },
      },
      32_000,
    );
    const { ticks } = lane(lanes, 'probe:app:readiness');
    expect(
      ticks.map(({ atMs, ok, settles }) => `${atMs / 1000}${ok ? '+' : '-'}${settles ? '!' : ''}`),
    ).toEqual(['0.4+!', '5.4+', '10.4+', '15.4-', '20.4-!', '25.4+!', '30.4+']);
  });

  test('liveness is not asked before startup has succeeded', () => {
    const { lanes } = play(
      { startupProbe: { ...probe, failureThreshold: 9 }, livenessProbe: probe },
      {
        runs: [{ exitAfter: null }],
        probes: {
          startup: [
            { from: 0, result: 'failure' },
            { from: 8, result: 'success' },
          ],
        },
      },
      21_000,
    );
    expect(lane(lanes, 'probe:app:startup').ticks.map(({ atMs, ok }) => [atMs, ok])).toEqual([
      [400, false],
      [5400, false],
      [10_400, true],
    ]);
    expect(lane(lanes, 'probe:app:liveness').ticks.map(({ atMs }) => atMs)).toEqual([10_400, 15_400, 20_400]);
  });

  test('a probe that times out answers when its time is over', () => {
    const { lanes } = play(
      { livenessProbe: { ...probe, timeoutSeconds: 2 } },
      { runs: [{ exitAfter: null }], probes: { liveness: [{ from: 0, result: 'timeout' }] } },
      4000,
    );
    expect(lane(lanes, 'probe:app:liveness').ticks.map(({ atMs, ok }) => [atMs, ok])).toEqual([
      [2400, false],
    ]);
  });
});

describe('two runs', () => {
  const left = play({}, { runs: [{ exitAfter: null }] }, 20_000);
  const right = play({}, { runs: [{ exitAfter: null }] }, 20_000, [
    { at: 10, do: 'exit', container: 'app', exitCode: 3 },
  ]);

  test('a run has no difference to itself', () => {
    expect(compareLanes(left.lanes, left.lanes)).toEqual([]);
  });

  test('lane by lane, from the moment on where they part', () => {
    const differences = compareLanes(left.lanes, right.lanes);
    const app = differences.find(({ id }) => id === 'container:app');
    expect(
      app?.stretches.map(({ fromMs, toMs, left: a, right: b }) => [
        fromMs,
        toMs,
        a?.word,
        b?.word,
        b?.restarts,
      ]),
    ).toEqual([
      [10_000, 10_100, 'Running', 'Error', 0],
      [10_100, 20_000, 'Running', 'Running', 1],
    ]);
    expect(differences.some(({ id }) => id === 'phase')).toBe(false);
  });
});

describe('drawing', () => {
  test('time and place go back and forth', () => {
    const { xOf, msAt, labelWidth } = laneGeometry({ fromMs: 0, toMs: 60_000, width: 700 });
    expect(xOf(0)).toBe(labelWidth);
    for (const atMs of [0, 1, 12_345, 60_000])
      expect(Math.abs(msAt(xOf(atMs)) - atMs)).toBeLessThanOrEqual(1);
    expect(msAt(-50)).toBe(0);
    expect(msAt(9999)).toBe(60_000);
  });

  test('what is narrower than a pixel is drawn once: a long play costs its width', () => {
    const spans = Array.from({ length: 20_000 }, (_, index) => ({
      fromMs: index * 10,
      toMs: index * 10 + 10,
      word: index % 2 ? 'Running' : 'Error',
      tone: 'running' as const,
      step: index,
    }));
    const set: LaneSet = {
      pod: 'default/web',
      toMs: 200_000,
      lanes: [{ id: 'container:app', kind: 'container', name: 'app', spans, ticks: [] }],
    };
    const [drawn] = drawLanes(set, { width: 600, messages: explorerEn }).shapes;
    expect(drawn?.children?.length).toBeLessThan(1300);
    expect(spanAt(set.lanes[0] as Lane, 123_456)?.fromMs).toBe(123_450);
  });

  test.each([
    [0, '0s'],
    [400, '0.4s'],
    [59_900, '59.9s'],
    [60_000, '1m'],
    [80_000, '1m20s'],
    [3_600_000, '1h'],
    [3_725_000, '1h2m5s'],
  ])('%i ms is %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
});
