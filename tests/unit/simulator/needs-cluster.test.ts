import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodePreset } from '#app/features/explorer/pod/preset.ts';
import { ContentFolder } from '#compiler/read.ts';
import { compilePresets } from '#compiler/scenarios/presets.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import { type DecodedScenario, decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import { needsCluster } from '#simulator/scenario/needs-cluster.ts';
import type { Scenario } from '#simulator/scenario/scenario.ts';
import { cluster } from '#simulator/world/cluster.ts';
import { createEngine } from '#simulator/world/engine.ts';
import { History } from '#simulator/world/history.ts';
import { listScenarios } from '../../../scripts/browser-parity/scenarios.ts';

const programs = cataloguePrograms(tinyShell);
const whole = createEngine({ programs, cluster });
const lean = createEngine({ programs });
const LACKING = /needs world\/cluster\.ts/;

function scenarioIn(decoded: DecodedScenario): Scenario {
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.errors));
  return decoded.value;
}

function scenarioOf(input: Record<string, unknown>, objects: readonly unknown[] = [pod()]): Scenario {
  const readManifest = () => ({ objects: objects as KubernetesObject[], errors: [] });
  return scenarioIn(decodeScenario({ manifest: 'x', unknownImages: 'run', ...input }, { readManifest }));
}

function pod(spec: Record<string, unknown> = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: { containers: [{ name: 'app', image: 'shop:1' }], ...spec },
  };
}

const labelSelector = { matchLabels: { app: 'web' } };
const term = { topologyKey: 'kubernetes.io/hostname', labelSelector };
const node = (taints: unknown[]) => ({ nodes: [{ name: 'node-1', taints }] });
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
};
const budget = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'web' },
  spec: { selector: labelSelector, minAvailable: 1 },
};

const rows: [string, boolean, Record<string, unknown>, unknown[]?][] = [
  ['not for a Pod on the one node', false, {}],
  ['not for a Pod behind a Service', false, {}, [pod(), service]],
  ['not without a node', false, { nodes: [] }],
  [
    'not for what ends containers and Pods',
    false,
    {
      actions: [
        { at: 1, do: 'exit', container: 'app', exitCode: 1 },
        { at: 20, do: 'delete', pod: 'web' },
      ],
    },
  ],
  [
    'not for a taint that only keeps Pods out',
    false,
    node([{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }]),
  ],
  ['where a taint drives Pods away', true, node([{ key: 'broken', effect: 'NoExecute' }])],
  ['where there are two nodes to choose from', true, { nodes: [{ name: 'a' }, { name: 'b' }] }],
  ['where a budget counts Pods', true, {}, [pod(), budget]],
  ['where a Pod says its node, which may not be there', true, {}, [pod({ nodeName: 'gone' })]],
  [
    'where a Pod wants to stand beside another',
    true,
    {},
    [pod({ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } })],
  ],
  [
    'where Pods spread',
    true,
    {},
    [pod({ topologySpreadConstraints: [{ ...term, maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' }] })],
  ],
  [
    'not for an affinity to nodes',
    false,
    {},
    [pod({ affinity: { nodeAffinity: {} }, nodeSelector: { disk: 'ssd' } })],
  ],
  [
    'where such an object is applied later',
    true,
    { manifest: undefined, actions: [{ at: 5, do: 'apply', manifest: 'y' }] },
    [budget],
  ],
  ...[
    { do: 'evict', pod: 'web' },
    { do: 'node-pressure', node: 'node-1', resource: 'memory' },
    { do: 'node-down', node: 'node-1' },
    { do: 'node-up', node: 'node-1' },
    { do: 'delete-node', node: 'node-1' },
    { do: 'taint', node: 'node-1', key: 'broken', effect: 'NoExecute' },
    { do: 'untaint', node: 'node-1', key: 'broken' },
  ].map((action): [string, boolean, Record<string, unknown>] => [
    `for the action ${action.do}`,
    true,
    { actions: [{ at: 10, ...action }] },
  ]),
];

describe('a play needs the part world/cluster.ts', () => {
  test.each(rows)('%s', (_name, needed, input, objects) => {
    const scenario = scenarioOf(input, objects);
    expect(needsCluster(scenario)).toBe(needed);
    // Whoever begins it without is told, whatever they believe.
    if (needed) expect(() => lean.begin(scenario)).toThrow(LACKING);
    else expect(bytesOf(lean, scenario)).toBe(bytesOf(whole, scenario));
  });

  test('and so does an action that is done later', () => {
    const history = History.begin(lean, scenarioOf({})).playTo(10_000);
    expect(() => history.act(5000, { do: 'evict', pod: 'web' })).toThrow(LACKING);
    const acted = history.act(5000, { do: 'evict', pod: 'web' }, { engine: whole }).playTo(60_000);
    const before = History.begin(whole, scenarioOf({})).playTo(10_000);
    const same = before.act(5000, { do: 'evict', pod: 'web' }).playTo(60_000);
    expect(JSON.stringify(acted.steps)).toBe(JSON.stringify(same.steps));
    expect(acted.world.store.objects.get('pods/default/web')).toBeUndefined();
  });
});

describe('without the part, a play that does not need it is the same, byte for byte', () => {
  const { scenarios } = new ContentFolder('content').read();
  const presets = compilePresets(scenarios, ['zh', 'en'], []);
  const fixtures = listScenarios(path.resolve('tests/fixtures'));
  const all: [string, Scenario][] = [
    ...presets.map((preset): [string, Scenario] => [`preset ${preset.id}`, scenarioIn(decodePreset(preset))]),
    ...fixtures.map(({ name, input, objects }): [string, Scenario] => {
      const readManifest = (text: string) => ({ objects: objects[text] ?? [], errors: [] });
      return [name, scenarioIn(decodeScenario(input, { readManifest, unknownImages: 'run' }))];
    }),
  ];
  const plain = all.filter(([, scenario]) => !needsCluster(scenario));

  test('of the presets and the fixtures some need it and most do not', () => {
    expect(plain.length).toBeGreaterThan(100);
    expect(all.length - plain.length).toBeGreaterThan(10);
  });

  test.each(plain)('%s', (_name, scenario) => {
    expect(bytesOf(lean, scenario)).toBe(bytesOf(whole, scenario));
  });
});

function bytesOf(engine: typeof whole, scenario: Scenario): string {
  const history = History.begin(engine, scenario).playTo(scenario.untilMs);
  return JSON.stringify({ steps: history.steps, store: history.world.store });
}
