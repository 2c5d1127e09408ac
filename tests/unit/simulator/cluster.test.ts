/** What controllers, the API server and the kubelet do with whole objects, played in a small cluster. */
import { describe, expect, test } from 'vitest';
import type { Event, Pod } from '#simulator/apis/core/types.ts';
import type { EndpointSlice } from '#simulator/apis/discovery/types.ts';
import type { PodDisruptionBudget } from '#simulator/apis/policy/types.ts';
import { validateObject, validateObjectUpdate } from '#simulator/apis/validation.ts';
import { getPod, listObjects } from '#simulator/apiserver/apiserver.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import { formatScenarioErrors } from '#simulator/scenario/scenario-error.ts';
import { cluster } from '#simulator/world/cluster.ts';
import { createEngine } from '#simulator/world/engine.ts';
import { History } from '#simulator/world/history.ts';
import { readManifest } from '../../../scripts/simulate/read-manifest.ts';

const engine = createEngine({
  programs: cataloguePrograms(tinyShell),
  cluster,
  validation: { validateObject, validateObjectUpdate },
});

function play(objects: readonly unknown[], more: Record<string, unknown> = {}): History {
  const manifest = objects.map((object) => JSON.stringify(object)).join('\n---\n');
  const decoded = decodeScenario(
    { manifest, until: 120, unknownImages: 'run', ...more },
    { readManifest: (text) => readManifest(text) },
  );
  if (!decoded.ok) throw new Error(formatScenarioErrors(decoded.errors));
  if (decoded.refused.length > 0) throw new Error(JSON.stringify(decoded.refused));
  return History.begin(engine, decoded.value).playTo(decoded.value.untilMs);
}

const meta = (name: string, labels: Record<string, string> = { app: 'web' }) => ({ name, labels });
const podOf = (
  name: string,
  spec: Record<string, unknown> = {},
  container: Record<string, unknown> = {},
) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: meta(name),
  spec: { containers: [{ name: 'app', image: 'example.com/app:1', ...container }], ...spec },
});
const shellPod = (name: string, script: string, more: Record<string, unknown> = {}) =>
  podOf(name, {}, { image: 'busybox', command: ['sh', '-c', script], ...more });
const service = (spec: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web-front' },
  spec: {
    selector: { app: 'web' },
    clusterIP: '10.96.7.7',
    ports: [{ port: 80, targetPort: 8080 }],
    ...spec,
  },
});
const events = (history: History, reason: string): Event[] =>
  listObjects<Event>(history.world, 'events').filter((event) => event.reason === reason);
const podIn = (history: History, name: string): Pod | undefined => getPod(history.world, `default/${name}`);

describe('disruption budgets (pkg/controller/disruption/disruption.go updatePdbStatus)', () => {
  const budget = (spec: Record<string, unknown>) => ({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
  });
  test.each([
    ['minAvailable as a number', { minAvailable: 2 }, { desiredHealthy: 2, disruptionsAllowed: 1 }],
    [
      'minAvailable in per cent, rounded up',
      { minAvailable: '50%' },
      { desiredHealthy: 2, disruptionsAllowed: 1 },
    ],
    ['maxUnavailable', { maxUnavailable: 0 }, { desiredHealthy: 3, disruptionsAllowed: 0 }],
  ])('%s, of three healthy Pods', (_case, spec, expected) => {
    const { world } = play([budget(spec), podOf('a'), podOf('b'), podOf('c')]);
    const [found] = listObjects<PodDisruptionBudget>(world, 'poddisruptionbudgets');
    expect(found?.status).toMatchObject({ expectedPods: 3, currentHealthy: 3, ...expected });
  });
});

