/** Small questions asked of a Pod by many components, named as upstream names them. */
import { findByName } from '../../apimachinery/by-name.ts';
import type { FeatureGates } from '../../apimachinery/feature-gates.ts';
import { DEFAULT_FEATURE_GATES } from '../../apimachinery/feature-gates.ts';
import type { ObjectMeta, Time } from '../../apimachinery/meta.ts';
import type {
  Container,
  ContainerRestartRule,
  ContainerStatus,
  Pod,
  PodCondition,
  PodPhase,
  PodSpec,
  PodStatus,
} from './types.ts';

/**
 * Whether an init container is a sidecar.
 *
 * Upstream: pkg/api/v1/pod/util.go IsRestartableInitContainer (v1.37)
 */
export function isRestartableInitContainer(container: Container): boolean {
  return container.restartPolicy === 'Always';
}

/**
 * Whether an exited container is started again: its own rules first, then its own policy, then the Pod's.
 *
 * Upstream: pkg/api/v1/pod/util.go ContainerShouldRestart (v1.37)
 */
export function containerShouldRestart(
  container: Container,
  spec: PodSpec,
  exitCode: number,
  gates: FeatureGates = DEFAULT_FEATURE_GATES,
): boolean {
  if (container.restartPolicy !== undefined) {
    const rule = findMatchingContainerRestartRule(container, exitCode);
    if (rule?.action === 'Restart') return true;
    if (rule?.action === 'RestartAllContainers' && gates.RestartAllContainersOnContainerExits) return true;
    return policyRestarts(container.restartPolicy, exitCode);
  }
  return policyRestarts(spec.restartPolicy, exitCode);
}

/** A missing policy is Always. */
function policyRestarts(policy: PodSpec['restartPolicy'], exitCode: number): boolean {
  if (policy === 'OnFailure') return exitCode !== 0;
  return policy !== 'Never';
}

/**
 * The first restart rule that matches the exit code.
 *
 * Upstream: pkg/api/v1/pod/util.go FindMatchingContainerRestartRule (v1.37)
 */
export function findMatchingContainerRestartRule(
  container: Container,
  exitCode: number,
): ContainerRestartRule | undefined {
  return container.restartPolicyRules?.find(({ exitCodes }) => {
    if (!exitCodes) return false;
    const listed = exitCodes.values?.includes(exitCode) ?? false;
    return exitCodes.operator === 'In' ? listed : exitCodes.operator === 'NotIn' && !listed;
  });
}

/**
 * Whether any container has a rule that restarts all.
 *
 * Upstream: pkg/api/v1/pod/util.go AllContainersCouldRestart (v1.37)
 */
export function allContainersCouldRestart(spec: PodSpec): boolean {
  const hasRule = (container: Container) =>
    container.restartPolicyRules?.some((rule) => rule.action === 'RestartAllContainers') ?? false;
  return (spec.initContainers?.some(hasRule) ?? false) || spec.containers.some(hasRule);
}

/** Upstream: pkg/api/v1/pod/util.go GetContainerStatus (v1.37): the first of that name. */
export function getContainerStatus(
  statuses: readonly ContainerStatus[] | undefined,
  name: string,
): ContainerStatus | undefined {
  return statuses && findByName(statuses, name);
}

/** Upstream: pkg/api/v1/pod/util.go GetPodConditionFromList (v1.37) */
export function getPodCondition(
  conditions: readonly PodCondition[] | undefined,
  type: string,
): PodCondition | undefined {
  return conditions?.find((condition) => condition.type === type);
}

export function isPodConditionTrue(status: PodStatus | undefined, type: string): boolean {
  return getPodCondition(status?.conditions, type)?.status === 'True';
}

/** Upstream: pkg/api/v1/pod/util.go IsPodReady (v1.37) */
export function isPodReady(pod: Pod): boolean {
  return isPodConditionTrue(pod.status, 'Ready');
}

/** Upstream: pkg/api/v1/pod/util.go IsPodPhaseTerminal (v1.37) */
export function isPodPhaseTerminal(phase: PodPhase | undefined): boolean {
  return phase === 'Failed' || phase === 'Succeeded';
}

/**
 * The conditions with one replaced or appended. Its transition time moves only when the status changes.
 *
 * Upstream: pkg/api/v1/pod/util.go UpdatePodCondition (v1.37)
 */
export function updatePodCondition(
  conditions: readonly PodCondition[] | undefined,
  condition: PodCondition,
  now: Time,
): PodCondition[] {
  const old = getPodCondition(conditions, condition.type);
  const lastTransitionTime =
    old?.status === condition.status && old.lastTransitionTime !== undefined ? old.lastTransitionTime : now;
  return replaceOrAppendPodCondition(conditions, { ...condition, lastTransitionTime });
}

/** Upstream: pkg/util/pod/pod.go ReplaceOrAppendPodCondition (v1.37) */
export function replaceOrAppendPodCondition(
  conditions: readonly PodCondition[] | undefined,
  condition: PodCondition,
): PodCondition[] {
  const list = [...(conditions ?? [])];
  const index = list.findIndex((each) => each.type === condition.type);
  if (index < 0) list.push(condition);
  else list[index] = condition;
  return list;
}

const CONFIG_SOURCE_ANNOTATION = 'kubernetes.io/config.source';

/** Upstream: pkg/kubelet/types/pod_update.go IsStaticPod (v1.37) */
export function isStaticPod(metadata: ObjectMeta | undefined): boolean {
  const source = metadata?.annotations?.[CONFIG_SOURCE_ANNOTATION];
  return source !== undefined && source !== 'api';
}
