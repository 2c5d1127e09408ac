/** Computes the Pod's status from what the runtime reports and writes it, if the API server can be reached. */
import { deepEqual } from '../apimachinery/equality.ts';
import { formatTime } from '../apimachinery/time.ts';
import type { Container, Node, Pod, PodStatus } from '../apis/core/types.ts';
import { getObject, getPod, updatePodStatus } from '../apiserver/apiserver.ts';
import type { Turn } from '../apiserver/turn.ts';
import type { ProbeResult, ProbeResults } from './container/types.ts';
import type { Cri } from './cri.ts';
import { changeWorker, getNode, type PodWorker, probeKey } from './state.ts';
import { generateAPIPodStatus, type PodStatusInputs } from './status/pod-status.ts';
import { checkContainerStateTransition, mergePodStatus, withTimes } from './status/status-manager.ts';

export function probeResultsOf({ probes }: PodWorker): ProbeResults {
  const result = (id: string, type: 'startup' | 'liveness' | 'readiness'): ProbeResult | undefined =>
    probes[probeKey(id, type)]?.result;
  return {
    startup: (id) => result(id, 'startup'),
    liveness: (id) => result(id, 'liveness'),
    readiness: (id) => result(id, 'readiness'),
  };
}

/**
 * The Pod as the rules are to see it: a container that a probe has killed and that waits for its restart counts as one
 * that always restarts, whatever its exit code. Upstream needs no such thing, as it kills and starts in one sync.
 */
export function effectivePod({ pod, mustRestart }: PodWorker): Pod {
  if (mustRestart.length === 0) return pod;
  const containers = pod.spec.containers.map((container): Container => {
    if (!mustRestart.includes(container.name)) return container;
    const { restartPolicyRules: _rules, ...rest } = container;
    return { ...rest, restartPolicy: 'Always' };
  });
  return { ...pod, spec: { ...pod.spec, containers } };
}

/** @param podIsTerminal all containers have been stopped for good */
export function computeStatus(turn: Turn, worker: PodWorker, cri: Cri, podIsTerminal: boolean): PodStatus {
  const { status, startErrors, eviction } = worker;
  const inputs: PodStatusInputs = {
    pod: effectivePod(worker),
    podStatus: cri.podStatus(turn, worker.uid),
    probes: probeResultsOf(worker),
    startErrors,
    podIsTerminal,
    hostIPs: hostIPsOf(turn, worker.nodeName),
  };
  if (status) inputs.oldStatus = status;
  if (eviction) inputs.eviction = eviction;
  return generateAPIPodStatus(inputs);
}

function hostIPsOf(turn: Turn, nodeName: string): string[] {
  const ips: string[] = [];
  for (const { type, address } of getObject<Node>(turn, `nodes/${nodeName}`)?.status.addresses ?? []) {
    if (type === 'InternalIP') ips.push(address);
  }
  return ips;
}

/**
 * Upstream: pkg/kubelet/status/status_manager.go SetPodStatus, syncPod (v1.37)
 *
 * @param status as computed, without times
 */
export function publishStatus(turn: Turn, worker: PodWorker, status: PodStatus): PodWorker {
  const old = worker.status ?? worker.pod.status;
  if (checkContainerStateTransition(effectivePod(worker), old, status)) return worker;
  const dated = withTimes(status, old, formatTime(turn.nowMs));
  const next =
    worker.status && deepEqual(worker.status, dated)
      ? worker
      : changeWorker(turn, worker, {
          status: dated,
          startedAtMs: worker.startedAtMs ?? turn.nowMs,
        });
  return writeStatus(turn, next);
}

/** Sends what was last computed, where it differs from what the API server holds. */
export function writeStatus(turn: Turn, worker: PodWorker): PodWorker {
  const { status } = worker;
  const stored = getPod(turn, worker.key);
  if (!status || stored?.metadata.uid !== worker.uid || !getNode(turn, worker.nodeName).connected)
    return worker;
  const couldRun = worker.phase !== 'terminated';
  const merged = mergePodStatus(stored, stored.status, status, couldRun, formatTime(turn.nowMs));
  if (deepEqual(stored.status, merged)) return worker;
  const pod = updatePodStatus(turn, stored, merged);
  turn.because('status-updated', { pod: worker.key, phase: merged.phase ?? '' });
  return changeWorker(turn, worker, { pod });
}
