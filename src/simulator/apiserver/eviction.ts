/** The Pod's eviction subresource, as `kubectl drain` uses it. */

import { matchesLabelSelector } from '../apimachinery/labels.ts';
import { isPodPhaseTerminal, isPodReady } from '../apis/core/pods.ts';
import type { Pod } from '../apis/core/types.ts';
import type { PodDisruptionBudget } from '../apis/policy/types.ts';
import { deletePod, getPod, listObjects, writeObject } from './apiserver.ts';
import { markAsDisrupted } from './disruption-target.ts';
import type { Turn } from './turn.ts';

export type Eviction = 'not-found' | 'granted' | 'refused';

const EVICTION_REFUSED = "Cannot evict pod as it would violate the pod's disruption budget.";

/**
 * Deletes the Pod unless a disruption budget has none left to give. Pods that have not begun or have ended are not
 * counted by any budget.
 *
 * Upstream: pkg/registry/core/pod/storage/eviction.go Create (v1.37)
 */
export function evictPod(turn: Turn, key: string): Eviction {
  const pod = getPod(turn, key);
  if (!pod) return 'not-found';
  const counted =
    !isPodPhaseTerminal(pod.status.phase) &&
    pod.status.phase !== 'Pending' &&
    pod.metadata.deletionTimestamp === undefined;
  if (counted) {
    const refusing = budgetsOf(turn, pod).find((budget) => !allows(budget, pod));
    if (refusing) {
      turn.because('eviction-refused', {
        pod: key,
        budget: refusing.metadata.name,
        message: EVICTION_REFUSED,
      });
      return 'refused';
    }
    for (const budget of budgetsOf(turn, pod)) {
      if (budget.status.disruptionsAllowed <= 0) continue;
      writeObject(turn, {
        ...budget,
        status: { ...budget.status, disruptionsAllowed: budget.status.disruptionsAllowed - 1 },
      });
    }
  }
  turn.because('eviction-granted', { pod: key });
  markAsDisrupted(turn, pod, { reason: 'EvictionByEvictionAPI', message: 'Eviction API: evicting' });
  deletePod(turn, key);
  return 'granted';
}

/** An unready Pod may go while enough others are healthy, or always if the budget says so. */
function allows(budget: PodDisruptionBudget, pod: Pod): boolean {
  const { disruptionsAllowed, currentHealthy, desiredHealthy } = budget.status;
  if (!isPodReady(pod)) {
    if (budget.spec.unhealthyPodEvictionPolicy === 'AlwaysAllow') return true;
    if (currentHealthy >= desiredHealthy && desiredHealthy > 0) return true;
  }
  return disruptionsAllowed > 0;
}

function budgetsOf(turn: Turn, pod: Pod): PodDisruptionBudget[] {
  return listObjects<PodDisruptionBudget>(turn, 'poddisruptionbudgets').filter(
    ({ metadata, spec }) =>
      metadata.namespace === pod.metadata.namespace &&
      matchesLabelSelector(spec.selector, pod.metadata.labels),
  );
}
