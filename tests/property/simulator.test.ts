/** Laws of the engine: they hold for any scenario and any schedule of actions. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Container, ContainerStatus, Pod } from '#simulator/apis/core/types.ts';
import { validateObject, validateObjectUpdate } from '#simulator/apis/validation.ts';
import { listObjects } from '#simulator/apiserver/apiserver.ts';
import { listTimers } from '#simulator/clock/timer-queue.ts';
import { SortedMap } from '#simulator/etcd/sorted-map.ts';
import type { Behaviour } from '#simulator/runtime/behaviour.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import type { Scenario, TimedAction } from '#simulator/scenario/scenario.ts';
import { cluster } from '#simulator/world/cluster.ts';
import { createEngine } from '#simulator/world/engine.ts';
import { compareHistories, History } from '#simulator/world/history.ts';

const engine = createEngine({ validation: { validateObject, validateObjectUpdate }, cluster });
const UNTIL_MS = 150_000;
const RUNS = { numRuns: 40 };

const seconds = fc.integer({ min: 0, max: 40 });
const answers = fc.array(
  fc.record({
    from: seconds,
    result: fc.constantFrom('success' as const, 'failure' as const, 'timeout' as const),
  }),
  { maxLength: 3 },
);
const behaviour: fc.Arbitrary<Behaviour> = fc.record(
  {
    runs: fc.array(
      fc.record({
        exitAfter: fc.option(seconds, { nil: null }),
        exitCode: fc.constantFrom(0, 1, 42, 88),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    probes: fc.record({ startup: answers, readiness: answers, liveness: answers }, { requiredKeys: [] }),
    onTerm: fc.record({ after: fc.option(seconds, { nil: null }), exitCode: fc.constantFrom(0, 1, 143) }),
    preStopSeconds: seconds,
    postStartSeconds: fc.integer({ min: 0, max: 5 }),
    postStartExitCode: fc.constantFrom(0, 0, 1),
  },
  { requiredKeys: [] },
);

const probe = fc.record(
  {
    initialDelaySeconds: fc.integer({ min: 0, max: 10 }),
    periodSeconds: fc.integer({ min: 1, max: 10 }),
    timeoutSeconds: fc.integer({ min: 1, max: 3 }),
    failureThreshold: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: [] },
);
const withHandler = probe.map((each) => ({ ...each, tcpSocket: { port: 80 } }));
const hook = { exec: { command: ['/bin/hook'] } };

function container(name: string): fc.Arbitrary<Container> {
  return fc
    .record(
      {
        livenessProbe: withHandler,
        readinessProbe: withHandler,
        startupProbe: withHandler,
        lifecycle: fc.constantFrom({ preStop: hook }, { postStart: hook }),
        image: fc.constantFrom('x.io/slow:1', 'x.io/missing:1', 'x.io/late:1', 'x.io/a:1'),
      },
      { requiredKeys: ['image'] },
    )
    .map((each) => ({ name, ...each }));
}

const plainInit = container('init').map(({ name, image }): Container => ({ name, image: image ?? '' }));
const sidecar = container('side').map((each): Container => ({ ...each, restartPolicy: 'Always' }));
const ruled = fc.constantFrom<Partial<Container>>(
  {},
  { restartPolicy: 'OnFailure' },
  {
    restartPolicy: 'Never',
    restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [42] } }],
  },
  {
    restartPolicy: 'Never',
    restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [88] } }],
  },
);

const pod = fc
  .record({
    restartPolicy: fc.constantFrom('Always' as const, 'OnFailure' as const, 'Never' as const),
    terminationGracePeriodSeconds: fc.integer({ min: 0, max: 20 }),
    activeDeadlineSeconds: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
    init: fc.array(fc.oneof(plainInit, sidecar), { maxLength: 2 }),
    main: container('main'),
    rules: ruled,
    second: fc.option(container('second'), { nil: undefined }),
  })
  .map(({ init, main, second, rules, activeDeadlineSeconds, ...spec }) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: {
      ...spec,
      ...(activeDeadlineSeconds === undefined ? {} : { activeDeadlineSeconds }),
      ...(init.length > 0
        ? {
            initContainers: init.filter(
              (each, index) => init.findIndex(({ name }) => name === each.name) === index,
            ),
          }
        : {}),
      containers: [{ ...main, ...rules }, ...(second ? [second] : [])],
    },
  }));

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
};

const atMs = fc.integer({ min: 0, max: 120 }).map((second) => second * 1000);
const node = 'node-1';
const action: fc.Arbitrary<TimedAction> = fc.oneof(
  fc.record({
    atMs,
    do: fc.constant('delete' as const),
    pod: fc.constant('web'),
    gracePeriodSeconds: fc.integer({ min: 0, max: 20 }),
  }),
  fc.record({
    atMs,
    do: fc.constant('exit' as const),
    container: fc.constantFrom('main', 'side'),
    exitCode: fc.constantFrom(0, 1, 88),
  }),
  fc.record({ atMs, do: fc.constant('oom' as const), container: fc.constantFrom('main', 'second') }),
  fc.record({ atMs, do: fc.constant('evict' as const), pod: fc.constant('web') }),
  fc.record({ atMs, do: fc.constant('node-down' as const), node: fc.constant(node) }),
  fc.record({ atMs, do: fc.constant('node-up' as const), node: fc.constant(node) }),
  fc.record({
    atMs,
    do: fc.constant('node-pressure' as const),
    node: fc.constant(node),
    resource: fc.constant('memory' as const),
  }),
  fc.record({
    atMs,
    do: fc.constant('taint' as const),
    node: fc.constant(node),
    key: fc.constant('k'),
    effect: fc.constant('NoExecute' as const),
  }),
  fc.record({
    atMs,
    do: fc.constant('set-condition' as const),
    pod: fc.constant('web'),
    type: fc.constant('x.io/gate'),
    status: fc.constant('True' as const),
  }),
  fc.tuple(atMs, pod).map(([when, object]): TimedAction => ({ atMs: when, do: 'apply', objects: [object] })),
);

const scenario = fc
  .record({
    seed: fc.integer({ min: 0, max: 1000 }),
    object: pod,
    main: behaviour,
    side: behaviour,
    init: behaviour,
    actions: fc.array(action, { maxLength: 5 }),
  })
  .map(({ seed, object, main, side, init, actions }): Scenario => {
    const decoded = decodeScenario(
      {
        seed,
        manifest: '-',
        containers: { main, side, init },
        images: {
          'x.io/slow:1': { pullSeconds: 3 },
          'x.io/missing:1': { missingUntil: -1 },
          'x.io/late:1': { missingUntil: 15 },
        },
      },
      { readManifest: () => ({ objects: [object, service], errors: [] }), unknownImages: 'run' },
    );
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.errors));
    return { ...decoded.value, actions };
  });

const play = (each: Scenario) => History.begin(engine, each).playTo(UNTIL_MS);

/** Every state that the Pod goes through. */
function podStates(each: Scenario): Pod[] {
  const states: Pod[] = [];
  History.begin(engine, each).playTo(UNTIL_MS, ({ changes }) => {
    for (const { key, after } of changes) if (key === 'pods/default/web' && after) states.push(after as Pod);
  });
  return states;
}

