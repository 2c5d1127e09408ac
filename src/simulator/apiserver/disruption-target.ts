import { formatTime } from '../apimachinery/time.ts';
import { updatePodCondition } from '../apis/core/pods.ts';
import type { Pod, PodStatus } from '../apis/core/types.ts';
import { updatePodStatus } from './apiserver.ts';
import type { Turn } from './turn.ts';

/** Says on the Pod, in its condition DisruptionTarget, who is about to take it away and why. */
export function markAsDisrupted(
  turn: Turn,
  pod: Pod,
  why: { reason: string; message: string },
  change?: Pick<PodStatus, 'phase'>,
): Pod {
  const condition = { type: 'DisruptionTarget', status: 'True' as const, ...why };
  const conditions = updatePodCondition(pod.status.conditions, condition, formatTime(turn.nowMs));
  return updatePodStatus(turn, pod, { ...pod.status, ...change, conditions });
}
