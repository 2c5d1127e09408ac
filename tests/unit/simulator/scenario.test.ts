/** Scenarios: what is refused, with its field, and how a play is bounded. */
import { describe, expect, test } from 'vitest';
import { formatFieldError } from '#simulator/apimachinery/field-error.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import { LIMITS } from '#simulator/scenario/scenario.ts';
import { createEngine } from '#simulator/world/engine.ts';
import { History } from '#simulator/world/history.ts';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { containers: [{ name: 'app', image: 'x.io/app:1' }] },
} as unknown as KubernetesObject;
const decode = (value: unknown) =>
  decodeScenario(value, { readManifest: () => ({ objects: [pod], errors: [] }), unknownImages: 'run' });

describe('a scenario is refused', () => {
  test.each([
    ['that is no object', 7, '<nil>: Invalid value: 7: must be an object'],
    ['for an unknown field', { unitl: 5 }, 'unitl: Invalid value: 5: unknown field'],
    [
      'for a time that is too long',
      { until: 1e9 },
      'until: Invalid value: 1000000000: must be seconds from 0 to',
    ],
    ['for a seed that is no number', { seed: 'x' }, 'seed: Invalid value: "x": must be a whole number'],
    [
      'for an action without a time',
      { actions: [{ do: 'delete', pod: 'web' }] },
      'actions[0].at: Required value',
    ],
    [
      'for an action nobody knows',
      { actions: [{ at: 1, do: 'fly' }] },
      'actions[0].do: Unsupported value: "fly"',
    ],
    [
      'for an action without its Pod',
      { actions: [{ at: 1, do: 'delete' }] },
      'actions[0].pod: Required value',
    ],
    [
      'for a run without an end',
      { containers: { app: { runs: [{ exitCode: 1 }] } } },
      'containers[app].runs[0].exitAfter: Required value',
    ],
    [
      'for a probe result of its own',
      { containers: { app: { probes: { liveness: [{ from: 0, result: 'maybe' }] } } } },
      'result: Unsupported value: "maybe"',
    ],
    ['for a node of no size', { nodes: [{ name: 'a', cpu: 'much' }] }, 'nodes[0].cpu: Invalid value: "much"'],
    [
      'for a billion actions',
      { actions: Array.from({ length: LIMITS.actions + 1 }, () => ({ at: 0, do: 'evict', pod: 'web' })) },
      'actions: Invalid value: 1001: must have at most 1000 actions',
    ],
  ])('%s', (_case, value, words) => {
    const decoded = decode(value);
    expect(decoded.ok).toBe(false);
    if (!decoded.ok) expect(decoded.errors.map(formatFieldError).join('\n')).toContain(words);
  });
});

describe('a play is stopped', () => {
  const crashing = {
    manifest: '-',
    until: 600,
    containers: { app: { runs: [{ exitAfter: 1, exitCode: 1 }] } },
  };

  test.each([
    ['after its steps', { steps: 20 }, 'steps'],
    ['with too many objects', { objects: 1 }, 'objects'],
    ['with too many events', { events: 3 }, 'events'],
    ['when time does not advance', { stepsAtOnce: 1 }, 'stepsAtOnce'],
    ['at the longest time', { untilMs: 30_000 }, 'untilMs'],
  ])('%s', (_case, limits, limit) => {
    const decoded = decode(crashing);
    if (!decoded.ok) throw new Error('not decoded');
    const history = History.begin(createEngine(), decoded.value, { ...LIMITS, ...limits }).playTo(600_000);
    expect(history.stopped?.limit).toBe(limit);
    expect(history.stopped?.message).toMatch(/^the play was stopped at [\d.]+ s, /);
  });

  test('no earlier than needed', () => {
    const decoded = decode(crashing);
    if (!decoded.ok) throw new Error('not decoded');
    const history = History.begin(createEngine(), decoded.value).playTo(600_000);
    expect(history.stopped).toBeUndefined();
    expect(history.playedMs).toBe(600_000);
  });
});
