/**
 * Container statuses for the API, from what the runtime reports and what was reported before.
 *
 * Upstream: pkg/kubelet/kubelet_pods.go convertToAPIContainerStatuses (v1.37)
 */
import { allByName } from '../../apimachinery/by-name.ts';
import type { FeatureGates } from '../../apimachinery/feature-gates.ts';
import { formatTime } from '../../apimachinery/time.ts';
import { isRestartableInitContainer } from '../../apis/core/pods.ts';
import type {
  Container,
  ContainerState,
  ContainerStateTerminated,
  ContainerStatus,
  Pod,
} from '../../apis/core/types.ts';
import {
  findContainerStatusByName,
  hasAnyRegularContainerCreated,
  shouldContainerBeRestarted,
} from '../container/helpers.ts';
import type { RuntimeContainerStatus, RuntimePodStatus, StartErrors } from '../container/types.ts';
import {
  CONTAINER_CREATING,
  CONTAINER_STATUS_UNKNOWN,
  MESSAGE_DELETED,
  MESSAGE_INIT_LOST,
  MESSAGE_REMOVED,
  MESSAGE_TERMINATED,
  POD_INITIALIZING,
  RESTARTING_ALL_CONTAINERS,
} from './reasons.ts';

export interface ContainerStatusInputs {
  pod: Pod;
  podStatus: RuntimePodStatus;
  /** Start errors that the last syncs left behind. */
  startErrors: StartErrors;
  /** All containers are being restarted. */
  podRestarting: boolean;
  gates: FeatureGates;
}

export type ContainerKind = 'init' | 'regular' | 'ephemeral';

