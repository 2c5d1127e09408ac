import { describe, expect, test } from 'vitest';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import { needsPrograms } from '#simulator/scenario/needs-programs.ts';

const pod = (container: Record<string, unknown> = {}, spec: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { containers: [{ name: 'app', image: 'shop:1', ...container }], ...spec },
});
const images = { 'shop:1': { present: true } };
const runs = [{ exitAfter: null }];
const app = { runs };
const http = { httpGet: { port: 80 } };

function asked(objects: readonly unknown[], more: Record<string, unknown>): boolean {
  const decoded = decodeScenario(
    { manifest: 'web', ...more },
    {
      readManifest: (text) => ({
        objects: (text === 'web' ? objects : [pod({ name: 'other' })]) as KubernetesObject[],
        errors: [],
      }),
    },
  );
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.errors));
  return needsPrograms(decoded.value);
}

describe('a scenario needs programs', () => {
  const described = { images, containers: { app } };
  test.each<[string, boolean, unknown, Record<string, unknown>]>([
    ['not where it says how the container runs and that its image is there', false, pod(), described],
    ['not where any image may run', false, pod(), { unknownImages: 'run', containers: { app } }],
    [
      'not where the container is named with its Pod',
      false,
      pod(),
      { images, containers: { 'web/app': app } },
    ],
    ['where only another Pod is described', true, pod(), { images, containers: { 'db/app': app } }],
    ['where nothing is said of the container', true, pod(), { images }],
    ['where its image is not stated', true, pod({ image: 'nginx:1.29' }), described],
    [
      'where an init container is not described',
      true,
      pod({}, { initContainers: [{ name: 'init', image: 'shop:1' }] }),
      described,
    ],
    ['where a probe has no stated answer', true, pod({ readinessProbe: http }), described],
    [
      'not where it has one',
      false,
      pod({ readinessProbe: http }),
      { images, containers: { app: { runs, probes: { readiness: [{ from: 0, result: 'success' }] } } } },
    ],
    [
      'where a hook runs a command',
      true,
      pod({ lifecycle: { preStop: { exec: { command: ['sync'] } } } }),
      described,
    ],
    [
      'not where the hook sleeps',
      false,
      pod({ lifecycle: { preStop: { sleep: { seconds: 5 } } } }),
      described,
    ],
    [
      'not where it is said how long the hook takes',
      false,
      pod({ lifecycle: { preStop: { exec: { command: ['sync'] } } } }),
      { images, containers: { app: { runs, preStopSeconds: 5 } } },
    ],
    [
      'where a Pod that comes later is not described',
      true,
      pod(),
      { ...described, actions: [{ at: 5, do: 'apply', manifest: 'later' }] },
    ],
    ['not for other objects', false, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } }, {}],
  ])('%s', (_name, wanted, object, more) => {
    expect(asked([object], more)).toBe(wanted);
  });
});
