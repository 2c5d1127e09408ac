/**
 * Between what a sync computes and what the API server gets: times, limits, and changes that must not be sent.
 *
 * Upstream: pkg/kubelet/status/status_manager.go (v1.37)
 */
import type { FeatureGates } from '../../apimachinery/feature-gates.ts';
import { DEFAULT_FEATURE_GATES } from '../../apimachinery/feature-gates.ts';
import type { Time } from '../../apimachinery/meta.ts';
import {
  allContainersCouldRestart,
  containerShouldRestart,
  getPodCondition,
  isPodConditionTrue,
  isPodPhaseTerminal,
  isRestartableInitContainer,
  isStaticPod,
  replaceOrAppendPodCondition,
  updatePodCondition,
} from '../../apis/core/pods.ts';
import type {
  Container,
  ContainerState,
  ContainerStatus,
  Pod,
  PodCondition,
  PodPhase,
  PodStatus,
} from '../../apis/core/types.ts';
import { generateTerminalReadyCondition, podConditionByKubelet } from './conditions.ts';
import { CONTAINER_STATUS_UNKNOWN, MESSAGE_TERMINATED } from './reasons.ts';

/** All termination messages of a Pod together. */
const MAX_POD_MESSAGE_BYTES = 12 * 1024;

/**
 * The status with transition times and start time filled in, its messages cut. A transition time moves only when the
 * condition's status does; the start time never moves.
 *
 * Upstream: pkg/kubelet/status/status_manager.go updateStatusInternal, updateLastTransitionTime, normalizeStatus (v1.37)
 */
export function withTimes(status: PodStatus, oldStatus: PodStatus, now: Time): PodStatus {
  const conditions = (status.conditions ?? []).map((condition) =>
    withTransitionTime(condition, oldStatus, now),
  );
  const startTime = oldStatus.startTime ?? status.startTime ?? now;
  return truncateMessages({ ...status, conditions, startTime });
}

function withTransitionTime(condition: PodCondition, oldStatus: PodStatus, now: Time): PodCondition {
  if (!podConditionByKubelet(condition.type) && condition.type !== 'DisruptionTarget') return condition;
  const old = getPodCondition(oldStatus.conditions, condition.type);
  const kept = old?.status === condition.status ? old.lastTransitionTime : undefined;
  return { ...condition, lastTransitionTime: kept ?? now };
}

/**
 * What to write: conditions of others are the API server's; the move to a terminal phase is held back while
 * containers may still run; an ended Pod is not Ready.
 *
 * Upstream: pkg/kubelet/status/status_manager.go mergePodStatus (v1.37)
 *
 * @param oldStatus what the API server holds
 */
export function mergePodStatus(
  pod: Pod,
  oldStatus: PodStatus,
  newStatus: PodStatus,
  couldHaveRunningContainers: boolean,
  now: Time,
): PodStatus {
  const ends = !isPodPhaseTerminal(oldStatus.phase) && isPodPhaseTerminal(newStatus.phase);
  let conditions = (oldStatus.conditions ?? []).filter(({ type }) => !podConditionByKubelet(type));
  for (const condition of newStatus.conditions ?? []) {
    if (podConditionByKubelet(condition.type)) {
      conditions.push(condition);
    } else if (condition.type === 'DisruptionTarget' && ends && !couldHaveRunningContainers) {
      // Sent together with the end, and dated then.
      const dated = withTransitionTime(condition, oldStatus, now);
      conditions = replaceOrAppendPodCondition(conditions, dated);
    }
  }
  let merged: PodStatus = { ...newStatus, conditions };
  if (ends && couldHaveRunningContainers) {
    const { reason: _reason, message: _message, ...rest } = newStatus;
    const { phase, reason, message } = oldStatus;
    merged = {
      ...rest,
      conditions,
      ...(phase ? { phase } : {}),
      ...(reason ? { reason } : {}),
      ...(message ? { message } : {}),
    };
  }
  return isPodPhaseTerminal(merged.phase) ? notReady(pod, merged, now) : merged;
}

function notReady(pod: Pod, status: PodStatus, now: Time): PodStatus {
  if (!isPodConditionTrue(status, 'Ready') && !isPodConditionTrue(status, 'ContainersReady')) return status;
  const phase = status.phase as PodPhase;
  const containersReady = generateTerminalReadyCondition(pod, 'ContainersReady', phase);
  const ready = generateTerminalReadyCondition(pod, 'Ready', phase);
  const conditions = updatePodCondition(status.conditions, containersReady, now);
  return { ...status, conditions: updatePodCondition(conditions, ready, now) };
}

/**
 * The last status of a Pod whose containers are gone: whatever did not report its end counts as failed, and the phase
 * becomes terminal.
 *
 * Upstream: pkg/kubelet/status/status_manager.go TerminatePod (v1.37)
 *
 * @param oldStatus what the kubelet remembers, or else what the API server holds
 */
