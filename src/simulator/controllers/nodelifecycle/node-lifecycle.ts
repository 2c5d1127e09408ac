/**
 * Nodes that are no longer heard: after 50 s their state is unknown, they are tainted, and their Pods are not ready.
 *
 * Upstream: pkg/controller/nodelifecycle/node_lifecycle_controller.go monitorNodeHealth, processTaintBaseEviction;
 * pkg/controller/util/node/controller_utils.go MarkPodsNotReady (v1.37). Heartbeats are not played one by one: a node
 * that falls silent has just been heard.
 */
import { formatTime } from '../../apimachinery/time.ts';
import { getPodCondition, updatePodCondition } from '../../apis/core/pods.ts';
import type { Node, NodeCondition, Pod, Taint } from '../../apis/core/types.ts';
import { getObject, listObjects, podKey, updatePodStatus, writeObject } from '../../apiserver/apiserver.ts';
import { recordEvent } from '../../apiserver/events.ts';
import { defineSlot, type Turn } from '../../apiserver/turn.ts';
import type { Timer } from '../../clock/timer-queue.ts';
import { SortedMap } from '../../etcd/sorted-map.ts';

/** `--node-monitor-grace-period`. */
const MONITOR_GRACE_MS = 50_000;
const UNREACHABLE = 'node.kubernetes.io/unreachable';
const SOURCE = { component: 'node-controller' };

/** Since when a node is silent. */
const silent = defineSlot<SortedMap<number>>('silent', SortedMap.empty());

export function nodeFellSilent(turn: Turn, nodeName: string): void {
  silent.set(turn, silent.get(turn).set(nodeName, turn.nowMs));
  turn.setTimer(turn.nowMs + MONITOR_GRACE_MS, 'node-lifecycle', 'check', nodeName, turn.nowMs);
}

export function nodeIsHeard(turn: Turn, nodeName: string): void {
  silent.set(turn, silent.get(turn).delete(nodeName));
  const node = getObject<Node>(turn, `nodes/${nodeName}`);
  if (!node || node.status.conditions?.find(({ type }) => type === 'Ready')?.status === 'True') return;
  turn.because('node-reachable', { node: nodeName });
  const taints = (node.spec.taints ?? []).filter(({ key }) => key !== UNREACHABLE);
  writeObject<Node>(turn, {
    ...node,
    spec: withTaints(node, taints),
    status: {
      ...node.status,
      conditions: conditionsOf(turn, node, 'True', 'KubeletReady', 'kubelet is posting ready status'),
    },
  });
}

export function handleNodeLifecycle(turn: Turn, { key: nodeName, data }: Timer): void {
  if (silent.get(turn).get(nodeName) !== data) return;
  const node = getObject<Node>(turn, `nodes/${nodeName}`);
  if (!node) return;
  const added = (['NoSchedule', 'NoExecute'] as const).map(
    (effect): Taint => ({ key: UNREACHABLE, effect, timeAdded: formatTime(turn.nowMs) }),
  );
  writeObject<Node>(turn, {
    ...node,
    spec: withTaints(node, [...(node.spec.taints ?? []), ...added]),
    status: {
      ...node.status,
      conditions: conditionsOf(
        turn,
        node,
        'Unknown',
        'NodeStatusUnknown',
        'Kubelet stopped posting node status.',
      ),
    },
  });
  recordEvent(turn, SOURCE, node, 'Normal', 'NodeNotReady', `Node ${nodeName} status is now: NodeNotReady`);
  turn.because('node-unreachable', { node: nodeName, seconds: MONITOR_GRACE_MS / 1000 });
  markPodsNotReady(turn, nodeName);
}

function withTaints({ spec }: Node, taints: Taint[]): Node['spec'] {
  const { taints: _before, ...rest } = spec;
  return taints.length > 0 ? { ...rest, taints } : rest;
}

function conditionsOf(
  turn: Turn,
  node: Node,
  status: 'True' | 'Unknown',
  reason: string,
  message: string,
): NodeCondition[] {
  const now = formatTime(turn.nowMs);
  return (node.status.conditions ?? []).map((condition) => {
    if (status === 'Unknown') return { ...condition, status, reason, message, lastTransitionTime: now };
    if (condition.status !== 'Unknown') return condition;
    const healthy = HEALTHY[condition.type];
    if (!healthy)
      return { ...condition, status, reason, message, lastHeartbeatTime: now, lastTransitionTime: now };
    const [healthyReason, healthyMessage] = healthy;
    return {
      ...condition,
      status: 'False' as const,
      reason: healthyReason,
      message: healthyMessage,
      lastHeartbeatTime: now,
      lastTransitionTime: now,
    };
  });
}

const HEALTHY: Readonly<Record<string, readonly [string, string]>> = {
  MemoryPressure: ['KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  DiskPressure: ['KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  PIDPressure: ['KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
};

/** Only Ready changes; phase and containers stay as last reported. */
function markPodsNotReady(turn: Turn, nodeName: string): void {
  for (const pod of listObjects<Pod>(turn, 'pods')) {
    if (pod.spec.nodeName !== nodeName) continue;
    const ready = getPodCondition(pod.status.conditions, 'Ready');
    if (ready?.status !== 'True') continue;
    const conditions = updatePodCondition(
      pod.status.conditions,
      { ...ready, status: 'False' },
      formatTime(turn.nowMs),
    );
    updatePodStatus(turn, pod, { ...pod.status, conditions });
    recordEvent(turn, SOURCE, pod, 'Warning', 'NodeNotReady', 'Node is not ready');
    turn.because('node-unreachable', { node: nodeName, pod: podKey(pod), seconds: MONITOR_GRACE_MS / 1000 });
  }
}
