/**
 * The part of a cluster that the life of one Pod on one healthy node does not come to: controllers of nodes and of
 * disruptions, evictions, and placing by other Pods. Loaded where scenario/needs-cluster.ts says so.
 */
import type { Turn } from '../apiserver/turn.ts';
import type { ComponentName, Timer } from '../clock/timer-queue.ts';
import { handleDisruption, watchForBudgets } from '../controllers/disruption/disruption.ts';
import { handleNodeLifecycle } from '../controllers/nodelifecycle/node-lifecycle.ts';
import { handlePodGC, watchForOrphans } from '../controllers/podgc/pod-gc.ts';
import { handleTaintEviction, watchForTaints } from '../controllers/tainteviction/taint-eviction.ts';
import type { Change } from '../etcd/etcd.ts';
import { type EvictForMemory, evictForMemory } from '../kubelet/eviction/eviction-manager.ts';
import type { ClusterAction } from '../scenario/scenario.ts';
import { type Placement, placement } from '../scheduler/placement.ts';
import { actOnCluster } from './cluster-actions.ts';

export interface Cluster {
  /** In the order in which they hear of a change. */
  watchers: readonly ((turn: Turn, change: Change) => void)[];
  controllers: Readonly<Partial<Record<ComponentName, (turn: Turn, timer: Timer) => void>>>;
  act(turn: Turn, action: ClusterAction): void;
  evictForMemory: EvictForMemory;
  placement: Placement;
}

export const cluster: Cluster = {
  watchers: [watchForTaints, watchForBudgets, watchForOrphans],
  controllers: {
    'node-lifecycle': handleNodeLifecycle,
    'taint-eviction': handleTaintEviction,
    disruption: handleDisruption,
    'pod-gc': handlePodGC,
  },
  act: actOnCluster,
  evictForMemory,
  placement,
};
