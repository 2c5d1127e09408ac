/**
 * Which nodes a Pod may go to. The first filter that objects decides; it may give several reasons. Those that look at
 * other Pods stand in placement.ts.
 *
 * Upstream: pkg/scheduler/apis/config/v1/default_plugins.go getDefaultPlugins, pkg/scheduler/framework/plugins (v1.37)
 */
import { matchesNodeSelection } from '../apis/core/node-selection.ts';
import { addResources, allocatableOf, podRequests } from '../apis/core/resources.ts';
import { tolerates } from '../apis/core/taints.ts';
import type { Node, Pod, Taint } from '../apis/core/types.ts';

export interface NodeInfo {
  readonly node: Node;
  /** Pods that hold resources there: bound and not finished. */
  readonly pods: readonly Pod[];
  readonly requested: Readonly<Record<string, number>>;
}

export interface Refusal {
  readonly reasons: readonly string[];
  /** No preemption could help. */
  readonly unresolvable: boolean;
}

export type Filter = (pod: Pod, info: NodeInfo, all: readonly NodeInfo[]) => Refusal | undefined;

export const unschedulable = (...reasons: string[]): Refusal => ({ reasons, unresolvable: false });
export const unresolvable = (...reasons: string[]): Refusal => ({ reasons, unresolvable: true });

export function nodeInfo(node: Node, pods: readonly Pod[]): NodeInfo {
  let requested: Record<string, number> = {};
  for (const pod of pods) requested = addResources(requested, podRequests(pod));
  return { node, pods, requested };
}

const CORDON: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

/** Upstream: pkg/scheduler/framework/plugins/nodeunschedulable/node_unschedulable.go Filter (v1.37) */
const nodeUnschedulable: Filter = (pod, { node }) =>
  node.spec.unschedulable && !tolerates(pod.spec.tolerations, CORDON)
    ? unresolvable('node(s) were unschedulable')
    : undefined;

/** Upstream: pkg/scheduler/framework/plugins/tainttoleration/taint_toleration.go Filter (v1.37) */
export const taintToleration: Filter = (pod, { node }) =>
  (node.spec.taints ?? []).some(
    (taint) => taint.effect !== 'PreferNoSchedule' && !tolerates(pod.spec.tolerations, taint),
  )
    ? unresolvable('node(s) had untolerated taint(s)')
    : undefined;

/** Upstream: pkg/scheduler/framework/plugins/nodeaffinity/node_affinity.go Filter (v1.37) */
const nodeAffinity: Filter = (pod, { node }) =>
  matchesNodeSelection(pod, node)
    ? undefined
    : unresolvable("node(s) didn't match Pod's node affinity/selector");

/** Upstream: pkg/scheduler/framework/plugins/nodeports/node_ports.go Filter (v1.37) */
const nodePorts: Filter = (pod, { pods }) => {
  const taken = pods.flatMap(hostPortsOf);
  const clash = hostPortsOf(pod).some((wanted) =>
    taken.some(
      (other) =>
        wanted.port === other.port &&
        wanted.protocol === other.protocol &&
        (wanted.ip === other.ip || wanted.ip === '0.0.0.0' || other.ip === '0.0.0.0'),
    ),
  );
  return clash ? unschedulable("node(s) didn't have free ports for the requested pod ports") : undefined;
};

function hostPortsOf({ spec }: Pod): { port: number; protocol: string; ip: string }[] {
  const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  return [...spec.containers, ...sidecars].flatMap(({ ports = [] }) =>
    ports.flatMap(({ hostPort, protocol = 'TCP', hostIP }) =>
      hostPort ? [{ port: hostPort, protocol, ip: hostIP || '0.0.0.0' }] : [],
    ),
  );
}

/** Upstream: pkg/scheduler/framework/plugins/noderesources/fit.go fitsRequest (v1.37) */
const nodeResourcesFit: Filter = (pod, { node, pods, requested }) => {
  const allocatable = allocatableOf(node);
  const reasons: string[] = [];
  let never = false;
  if (pods.length + 1 > (allocatable.pods ?? Number.POSITIVE_INFINITY)) reasons.push('Too many pods');
  for (const [name, amount] of Object.entries(podRequests(pod))) {
    const room = allocatable[name] ?? 0;
    if (amount === 0 || amount <= room - (requested[name] ?? 0)) continue;
    reasons.push(`Insufficient ${name}`);
    if (amount > room) never = true;
  }
  if (reasons.length === 0) return undefined;
  return never ? unresolvable(...reasons) : unschedulable(...reasons);
};

const FILTERS: readonly Filter[] = [
  nodeUnschedulable,
  taintToleration,
  nodeAffinity,
  nodePorts,
  nodeResourcesFit,
];

/**
 * Why a node does not take the Pod; undefined where it does.
 *
 * @param more filters that are asked last, see placement.ts
 */
export function filterNode(
  pod: Pod,
  info: NodeInfo,
  all: readonly NodeInfo[],
  more: readonly Filter[],
): Refusal | undefined {
  for (const filter of [...FILTERS, ...more]) {
    const refusal = filter(pod, info, all);
    if (refusal) return refusal;
  }
  return undefined;
}
