/** Rows of the plan that the vectors do not touch. */
import { expect, test } from 'vitest';
import type { Pod } from '#simulator/apis/core/types.ts';
import type { ProbeResults, RuntimePodStatus } from '#simulator/kubelet/container/types.ts';
import { computePodActions, type PodActionOptions } from '#simulator/kubelet/kuberuntime/pod-actions.ts';
import { container, pod, probes, record, runtime, sidecar } from './build.ts';

interface Row {
  name: string;
  upstream: string;
  pod: Pod;
  runtime: RuntimePodStatus;
  probes?: ProbeResults;
  options?: PodActionOptions;
  expect: {
    killPod?: boolean;
    createSandbox?: boolean;
    attempt?: number;
    init?: number[];
    start?: number[];
    ephemeral?: number[];
    /** Name and reason. */
    kill?: [string, string][];
    reset?: [string, boolean][];
  };
}

const MANAGER = 'pkg/kubelet/kuberuntime/kuberuntime_manager.go computePodActions';
const INIT = 'pkg/kubelet/kuberuntime/kuberuntime_container.go computeInitContainerActions';

const a = container('a');
const b = container('b');
const init = container('init');
const side = sidecar('side');
const restartAll = container('a', {
  restartPolicy: 'Never',
  restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [42] } }],
});
const oldSandbox = { sandboxStatuses: [{ id: 'old', attempt: 2, ready: false }] };

