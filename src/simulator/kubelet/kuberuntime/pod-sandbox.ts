import type { Pod } from '../../apis/core/types.ts';
import type { RuntimePodStatus } from '../container/types.ts';

export interface SandboxChange {
  /** A new sandbox is needed. */
  changed: boolean;
  /** The attempt to use: of the new sandbox, or of the present one. */
  attempt: number;
  /** The newest sandbox, if it is the one to replace or to keep. */
  sandboxID?: string;
}

/**
 * Whether the Pod needs a new sandbox: it has none, more than one is ready, the newest is not, its network mode is not
 * the Pod's, or it has no address.
 *
 * Upstream: pkg/kubelet/kuberuntime/util/util.go PodSandboxChanged (v1.37)
 */
export function podSandboxChanged(pod: Pod, podStatus: RuntimePodStatus): SandboxChange {
  const newest = podStatus.sandboxStatuses[0];
  if (!newest) return { changed: true, attempt: 0 };
  let maxAttempt = 0;
  let readyCount = 0;
  for (const { attempt, ready } of podStatus.sandboxStatuses) {
    maxAttempt = Math.max(maxAttempt, attempt);
    if (ready) readyCount++;
  }
  const hostNetwork = pod.spec.hostNetwork ?? false;
  const isFine = readyCount <= 1 && newest.ready;
  if (isFine && (newest.hostNetwork ?? false) !== hostNetwork)
    return { changed: true, attempt: maxAttempt + 1 };
  if (!isFine || (!hostNetwork && newest.network?.ip === ''))
    return { changed: true, attempt: maxAttempt + 1, sandboxID: newest.id };
  return { changed: false, attempt: maxAttempt, sandboxID: newest.id };
}