export function terminatePod(pod: Pod, oldStatus: PodStatus): PodStatus {
  const status: PodStatus = { ...oldStatus };
  if (oldStatus.containerStatuses && hasPodInitialized(pod)) {
    status.containerStatuses = oldStatus.containerStatuses.map(terminated);
  }
  if (oldStatus.initContainerStatuses) {
    const begun = countInitializedContainers(oldStatus.initContainerStatuses);
    status.initContainerStatuses = oldStatus.initContainerStatuses.map((each, index) =>
      index < begun ? terminated(each) : each,
    );
  }
  if (!isStaticPod(pod.metadata) && !isPodPhaseTerminal(status.phase)) status.phase = 'Failed';
  return status;
}

function terminated(status: ContainerStatus): ContainerStatus {
  if (status.state.terminated) return status;
  const state: ContainerState = {
    terminated: { exitCode: 137, message: MESSAGE_TERMINATED, reason: CONTAINER_STATUS_UNKNOWN },
  };
  return { ...status, state };
}

/** Upstream: pkg/kubelet/status/status_manager.go hasPodInitialized (v1.37) */
function hasPodInitialized(pod: Pod): boolean {
  const { initContainers } = pod.spec;
  if (!initContainers?.length) return true;
  const everRan = ({ state, lastState }: ContainerStatus) => lastState.terminated || !state.waiting;
  if (pod.status.containerStatuses?.some(everRan)) return true;
  const last = pod.status.initContainerStatuses?.at(-1);
  const container = initContainers.find(({ name }) => name === last?.name);
  if (!last || !container) return false;
  if (isRestartableInitContainer(container)) return last.state.running !== undefined && last.started === true;
  return last.lastState.terminated?.exitCode === 0 || last.state.terminated?.exitCode === 0;
}

/** All but the trailing ones that never began; the first always counts. */
function countInitializedContainers(statuses: readonly ContainerStatus[]): number {
  const last = statuses.findLastIndex(({ state, lastState }) => !state.waiting || lastState.terminated);
  return Math.max(last + 1, 1);
}

/**
 * Why a status must not be sent: a container would leave the terminated state although its policy does not restart
 * it. undefined where it may.
 *
 * Upstream: pkg/kubelet/status/status_manager.go checkContainerStateTransition (v1.37)
 */
export function checkContainerStateTransition(
  pod: Pod,
  oldStatus: PodStatus,
  newStatus: PodStatus,
  gates: FeatureGates = DEFAULT_FEATURE_GATES,
): string | undefined {
  const { spec } = pod;
  if (spec.restartPolicy === undefined || spec.restartPolicy === 'Always') return undefined;
  if (gates.RestartAllContainersOnContainerExits && allContainersCouldRestart(spec)) return undefined;
  const left = (
    containers: readonly Container[] | undefined,
    before: readonly ContainerStatus[] | undefined,
    after: readonly ContainerStatus[] | undefined,
  ) =>
    before?.find(({ name, state }) => {
      const container = containers?.find((each) => each.name === name);
      if (!state.terminated || !container) return false;
      if (containerShouldRestart(container, spec, state.terminated.exitCode, gates)) return false;
      return after?.some((each) => each.name === name && !each.state.terminated);
    })?.name;
  const regular = left(spec.containers, oldStatus.containerStatuses, newStatus.containerStatuses);
  if (regular) return `terminated container ${regular} attempted illegal transition to non-terminated state`;
  const init = left(spec.initContainers, oldStatus.initContainerStatuses, newStatus.initContainerStatuses);
  return init && `terminated init container ${init} attempted illegal transition to non-terminated state`;
}

const STATUS_LISTS = ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses'] as const;

function truncateMessages(status: PodStatus): PodStatus {
  let count = 0;
  for (const list of STATUS_LISTS) count += status[list]?.length ?? 0;
  if (count === 0) return status;
  const limit = Math.floor(MAX_POD_MESSAGE_BYTES / count);
  const isLong = ({ state, lastState }: ContainerStatus) =>
    (state.terminated?.message?.length ?? 0) > limit || (lastState.terminated?.message?.length ?? 0) > limit;
  if (!STATUS_LISTS.some((list) => status[list]?.some(isLong))) return status;
  const cut = (state: ContainerState): ContainerState =>
    state.terminated?.message === undefined
      ? state
      : { terminated: { ...state.terminated, message: state.terminated.message.slice(0, limit) } };
  const result = { ...status };
  for (const list of STATUS_LISTS) {
    const statuses = status[list];
    if (!statuses) continue;
    result[list] = statuses.map((each) => ({
      ...each,
      state: cut(each.state),
      lastState: cut(each.lastState),
    }));
  }
  return result;
}
