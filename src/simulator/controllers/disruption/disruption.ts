/**
 * How many Pods a disruption budget lets go. Percentages and maxUnavailable are counted over the Pods it selects;
 * upstream asks the workload controllers, which are not modelled yet.
 *
 * Upstream: pkg/controller/disruption/disruption.go trySync, updatePdbStatus (v1.37)
 */
import { deepEqual } from '../../apimachinery/equality.ts';
import { matchesLabelSelector } from '../../apimachinery/labels.ts';
import { isPodPhaseTerminal, isPodReady } from '../../apis/core/pods.ts';
import type { IntOrString, Pod } from '../../apis/core/types.ts';
import type { PodDisruptionBudget } from '../../apis/policy/types.ts';
import { getObject, listObjects, writeObject } from '../../apiserver/apiserver.ts';
import type { Turn } from '../../apiserver/turn.ts';
import type { Timer } from '../../clock/timer-queue.ts';
import type { Change } from '../../etcd/etcd.ts';

const PREFIX = 'poddisruptionbudgets/';

export function watchForBudgets(turn: Turn, { key, before, after }: Change): void {
  if (key.startsWith(PREFIX)) {
    if (after) turn.setTimerOnce(turn.nowMs, 'disruption', 'sync', key.slice(PREFIX.length));
    return;
  }
  if (!key.startsWith('pods/')) return;
  const [pod, old] = [after as Pod | undefined, before as Pod | undefined];
  const same =
    pod &&
    old &&
    isPodReady(pod) === isPodReady(old) &&
    pod.status.phase === old.status.phase &&
    pod.metadata.deletionTimestamp === old.metadata.deletionTimestamp;
  if (same) return;
  for (const { metadata } of listObjects<PodDisruptionBudget>(turn, 'poddisruptionbudgets')) {
    turn.setTimerOnce(turn.nowMs, 'disruption', 'sync', `${metadata.namespace}/${metadata.name}`);
  }
}

export function handleDisruption(turn: Turn, { kind, key }: Timer): void {
  if (!turn.takeOnce('disruption', kind, key)) return;
  const budget = getObject<PodDisruptionBudget>(turn, PREFIX + key);
  if (!budget) return;
  const { selector, minAvailable, maxUnavailable } = budget.spec;
  const pods = listObjects<Pod>(turn, 'pods').filter(
    ({ metadata, status }) =>
      metadata.namespace === budget.metadata.namespace &&
      matchesLabelSelector(selector, metadata.labels) &&
      !isPodPhaseTerminal(status.phase),
  );
  const expectedPods = pods.length;
  const currentHealthy = pods.filter(
    (pod) => isPodReady(pod) && pod.metadata.deletionTimestamp === undefined,
  ).length;
  const desiredHealthy =
    maxUnavailable === undefined
      ? scaled(minAvailable ?? 1, expectedPods)
      : Math.max(0, expectedPods - scaled(maxUnavailable, expectedPods));
  const disruptionsAllowed = expectedPods > 0 ? Math.max(0, currentHealthy - desiredHealthy) : 0;
  const status = { ...budget.status, currentHealthy, desiredHealthy, disruptionsAllowed, expectedPods };
  if (deepEqual(status, budget.status)) return;
  writeObject(turn, { ...budget, status });
  turn.because('disruption-budget-updated', { budget: budget.metadata.name, allowed: disruptionsAllowed });
}

/** Percentages are rounded up. */
function scaled(value: IntOrString, total: number): number {
  if (typeof value === 'number') return value;
  return value.endsWith('%')
    ? Math.ceil((Number.parseInt(value, 10) * total) / 100)
    : Number.parseInt(value, 10);
}
