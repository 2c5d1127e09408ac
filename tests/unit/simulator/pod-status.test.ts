/** Rows of phase, conditions and container statuses that the vectors do not touch. */
import { describe, expect, test } from 'vitest';
import type { ContainerStatus, Pod, PodPhase, PodStatus } from '#simulator/apis/core/types.ts';
import type { ProbeResults, RuntimePodStatus, StartErrors } from '#simulator/kubelet/container/types.ts';
import { generateConditions, generatePodReadyCondition } from '#simulator/kubelet/status/conditions.ts';
import { getPhase, mergePhase } from '#simulator/kubelet/status/phase.ts';
import { generateAPIPodStatus } from '#simulator/kubelet/status/pod-status.ts';
import {
  container,
  exited,
  NEW_YEAR,
  pod,
  probes,
  record,
  running,
  runtime,
  sidecar,
  status,
  waiting,
} from './build.ts';

const a = container('a');
const b = container('b');
const init = container('init');
const side = sidecar('side');

describe('getPhase (pkg/kubelet/kubelet_pods.go getPhase)', () => {
  const rows: {
    name: string;
    pod: Pod;
    statuses: ContainerStatus[];
    podIsTerminal?: boolean;
    podHasInitialized?: boolean;
    phase: PodPhase;
  }[] = [
    { name: 'no status at all', pod: pod(), statuses: [], phase: 'Pending' },
    {
      name: 'a status of a container that the spec does not have',
      pod: pod(),
      statuses: [status('z', running)],
      phase: 'Pending',
    },
    {
      name: 'one runs, one was never seen',
      pod: pod({ spec: { containers: [a, b] } }),
      statuses: [status('a', running)],
      phase: 'Pending',
    },
    {
      name: 'a crash loop counts as stopped, so the Pod runs',
      pod: pod(),
      statuses: [status('a', waiting('CrashLoopBackOff'), { lastState: exited(1) })],
      phase: 'Running',
    },
    {
      name: 'under OnFailure a container that waits after exit 0 has not succeeded',
      pod: pod({ spec: { restartPolicy: 'OnFailure' } }),
      statuses: [status('a', waiting('CrashLoopBackOff'), { lastState: exited(0) })],
      phase: 'Failed',
    },
    {
      name: 'an init container that fails for good by its own policy',
      pod: pod({ spec: { initContainers: [container('init', { restartPolicy: 'Never' })] } }),
      statuses: [status('init', exited(1))],
      phase: 'Failed',
    },
    {
      name: 'a rule that restarts on the exit code keeps the Pod running',
      pod: pod({
        spec: {
          restartPolicy: 'Never',
          containers: [
            container('a', {
              restartPolicy: 'Never',
              restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'NotIn', values: [0] } }],
            }),
          ],
        },
      }),
      statuses: [status('a', exited(7))],
      phase: 'Running',
    },
    {
      name: 'sidecars that have not started keep the Pod Pending',
      pod: pod({ spec: { initContainers: [side] } }),
      statuses: [status('side', running, { started: false }), status('a', waiting('PodInitializing'))],
      phase: 'Pending',
    },
    {
      name: 'but not once it has been initialized',
      pod: pod({ spec: { initContainers: [side] } }),
      statuses: [status('side', waiting('CrashLoopBackOff'), { lastState: exited(1) }), status('a', running)],
      podHasInitialized: true,
      phase: 'Running',
    },
    {
      name: 'the end of a Pod with policy Always: failed if any container did',
      pod: pod({ spec: { containers: [a, b] } }),
      statuses: [status('a', exited(0)), status('b', exited(137))],
      podIsTerminal: true,
      phase: 'Failed',
    },
    {
      name: 'the end of a Pod whose sidecar failed: only the containers count',
      pod: pod({ spec: { initContainers: [side] } }),
      statuses: [status('side', exited(137)), status('a', exited(0))],
      podIsTerminal: true,
      phase: 'Succeeded',
    },
  ];
  test.each(rows)(
    '$name: $phase',
    ({ pod, statuses, podIsTerminal = false, podHasInitialized = false, phase }) => {
      expect(getPhase(pod, statuses, { podIsTerminal, podHasInitialized })).toBe(phase);
    },
  );
});