/** Init containers in the order of the spec, the others sorted by name. */
export function convertToAPIContainerStatuses(
  containers: readonly Container[],
  previous: readonly ContainerStatus[] | undefined,
  kind: ContainerKind,
  inputs: ContainerStatusInputs,
): ContainerStatus[] {
  if (containers.length === 0) return [];
  const statuses = containers.map((container) => {
    const old = previous && allByName(previous, container.name).at(-1);
    const reported = reportedStatus(container, old, inputs);
    const status = reported ?? missingStatus(container, old, inputs);
    return withStartError(container, kind, status, inputs);
  });
  if (kind === 'init') return statuses;
  return statuses.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** From the newest two records of the container; undefined where the runtime has none. */
function reportedStatus(
  container: Container,
  old: ContainerStatus | undefined,
  inputs: ContainerStatusInputs,
): ContainerStatus | undefined {
  const [newest, second] = allByName(inputs.podStatus.containerStatuses, container.name);
  if (!newest) return undefined;
  const status = convertContainerStatus(container, newest, old, inputs);
  return second ? { ...status, lastState: convertState(second, old, inputs) } : status;
}

function convertContainerStatus(
  container: Container,
  current: RuntimeContainerStatus,
  old: ContainerStatus | undefined,
  inputs: ContainerStatusInputs,
): ContainerStatus {
  const state = convertState(current, old, inputs);
  const requests = container.resources?.requests;
  const status = (requests ? { allocatedResources: requests } : {}) as ContainerStatus;
  status.containerID = current.id;
  status.image = current.image ?? container.image ?? '';
  status.imageID = current.imageID ?? '';
  status.lastState = inheritedLastState(current, old, inputs.gates);
  status.name = container.name;
  status.ready = false;
  status.resources = container.resources ?? {};
  status.restartCount = convertRestartCount(current, state, old, inputs.gates);
  // Upstream keeps `started` over a restart of the kubelet by name; only the same run may keep it here.
  if (state.running && old?.containerID === current.id && old.started !== undefined)
    status.started = old.started;
  status.state = state;
  return status;
}

function convertState(
  current: RuntimeContainerStatus,
  old: ContainerStatus | undefined,
  { podRestarting, gates }: ContainerStatusInputs,
): ContainerState {
  switch (current.state) {
    case 'running':
      return { running: timeField('startedAt', current.startedAtMs) };
    case 'exited':
      return { terminated: convertTerminated(current) };
    case 'created':
      return { waiting: {} };
    case 'unknown': {
      if (!old?.state.running) return { waiting: {} };
      const restarting = podRestarting && gates.RestartAllContainersOnContainerExits;
      const reason = restarting ? RESTARTING_ALL_CONTAINERS : CONTAINER_STATUS_UNKNOWN;
      return { terminated: { exitCode: 137, message: MESSAGE_TERMINATED, reason } };
    }
  }
}

function convertTerminated(current: RuntimeContainerStatus): ContainerStateTerminated {
  const { exitCode = 0, finishedAtMs, startedAtMs, message, reason, signal } = current;
  const terminated: ContainerStateTerminated = { containerID: current.id, exitCode };
  if (finishedAtMs !== undefined) terminated.finishedAt = formatTime(finishedAtMs);
  if (message) terminated.message = message;
  if (reason) terminated.reason = reason;
  if (signal) terminated.signal = signal;
  if (startedAtMs !== undefined) terminated.startedAt = formatTime(startedAtMs);
  return terminated;
}

function timeField<Name extends string>(name: Name, ms: number | undefined): { [key in Name]?: string } {
  return (ms === undefined ? {} : { [name]: formatTime(ms) }) as { [key in Name]?: string };
}

/** What the runtime counts, but never less than what was reported: restarting all containers removes their records. */
function convertRestartCount(
  current: RuntimeContainerStatus,
  state: ContainerState,
  old: ContainerStatus | undefined,
  gates: FeatureGates,
): number {
  if (!old) return current.restartCount;
  if (current.state === 'unknown' && state.terminated) return old.restartCount + 1;
  if (!gates.RestartAllContainersOnContainerExits) return current.restartCount;
  if (state.running && old.state.terminated && old.restartCount >= current.restartCount) {
    return old.restartCount + 1;
  }
  return Math.max(current.restartCount, old.restartCount);
}

/** The last exit as reported before: it outlives the runtime's record of it. */
function inheritedLastState(
  current: RuntimeContainerStatus,
  old: ContainerStatus | undefined,
  gates: FeatureGates,
): ContainerState {
  if (!old || !gates.RestartAllContainersOnContainerExits) return {};
  if (old.containerID !== current.id && old.state.terminated) return { terminated: old.state.terminated };
  return old.lastState.terminated ? { terminated: old.lastState.terminated } : {};
}

/** For a container that the runtime does not know. */
function missingStatus(
  container: Container,
  old: ContainerStatus | undefined,
  { pod, podRestarting, gates }: ContainerStatusInputs,
): ContainerStatus {
  const reason = pod.spec.initContainers?.length ? POD_INITIALIZING : CONTAINER_CREATING;
  const waiting: ContainerStatus = {
    image: container.image ?? '',
    imageID: '',
    lastState: old?.lastState ?? {},
    name: container.name,
    ready: false,
    restartCount: old?.restartCount ?? 0,
    state: { waiting: { reason } },
  };
  if (!old) return waiting;
  if (gates.RestartAllContainersOnContainerExits && podRestarting && !old.state.waiting) {
    const why = { message: MESSAGE_REMOVED, reason: RESTARTING_ALL_CONTAINERS };
    return {
      ...(old.state.terminated ? old : waiting),
      lastState: { terminated: { exitCode: 137, ...why } },
      restartCount: old.restartCount + 1,
      state: { waiting: why },
    };
  }
  if (old.state.terminated) return old;
  if (!old.state.running || old.lastState.terminated) return waiting;
  // It ran and is gone: with a last exit it counts as stopped, and the Pod does not fall back to Pending.
  const restarted = pod.metadata.deletionTimestamp === undefined ? 1 : 0;
  return {
    ...waiting,
    lastState: {
      terminated: { exitCode: 137, message: MESSAGE_DELETED, reason: CONTAINER_STATUS_UNKNOWN },
    },
    restartCount: old.restartCount + restarted,
  };
}

/** A container that is to be started, but could not be: waiting, for the reason of the error. */
function withStartError(
  container: Container,
  kind: ContainerKind,
  status: ContainerStatus,
  { pod, podStatus, startErrors, gates }: ContainerStatusInputs,
): ContainerStatus {
  if (kind === 'init') {
    const record = findContainerStatusByName(podStatus, container.name);
    if (record?.state === 'exited' && (record.exitCode ?? 0) === 0) return status;
    const lost = !record && !isRestartableInitContainer(container) && status.state.waiting;
    if (lost && hasAnyRegularContainerCreated(pod, podStatus)) {
      return {
        ...status,
        state: { terminated: { exitCode: 0, message: MESSAGE_INIT_LOST, reason: 'Completed' } },
      };
    }
  }
  const error = startErrors[container.name];
  if (!error || !shouldContainerBeRestarted(container, pod, podStatus, gates)) return status;
  const { reason, message } = error;
  return {
    ...status,
    lastState: status.state.terminated ? status.state : status.lastState,
    state: { waiting: { ...(message ? { message } : {}), reason } },
  };
}
