/**
 * `kubectl describe pod`.
 *
 * Upstream: staging/src/k8s.io/kubectl/pkg/describe/describe.go describePod (v1.37)
 */
import { humanDuration } from '../../apimachinery/duration.ts';
import { parseTime } from '../../apimachinery/parse-time.ts';
import { getPodCondition, isPodPhaseTerminal } from '../../apis/core/pods.ts';
import { getPodQOS } from '../../apis/core/qos.ts';
import type { Event, Pod, Toleration } from '../../apis/core/types.ts';
import { alignTabs } from '../tab-writer.ts';
import { describeContainers, describeResources } from './containers.ts';
import { describeEvents } from './events.ts';
import { Lines, sortedPairs } from './lines.ts';
import { formatDescribedTime } from './times.ts';
import { describeVolumes } from './volumes.ts';

export interface DescribeOptions {
  /** The events of the Pod; without them (`--show-events=false`) there is no such part. */
  events?: readonly Event[];
}

/** The lines of the description. */
export function describePod(pod: Pod, nowMs: number, { events }: DescribeOptions = {}): string[] {
  const out = new Lines();
  describeHead(pod, nowMs, out);
  describeStatus(pod, out);
  const { spec, status } = pod;
  if (spec.resources) {
    out.add(0, 'Resources:');
    describeResources(spec.resources, 1, out);
  }
  if (spec.initContainers?.length) {
    describeContainers('Init Containers', spec.initContainers, status.initContainerStatuses, pod, out);
  }
  describeContainers('Containers', spec.containers, status.containerStatuses, pod, out);
  if (spec.ephemeralContainers?.length) {
    const statuses = status.ephemeralContainerStatuses;
    describeContainers('Ephemeral Containers', spec.ephemeralContainers, statuses, pod, out);
  }
  describeConditions(pod, out);
  describeVolumes(spec.volumes ?? [], out);
  out.add(0, `QoS Class:\t${status.qosClass ?? getPodQOS(pod)}`);
  out.entries('Node-Selectors', sortedPairs(spec.nodeSelector));
  out.entries('Tolerations', sortTolerations(spec.tolerations ?? []).map(formatToleration));
  const spread = (spec.topologySpreadConstraints ?? []).map(
    ({ topologyKey, whenUnsatisfiable, maxSkew, labelSelector }) => {
      const labels = sortedPairs(labelSelector?.matchLabels).join(',');
      const selector = labels === '' ? '' : ` for selector ${labels}`;
      return `${topologyKey}:${whenUnsatisfiable} when max skew ${maxSkew} is exceeded${selector}`;
    },
  );
  if (spread.length > 0) out.entries('Topology Spread Constraints', spread);
  const lines = alignTabs(out.lines);
  return events ? [...lines, ...describeEvents(events, nowMs)] : lines;
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function describeHead(pod: Pod, nowMs: number, out: Lines): void {
  const { metadata, spec, status } = pod;
  out.add(0, `Name:\t${metadata.name}`);
  out.add(0, `Namespace:\t${metadata.namespace ?? ''}`);
  if (spec.priority !== undefined) out.add(0, `Priority:\t${spec.priority}`);
  if (spec.priorityClassName) out.add(0, `Priority Class Name:\t${spec.priorityClassName}`);
  if (spec.runtimeClassName) out.add(0, `Runtime Class Name:\t${spec.runtimeClassName}`);
  if (spec.serviceAccountName) out.add(0, `Service Account:\t${spec.serviceAccountName}`);
  out.add(0, `Node:\t${spec.nodeName ? `${spec.nodeName}/${status.hostIP ?? ''}` : '<none>'}`);
  if (status.startTime) out.add(0, `Start Time:\t${formatDescribedTime(status.startTime)}`);
  out.entries('Labels', sortedPairs(metadata.labels));
  describeAnnotations(metadata.annotations, out);
  if (metadata.deletionTimestamp && !isPodPhaseTerminal(status.phase)) {
    const lasts = humanDuration(nowMs - (parseTime(metadata.deletionTimestamp) ?? nowMs));
    out.add(0, `Status:\tTerminating (lasts ${lasts})`);
    out.add(0, `Termination Grace Period:\t${metadata.deletionGracePeriodSeconds ?? 0}s`);
  } else {
    out.add(0, `Status:\t${status.phase ?? ''}`);
  }
}

const MAX_ANNOTATION = 140;

function describeAnnotations(annotations: Readonly<Record<string, string>> = {}, out: Lines): void {
  const lines: string[] = [];
  for (const key of Object.keys(annotations).sort()) {
    if (key === LAST_APPLIED) continue;
    const value = (annotations[key] ?? '').replace(/\n$/, '');
    if (value.length + key.length + 2 <= MAX_ANNOTATION && !value.includes('\n')) {
      lines.push(`${key}: ${value}`);
      continue;
    }
    lines.push(`${key}:`);
    const limit = MAX_ANNOTATION - 2;
    for (const line of value.split('\n')) {
      lines.push(`  ${line.length > limit ? `${line.slice(0, limit)}...` : line}`);
    }
  }
  out.entries('Annotations', lines);
}

function describeStatus(pod: Pod, out: Lines): void {
  const { metadata, spec, status } = pod;
  if (status.reason) out.add(0, `Reason:\t${status.reason}`);
  if (status.message) out.add(0, `Message:\t${status.message}`);
  const seccomp = spec.securityContext?.seccompProfile;
  if (seccomp) {
    out.add(0, `SeccompProfile:\t${seccomp.type}`);
    if (seccomp.type === 'Localhost') out.add(0, `LocalhostProfile:\t${seccomp.localhostProfile ?? ''}`);
  }
  out.add(0, `IP:\t${status.podIP ?? ''}`);
  if (status.podIPs?.length) {
    out.add(0, 'IPs:');
    for (const { ip } of status.podIPs) out.add(1, `IP:\t${ip}`);
  } else {
    out.add(0, 'IPs:\t<none>');
  }
  const owner = metadata.ownerReferences?.find(({ controller }) => controller === true);
  if (owner) out.add(0, `Controlled By:\t${owner.kind}/${owner.name}`);
  if (status.nominatedNodeName) out.add(0, `NominatedNodeName:\t${status.nominatedNodeName}`);
}

function describeConditions({ spec, status }: Pod, out: Lines): void {
  if (spec.readinessGates?.length) {
    out.add(0, 'Readiness Gates:');
    out.add(1, 'Type\tStatus');
    for (const { conditionType } of spec.readinessGates) {
      const condition = getPodCondition(status.conditions, conditionType);
      out.add(1, `${conditionType} \t${condition?.status ?? '<none>'} `);
    }
  }
  if (status.conditions?.length) {
    out.add(0, 'Conditions:');
    out.add(1, 'Type\tStatus');
    for (const condition of status.conditions) out.add(1, `${condition.type} \t${condition.status} `);
  }
}

function sortTolerations(tolerations: readonly Toleration[]): Toleration[] {
  return [...tolerations].sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1));
}

/** `node.kubernetes.io/not-ready:NoExecute op=Exists for 300s`. */
function formatToleration({ key = '', operator, value, effect, tolerationSeconds }: Toleration): string {
  let text = key;
  if (value) text += `=${value}`;
  if (effect) text += `:${effect}`;
  if (operator === 'Exists' && !value) text += text === '' ? 'op=Exists' : ' op=Exists';
  if (tolerationSeconds !== undefined) text += ` for ${tolerationSeconds}s`;
  return text;
}
