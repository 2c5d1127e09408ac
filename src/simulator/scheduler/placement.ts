/**
 * Placing a Pod by where other Pods are, and choosing among several nodes: what a cluster of one node does not need.
 *
 * Upstream: pkg/scheduler/apis/config/v1/default_plugins.go getDefaultPlugins (v1.37)
 */
import { matchesLabelSelector } from '../apimachinery/labels.ts';
import { matchesNodeSelection } from '../apis/core/node-selection.ts';
import type { Node, Pod, PodAffinityTerm, TopologySpreadConstraint } from '../apis/core/types.ts';
import { type Filter, type NodeInfo, taintToleration, unresolvable, unschedulable } from './filters.ts';
import { scoreNodes } from './scores.ts';

export interface Placement {
  /** In upstream's order, after the filters of filters.ts. */
  filters: readonly Filter[];
  scoreNodes(pod: Pod, infos: readonly NodeInfo[]): number[];
}

/** Upstream: pkg/scheduler/framework/plugins/podtopologyspread/filtering.go Filter (v1.37) */
const podTopologySpread: Filter = (pod, info, all) => {
  const constraints = (pod.spec.topologySpreadConstraints ?? []).filter(
    ({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule',
  );
  for (const constraint of constraints) {
    const domain = info.node.metadata.labels?.[constraint.topologyKey];
    const words = "node(s) didn't match pod topology spread constraints";
    if (domain === undefined) return unresolvable(`${words} (missing required label)`);
    const counts = countByDomain(pod, constraint, constraints, all);
    const least = counts.size < (constraint.minDomains ?? 1) ? 0 : Math.min(...counts.values());
    const self = matchesLabelSelector(constraint.labelSelector, pod.metadata.labels) ? 1 : 0;
    if ((counts.get(domain) ?? 0) + self - least > constraint.maxSkew) return unschedulable(words);
  }
  return undefined;
};

/** Over the nodes that have all the keys and that the Pod's node affinity allows. */
function countByDomain(
  pod: Pod,
  { topologyKey, labelSelector, nodeAffinityPolicy, nodeTaintsPolicy }: TopologySpreadConstraint,
  constraints: readonly TopologySpreadConstraint[],
  all: readonly NodeInfo[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { node, pods } of all) {
    const { labels } = node.metadata;
    if (!constraints.every((each) => labels?.[each.topologyKey] !== undefined)) continue;
    if (nodeAffinityPolicy !== 'Ignore' && !matchesNodeSelection(pod, node)) continue;
    if (nodeTaintsPolicy === 'Honor' && taintToleration(pod, { node, pods, requested: {} }, all)) continue;
    const matching = pods.filter(
      (each) =>
        each.metadata.deletionTimestamp === undefined &&
        each.metadata.namespace === pod.metadata.namespace &&
        matchesLabelSelector(labelSelector, each.metadata.labels),
    );
    const domain = labels?.[topologyKey] as string;
    counts.set(domain, (counts.get(domain) ?? 0) + matching.length);
  }
  return counts;
}

/** Upstream: pkg/scheduler/framework/plugins/interpodaffinity/filtering.go Filter (v1.37) */
const interPodAffinity: Filter = (pod, info, all) => {
  const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {};
  for (const term of podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []) {
    if (info.node.metadata.labels?.[term.topologyKey] === undefined) return affinityRefused;
    if (hasMatchInDomain(pod, term, info, all)) continue;
    const anywhere = all.some(({ pods }) => pods.some((each) => termMatches(pod, term, each)));
    if (anywhere || !termMatches(pod, term, pod)) return affinityRefused;
  }
  for (const term of podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []) {
    if (hasMatchInDomain(pod, term, info, all))
      return unschedulable("node(s) didn't match pod anti-affinity rules");
  }
  const repelled = all.some(({ node, pods }) =>
    pods.some((each) =>
      (each.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []).some(
        (term) => termMatches(each, term, pod) && sameDomain(node, info.node, term.topologyKey),
      ),
    ),
  );
  return repelled ? unschedulable("node(s) didn't satisfy existing pods anti-affinity rules") : undefined;
};

const affinityRefused = unresolvable("node(s) didn't match pod affinity rules");

function hasMatchInDomain(
  pod: Pod,
  term: PodAffinityTerm,
  { node }: NodeInfo,
  all: readonly NodeInfo[],
): boolean {
  return all.some(
    (other) =>
      sameDomain(other.node, node, term.topologyKey) &&
      other.pods.some((each) => termMatches(pod, term, each)),
  );
}

function sameDomain(a: Node, b: Node, key: string): boolean {
  const value = a.metadata.labels?.[key];
  return value !== undefined && value === b.metadata.labels?.[key];
}

/** Whether `other` is one that the term of `owner` is about. */
function termMatches(owner: Pod, term: PodAffinityTerm, other: Pod): boolean {
  const own = owner.metadata.namespace ?? 'default';
  const namespaces = term.namespaces?.length ? term.namespaces : term.namespaceSelector ? undefined : [own];
  const namespace = other.metadata.namespace ?? 'default';
  if (namespaces && !namespaces.includes(namespace)) return false;
  return matchesLabelSelector(term.labelSelector, other.metadata.labels);
}

export const placement: Placement = { filters: [podTopologySpread, interPodAffinity], scoreNodes };
