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
  const attempts = podStatus.sandboxStatuses.map((sandbox) => sandbox.attempt);
  const maxAttempt = Math.max(0, ...attempts);
  const replace = { changed: true, attempt: maxAttempt + 1, sandboxID: newest.id };

  const readyCount = podStatus.sandboxStatuses.filter((sandbox) => sandbox.ready).length;
  if (readyCount > 1 || !newest.ready) return replace;
  const hostNetwork = pod.spec.hostNetwork ?? false;
  if ((newest.hostNetwork ?? false) !== hostNetwork) return { changed: true, attempt: maxAttempt + 1 };
  if (!hostNetwork && newest.network?.ip === '') return replace;
  return { changed: false, attempt: maxAttempt, sandboxID: newest.id };
}
