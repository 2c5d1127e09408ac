/**
 * The room's entry: what the kubelet reports of a Pod at one sync.
 *
 * `generateAPIPodStatus` puts together, in this order, container-statuses.ts (states, restart counts), phase.ts (the
 * phase and its merge with the terminal one), readiness.ts (`started`, `ready`) and conditions.ts. What is to be sent
 * to the API server, and when, is status-manager.ts.
 */
import type { FeatureGates } from '../../apimachinery/feature-gates.ts';
import { DEFAULT_FEATURE_GATES } from '../../apimachinery/feature-gates.ts';
import { getPodQOS } from '../../apis/core/qos.ts';
import type { Pod, PodStatus } from '../../apis/core/types.ts';
import { hasAnyActiveRegularContainerStarted, shouldAllContainersRestart } from '../container/helpers.ts';
import type { ProbeResults, RuntimePodStatus, StartErrors } from '../container/types.ts';
import { generateConditions } from './conditions.ts';
import { convertToAPIContainerStatuses } from './container-statuses.ts';
import { getPhase, mergePhase } from './phase.ts';
import { withInitReadiness, withReadiness } from './readiness.ts';

export interface PodStatusInputs {
  /** As the API server holds it. */
  pod: Pod;
  /** What the kubelet reported last; missing where it has not yet. */
  oldStatus?: PodStatus;
  podStatus: RuntimePodStatus;
  probes: ProbeResults;
  startErrors: StartErrors;
  /** All containers have been stopped for good. */
  podIsTerminal: boolean;
  /** A sync handler ends the Pod, such as the active deadline. */
  eviction?: { reason: string; message: string };
  /** The node's addresses. */
  hostIPs?: readonly string[];
  gates?: FeatureGates;
}

/**
 * Without transition and start times, which the status manager sets.
 *
 * Upstream: pkg/kubelet/kubelet_pods.go generateAPIPodStatus (v1.37)
 */
export function generateAPIPodStatus(inputs: PodStatusInputs): PodStatus {
  const { pod, podStatus, probes, startErrors, podIsTerminal, gates = DEFAULT_FEATURE_GATES } = inputs;
  const oldStatus = inputs.oldStatus ?? pod.status;
  const podRestarting =
    gates.RestartAllContainersOnContainerExits && shouldAllContainersRestart(pod, podStatus, oldStatus);
  const common = { pod, podStatus, startErrors, podRestarting, gates };
  const { containers, initContainers = [], ephemeralContainers = [] } = pod.spec;

  const regular = convertToAPIContainerStatuses(containers, oldStatus.containerStatuses, 'regular', common);
  const init = convertToAPIContainerStatuses(initContainers, oldStatus.initContainerStatuses, 'init', common);
  const ephemeral = convertToAPIContainerStatuses(
    ephemeralContainers,
    oldStatus.ephemeralContainerStatuses,
    'ephemeral',
    common,
  );

  const podHasInitialized = hasAnyActiveRegularContainerStarted(pod.spec, podStatus);
  const computed = getPhase(pod, [...regular, ...init], { podIsTerminal, podHasInitialized, gates });
  const merged = mergePhase(computed, pod.status, oldStatus, inputs.eviction);

  const containerStatuses = withReadiness(regular, containers, probes);
  const initContainerStatuses = withInitReadiness(init, pod.spec, probes);
  const conditions = generateConditions(
    pod,
    oldStatus,
    [...initContainerStatuses, ...containerStatuses],
    merged.phase,
    podStatus,
    gates,
  );
  const { generation } = pod.metadata;
  const status: PodStatus = { conditions, containerStatuses };
  if (ephemeral.length > 0) status.ephemeralContainerStatuses = ephemeral;
  setAddresses(status, pod, podStatus, inputs.hostIPs ?? []);
  if (initContainerStatuses.length > 0) status.initContainerStatuses = initContainerStatuses;
  if (generation) status.observedGeneration = generation;
  status.phase = merged.phase;
  if (merged.reason) status.reason = merged.reason;
  if (merged.message) status.message = merged.message;
  status.qosClass = getPodQOS(pod);
  return status;
}

/** A Pod on the host's network has the node's addresses. */
function setAddresses(
  status: PodStatus,
  pod: Pod,
  podStatus: RuntimePodStatus,
  hostIPs: readonly string[],
): void {
  const ips = podStatus.ips?.length ? podStatus.ips : pod.spec.hostNetwork ? hostIPs : [];
  if (hostIPs[0] !== undefined) {
    status.hostIP = hostIPs[0];
    status.hostIPs = hostIPs.map((ip) => ({ ip }));
  }
  if (ips[0] !== undefined) {
    status.podIP = ips[0];
    status.podIPs = ips.map((ip) => ({ ip }));
  }
}
