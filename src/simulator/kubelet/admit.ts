/**
 * Whether the node takes a Pod that is bound to it. The scheduler has asked the same; a Pod with spec.nodeName of its
 * own comes here unasked.
 *
 * Upstream: pkg/kubelet/lifecycle/predicate.go Admit, pkg/scheduler/framework/plugins/noderesources/fit.go (v1.37)
 */

import { matchesNodeSelection } from '../apis/core/node-selection.ts';
import { isPodPhaseTerminal } from '../apis/core/pods.ts';
import { addResources, allocatableOf, podRequests } from '../apis/core/resources.ts';
import type { Node, Pod } from '../apis/core/types.ts';
import { getObject, listObjects } from '../apiserver/apiserver.ts';
import type { Turn } from '../apiserver/turn.ts';

export interface Rejection {
  reason: string;
  message: string;
}

export function admitToNode(turn: Turn, pod: Pod, nodeName: string): Rejection | undefined {
  const node = getObject<Node>(turn, `nodes/${nodeName}`);
  if (!node) return undefined;
  if (!matchesNodeSelection(pod, node)) {
    return {
      reason: 'NodeAffinity',
      message:
        "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
    };
  }
  const others = listObjects<Pod>(turn, 'pods').filter(
    (each) =>
      each.spec.nodeName === nodeName &&
      each.metadata.uid !== pod.metadata.uid &&
      !isPodPhaseTerminal(each.status.phase) &&
      // Two that come at once: the one that was there first stays.
      Number(each.metadata.resourceVersion) > 0 &&
      each.status.startTime !== undefined,
  );
  const allocatable = allocatableOf(node);
  if (others.length + 1 > (allocatable.pods ?? Number.POSITIVE_INFINITY)) {
    const used = others.length;
    return { reason: 'OutOfpods', message: outOf('pods', 1, used, allocatable.pods ?? 0) };
  }
  let used: Record<string, number> = {};
  for (const other of others) used = addResources(used, podRequests(other));
  for (const [name, asked] of Object.entries(podRequests(pod))) {
    const capacity = allocatable[name] ?? 0;
    if (asked === 0 || asked <= capacity - (used[name] ?? 0)) continue;
    return { reason: `OutOf${name}`, message: outOf(name, asked, used[name] ?? 0, capacity) };
  }
  return undefined;
}

function outOf(name: string, asked: number, used: number, capacity: number): string {
  return `Pod was rejected: Node didn't have enough resource: ${name}, requested: ${asked}, used: ${used}, capacity: ${capacity}`;
}