describe('endpoints (staging/src/k8s.io/endpointslice/reconciler.go Reconcile, utils.go podToEndpoint)', () => {
  const slice = (history: History) => listObjects<EndpointSlice>(history.world, 'endpointslices')[0];
  const never = { readinessProbe: { tcpSocket: { port: 1 }, periodSeconds: 1 } };
  const fails = { containers: { app: { probes: { readiness: [{ from: 0, result: 'failure' }] } } } };

  test('a ready Pod is ready and serving', () => {
    const found = slice(play([service(), podOf('a')]));
    expect(found?.endpoints).toMatchObject([
      { conditions: { ready: true, serving: true, terminating: false } },
    ]);
    expect(found?.ports).toEqual([{ name: '', protocol: 'TCP', port: 8080 }]);
  });
  test('a Service without selector, or with an empty one, has no list made for it', () => {
    expect(slice(play([service({ selector: {} }), podOf('a')]))).toBeUndefined();
  });
  test('one that is not ready stands there as not ready', () => {
    const found = slice(play([service(), podOf('a', {}, never)], fails));
    expect(found?.endpoints).toMatchObject([{ conditions: { ready: false, serving: false } }]);
  });
  test('publishNotReadyAddresses calls it ready', () => {
    const found = slice(play([service({ publishNotReadyAddresses: true }), podOf('a', {}, never)], fails));
    expect(found?.endpoints).toMatchObject([{ conditions: { ready: true, serving: true } }]);
  });
  test('one on its way out serves, but is not ready', () => {
    const actions = [{ at: 30, do: 'delete', pod: 'a' }];
    const containers = { app: { onTerm: { after: 20 } } };
    const history = play([service(), podOf('a')], { actions, containers, until: 40 });
    expect(slice(history)?.endpoints).toMatchObject([
      { conditions: { ready: false, serving: true, terminating: true } },
    ]);
  });
});

describe('a node that is lost (controller/nodelifecycle/node_lifecycle_controller.go monitorNodeHealth)', () => {
  const down = { actions: [{ at: 30, do: 'node-down', node: 'node-1' }], until: 400 };

  test('MarkPodsNotReady: its Pods are not ready once the node is unknown', () => {
    const history = play([podOf('a')], { ...down, until: 100 });
    const ready = podIn(history, 'a')?.status.conditions?.find(({ type }) => type === 'Ready');
    expect(ready?.status).toBe('False');
    expect(events(history, 'NodeNotReady').length).toBeGreaterThan(0);
  });
  test('processTaintBaseEviction: five minutes later they are deleted', () => {
    expect(podIn(play([podOf('a')], down), 'a')?.metadata.deletionTimestamp).toBeDefined();
    const patient = { tolerations: [{ operator: 'Exists' }] };
    expect(podIn(play([podOf('a', patient)], down), 'a')?.metadata.deletionTimestamp).toBeUndefined();
  });
});

test('gcOrphaned: Pods of a node that is gone are failed and removed (pkg/controller/podgc/gc_controller.go)', () => {
  const nodes = [{ name: 'node-1' }, { name: 'node-2' }];
  const actions = [{ at: 30, do: 'delete-node', node: 'node-1' }];
  const history = play([podOf('a', { nodeName: 'node-1' }), podOf('b', { nodeName: 'node-2' })], {
    nodes,
    actions,
  });
  expect(podIn(history, 'a')).toBeUndefined();
  expect(podIn(history, 'b')?.status.phase).toBe('Running');
  const collected = history.steps.filter(({ causes }) =>
    causes.some(({ rule }) => rule === 'pod-garbage-collected'),
  );
  expect(collected.map(({ atMs }) => atMs)).toEqual([90_000]);
});

describe('a node admits a Pod that is bound to it (pkg/kubelet/lifecycle/predicate.go Admit)', () => {
  test.each([
    [
      'for whose request it has no room',
      podOf('a', { nodeName: 'node-1' }, { resources: { requests: { cpu: '9' } } }),
      'OutOfcpu',
      "Pod was rejected: Node didn't have enough resource: cpu, requested: 9000, used: 0, capacity: 4000",
    ],
    [
      'whose selector it does not match',
      podOf('a', { nodeName: 'node-1', nodeSelector: { disk: 'ssd' } }),
      'NodeAffinity',
      "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
    ],
  ])('not one %s', (_case, object, reason, message) => {
    expect(podIn(play([object]), 'a')?.status).toMatchObject({ phase: 'Failed', reason, message });
  });
});