describe('mergePhase (pkg/kubelet/kubelet_pods.go generateAPIPodStatus)', () => {
  const rows: {
    name: string;
    computed: PodPhase;
    api: PodStatus;
    old: PodStatus;
    eviction?: { reason: string; message: string };
    expect: Partial<PodStatus>;
  }[] = [
    {
      name: 'a new phase drops reason and message',
      computed: 'Running',
      api: {},
      old: { phase: 'Pending', reason: 'x' },
      expect: { phase: 'Running' },
    },
    {
      name: 'they stay while the phase does',
      computed: 'Pending',
      api: { phase: 'Pending', reason: 'from the API', message: 'm' },
      old: { phase: 'Pending', reason: 'x' },
      expect: { phase: 'Pending', reason: 'x', message: 'm' },
    },
    {
      name: 'Failed at the API server stays although everything succeeded here',
      computed: 'Succeeded',
      api: { phase: 'Failed', reason: 'NodeLost' },
      old: { phase: 'Running' },
      expect: { phase: 'Failed' },
    },
    {
      name: 'Succeeded as the kubelet remembers it stays although a container runs',
      computed: 'Running',
      api: { phase: 'Running' },
      old: { phase: 'Succeeded' },
      expect: { phase: 'Succeeded' },
    },
    {
      name: 'the active deadline ends the Pod',
      computed: 'Running',
      api: { phase: 'Running' },
      old: { phase: 'Running' },
      eviction: { reason: 'DeadlineExceeded', message: 'm' },
      expect: { phase: 'Failed', reason: 'DeadlineExceeded', message: 'm' },
    },
  ];
  test.each(rows)('$name', ({ computed, api, old, eviction, expect: expected }) => {
    expect(mergePhase(computed, api, old, eviction)).toEqual(expected);
  });
});

describe('conditions (pkg/kubelet/status/generate.go)', () => {
  const one = (type: string, conditions: ReturnType<typeof generateConditions>) => {
    const { status: value, reason, message } = conditions.find((each) => each.type === type) ?? {};
    return [value, reason, message];
  };

  test('in the order in which the kubelet writes them, those of others first', () => {
    const gated = pod({
      metadata: { name: 'web', generation: 3 },
      spec: { readinessGates: [{ conditionType: 'example.com/gate' }] },
      status: {
        conditions: [
          { type: 'Ready', status: 'True' },
          { type: 'example.com/gate', status: 'True' },
        ],
      },
    });
    const conditions = generateConditions(
      gated,
      gated.status,
      [status('a', running, { ready: true })],
      'Running',
      runtime([]),
    );
    expect(conditions.map(({ type }) => type)).toEqual([
      'example.com/gate',
      'PodReadyToStartContainers',
      'Initialized',
      'Ready',
      'ContainersReady',
      'PodScheduled',
    ]);
    expect(one('Ready', conditions)).toEqual(['True', undefined, undefined]);
    expect(conditions.filter(({ observedGeneration }) => observedGeneration === 3)).toHaveLength(5);
  });

  test('a disruption that the kubelet remembers is kept', () => {
    const old: PodStatus = {
      conditions: [{ type: 'DisruptionTarget', status: 'True', reason: 'TerminationByKubelet' }],
    };
    const conditions = generateConditions(pod(), old, [], 'Failed', runtime([]));
    expect(one('DisruptionTarget', conditions)).toEqual(['True', 'TerminationByKubelet', undefined]);
    expect(one('Ready', conditions)).toEqual(['False', 'PodFailed', undefined]);
  });

  const readiness: { name: string; pod: Pod; conditions: PodStatus['conditions']; message: string }[] = [
    {
      name: 'a gate without its condition',
      pod: pod({ spec: { readinessGates: [{ conditionType: 'g' }] } }),
      conditions: [],
      message: 'corresponding condition of pod readiness gate "g" does not exist.',
    },
    {
      name: 'a gate that is Unknown',
      pod: pod({ spec: { readinessGates: [{ conditionType: 'g' }] } }),
      conditions: [{ type: 'g', status: 'Unknown' }],
      message: 'the status of pod readiness gate "g" is not "True", but Unknown',
    },
  ];
  test.each(readiness)('$name', ({ pod, conditions, message }) => {
    const statuses = [status('a', running, { ready: true })];
    expect(generatePodReadyCondition(pod, conditions, statuses, 'Running')).toMatchObject({
      status: 'False',
      reason: 'ReadinessGatesNotReady',
      message,
    });
  });

  test('unknown and unready containers are named together', () => {
    const several = pod({ spec: { containers: [a, b, container('c')] } });
    const statuses = [status('b', running), status('c', running, { ready: true })];
    expect(generatePodReadyCondition(several, [], statuses, 'Running')).toMatchObject({
      reason: 'ContainersNotReady',
      message: 'containers with unknown status: [a], containers with unready status: [b]',
    });
  });

  test.each<[string, RuntimePodStatus['sandboxStatuses'], unknown[]]>([
    ['none', [], ['False', 'PodSandboxNotReady', undefined]],
    [
      'not ready',
      [{ id: 's', attempt: 0, ready: false }],
      ['False', 'PodSandboxNotReady', 'pod sandbox is not ready'],
    ],
    ['ready', runtime([]).sandboxStatuses, ['True', undefined, undefined]],
  ])('PodReadyToStartContainers follows the sandbox: %s', (_name, sandboxStatuses, expected) => {
    const conditions = generateConditions(pod(), {}, [], 'Pending', runtime([], { sandboxStatuses }));
    expect(one('PodReadyToStartContainers', conditions)).toEqual(expected);
  });
});

