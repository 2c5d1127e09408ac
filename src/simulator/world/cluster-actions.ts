/** Actions on nodes, and evictions: what people and accidents do to a cluster rather than to one Pod's containers. */
import { formatTime } from '../apimachinery/time.ts';
import type { Node, NodeCondition, Taint } from '../apis/core/types.ts';
import { deleteObject, getObject, writeObject } from '../apiserver/apiserver.ts';
import { evictPod } from '../apiserver/eviction.ts';
import type { Turn } from '../apiserver/turn.ts';
import { nodeFellSilent, nodeIsHeard } from '../controllers/nodelifecycle/node-lifecycle.ts';
import { disconnectNode, reconnectNode } from '../kubelet/connection.ts';
import { getNode } from '../kubelet/state.ts';
import { type ClusterAction, keyOfPod } from '../scenario/scenario.ts';

export function actOnCluster(turn: Turn, action: ClusterAction): void {
  switch (action.do) {
    case 'delete-node':
      deleteObject(turn, 'Node', undefined, action.node);
      return;
    case 'evict':
      if (evictPod(turn, keyOfPod(action.pod)) === 'not-found') {
        turn.because('object-not-found', { kind: 'Pod', object: action.pod });
      }
      return;
    case 'node-pressure':
      pressNode(turn, action.node);
      return;
    case 'node-down':
      if (!getNode(turn, action.node).connected) return;
      disconnectNode(turn, action.node);
      nodeFellSilent(turn, action.node);
      return;
    case 'node-up':
      if (getNode(turn, action.node).connected) return;
      reconnectNode(turn, action.node);
      nodeIsHeard(turn, action.node);
      return;
    case 'taint':
    case 'untaint':
      taint(turn, action);
      return;
  }
}

function pressNode(turn: Turn, nodeName: string): void {
  const node = getObject<Node>(turn, `nodes/${nodeName}`);
  if (!node) return;
  const now = formatTime(turn.nowMs);
  const pressure: NodeCondition = {
    type: 'MemoryPressure',
    status: 'True',
    lastHeartbeatTime: now,
    lastTransitionTime: now,
    reason: 'KubeletHasInsufficientMemory',
    message: 'kubelet has insufficient memory available',
  };
  const conditions = (node.status.conditions ?? []).map((each) =>
    each.type === pressure.type ? pressure : each,
  );
  const tainted: Taint = { key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' };
  const taints = (node.spec.taints ?? []).filter(({ key }) => key !== tainted.key);
  writeObject<Node>(turn, {
    ...node,
    spec: { ...node.spec, taints: [...taints, tainted] },
    status: { ...node.status, conditions },
  });
  turn.because('node-pressure', { node: nodeName });
  turn.setTimer(turn.nowMs, 'kubelet', 'memory-pressure', nodeName);
}

function taint(turn: Turn, action: Extract<ClusterAction, { do: 'taint' | 'untaint' }>): void {
  const { node: nodeName, key, effect } = action;
  const node = getObject<Node>(turn, `nodes/${nodeName}`);
  if (!node) {
    turn.because('object-not-found', { kind: 'Node', object: nodeName });
    return;
  }
  const kept = (node.spec.taints ?? []).filter(
    (each) => each.key !== key || (effect !== undefined && each.effect !== effect),
  );
  const { taints: _before, ...spec } = node.spec;
  const taints = [...kept];
  if (action.do === 'taint') {
    const { value } = action;
    taints.push({
      key,
      effect: action.effect,
      ...(value === undefined ? {} : { value }),
      timeAdded: formatTime(turn.nowMs),
    });
  }
  writeObject<Node>(turn, { ...node, spec: taints.length > 0 ? { ...spec, taints } : spec });
  turn.because('taint-set', { node: nodeName, key, effect: effect ?? '' });
}