test('EventCorrelate: what happens again counts up one event (client-go/tools/record/events_cache.go)', () => {
  const history = play([podOf('a')], { containers: { app: { runs: [{ exitAfter: 1, exitCode: 1 }] } } });
  const backOffs = events(history, 'BackOff');
  expect(backOffs).toHaveLength(1);
  expect(backOffs[0]?.count).toBeGreaterThan(2);
  expect(backOffs[0]?.firstTimestamp).not.toBe(backOffs[0]?.lastTimestamp);
});

test('a generated name ends in five characters without vowels (apimachinery/pkg/util/rand/rand.go)', () => {
  const generated = { ...podOf('x'), metadata: { generateName: 'web-' } };
  const names = listObjects<Pod>(play([generated, generated]).world, 'pods').map(
    ({ metadata }) => metadata.name,
  );
  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(name).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
});

describe('containers of a Pod share its ports', () => {
  const catalogued = { unknownImages: 'not-found' };
  const pair = (web: Record<string, unknown>, other: Record<string, unknown>) =>
    podOf('duo', {
      containers: [
        { name: 'web', ...web },
        { name: 'other', ...other },
      ],
    });
  const statusOf = (history: History, name: string) =>
    podIn(history, 'duo')?.status.containerStatuses?.find((each) => each.name === name);

  test.each([
    ['two nginx', { image: 'nginx:1.29' }, { image: 'nginx:1.29' }],
    [
      'nc where nginx listens',
      { image: 'nginx:1.29' },
      { image: 'busybox', command: ['nc', '-l', '-p', '80'] },
    ],
  ])('%s: the second ends with 1, again and again', (_case, web, other) => {
    const history = play([pair(web, other)], catalogued);
    expect(statusOf(history, 'web')).toMatchObject({ restartCount: 0, ready: true });
    expect(statusOf(history, 'other')).toMatchObject({ lastState: { terminated: { exitCode: 1 } } });
    expect(statusOf(history, 'other')?.restartCount).toBeGreaterThan(2);
  });
  test('two Pods do not share them, nor do two ports', () => {
    const history = play(
      [
        pair({ image: 'nginx:1.29' }, { image: 'hashicorp/http-echo:1.0', args: ['-listen=:5678'] }),
        podOf('solo', {}, { image: 'nginx:1.29' }),
      ],
      catalogued,
    );
    expect(statusOf(history, 'other')).toMatchObject({ restartCount: 0, ready: true });
    expect(podIn(history, 'solo')?.status.containerStatuses?.[0]).toMatchObject({ ready: true });
  });
  test('a port is free again when its container has ended', () => {
    const history = play(
      [
        podOf('duo', {
          initContainers: [
            { name: 'first', image: 'busybox', command: ['sh', '-c', 'nc -l -p 80 & sleep 3'] },
          ],
          containers: [{ name: 'web', image: 'nginx:1.29' }],
        }),
      ],
      catalogued,
    );
    expect(statusOf(history, 'web')).toMatchObject({ restartCount: 0, ready: true });
  });
});

describe('variables of a container', () => {
  /** What a script says, by the message that the kubelet takes from its file. */
  const said = (script: string, more: Record<string, unknown> = {}, others: readonly unknown[] = []) => {
    const command = ['sh', '-c', `(${script}) > /dev/termination-log`];
    const object = podOf('a', { restartPolicy: 'Never' }, { image: 'busybox', command, ...more });
    const history = play([...others, object], { unknownImages: 'not-found' });
    return podIn(history, 'a')?.status.containerStatuses?.[0]?.state.terminated?.message ?? '';
  };

  test('of each Service with an address, and of the API server (pkg/kubelet/envvars/envvars.go FromServices, makeLinkVariables)', () => {
    const text = said('env | grep -E "^(WEB_FRONT|KUBERNETES_SERVICE)" | sort', {}, [service()]);
    expect(text.trim().split('\n')).toEqual([
      'KUBERNETES_SERVICE_HOST=10.96.0.1',
      'KUBERNETES_SERVICE_PORT=443',
      'KUBERNETES_SERVICE_PORT_HTTPS=443',
      'WEB_FRONT_PORT=tcp://10.96.7.7:80',
      'WEB_FRONT_PORT_80_TCP=tcp://10.96.7.7:80',
      'WEB_FRONT_PORT_80_TCP_ADDR=10.96.7.7',
      'WEB_FRONT_PORT_80_TCP_PORT=80',
      'WEB_FRONT_PORT_80_TCP_PROTO=tcp',
      'WEB_FRONT_SERVICE_HOST=10.96.7.7',
      'WEB_FRONT_SERVICE_PORT=80',
    ]);
  });

  test.each([
    ['a variable before it', '$(A)-x', 'one-x'],
    ['one that nobody has', '$(NONE)', '$(NONE)'],
    ['an escaped one', '$$(A)', '$(A)'],
  ])('Expand, in a value: %s (third_party/forked/golang/expansion/expand.go)', (_case, value, expected) => {
    const env = [
      { name: 'A', value: 'one' },
      { name: 'B', value },
    ];
    expect(said('printenv B', { env }).trim()).toBe(expected);
  });

  test('expandReferences: in arguments too', () => {
    const env = [{ name: 'A', value: 'one' }];
    expect(said('echo $0', { env, args: ['$(A)-$$(A)'] }).trim()).toBe('one-$(A)');
  });
});

