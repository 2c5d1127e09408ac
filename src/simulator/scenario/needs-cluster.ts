/** Whether a play takes the part world/cluster.ts: asked before it begins, and before an action is done in it. */
import type { KubernetesObject } from '../apimachinery/meta.ts';
import type { Node, Pod } from '../apis/core/types.ts';
import type { Action, ClusterAction, Scenario } from './scenario.ts';

const CLUSTER_ACTIONS: Readonly<Record<ClusterAction['do'], true>> = {
  'delete-node': true,
  evict: true,
  'node-pressure': true,
  'node-down': true,
  'node-up': true,
  taint: true,
  untaint: true,
};

/**
 * False where nothing happens to nodes and nobody is driven from one: then a play without the part is the same, byte
 * for byte. Several nodes have to be compared, so they take it as well.
 */
export function needsCluster({ nodes, objects, actions }: Scenario): boolean {
  return (
    nodes.length > 1 ||
    nodes.some((node) => drivesAway(node as Node)) ||
    objects.some(objectNeedsCluster) ||
    actions.some(actionNeedsCluster)
  );
}

export function actionNeedsCluster(action: Action): boolean {
  return action.do === 'apply'
    ? action.objects.some(objectNeedsCluster)
    : Object.hasOwn(CLUSTER_ACTIONS, action.do);
}

function drivesAway({ spec }: Node): boolean {
  return spec.taints?.some(({ effect }) => effect === 'NoExecute') ?? false;
}

function objectNeedsCluster(object: KubernetesObject): boolean {
  switch (object.kind) {
    case 'Node':
    case 'PodDisruptionBudget':
      return true;
    case 'Pod':
      return looksAround(object as Pod);
    default:
      return false;
  }
}

/** Bound to a node that may not be there, or placed by where other Pods are. */
function looksAround({ spec }: Pod): boolean {
  const { podAffinity, podAntiAffinity } = spec.affinity ?? {};
  return [spec.nodeName, spec.topologySpreadConstraints, podAffinity, podAntiAffinity].some(Boolean);
}
