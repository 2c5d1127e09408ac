/**
 * The room's entry: one Pod at a time, filters (filters.ts, placement.ts), scores (scores.ts), then the binding. A Pod that fits
 * nowhere says why and is tried again when something changes that may help.
 *
 * Upstream: pkg/scheduler/schedule_one.go ScheduleOne, pkg/scheduler/framework/types.go FitError.Error (v1.37)
 */
import { deepEqual } from '../apimachinery/equality.ts';
import { formatTime } from '../apimachinery/time.ts';
import { isPodPhaseTerminal, updatePodCondition } from '../apis/core/pods.ts';
import type { Node, Pod, PodCondition } from '../apis/core/types.ts';
import { getPod, listObjects, podKey, updatePodStatus, writeObject } from '../apiserver/apiserver.ts';
import { recordEvent } from '../apiserver/events.ts';
import type { Turn } from '../apiserver/turn.ts';
import type { Timer } from '../clock/timer-queue.ts';
import type { Change } from '../etcd/etcd.ts';
import { filterNode, type NodeInfo, nodeInfo, type Refusal } from './filters.ts';
import type { Placement } from './placement.ts';

const SOURCE = { component: 'default-scheduler' };
/** From a change to the decision. */
const LATENCY_MS = 100;

export function watchForScheduler(turn: Turn, { key, before, after }: Change): void {
  if (key.startsWith('nodes/')) {
    if (helpsByNode(before as Node | undefined, after as Node | undefined)) retryPending(turn);
    return;
  }
  if (!key.startsWith('pods/')) return;
  const pod = after as Pod | undefined;
  const old = before as Pod | undefined;
  if (pod && isPending(pod) && (!old || old.spec !== pod.spec)) {
    turn.setTimerOnce(turn.nowMs + LATENCY_MS, 'scheduler', 'schedule', podKey(pod));
    return;
  }
  const freed =
    old?.spec.nodeName &&
    (!pod || (isPodPhaseTerminal(pod.status.phase) && !isPodPhaseTerminal(old.status.phase)));
  const joined = pod?.spec.nodeName !== undefined && !old?.spec.nodeName;
  if (freed || joined) retryPending(turn);
}

function helpsByNode(before: Node | undefined, after: Node | undefined): boolean {
  if (!after) return false;
  if (!before) return true;
  return (
    before.spec !== after.spec ||
    !deepEqual(before.metadata.labels, after.metadata.labels) ||
    !deepEqual(before.status.allocatable, after.status.allocatable)
  );
}

function retryPending(turn: Turn): void {
  for (const pod of listObjects<Pod>(turn, 'pods')) {
    if (isPending(pod)) turn.setTimerOnce(turn.nowMs + LATENCY_MS, 'scheduler', 'schedule', podKey(pod));
  }
}

function isPending({ spec, status, metadata }: Pod): boolean {
  return (
    !spec.nodeName &&
    (spec.schedulerName ?? 'default-scheduler') === 'default-scheduler' &&
    !spec.schedulingGates?.length &&
    metadata.deletionTimestamp === undefined &&
    !isPodPhaseTerminal(status.phase)
  );
}

/** @param placement where there are several nodes, or Pods are placed by others */
export function handleScheduler(turn: Turn, { key, kind }: Timer, placement?: Placement): void {
  if (!turn.takeOnce('scheduler', kind, key)) return;
  const pod = getPod(turn, key);
  if (!pod || !isPending(pod)) return;
  const infos = snapshot(turn);
  const refusals = infos.map((info) => filterNode(pod, info, infos, placement?.filters ?? []));
  const feasible = infos.filter((_, index) => !refusals[index]);
  if (feasible.length === 0) {
    fail(turn, pod, fitError(refusals as Refusal[]));
    return;
  }
  bind(turn, pod, best(pod, feasible, placement));
}

function snapshot(turn: Turn): NodeInfo[] {
  const pods = listObjects<Pod>(turn, 'pods').filter(
    ({ spec, status }) => spec.nodeName && !isPodPhaseTerminal(status.phase),
  );
  return listObjects<Node>(turn, 'nodes').map((node) =>
    nodeInfo(
      node,
      pods.filter(({ spec }) => spec.nodeName === node.metadata.name),
    ),
  );
}

/** The highest score; of equal ones the first by name, so that a play repeats. Upstream takes any of them. */
function best(pod: Pod, feasible: readonly NodeInfo[], placement: Placement | undefined): NodeInfo {
  if (feasible.length === 1 || !placement) return feasible[0] as NodeInfo;
  const scores = placement.scoreNodes(pod, feasible);
  return feasible[scores.indexOf(Math.max(...scores))] as NodeInfo;
}

function bind(turn: Turn, pod: Pod, { node }: NodeInfo): void {
  const name = node.metadata.name;
  const condition: PodCondition = { type: 'PodScheduled', status: 'True' };
  const conditions = updatePodCondition(pod.status.conditions, condition, formatTime(turn.nowMs));
  writeObject<Pod>(turn, {
    ...pod,
    spec: { ...pod.spec, nodeName: name },
    status: { ...pod.status, conditions },
  });
  recordEvent(turn, SOURCE, pod, 'Normal', 'Scheduled', `Successfully assigned ${podKey(pod)} to ${name}`);
  turn.because('pod-scheduled', { pod: podKey(pod), node: name });
}

/** Upstream: pkg/scheduler/schedule_one.go handleSchedulingFailure (v1.37) */
function fail(turn: Turn, pod: Pod, message: string): void {
  const condition: PodCondition = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message };
  const conditions = updatePodCondition(pod.status.conditions, condition, formatTime(turn.nowMs));
  if (!deepEqual(conditions, pod.status.conditions))
    updatePodStatus(turn, pod, { ...pod.status, conditions });
  recordEvent(turn, SOURCE, pod, 'Warning', 'FailedScheduling', message);
  turn.because('pod-unschedulable', { pod: podKey(pod), message });
}

/** `0/3 nodes are available: 1 Insufficient cpu, 2 node(s) …. preemption: …` */
export function fitError(refusals: readonly Refusal[]): string {
  if (refusals.length === 0) return 'no nodes available to schedule pods';
  const head = `0/${refusals.length} nodes are available:`;
  const reasons = countTexts(refusals.flatMap(({ reasons: own }) => own));
  const preemption = countTexts(
    refusals.map(({ unresolvable }) =>
      unresolvable
        ? 'Preemption is not helpful for scheduling'
        : 'No preemption victims found for incoming pod',
    ),
  );
  return `${head} ${reasons}. preemption: ${head} ${preemption}.`;
}

function countTexts(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .map(([text, count]) => `${count} ${text}`)
    .sort()
    .join(', ');
}
