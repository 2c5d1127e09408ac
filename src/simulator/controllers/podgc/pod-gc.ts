/**
 * Pods of nodes that no longer exist: marked as failed and removed, after the node has been gone for a while.
 *
 * Upstream: pkg/controller/podgc/gc_controller.go gcOrphaned, markFailedAndDeletePodWithCondition (v1.37)
 */

import { isPodPhaseTerminal } from '../../apis/core/pods.ts';
import type { Pod } from '../../apis/core/types.ts';
import { deletePod, getObject, getPod, listObjects, podKey } from '../../apiserver/apiserver.ts';
import { markAsDisrupted } from '../../apiserver/disruption-target.ts';
import type { Turn } from '../../apiserver/turn.ts';
import type { Timer } from '../../clock/timer-queue.ts';
import type { Change } from '../../etcd/etcd.ts';

/** The node stays in quarantine for 40 s, the collector comes each 20 s. */
const QUARANTINE_MS = 60_000;

export function watchForOrphans(turn: Turn, { key, before, after }: Change): void {
  if (key.startsWith('nodes/') && before && !after) watchOver(turn, before.metadata.name);
  if (!key.startsWith('pods/') || !after) return;
  const { nodeName } = (after as Pod).spec;
  const isBoundNow = nodeName !== undefined && (before as Pod | undefined)?.spec.nodeName !== nodeName;
  if (isBoundNow && !getObject(turn, `nodes/${nodeName}`)) watchOver(turn, nodeName);
}

function watchOver(turn: Turn, nodeName: string): void {
  turn.setTimer(turn.nowMs + QUARANTINE_MS, 'pod-gc', 'collect', nodeName);
}

export function handlePodGC(turn: Turn, { key: nodeName }: Timer): void {
  if (getObject(turn, `nodes/${nodeName}`)) return;
  for (const { spec, ...pod } of listObjects<Pod>(turn, 'pods')) {
    if (spec.nodeName === nodeName) collect(turn, podKey({ ...pod, spec }));
  }
}

function collect(turn: Turn, key: string): void {
  const pod = getPod(turn, key);
  if (!pod) return;
  turn.because('pod-garbage-collected', { pod: key, node: pod.spec.nodeName ?? '' });
  if (!isPodPhaseTerminal(pod.status.phase)) {
    const why = { reason: 'DeletionByPodGC', message: 'PodGC: node no longer exists' };
    markAsDisrupted(turn, pod, why, { phase: 'Failed' });
  }
  deletePod(turn, key, { gracePeriodSeconds: 0 });
}