describe('hooks (pkg/kubelet/lifecycle/handlers.go Run)', () => {
  const failures = (postStart: Record<string, unknown>) =>
    events(
      play([shellPod('a', 'sleep 1000', { lifecycle: { postStart } })], { unknownImages: 'not-found' }),
      'FailedPostStartHook',
    );

  test('a command that succeeds lets the container run', () => {
    expect(failures({ exec: { command: ['true'] } })).toEqual([]);
  });
  test('one that fails kills it', () => {
    expect(failures({ exec: { command: ['sh', '-c', 'exit 3'] } }).length).toBeGreaterThan(0);
  });
  test('a request that nobody answers fails', () => {
    expect(failures({ httpGet: { path: '/', port: 8080 } }).length).toBeGreaterThan(0);
  });
});

test('evictPod: a node under pressure fails the Pod with reason Evicted (pkg/kubelet/eviction/eviction_manager.go)', () => {
  const actions = [{ at: 30, do: 'node-pressure', node: 'node-1', resource: 'memory' }];
  const history = play([podOf('a')], { actions });
  expect(podIn(history, 'a')?.status).toMatchObject({ phase: 'Failed', reason: 'Evicted' });
  expect(events(history, 'Evicted')).toHaveLength(1);
});

test('GetBackoffKey: the back-off is of the container as it is specified; a new image starts it anew (kuberuntime/helpers.go)', () => {
  const crashing = { containers: { app: { runs: [{ exitAfter: 1, exitCode: 1 }] } }, until: 300 };
  const starts = (history: History, fromMs: number) =>
    history.steps.filter(
      ({ atMs, causes }) => atMs >= fromMs && causes.some(({ rule }) => rule === 'container-started'),
    ).length;
  const manifest = JSON.stringify(podOf('a', {}, { image: 'example.com/app:2' }));
  const same = play([podOf('a')], crashing);
  const changed = play([podOf('a')], { ...crashing, actions: [{ at: 120, do: 'apply', manifest }] });
  expect(starts(changed, 120_000)).toBeGreaterThan(starts(same, 120_000));
});

test('reasons of events are those of pkg/kubelet/events/event.go', () => {
  const reasons = listObjects<Event>(play([podOf('a')]).world, 'events').map(({ reason }) => reason);
  expect(reasons).toEqual(expect.arrayContaining(['Pulling', 'Pulled', 'Created', 'Started']));
});

test('the runtime is asked as cri-api/pkg/apis/services.go has it: a sandbox and its containers with ids of their own', () => {
  const history = play([podOf('a', { initContainers: [{ name: 'i', image: 'example.com/i:1' }] })], {
    containers: { i: { runs: [{ exitAfter: 1, exitCode: 0 }] } },
  });
  const { status } = podIn(history, 'a') ?? {};
  const ids = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].map(
    ({ containerID }) => containerID,
  );
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(id).toMatch(/^containerd:\/\/[0-9a-f]{64}$/);
});
