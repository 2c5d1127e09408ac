/** Suite `pod-actions`: what one sync would start and kill. */
import type { Container, Pod } from '#simulator/apis/core/types.ts';
import { hashContainer, shouldAllContainersRestart } from '#simulator/kubelet/container/helpers.ts';
import type {
  ProbeResult,
  ProbeResults,
  RuntimeContainerStatus,
  RuntimePodStatus,
} from '#simulator/kubelet/container/types.ts';
import { computePodActions } from '#simulator/kubelet/kuberuntime/pod-actions.ts';
import { decodeGates, decodePod } from './decode-pod.ts';
import type { Mismatch, Row } from './row.ts';
import { compareFields, isRecord } from './row.ts';

type RowContainer = Partial<RuntimeContainerStatus> & {
  name: string;
  hashChanged?: boolean;
  liveness?: ProbeResult;
  startup?: ProbeResult;
};

export function runRow(row: Row): Mismatch | undefined {
  const pod = decodePod(row.input.pod);
  const runtime = isRecord(row.input.runtime) ? row.input.runtime : {};
  const containers = (runtime.containers ?? []) as RowContainer[];
  const podStatus = decodeRuntime(pod, runtime, containers);
  const gates = decodeGates(row);
  const actions = computePodActions(pod, podStatus, probeResults(containers), {
    restartAllContainers: shouldAllContainersRestart(pod, podStatus, pod.status),
    gates,
  });
  const names = (list: readonly Container[] | undefined, indexes: readonly number[]) =>
    indexes.map((index) => list?.[index]?.name);
  const actual = {
    ...actions,
    initContainersToStart: names(pod.spec.initContainers, actions.initContainersToStart),
    containersToStart: names(pod.spec.containers, actions.containersToStart),
    ephemeralContainersToStart: names(pod.spec.ephemeralContainers, actions.ephemeralContainersToStart),
    containersToKill: actions.containersToKill.map(({ name }) => name),
    containersToReset: actions.containersToReset.map(({ container }) => container.name),
  };
  return compareFields(isRecord(row.expect) ? row.expect : {}, actual, sameSet);
}

function decodeRuntime(
  pod: Pod,
  { sandbox, attempt }: Record<string, unknown>,
  containers: readonly RowContainer[],
): RuntimePodStatus {
  const specs = [
    ...(pod.spec.initContainers ?? []),
    ...pod.spec.containers,
    ...(pod.spec.ephemeralContainers ?? []),
  ];
  const current = {
    id: 'sandbox',
    attempt: Number(attempt ?? 0),
    ready: sandbox === 'ready',
    network: { ip: '10.0.0.1' },
    hostNetwork: pod.spec.hostNetwork ?? false,
  };
  return {
    sandboxStatuses: sandbox === 'none' ? [] : [current],
    containerStatuses: containers.map((container, index) => {
      const spec = specs.find(({ name }) => name === container.name);
      return {
        ...container,
        id: `container-${index}`,
        state: container.state ?? 'unknown',
        sandboxID: 'sandbox',
        restartCount: 0,
        hash: container.hashChanged || !spec ? 'another' : hashContainer(spec),
      };
    }),
  };
}

function probeResults(containers: readonly RowContainer[]): ProbeResults {
  const find = (id: string) => containers[Number(id.slice('container-'.length))];
  return {
    liveness: (id) => find(id)?.liveness,
    startup: (id) => find(id)?.startup,
    readiness: () => undefined,
  };
}

/** Lists are compared as sets. */
function sameSet(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}
