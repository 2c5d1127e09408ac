/**
 * Which nodes a Pod may go to. The first filter that objects decides; it may give several reasons.
 *
 * Upstream: pkg/scheduler/apis/config/v1/default_plugins.go getDefaultPlugins, pkg/scheduler/framework/plugins (v1.37)
 */
import { matchesLabelSelector } from '../apimachinery/labels.ts';
import { matchesNodeSelection } from '../apis/core/node-selection.ts';
import { addResources, allocatableOf, podRequests } from '../apis/core/resources.ts';
import { tolerates } from '../apis/core/taints.ts';
import type { Node, Pod, PodAffinityTerm, Taint, TopologySpreadConstraint } from '../apis/core/types.ts';

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

type Filter = (pod: Pod, info: NodeInfo, all: readonly NodeInfo[]) => Refusal | undefined;

const unschedulable = (...reasons: string[]): Refusal => ({ reasons, unresolvable: false });
const unresolvable = (...reasons: string[]): Refusal => ({ reasons, unresolvable: true });

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
const taintToleration: Filter = (pod, { node }) =>
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

const FILTERS: readonly Filter[] = [
  nodeUnschedulable,
  taintToleration,
  nodeAffinity,
  nodePorts,
  nodeResourcesFit,
  podTopologySpread,
  interPodAffinity,
];

/** Why a node does not take the Pod; undefined where it does. */
export function filterNode(pod: Pod, info: NodeInfo, all: readonly NodeInfo[]): Refusal | undefined {
  for (const filter of FILTERS) {
    const refusal = filter(pod, info, all);
    if (refusal) return refusal;
  }
  return undefined;
}
