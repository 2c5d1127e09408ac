/** Laws that hold whatever the Pod, its runtime and the text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readManifest } from '#manifest/read.ts';
import { writeManifest } from '#manifest/write.ts';
import { humanDuration } from '#simulator/apimachinery/duration.ts';
import { parseTime } from '#simulator/apimachinery/parse-time.ts';
import { canonicalQuantity, compareQuantities, mustParseQuantity } from '#simulator/apimachinery/quantity.ts';
import { formatMicroTime, formatTime } from '#simulator/apimachinery/time.ts';
import type { Container, Pod, PodPhase, PodStatus, RestartPolicy } from '#simulator/apis/core/types.ts';
import { readObject } from '#simulator/apis/read-object.ts';
import { describePod } from '#simulator/kubectl/describe/pod.ts';
import { printPod } from '#simulator/kubectl/get-pods.ts';
import { formatYaml } from '#simulator/kubectl/yaml.ts';
import { hashContainer } from '#simulator/kubelet/container/helpers.ts';
import type {
  ProbeResult,
  ProbeResults,
  RuntimeContainerStatus,
  RuntimePodStatus,
} from '#simulator/kubelet/container/types.ts';
import { computePodActions } from '#simulator/kubelet/kuberuntime/pod-actions.ts';
import { generateAPIPodStatus } from '#simulator/kubelet/status/pod-status.ts';
import { mergePodStatus, withTimes } from '#simulator/kubelet/status/status-manager.ts';

const NOW = '2026-01-01T00:10:00Z';
const nowMs = parseTime(NOW) as number;

const policy = fc.constantFrom<RestartPolicy>('Always', 'OnFailure', 'Never');
const phase = fc.constantFrom<PodPhase>('Pending', 'Running', 'Succeeded', 'Failed');
const probeResult = fc.constantFrom<ProbeResult | undefined>('success', 'failure', 'unknown', undefined);

const containerNamed = (name: string): fc.Arbitrary<Container> =>
  fc
    .record({
      own: fc.option(policy, { nil: undefined }),
      readiness: fc.boolean(),
      startup: fc.boolean(),
      liveness: fc.boolean(),
    })
    .map(({ own, readiness, startup, liveness }) => ({
      name,
      image: 'nginx',
      ...(own ? { restartPolicy: own } : {}),
      ...(readiness ? { readinessProbe: {} } : {}),
      ...(startup ? { startupProbe: {} } : {}),
      ...(liveness ? { livenessProbe: {} } : {}),
    }));

const containersNamed = (names: readonly string[]) =>
  fc.subarray([...names]).chain((chosen) => fc.tuple(...chosen.map(containerNamed)));

const podOf = fc
  .record({
    restartPolicy: policy,
    init: containersNamed(['i', 'j']),
    regular: containersNamed(['b', 'c']),
    first: containerNamed('a'),
    deleted: fc.boolean(),
    generation: fc.integer({ min: 1, max: 5 }),
  })
  .map(
    ({ restartPolicy, init, regular, first, deleted, generation }): Pod => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', generation, ...(deleted ? { deletionTimestamp: NOW } : {}) },
      spec: { restartPolicy, initContainers: init, containers: [first, ...regular] },
      status: {},
    }),
  );

const record = (container: Container): fc.Arbitrary<RuntimeContainerStatus> =>
  fc
    .record({
      state: fc.constantFrom('created', 'running', 'exited', 'unknown' as const),
      exitCode: fc.constantFrom(0, 1, 137),
      restartCount: fc.nat(3),
      id: fc.nat(2),
      changed: fc.integer({ min: 0, max: 9 }),
    })
    .map(({ state, exitCode, restartCount, id, changed }) => ({
      id: `containerd://${container.name}-${id}`,
      name: container.name,
      state: state as RuntimeContainerStatus['state'],
      sandboxID: 'sandbox',
      restartCount,
      hash: changed === 0 ? 'other' : hashContainer(container),
      exitCode,
    }));

const runtimeOf = (pod: Pod): fc.Arbitrary<RuntimePodStatus> => {
  const containers = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
  return fc
    .record({
      records: fc.tuple(...containers.map((container) => fc.array(record(container), { maxLength: 2 }))),
      sandbox: fc.constantFrom('none', 'ready', 'gone'),
    })
    .map(({ records, sandbox }) => ({
      sandboxStatuses:
        sandbox === 'none'
          ? []
          : [{ id: 'sandbox', attempt: 0, ready: sandbox === 'ready', network: { ip: '10.0.0.1' } }],
      containerStatuses: records.flat(),
    }));
};

const world = podOf.chain((pod) =>
  fc.record({
    pod: fc.constant(pod),
    runtimes: fc.array(runtimeOf(pod), { minLength: 1, maxLength: 5 }),
    results: fc.record({ liveness: probeResult, readiness: probeResult, startup: probeResult }),
    startError: fc.boolean(),
    ended: fc.boolean(),
    apiPhase: fc.option(phase, { nil: undefined }),
  }),
);

const probesOf = (results: {
  liveness?: ProbeResult | undefined;
  readiness?: ProbeResult | undefined;
  startup?: ProbeResult | undefined;
}): ProbeResults => ({
  liveness: () => results.liveness,
  readiness: () => results.readiness,
  startup: () => results.startup,
});

const isTerminal = (status: PodStatus) => status.phase === 'Succeeded' || status.phase === 'Failed';
const conditionOf = (status: PodStatus, type: string) =>
  status.conditions?.find((condition) => condition.type === type)?.status;

describe('a status after the other', () => {
  /** What the API server holds after each sync. */
  function* history(input: typeof world extends fc.Arbitrary<infer T> ? T : never): Generator<PodStatus> {
    let pod: Pod = { ...input.pod, status: input.apiPhase ? { phase: input.apiPhase } : {} };
    for (const podStatus of input.runtimes) {
      const computed = generateAPIPodStatus({
        pod,
        podStatus,
        probes: probesOf(input.results),
        startErrors: input.startError ? { a: { reason: 'CrashLoopBackOff', message: 'm' } } : {},
        podIsTerminal: input.ended,
      });
      const dated = withTimes(computed, pod.status, NOW);
      const status = mergePodStatus(pod, pod.status, dated, !input.ended, NOW);
      yield status;
      pod = { ...pod, status };
    }
  }

  test('a terminal phase never changes', () => {
    fc.assert(
      fc.property(world, (input) => {
        let before: PodStatus = input.apiPhase ? { phase: input.apiPhase } : {};
        for (const status of history(input)) {
          if (isTerminal(before)) expect(status.phase).toBe(before.phase);
          before = status;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('Ready implies ContainersReady, which implies that each container is ready and runs', () => {
    fc.assert(
      fc.property(world, (input) => {
        for (const status of history(input)) {
          if (conditionOf(status, 'Ready') === 'True')
            expect(conditionOf(status, 'ContainersReady')).toBe('True');
          if (conditionOf(status, 'ContainersReady') !== 'True') continue;
          expect(isTerminal(status)).toBe(false);
          for (const container of status.containerStatuses ?? []) {
            expect(container.ready).toBe(true);
            expect(container.state.running).toBeDefined();
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('there is one status a container and at most one state in it; restarts are never taken back', () => {
    fc.assert(
      fc.property(world, (input) => {
        let before: PodStatus = {};
        for (const status of history(input)) {
          expect(status.containerStatuses).toHaveLength(input.pod.spec.containers.length);
          for (const container of status.containerStatuses ?? []) {
            expect(Object.keys(container.state)).toHaveLength(1);
            const old = before.containerStatuses?.find(({ name }) => name === container.name);
            expect(container.restartCount).toBeGreaterThanOrEqual(old?.restartCount ?? 0);
          }
          before = status;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('kubectl shows something for all of it', () => {
    fc.assert(
      fc.property(world, (input) => {
        for (const status of history(input)) {
          const pod = { ...input.pod, status };
          const cells = printPod(pod, nowMs);
          const [ready, total] = cells.ready.text.split('/').map(Number) as [number, number];
          expect(ready).toBeLessThanOrEqual(total);
          expect(cells.status.text).not.toBe('');
          expect(describePod(pod, nowMs).join('\n')).not.toContain('undefined');
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the plan', () => {
  test('starts no container that runs and stays, and each at most once', () => {
    fc.assert(
      fc.property(world, ({ pod, runtimes, results }) => {
        for (const podStatus of runtimes) {
          const actions = computePodActions(pod, podStatus, probesOf(results));
          const starts = [
            ...actions.containersToStart.map((index) => pod.spec.containers[index]?.name),
            ...actions.initContainersToStart.map((index) => pod.spec.initContainers?.[index]?.name),
          ];
          expect(new Set(starts).size).toBe(starts.length);
          const kills = new Set(actions.containersToKill.map(({ name }) => name));
          for (const name of starts) {
            const newest = podStatus.containerStatuses.find((status) => status.name === name);
            const stays = newest?.state === 'running' && !actions.killPod && !kills.has(name as string);
            expect(stays, `${name} runs already`).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is decided by its inputs alone', () => {
    fc.assert(
      fc.property(world, ({ pod, runtimes: [podStatus], results }) => {
        const input = structuredClone({ pod, podStatus });
        const once = computePodActions(pod, podStatus as RuntimePodStatus, probesOf(results));
        const again = computePodActions(pod, podStatus as RuntimePodStatus, probesOf(results));
        expect(again).toEqual(once);
        expect({ pod, podStatus }).toEqual(input);
      }),
    );
  });
});

describe('durations, times, quantities', () => {
  const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, y: 31_536_000 };
  const toSeconds = (text: string) =>
    [...text.matchAll(/(\d+)([smhdy])/g)].reduce(
      (sum, [, number, unit]) => sum + Number(number) * (UNITS[unit as string] as number),
      0,
    );

  test('a duration grows with time, and never says more than has passed', () => {
    const years = fc.nat(20 * 31_536_000_000);
    fc.assert(
      fc.property(years, years, (a, b) => {
        const [short, long] = a < b ? [a, b] : [b, a];
        expect(toSeconds(humanDuration(short))).toBeLessThanOrEqual(toSeconds(humanDuration(long)));
        expect(toSeconds(humanDuration(long)) * 1000).toBeLessThanOrEqual(long);
        expect(humanDuration(long).length).toBeLessThanOrEqual(7);
      }),
    );
  });

  test('times come back as they were written', () => {
    const year0 = -62_167_219_200_000;
    fc.assert(
      fc.property(fc.integer({ min: year0, max: 253_402_300_799_999 }), (ms) => {
        expect(parseTime(formatMicroTime(ms))).toBe(ms);
        expect(parseTime(formatTime(ms))).toBe(Math.floor(ms / 1000) * 1000);
      }),
    );
  });

  test("times agree with the platform's calendar", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true }),
        (date) => {
          expect(formatTime(date.getTime())).toBe(`${date.toISOString().slice(0, 19)}Z`);
        },
      ),
    );
  });

  test('the canonical form of a quantity is canonical and equal to it', () => {
    const number = fc.oneof(
      fc.nat(10_000).map(String),
      fc.tuple(fc.nat(99), fc.nat(999)).map(([a, b]) => `${a}.${b}`),
    );
    const suffix = fc.constantFrom('', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3', 'E', 'n', 'u');
    fc.assert(
      fc.property(number, suffix, fc.constantFrom('', '-'), (digits, unit, sign) => {
        const text = `${sign}${digits}${unit}`;
        const canonical = canonicalQuantity(text);
        expect(canonicalQuantity(canonical)).toBe(canonical);
        expect(compareQuantities(mustParseQuantity(canonical), mustParseQuantity(text))).toBe(0);
      }),
    );
  });
});

describe('texts', () => {
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        'yes',
        '1',
        '0x1',
        'a: b',
        '- x',
        ' x ',
        'a\nb\n',
        '日本',
        '2026-01-01',
        '1:30',
        "it's",
        '#',
        '~',
      ),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      tie('map'),
    ),
    map: fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), tie('value'), { maxKeys: 4 }),
  }));

  test('what is written as a manifest reads the same', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.dictionary(fc.constantFrom('kind', 'spec', 'metadata', 'x y'), json.value, {
            minKeys: 1,
            maxKeys: 4,
          }),
          { minLength: 1, maxLength: 3 },
        ),
        (objects) => {
          fc.pre(objects.every(({ kind }) => typeof kind !== 'string' || !kind.endsWith('List')));
          const { objects: read, problems } = readManifest(writeManifest(objects));
          expect(problems).toEqual([]);
          expect(read.map(({ value }) => value)).toEqual(objects.map((object) => ({ ...object })));
        },
      ),
    );
  });

  test('what kubectl prints as YAML reads the same', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), json.value, { minKeys: 1, maxKeys: 4 }),
        (object) => {
          fc.pre(!('kind' in object) && !('<<' in object));
          const text = formatYaml(object).join('\n');
          const { objects, problems } = readManifest(`${text}\n`);
          expect(problems, text).toEqual([]);
          expect(objects[0]?.value, text).toEqual({ ...object });
        },
      ),
    );
  });

  const line = fc.oneof(
    fc.constantFrom(
      'apiVersion: v1',
      'kind: Pod',
      'metadata:',
      '  name: web',
      '  labels: {a: b}',
      'spec:',
      '  containers:',
      '  - name: a',
      '    image: nginx',
      '    ports:',
      '    - containerPort: 80',
      '    command: [sh, -c',
      '    args: "x',
      '  restartPolicy: Never',
      '---',
      '\t- x',
      '  - *a',
      '  &a b: c',
      'kind: List',
      'items:',
      '- apiVersion: v1',
      'spec：x',
      '  <<: x',
      '{{ .Values }}',
      '|',
      '? ',
    ),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  );

  test('any text is diagnosed, never thrown; every error has its place in the text', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const text = lines.join('\n');
        const count = text.split('\n').length;
        const { objects, problems } = readManifest(text);
        expect(objects.length + problems.length).toBeGreaterThan(0);
        const places = problems.map(({ place }) => place);
        for (const object of objects) {
          const result = readObject(object.value);
          expect(result.object === undefined).toBe(result.errors.length > 0);
          places.push(...result.errors.map(({ segments, part }) => object.place(segments, part)));
        }
        for (const { line: at, column, endLine } of places) {
          expect(at).toBeGreaterThanOrEqual(1);
          expect(endLine).toBeLessThanOrEqual(count);
          expect(endLine).toBeGreaterThanOrEqual(at);
          expect(column).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 500 },
    );
  });
});