describe('generateAPIPodStatus (pkg/kubelet/kubelet_pods.go)', () => {
  interface Row {
    name: string;
    pod: Pod;
    runtime: RuntimePodStatus;
    old?: PodStatus;
    probes?: ProbeResults;
    startErrors?: StartErrors;
    /** The status of the container `a`, as far as it matters. */
    expect: Partial<ContainerStatus>;
    phase: PodPhase;
  }
  const died = record(a, 'exited', { exitCode: 1, reason: 'Error', finishedAtMs: NEW_YEAR });
  const rows: Row[] = [
    {
      name: 'bound, nothing begun',
      pod: pod(),
      runtime: { sandboxStatuses: [], containerStatuses: [] },
      expect: { state: waiting('ContainerCreating'), ready: false, restartCount: 0 },
      phase: 'Pending',
    },
    {
      name: 'bound, with an init container',
      pod: pod({ spec: { initContainers: [init] } }),
      runtime: { sandboxStatuses: [], containerStatuses: [] },
      expect: { state: waiting('PodInitializing') },
      phase: 'Pending',
    },
    {
      name: 'runs, no probe: started and ready',
      pod: pod(),
      runtime: runtime([record(a, 'running', { startedAtMs: NEW_YEAR })]),
      expect: { state: running, ready: true, started: true, containerID: 'containerd://a' },
      phase: 'Running',
    },
    {
      name: 'runs, readiness probe without result: started, not ready',
      pod: pod({ spec: { containers: [container('a', { readinessProbe: {} })] } }),
      runtime: runtime([record(a, 'running')]),
      expect: { ready: false, started: true },
      phase: 'Running',
    },
    {
      name: 'runs, startup probe without result: neither',
      pod: pod({ spec: { containers: [container('a', { startupProbe: {}, readinessProbe: {} })] } }),
      runtime: runtime([record(a, 'running')]),
      probes: probes({ readiness: { a: 'success' } }),
      expect: { ready: false, started: false },
      phase: 'Running',
    },
    {
      name: 'waits for its restart: the exit becomes the last state',
      pod: pod(),
      runtime: runtime([{ ...died, restartCount: 2 }]),
      startErrors: { a: { reason: 'CrashLoopBackOff', message: 'back-off 20s restarting failed container' } },
      expect: {
        state: {
          waiting: { reason: 'CrashLoopBackOff', message: 'back-off 20s restarting failed container' },
        },
        lastState: {
          terminated: {
            exitCode: 1,
            reason: 'Error',
            containerID: 'containerd://a',
            finishedAt: '2026-01-01T00:00:00Z',
          },
        },
        restartCount: 2,
        ready: false,
      },
      phase: 'Running',
    },
    {
      name: 'the image cannot be pulled',
      pod: pod(),
      runtime: runtime([]),
      startErrors: { a: { reason: 'ErrImagePull', message: 'not found' } },
      expect: { state: { waiting: { reason: 'ErrImagePull', message: 'not found' } } },
      phase: 'Pending',
    },
    {
      name: 'an old start error does not hide that it will not start again',
      pod: pod({ spec: { restartPolicy: 'Never' } }),
      runtime: runtime([died]),
      startErrors: { a: { reason: 'CrashLoopBackOff', message: '' } },
      expect: { state: { terminated: expect.objectContaining({ exitCode: 1 }) } },
      phase: 'Failed',
    },
    {
      name: 'ran again: the newest record is the state, the one before it the last state',
      pod: pod(),
      runtime: runtime([record(a, 'running', { id: 'containerd://2', restartCount: 1 }), died]),
      expect: { restartCount: 1, lastState: { terminated: expect.objectContaining({ exitCode: 1 }) } },
      phase: 'Running',
    },
    {
      name: 'it ran and its record is gone: counted as an exit with 137',
      pod: pod(),
      runtime: runtime([]),
      old: { phase: 'Running', containerStatuses: [status('a', running, { restartCount: 1 })] },
      expect: {
        state: waiting('ContainerCreating'),
        lastState: {
          terminated: expect.objectContaining({ exitCode: 137, reason: 'ContainerStatusUnknown' }),
        },
        restartCount: 2,
      },
      phase: 'Running',
    },
    {
      name: 'the same while the Pod is being deleted is no restart',
      pod: pod({ metadata: { name: 'web', deletionTimestamp: '2026-01-01T00:00:00Z' } }),
      runtime: runtime([]),
      old: { phase: 'Running', containerStatuses: [status('a', running, { restartCount: 1 })] },
      expect: { restartCount: 1 },
      phase: 'Running',
    },
    {
      name: 'terminated before and gone now: it stays as it was',
      pod: pod({ spec: { restartPolicy: 'Never' } }),
      runtime: runtime([]),
      old: { phase: 'Succeeded', containerStatuses: [status('a', exited(0), { restartCount: 4 })] },
      expect: { state: exited(0), restartCount: 4 },
      phase: 'Succeeded',
    },
    {
      name: 'an unknown state after running counts as an end',
      pod: pod(),
      runtime: runtime([record(a, 'unknown')]),
      old: { phase: 'Running', containerStatuses: [status('a', running)] },
      expect: {
        state: { terminated: expect.objectContaining({ exitCode: 137, reason: 'ContainerStatusUnknown' }) },
        restartCount: 1,
      },
      phase: 'Running',
    },
  ];
  test.each(rows)(
    '$name',
    ({ pod, runtime, old, probes: results, startErrors = {}, expect: expected, phase }) => {
      const generated = generateAPIPodStatus({
        pod,
        podStatus: runtime,
        probes: results ?? probes(),
        startErrors,
        podIsTerminal: false,
        ...(old ? { oldStatus: old } : {}),
      });
      expect(generated.containerStatuses?.find(({ name }) => name === 'a')).toMatchObject(expected);
      expect(generated.phase).toBe(phase);
    },
  );

  test('an init container whose record is gone has completed once a container was created', () => {
    const generated = generateAPIPodStatus({
      pod: pod({ spec: { initContainers: [init] } }),
      podStatus: runtime([record(a, 'running')]),
      probes: probes(),
      startErrors: {},
      podIsTerminal: false,
    });
    expect(generated.initContainerStatuses?.[0]?.state.terminated).toMatchObject({
      exitCode: 0,
      reason: 'Completed',
    });
    expect(generated.phase).toBe('Running');
  });

  test('regular statuses are sorted by name, init statuses as in the spec', () => {
    const generated = generateAPIPodStatus({
      pod: pod({ spec: { containers: [b, a], initContainers: [container('z'), container('y')] } }),
      podStatus: runtime([]),
      probes: probes(),
      startErrors: {},
      podIsTerminal: false,
    });
    expect(generated.containerStatuses?.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(generated.initContainerStatuses?.map(({ name }) => name)).toEqual(['z', 'y']);
  });

  test("a Pod on the host's network has the node's addresses", () => {
    const generated = generateAPIPodStatus({
      pod: pod({ spec: { hostNetwork: true } }),
      podStatus: { sandboxStatuses: [], containerStatuses: [] },
      probes: probes(),
      startErrors: {},
      podIsTerminal: false,
      hostIPs: ['192.168.0.1', 'fd00::1'],
    });
    expect(generated).toMatchObject({
      hostIP: '192.168.0.1',
      podIP: '192.168.0.1',
      podIPs: [{ ip: '192.168.0.1' }, { ip: 'fd00::1' }],
    });
  });
});