const all = ({ status }: Pod): ContainerStatus[] => [
  ...(status.initContainerStatuses ?? []),
  ...(status.containerStatuses ?? []),
];

/** Pairs of consecutive states of one and the same Pod. */
function* pairs(states: readonly Pod[]): Generator<[Pod, Pod]> {
  for (let index = 1; index < states.length; index++) {
    const [before, after] = [states[index - 1] as Pod, states[index] as Pod];
    if (before.metadata.uid === after.metadata.uid) yield [before, after];
  }
}

describe('a Pod', () => {
  test('counts restarts up, never down', () => {
    fc.assert(
      fc.property(scenario, (each) => {
        for (const [before, after] of pairs(podStates(each))) {
          for (const { name, restartCount } of all(before)) {
            const next = all(after).find((status) => status.name === name);
            expect(next?.restartCount ?? restartCount).toBeGreaterThanOrEqual(restartCount);
          }
        }
      }),
      RUNS,
    );
  });

  test('never leaves a terminal phase', () => {
    fc.assert(
      fc.property(scenario, (each) => {
        for (const [before, after] of pairs(podStates(each))) {
          if (before.status.phase !== 'Failed' && before.status.phase !== 'Succeeded') continue;
          expect(after.status.phase).toBe(before.status.phase);
        }
      }),
      RUNS,
    );
  });

  test('is Ready only if its containers are', () => {
    fc.assert(
      fc.property(scenario, (each) => {
        for (const { status } of podStates(each)) {
          const value = (type: string) =>
            status.conditions?.find((condition) => condition.type === type)?.status;
          if (value('Ready') === 'True') expect(value('ContainersReady')).toBe('True');
        }
      }),
      RUNS,
    );
  });
});

