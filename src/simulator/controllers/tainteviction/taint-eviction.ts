/**
 * Taints with the effect NoExecute drive Pods away: at once those that do not tolerate them, after tolerationSeconds
 * those that do for a while.
 *
 * Upstream: pkg/controller/tainteviction/taint_eviction.go processPodOnNode, addConditionAndDeletePod (v1.37)
 */

import { deepEqual } from '../../apimachinery/equality.ts';
import { isPodPhaseTerminal } from '../../apis/core/pods.ts';
import { toleratesTaint } from '../../apis/core/taints.ts';
import type { Node, Pod, Taint } from '../../apis/core/types.ts';
import { deletePod, getObject, getPod, listObjects, podKey } from '../../apiserver/apiserver.ts';
import { markAsDisrupted } from '../../apiserver/disruption-target.ts';
import { recordEvent } from '../../apiserver/events.ts';
import { defineSlot, type Turn } from '../../apiserver/turn.ts';
import type { Timer } from '../../clock/timer-queue.ts';
import type { Change } from '../../etcd/etcd.ts';
import { SortedMap } from '../../etcd/sorted-map.ts';

const SOURCE = { component: 'taint-eviction-controller' };

/** When a Pod is to go, by UID. */
const planned = defineSlot<SortedMap<number>>('taint-evictions', SortedMap.empty());

export function watchForTaints(turn: Turn, { key, before, after }: Change): void {
  if (key.startsWith('nodes/')) {
    if (!after || deepEqual(noExecute(before as Node | undefined), noExecute(after as Node))) return;
    turn.setTimerOnce(turn.nowMs, 'taint-eviction', 'node', after.metadata.name);
    return;
  }
  if (!key.startsWith('pods/')) return;
  const [pod, old] = [(after ?? before) as Pod, before as Pod | undefined];
  if (!after) {
    const plan = planned.get(turn);
    if (plan.size > 0) planned.set(turn, plan.delete(pod.metadata.uid ?? ''));
    return;
  }
  const { nodeName } = pod.spec;
  if (!nodeName || old?.spec === pod.spec) return;
  if (noExecute(getObject<Node>(turn, `nodes/${nodeName}`)).length > 0) {
    turn.setTimerOnce(turn.nowMs, 'taint-eviction', 'node', nodeName);
  }
}

export function handleTaintEviction(turn: Turn, timer: Timer): void {
  const { kind, key } = timer;
  if (kind === 'evict') {
    evict(turn, key, timer.data as { uid: string; dueMs: number });
    return;
  }
  if (!turn.takeOnce('taint-eviction', kind, key)) return;
  const taints = noExecute(getObject<Node>(turn, `nodes/${key}`));
  for (const pod of listObjects<Pod>(turn, 'pods')) {
    if (pod.spec.nodeName === key && !isPodPhaseTerminal(pod.status.phase)) processPod(turn, pod, taints);
  }
}

function noExecute(node: Node | undefined): Taint[] {
  return (node?.spec.taints ?? []).filter(({ effect }) => effect === 'NoExecute');
}

function processPod(turn: Turn, pod: Pod, taints: readonly Taint[]): void {
  const uid = pod.metadata.uid ?? '';
  const before = planned.get(turn).get(uid);
  const seconds = toleratedSeconds(pod, taints);
  if (seconds === undefined) {
    if (before === undefined) return;
    planned.set(turn, planned.get(turn).delete(uid));
    const text = `Cancelling deletion of Pod ${podKey(pod)}`;
    recordEvent(turn, SOURCE, pod, 'Normal', 'TaintManagerEviction', text);
    turn.because('taint-eviction-cancelled', { pod: podKey(pod) });
    return;
  }
  const dueMs = turn.nowMs + seconds * 1000;
  if (before !== undefined && before <= dueMs) return;
  planned.set(turn, planned.get(turn).set(uid, dueMs));
  if (seconds > 0) turn.because('taint-eviction-planned', { pod: podKey(pod), seconds });
  if (seconds > 0) turn.setTimer(dueMs, 'taint-eviction', 'evict', podKey(pod), { uid, dueMs });
  else evict(turn, podKey(pod), { uid, dueMs });
}

/** 0: not tolerated; undefined: for ever, or there is no such taint. */
function toleratedSeconds({ spec }: Pod, taints: readonly Taint[]): number | undefined {
  let least: number | undefined;
  for (const taint of taints) {
    const matching = (spec.tolerations ?? []).filter((toleration) => toleratesTaint(toleration, taint));
    if (matching.length === 0) return 0;
    for (const { tolerationSeconds } of matching) {
      if (tolerationSeconds === undefined) continue;
      least = Math.min(least ?? Number.POSITIVE_INFINITY, Math.max(tolerationSeconds, 0));
    }
  }
  return least;
}

function evict(turn: Turn, key: string, { uid, dueMs }: { uid: string; dueMs: number }): void {
  if (planned.get(turn).get(uid) !== dueMs) return;
  planned.set(turn, planned.get(turn).delete(uid));
  const pod = getPod(turn, key);
  if (!pod || pod.metadata.uid !== uid || pod.metadata.deletionTimestamp !== undefined) return;
  recordEvent(turn, SOURCE, pod, 'Normal', 'TaintManagerEviction', `Marking for deletion Pod ${key}`);
  turn.because('taint-eviction', { pod: key });
  const message = 'Taint manager: deleting due to NoExecute taint';
  markAsDisrupted(turn, pod, { reason: 'DeletionByTaintManager', message });
  deletePod(turn, key);
}