const rows: Row[] = [
  {
    name: 'nothing exists: a sandbox and the containers',
    upstream: MANAGER,
    pod: pod({ spec: { containers: [a, b] } }),
    runtime: { sandboxStatuses: [], containerStatuses: [] },
    expect: { killPod: true, createSandbox: true, start: [0, 1] },
  },
  {
    name: 'nothing exists, with init containers: only the first of them',
    upstream: MANAGER,
    pod: pod({ spec: { initContainers: [init, side] } }),
    runtime: { sandboxStatuses: [], containerStatuses: [] },
    expect: { killPod: true, createSandbox: true, init: [0] },
  },
  {
    name: 'the sandbox went away, policy Never: no second one',
    upstream: MANAGER,
    pod: pod({ spec: { restartPolicy: 'Never' } }),
    runtime: runtime([record(a, 'exited', { exitCode: 1 })], oldSandbox),
    expect: { killPod: true, createSandbox: false, attempt: 3 },
  },
  {
    name: 'the sandbox went away before anything was created, policy Never: it is made again',
    upstream: MANAGER,
    pod: pod({ spec: { restartPolicy: 'Never' } }),
    runtime: runtime([], oldSandbox),
    expect: { killPod: true, createSandbox: true, attempt: 3, start: [0] },
  },
  {
    name: 'the sandbox went away, policy OnFailure, all succeeded: done',
    upstream: MANAGER,
    pod: pod({ spec: { restartPolicy: 'OnFailure' } }),
    runtime: runtime([record(a, 'exited', { exitCode: 0 })], oldSandbox),
    expect: { killPod: true, createSandbox: false, attempt: 3 },
  },
  {
    name: 'the sandbox went away, one succeeded under OnFailure: only the other starts',
    upstream: MANAGER,
    pod: pod({ spec: { restartPolicy: 'OnFailure', containers: [a, b] } }),
    runtime: runtime([record(a, 'exited', { exitCode: 0 }), record(b, 'running')], oldSandbox),
    expect: { killPod: true, createSandbox: true, attempt: 3, start: [1] },
  },
  {
    name: "a container's own policy OnFailure counts in a new sandbox",
    upstream: MANAGER,
    pod: pod({ spec: { containers: [container('a', { restartPolicy: 'OnFailure' }), b] } }),
    runtime: runtime([record(a, 'exited', { exitCode: 0 })], oldSandbox),
    expect: { killPod: true, createSandbox: true, attempt: 3, start: [1] },
  },
  {
    name: 'two ready sandboxes: neither is kept',
    upstream: 'pkg/kubelet/kuberuntime/util/util.go PodSandboxChanged',
    pod: pod(),
    runtime: runtime([record(a, 'running')], {
      sandboxStatuses: [
        { id: 'new', attempt: 1, ready: true, network: { ip: '10.0.0.2' } },
        { id: 'old', attempt: 0, ready: true, network: { ip: '10.0.0.1' } },
      ],
    }),
    expect: { killPod: true, createSandbox: true, attempt: 2, start: [0] },
  },
  {
    name: 'a ready sandbox without address is replaced',
    upstream: 'pkg/kubelet/kuberuntime/util/util.go PodSandboxChanged',
    pod: pod(),
    runtime: runtime([], { sandboxStatuses: [{ id: 's', attempt: 0, ready: true, network: { ip: '' } }] }),
    expect: { killPod: true, createSandbox: true, attempt: 1, start: [0] },
  },
  {
    name: "on the host's network no address is needed",
    upstream: 'pkg/kubelet/kuberuntime/util/util.go PodSandboxChanged',
    pod: pod({ spec: { hostNetwork: true } }),
    runtime: runtime([record(a, 'running')], {
      sandboxStatuses: [{ id: 's', attempt: 0, ready: true, hostNetwork: true, network: { ip: '' } }],
    }),
    expect: {},
  },
  {
    name: 'an init container that is only created is started again',
    upstream: INIT,
    pod: pod({ spec: { initContainers: [init] } }),
    runtime: runtime([record(init, 'created')]),
    expect: { init: [0] },
  },
  {
    name: 'an init container killed for memory has failed although its main process ended with 0',
    upstream: INIT,
    pod: pod({ spec: { initContainers: [init] } }),
    runtime: runtime([record(init, 'exited', { exitCode: 0, reason: 'OOMKilled' })]),
    expect: { init: [0] },
  },
  {
    name: 'the same under policy Never fails the Pod',
    upstream: INIT,
    pod: pod({ spec: { restartPolicy: 'Never', initContainers: [init] } }),
    runtime: runtime([record(init, 'exited', { exitCode: 0, reason: 'OOMKilled' })]),
    expect: { killPod: true },
  },
  {
    name: "an init container with a policy of its own survives the Pod's Never",
    upstream: INIT,
    pod: pod({
      spec: { restartPolicy: 'Never', initContainers: [container('init', { restartPolicy: 'OnFailure' })] },
    }),
    runtime: runtime([record(init, 'exited', { exitCode: 1 })]),
    expect: { init: [0] },
  },
  {
    name: "with the gate off the Pod's policy decides",
    upstream: INIT,
    pod: pod({
      spec: { restartPolicy: 'Never', initContainers: [container('init', { restartPolicy: 'OnFailure' })] },
    }),
    runtime: runtime([record(init, 'exited', { exitCode: 1 })]),
    options: { gates: { ContainerRestartRules: false, RestartAllContainersOnContainerExits: false } },
    expect: { killPod: true },
  },
  {
    name: 'a sidecar whose startup probe has no result yet holds up what follows',
    upstream: INIT,
    pod: pod({ spec: { initContainers: [sidecar('side', { startupProbe: {} }), init] } }),
    runtime: runtime([record(side, 'running')]),
    expect: {},
  },
  {
    name: 'a sidecar whose startup probe fails is killed and started again',
    upstream: INIT,
    pod: pod({ spec: { initContainers: [sidecar('side', { startupProbe: {} }), init] } }),
    runtime: runtime([record(side, 'running')]),
    probes: probes({ startup: { side: 'failure' } }),
    expect: { init: [0], kill: [['side', 'StartupProbe']] },
  },
  {
    name: 'a sidecar with another image is replaced, and what follows goes on',
    upstream: INIT,
    pod: pod({ spec: { initContainers: [sidecar('side', { image: 'nginx:2' })] } }),
    runtime: runtime([record(side, 'running'), record(a, 'running')]),
    expect: { init: [0], kill: [['side', '']] },
  },
  {
    name: 'a sidecar whose liveness fails does not hold up the containers',
    upstream: INIT,
    pod: pod({ spec: { initContainers: [sidecar('side', { livenessProbe: {} })] } }),
    runtime: runtime([record(side, 'running')]),
    probes: probes({ liveness: { side: 'failure' } }),
    expect: { init: [0], start: [0], kill: [['side', 'LivenessProbe']] },
  },
  {
    name: 'a sidecar to be replaced is not started again when nothing else is left to run',
    upstream: MANAGER,
    pod: pod({
      spec: { restartPolicy: 'Never', initContainers: [sidecar('side', { livenessProbe: {} })] },
    }),
    runtime: runtime([record(side, 'running'), record(a, 'exited', { exitCode: 0 })]),
    probes: probes({ liveness: { side: 'failure' } }),
    expect: { killPod: true, kill: [['side', 'LivenessProbe']] },
  },
  {
    name: 'exited containers may be of the sandbox before: the sidecar starts first',
    upstream: INIT,
    pod: pod({ spec: { restartPolicy: 'Never', initContainers: [side] } }),
    runtime: runtime([record(side, 'exited', { exitCode: 0 }), record(a, 'exited', { exitCode: 0 })]),
    expect: { init: [0] },
  },
  {
    name: 'a container in an unknown state is killed before it starts again',
    upstream: MANAGER,
    pod: pod({ spec: { containers: [a, b] } }),
    runtime: runtime([record(a, 'unknown'), record(b, 'running')]),
    expect: { start: [0], kill: [['a', 'Unknown']] },
  },
  {
    name: 'a failed liveness probe under policy Never kills for good',
    upstream: MANAGER,
    pod: pod({ spec: { restartPolicy: 'Never', containers: [a, b] } }),
    runtime: runtime([record(a, 'running'), record(b, 'running')]),
    probes: probes({ liveness: { a: 'failure' } }),
    expect: { kill: [['a', 'LivenessProbe']] },
  },
  {
    name: "a failed liveness probe asks the container's own policy first",
    upstream: MANAGER,
    pod: pod({
      spec: { restartPolicy: 'Never', containers: [container('a', { restartPolicy: 'Always' }), b] },
    }),
    runtime: runtime([record(a, 'running'), record(b, 'running')]),
    probes: probes({ liveness: { a: 'failure' } }),
    expect: { start: [0], kill: [['a', 'LivenessProbe']] },
  },
  {
    name: 'a changed image replaces a container even under policy Never',
    upstream: MANAGER,
    pod: pod({ spec: { restartPolicy: 'Never', containers: [container('a', { image: 'nginx:2' })] } }),
    runtime: runtime([record(a, 'running')]),
    expect: { start: [0], kill: [['a', '']] },
  },
  {
    name: 'an ephemeral container starts once, also during initialization',
    upstream: MANAGER,
    pod: pod({ spec: { initContainers: [init], ephemeralContainers: [container('d'), container('e')] } }),
    runtime: runtime([record(init, 'running'), record(container('d'), 'exited', { exitCode: 0 })]),
    expect: { ephemeral: [1] },
  },
  {
    name: 'a container of a Pod that is being deleted does not start again',
    upstream: 'pkg/kubelet/container/helpers.go ShouldContainerBeRestarted',
    pod: pod({
      metadata: { name: 'web', deletionTimestamp: '2026-01-01T00:00:00Z' },
      spec: { containers: [a, b] },
    }),
    runtime: runtime([record(a, 'exited', { exitCode: 1 }), record(b, 'running')]),
    expect: {},
  },
  {
    name: 'a rule restarts on its exit code although the container says Never',
    upstream: 'pkg/api/v1/pod/util.go ContainerShouldRestart',
    pod: pod({
      spec: {
        restartPolicy: 'Never',
        containers: [
          container('a', {
            restartPolicy: 'Never',
            restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [3] } }],
          }),
        ],
      },
    }),
    runtime: runtime([record(a, 'exited', { exitCode: 3 })]),
    expect: { start: [0] },
  },
  {
    name: 'all containers restart: the one that asked goes last, running ones are killed',
    upstream: 'pkg/kubelet/kuberuntime/kuberuntime_manager.go getContainersToReset',
    pod: pod({ spec: { restartPolicy: 'Never', containers: [restartAll, b], initContainers: [init] } }),
    runtime: runtime([
      record(a, 'exited', { exitCode: 42 }),
      record(b, 'running'),
      record(init, 'exited', { exitCode: 0 }),
    ]),
    options: { restartAllContainers: true },
    expect: {
      reset: [
        ['b', true],
        ['init', false],
        ['a', false],
      ],
    },
  },
];

test.each(rows)('$name ($upstream)', ({ pod, runtime, probes: results, options, expect: expected }) => {
  const actions = computePodActions(pod, runtime, results ?? probes(), options);
  expect({
    killPod: actions.killPod,
    createSandbox: actions.createSandbox,
    attempt: actions.attempt,
    init: actions.initContainersToStart,
    start: actions.containersToStart,
    ephemeral: actions.ephemeralContainersToStart,
    kill: actions.containersToKill.map(({ name, reason }) => [name, reason]),
    reset: actions.containersToReset.map(({ container: { name }, kill }) => [name, kill]),
  }).toEqual({
    killPod: false,
    createSandbox: false,
    attempt: 0,
    init: [],
    start: [],
    ephemeral: [],
    kill: [],
    reset: [],
    ...expected,
  });
});