describe('a history', () => {
  test('has a cause for every change', () => {
    fc.assert(
      fc.property(scenario, (each) => {
        for (const { causes, changed } of play(each).steps) {
          if (changed.length > 0) expect(causes.length).toBeGreaterThan(0);
        }
      }),
      RUNS,
    );
  });

  test('is the same bytes for the same scenario', () => {
    fc.assert(
      fc.property(scenario, (each) => {
        const [left, right] = [play(each), play(each)];
        expect(JSON.stringify(left.steps)).toBe(JSON.stringify(right.steps));
        expect(JSON.stringify(left.world.store)).toBe(JSON.stringify(right.world.store));
      }),
      { numRuns: 30 },
    );
  });

  test('gives at any moment what a play up to that moment gives', () => {
    fc.assert(
      fc.property(scenario, fc.integer({ min: 0, max: UNTIL_MS }), (each, moment) => {
        const sought = play(each).worldAt(moment);
        const replayed = History.begin(engine, each).playTo(moment).world;
        expect(JSON.stringify(sought.store)).toBe(JSON.stringify(replayed.store));
        expect(listTimers(sought.timers)).toEqual(listTimers(replayed.timers));
      }),
      RUNS,
    );
  });

  test('goes on after a rewind as it went before', () => {
    fc.assert(
      fc.property(scenario, fc.integer({ min: 0, max: UNTIL_MS }), (each, moment) => {
        const history = play(each);
        expect(compareHistories(history, history.fork(moment).playTo(UNTIL_MS))).toBeUndefined();
      }),
      RUNS,
    );
  });

  test('ends in objects that the API server would take', () => {
    fc.assert(
      fc.property(scenario, (each) => {
        for (const object of listObjects<Pod>(play(each).world, 'pods'))
          expect(validateObject(object)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('does not change when a fork is played differently', () => {
    fc.assert(
      fc.property(scenario, fc.integer({ min: 1000, max: 60_000 }), (each, moment) => {
        const history = play(each);
        const before = JSON.stringify(history.steps);
        const other = history.act(moment, { do: 'delete', pod: 'web', force: true }).playTo(UNTIL_MS);
        expect(JSON.stringify(history.steps)).toBe(before);
        const difference = compareHistories(history, other);
        expect(difference?.right?.atMs ?? moment).toBeGreaterThanOrEqual(moment);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the sorted map', () => {
  const keys = fc.array(fc.tuple(fc.string({ maxLength: 4 }), fc.option(fc.integer(), { nil: undefined })));

  test('holds what a plain map holds, in the order of keys', () => {
    fc.assert(
      fc.property(keys, fc.string({ maxLength: 2 }), (writes, prefix) => {
        let map = SortedMap.empty<number>();
        const plain = new Map<string, number>();
        for (const [key, value] of writes) {
          map = value === undefined ? map.delete(key) : map.set(key, value);
          if (value === undefined) plain.delete(key);
          else plain.set(key, value);
        }
        const expected = [...plain]
          .filter(([key]) => key.startsWith(prefix))
          .sort(([a], [b]) => (a < b ? -1 : 1));
        expect(map.entries(prefix)).toEqual(expected);
        expect(map.size).toBe(plain.size);
      }),
    );
  });
});
