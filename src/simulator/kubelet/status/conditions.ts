/**
 * The Pod's conditions as the kubelet computes them.
 *
 * `statuses` are those of init and regular containers in one list; undefined (Go's nil) says that nothing is known,
 * which differs from an empty list. Transition times are set later, by the status manager.
 *
 * Upstream: pkg/kubelet/status/generate.go (v1.37)
 */
import type { FeatureGates } from '../../apimachinery/feature-gates.ts';
import { DEFAULT_FEATURE_GATES } from '../../apimachinery/feature-gates.ts';
import type { ConditionStatus } from '../../apimachinery/meta.ts';
import {
  allContainersCouldRestart,
  getContainerStatus,
  getPodCondition,
  isPodConditionTrue,
  isRestartableInitContainer,
  replaceOrAppendPodCondition,
} from '../../apis/core/pods.ts';
import type {
  Container,
  ContainerStatus,
  Pod,
  PodCondition,
  PodConditionType,
  PodPhase,
  PodStatus,
} from '../../apis/core/types.ts';
import {
  allContainersRestartCleanedUp,
  hasAnyRegularContainerStarted,
  shouldAllContainersRestart,
} from '../container/helpers.ts';
import type { RuntimePodStatus } from '../container/types.ts';
import { podSandboxChanged } from '../kuberuntime/pod-sandbox.ts';
import {
  CONTAINERS_NOT_INITIALIZED,
  CONTAINERS_NOT_READY,
  POD_COMPLETED,
  POD_FAILED,
  POD_SANDBOX_NOT_READY,
  READINESS_GATES_NOT_READY,
  RESTART_ALL_CONTAINERS_STARTED,
  UNKNOWN_CONTAINER_STATUSES,
} from './reasons.ts';

type Statuses = readonly ContainerStatus[] | undefined;

/** Whether the kubelet alone writes a condition. Upstream: pkg/kubelet/types/pod_status.go PodConditionByKubelet (v1.37) */
export function podConditionByKubelet(type: string): boolean {
  return KUBELET_CONDITIONS.has(type);
}

const KUBELET_CONDITIONS: ReadonlySet<string> = new Set([
  'PodScheduled',
  'Ready',
  'Initialized',
  'ContainersReady',
  'PodReadyToStartContainers',
  'PodResizePending',
  'PodResizeInProgress',
  'AllContainersRestarting',
]);

/**
 * All conditions in the order the kubelet writes them: those of others, DisruptionTarget, then its own.
 *
 * Upstream: pkg/kubelet/kubelet_pods.go generateAPIPodStatus (v1.37)
 */
export function generateConditions(
  pod: Pod,
  oldStatus: PodStatus,
  statuses: Statuses,
  phase: PodPhase,
  podStatus: RuntimePodStatus,
  gates: FeatureGates = DEFAULT_FEATURE_GATES,
): PodCondition[] {
  let conditions = (pod.status.conditions ?? []).filter(({ type }) => !podConditionByKubelet(type));
  const disruption = getPodCondition(oldStatus.conditions, 'DisruptionTarget');
  if (disruption) conditions = replaceOrAppendPodCondition(conditions, disruption);
  conditions.push(generatePodReadyToStartContainersCondition(pod, podStatus));
  conditions.push(generatePodInitializedCondition(pod, oldStatus, statuses, phase, gates));
  const containersReady = generateContainersReadyCondition(pod, statuses, phase);
  conditions.push(withReadinessGates(pod, conditions, containersReady));
  conditions.push(containersReady);
  conditions.push(make(pod, 'PodScheduled', 'True'));
  if (gates.RestartAllContainersOnContainerExits && allContainersCouldRestart(pod.spec)) {
    conditions.push(generateAllContainersRestartingCondition(pod, podStatus, oldStatus, phase));
  }
  return conditions;
}

/** Upstream: pkg/kubelet/status/generate.go GenerateContainersReadyCondition (v1.37) */
function generateContainersReadyCondition(
  pod: Pod,
  statuses: Statuses,
  phase: PodPhase | undefined,
): PodCondition {
  const type = 'ContainersReady';
  if (!statuses) return make(pod, type, 'False', UNKNOWN_CONTAINER_STATUSES);
  const sidecars = (pod.spec.initContainers ?? []).filter(isRestartableInitContainer);
  const { unknown, wanting } = sortOut([...sidecars, ...pod.spec.containers], statuses, ({ ready }) => ready);
  if (phase === 'Succeeded' && unknown.length === 0) return make(pod, type, 'False', POD_COMPLETED);
  // Containers of a failed Pod may still be on their way down.
  if (phase === 'Failed') return make(pod, type, 'False', POD_FAILED);
  const message = describe(unknown, wanting, 'unready');
  return message ? make(pod, type, 'False', CONTAINERS_NOT_READY, message) : make(pod, type, 'True');
}

/**
 * Ready: all containers are, and so is every readiness gate among the conditions given.
 *
 * Upstream: pkg/kubelet/status/generate.go GeneratePodReadyCondition (v1.37)
 */
export function generatePodReadyCondition(
  pod: Pod,
  conditions: readonly PodCondition[] | undefined,
  statuses: Statuses,
  phase: PodPhase | undefined,
): PodCondition {
  return withReadinessGates(pod, conditions, generateContainersReadyCondition(pod, statuses, phase));
}

