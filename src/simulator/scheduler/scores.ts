/**
 * Which of the nodes that fit is best: whole numbers from 0 to 100 a plugin, times its weight.
 *
 * Upstream: pkg/scheduler/framework/plugins/noderesources/{least_allocated,balanced_allocation}.go,
 * tainttoleration/taint_toleration.go, nodeaffinity/node_affinity.go Score (v1.37)
 */
import { matchesNodeSelectorTerm } from '../apis/core/node-selection.ts';
import { allocatableOf, podRequests } from '../apis/core/resources.ts';
import { tolerates } from '../apis/core/taints.ts';
import type { Pod } from '../apis/core/types.ts';
import type { NodeInfo } from './filters.ts';

const RESOURCES = ['cpu', 'memory'] as const;
/** What a container that asks for nothing is counted with. */
const ASSUMED = { cpu: 100, memory: 200 * 1024 * 1024 } as const;
const WEIGHTS = { taints: 3, affinity: 2, least: 1, balanced: 1 };

export function scoreNodes(pod: Pod, infos: readonly NodeInfo[]): number[] {
  const untolerated = infos.map(({ node }) => preferNoSchedule(pod, node.spec.taints ?? []));
  const preferred = infos.map((info) => preferredWeight(pod, info));
  const [mostTaints, mostPreferred] = [Math.max(...untolerated), Math.max(...preferred)];
  return infos.map((info, index) => {
    const taints = mostTaints === 0 ? 100 : 100 - Math.floor((100 * (untolerated[index] ?? 0)) / mostTaints);
    const affinity = mostPreferred === 0 ? 0 : Math.floor((100 * (preferred[index] ?? 0)) / mostPreferred);
    return (
      WEIGHTS.taints * taints +
      WEIGHTS.affinity * affinity +
      WEIGHTS.least * leastAllocated(pod, info) +
      WEIGHTS.balanced * balancedAllocation(pod, info)
    );
  });
}

function preferNoSchedule(pod: Pod, taints: NonNullable<NodeInfo['node']['spec']['taints']>): number {
  return taints.filter(
    (taint) => taint.effect === 'PreferNoSchedule' && !tolerates(pod.spec.tolerations, taint),
  ).length;
}

function preferredWeight(pod: Pod, { node }: NodeInfo): number {
  const terms = pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return terms.reduce(
    (sum, { weight, preference }) => (matchesNodeSelectorTerm(preference, node) ? sum + weight : sum),
    0,
  );
}

/** With an assumed request for containers that state none. */
function assumedRequest(pod: Pod, resource: 'cpu' | 'memory'): number {
  const silent = pod.spec.containers.filter(
    ({ resources }) => resources?.requests?.[resource] === undefined,
  ).length;
  return (podRequests(pod)[resource] ?? 0) + silent * ASSUMED[resource];
}

function leastAllocated(pod: Pod, { node, pods }: NodeInfo): number {
  const allocatable = allocatableOf(node);
  const scores = RESOURCES.filter((name) => allocatable[name]).map((name) => {
    const capacity = allocatable[name] as number;
    const used = pods.reduce((sum, each) => sum + assumedRequest(each, name), 0) + assumedRequest(pod, name);
    return used > capacity ? 0 : Math.floor(((capacity - used) * 100) / capacity);
  });
  return scores.length === 0 ? 0 : Math.floor(scores.reduce((sum, score) => sum + score, 0) / scores.length);
}

function balancedAllocation(pod: Pod, { node, requested }: NodeInfo): number {
  const allocatable = allocatableOf(node);
  const own = podRequests(pod);
  if (RESOURCES.every((name) => !own[name])) return 0;
  const fractions = RESOURCES.filter((name) => allocatable[name]).map((name) =>
    Math.min(1, ((requested[name] ?? 0) + (own[name] ?? 0)) / (allocatable[name] as number)),
  );
  const [cpu = 0, memory = 0] = fractions;
  return Math.floor((1 - Math.abs(cpu - memory) / 2) * 100);
}