function withReadinessGates(
  pod: Pod,
  conditions: readonly PodCondition[] | undefined,
  containersReady: PodCondition,
): PodCondition {
  if (containersReady.status !== 'True') return { ...containersReady, type: 'Ready' };
  const messages: string[] = [];
  for (const { conditionType } of pod.spec.readinessGates ?? []) {
    const condition = getPodCondition(conditions, conditionType);
    if (!condition) {
      messages.push(`corresponding condition of pod readiness gate "${conditionType}" does not exist.`);
    } else if (condition.status !== 'True') {
      messages.push(
        `the status of pod readiness gate "${conditionType}" is not "True", but ${condition.status}`,
      );
    }
  }
  return messages.length > 0
    ? make(pod, 'Ready', 'False', READINESS_GATES_NOT_READY, messages.join(', '))
    : make(pod, 'Ready', 'True');
}

/** Upstream: pkg/kubelet/status/generate.go GeneratePodInitializedCondition (v1.37) */
function generatePodInitializedCondition(
  pod: Pod,
  oldStatus: PodStatus,
  statuses: Statuses,
  phase: PodPhase | undefined,
  gates: FeatureGates = DEFAULT_FEATURE_GATES,
): PodCondition {
  const type = 'Initialized';
  const initContainers = pod.spec.initContainers ?? [];
  if (!statuses && initContainers.length > 0) return make(pod, type, 'False', UNKNOWN_CONTAINER_STATUSES);
  const { unknown, wanting } = sortOut(initContainers, statuses, (status, container) =>
    isRestartableInitContainer(container) ? status.started === true : status.ready,
  );
  if (phase === 'Succeeded' && unknown.length === 0) return make(pod, type, 'True', POD_COMPLETED);
  // Sidecars that restart do not take it back.
  if (hasAnyRegularContainerStarted(pod.spec, statuses)) return make(pod, type, 'True');
  const message = describe(unknown, wanting, 'incomplete');
  if (!message) return make(pod, type, 'True');
  // Nor do init containers that run again because all containers restart.
  if (gates.RestartAllContainersOnContainerExits && isPodConditionTrue(oldStatus, type)) {
    return make(pod, type, 'True');
  }
  return make(pod, type, 'False', CONTAINERS_NOT_INITIALIZED, message);
}

/**
 * True once the sandbox exists and has its network. (Upstream has a message for each way in which it may not; only the
 * words for a sandbox that is not ready are known here.)
 *
 * Upstream: pkg/kubelet/status/generate.go GeneratePodReadyToStartContainersCondition (v1.37)
 */
function generatePodReadyToStartContainersCondition(pod: Pod, podStatus: RuntimePodStatus): PodCondition {
  const type = 'PodReadyToStartContainers';
  if (!podSandboxChanged(pod, podStatus).changed) return make(pod, type, 'True');
  const notReady = podStatus.sandboxStatuses[0]?.ready === false;
  return make(pod, type, 'False', POD_SANDBOX_NOT_READY, notReady ? 'pod sandbox is not ready' : undefined);
}

/** Upstream: pkg/kubelet/status/generate.go GenerateAllContainersRestartingCondition (v1.37) */
export function generateAllContainersRestartingCondition(
  pod: Pod,
  podStatus: RuntimePodStatus,
  oldStatus: PodStatus | undefined,
  phase: PodPhase | undefined,
): PodCondition {
  const type = 'AllContainersRestarting';
  if (phase === 'Succeeded') return make(pod, type, 'False', POD_COMPLETED);
  if (phase === 'Failed') return make(pod, type, 'False', POD_FAILED);
  const restarting =
    shouldAllContainersRestart(pod, podStatus, oldStatus) && !allContainersRestartCleanedUp(pod, podStatus);
  return restarting
    ? make(pod, type, 'True', RESTART_ALL_CONTAINERS_STARTED, 'container exited with restart policy rule')
    : make(pod, type, 'False');
}

/** Ready and ContainersReady of a Pod that has ended. Upstream: generate…ConditionForTerminalPhase of the same file. */
export function generateTerminalReadyCondition(
  pod: Pod,
  type: 'Ready' | 'ContainersReady',
  phase: PodPhase,
): PodCondition {
  return make(pod, type, 'False', phase === 'Failed' ? POD_FAILED : POD_COMPLETED);
}

function make(
  pod: Pod,
  type: PodConditionType,
  status: ConditionStatus,
  reason?: string,
  message?: string,
): PodCondition {
  const condition = { type } as PodCondition;
  const observedGeneration = pod.metadata?.generation;
  if (observedGeneration) condition.observedGeneration = observedGeneration;
  condition.status = status;
  if (reason) condition.reason = reason;
  if (message) condition.message = message;
  return condition;
}

/** Names of the containers without a status, and of those whose status does not satisfy. */
function sortOut(
  containers: readonly Container[],
  statuses: Statuses,
  satisfied: (status: ContainerStatus, container: Container) => boolean,
): { unknown: string[]; wanting: string[] } {
  const unknown: string[] = [];
  const wanting: string[] = [];
  for (const container of containers) {
    const status = getContainerStatus(statuses, container.name);
    if (!status) unknown.push(container.name);
    else if (!satisfied(status, container)) wanting.push(container.name);
  }
  return { unknown, wanting };
}

/** Lists print as Go prints slices: blanks between, no commas. */
function describe(unknown: string[], wanting: string[], what: string): string {
  if (unknown.length === 0 && wanting.length === 0) return '';
  const messages: string[] = [];
  if (unknown.length > 0) messages.push(`containers with unknown status: [${unknown.join(' ')}]`);
  if (wanting.length > 0) messages.push(`containers with ${what} status: [${wanting.join(' ')}]`);
  return messages.join(', ');
}
