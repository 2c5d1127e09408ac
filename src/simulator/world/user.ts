/** The actions of a scenario, or of a learner: what people and machines outside the cluster do to it. */

import type { FieldError } from '../apimachinery/field-error.ts';
import { formatFieldError } from '../apimachinery/field-error.ts';
import { formatTime } from '../apimachinery/time.ts';
import { updatePodCondition } from '../apis/core/pods.ts';
import type { Node, NodeCondition, Pod, Taint } from '../apis/core/types.ts';
import {
  deleteObject,
  deletePod,
  getObject,
  getPod,
  listObjects,
  podKey,
  updatePodStatus,
  writeObject,
} from '../apiserver/apiserver.ts';
import { applyObject } from '../apiserver/apply.ts';
import { evictPod } from '../apiserver/eviction.ts';
import { defineSlot, type Turn } from '../apiserver/turn.ts';
import { nodeFellSilent, nodeIsHeard } from '../controllers/nodelifecycle/node-lifecycle.ts';
import { disconnectNode, reconnectNode } from '../kubelet/kubelet.ts';
import { getNode } from '../kubelet/state.ts';
import { runtimeConfig } from '../runtime/process.ts';
import type { ProcessEnd, Runtime } from '../runtime/runtime.ts';
import type { Action } from '../scenario/scenario.ts';

/** A manifest that the API server did not take. */
export interface Refusal {
  readonly atMs: number;
  readonly kind: string;
  readonly name: string;
  readonly errors: readonly FieldError[];
}

export const refusals = defineSlot<readonly Refusal[]>('refusals', []);

export function handleUser(turn: Turn, action: Action, runtime: Runtime): void {
  switch (action.do) {
    case 'apply':
      for (const object of action.objects) apply(turn, object);
      return;
    case 'delete': {
      const gracePeriodSeconds = action.force ? 0 : action.gracePeriodSeconds;
      const outcome = deletePod(
        turn,
        keyOfPod(action.pod),
        gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds },
      );
      if (outcome === 'not-found') turn.because('object-not-found', { kind: 'Pod', object: action.pod });
      return;
    }
    case 'delete-node':
      deleteObject(turn, 'Node', undefined, action.node);
      return;
    case 'exit':
      endContainer(turn, action, { exitCode: action.exitCode }, runtime);
      return;
    case 'oom':
      endContainer(turn, action, { exitCode: 137, reason: 'OOMKilled' }, runtime);
      return;
    case 'probe':
      setProbeAnswer(turn, action);
      return;
    case 'push-image': {
      const config = runtimeConfig.get(turn);
      const { missingUntil: _missing, ...image } = config.images[action.image] ?? {};
      runtimeConfig.set(turn, { ...config, images: { ...config.images, [action.image]: image } });
      turn.because('image-pushed', { image: action.image });
      return;
    }
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
    case 'set-condition':
      setCondition(turn, action);
      return;
    case 'taint':
    case 'untaint':
      taint(turn, action);
      return;
  }
}

export function keyOfPod(pod: string): string {
  return pod.includes('/') ? pod : `default/${pod}`;
}

function apply(turn: Turn, object: Parameters<typeof applyObject>[1]): void {
  const { kind, metadata } = object;
  const params = { kind, object: metadata?.name ?? metadata?.generateName ?? '' };
  const applied = applyObject(turn, object);
  if (!applied.ok) {
    const refusal: Refusal = { atMs: turn.nowMs, kind, name: params.object, errors: applied.errors };
    refusals.set(turn, [...refusals.get(turn), refusal]);
    turn.because('object-refused', { ...params, message: applied.errors.map(formatFieldError).join('; ') });
    return;
  }
  const rule = {
    created: 'object-created',
    configured: 'object-updated',
    unchanged: 'object-unchanged',
    refused: 'object-refused',
  } as const;
  turn.because(
    rule[applied.outcome],
    kind === 'Pod' ? { ...params, pod: podKey(applied.object as Pod) } : params,
  );
}

function endContainer(
  turn: Turn,
  { container, pod: wanted }: { container: string; pod?: string },
  end: ProcessEnd,
  runtime: Runtime,
): void {
  const [name = '', own] = container.includes('/') ? container.split('/').reverse() : [container, wanted];
  for (const pod of listObjects<Pod>(turn, 'pods')) {
    if (own !== undefined && podKey(pod) !== keyOfPod(own)) continue;
    const named = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].some(
      (each) => each.name === name,
    );
    if (!named) continue;
    turn.because('process-ended-by-user', { pod: podKey(pod), container: name, exitCode: end.exitCode });
    runtime.endProcess(turn, pod.metadata.uid ?? '', name, end);
    if (own === undefined) return;
  }
}

/** From now on the probe answers so, in this run of the container and in later ones. */
function setProbeAnswer(turn: Turn, { container, probe, result }: Extract<Action, { do: 'probe' }>): void {
  const config = runtimeConfig.get(turn);
  const behaviour = config.containers[container] ?? {};
  const probes = { ...behaviour.probes, [probe]: [{ from: 0, result }] };
  const containers = { ...config.containers, [container]: { ...behaviour, probes } };
  runtimeConfig.set(turn, { ...config, containers });
  turn.because('probe-answer-set', { container, probe, result });
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

function setCondition(
  turn: Turn,
  { pod: name, type, status }: Extract<Action, { do: 'set-condition' }>,
): void {
  const pod = getPod(turn, keyOfPod(name));
  if (!pod) {
    turn.because('object-not-found', { kind: 'Pod', object: name });
    return;
  }
  const conditions = updatePodCondition(pod.status.conditions, { type, status }, formatTime(turn.nowMs));
  updatePodStatus(turn, pod, { ...pod.status, conditions });
  turn.because('condition-set', { pod: podKey(pod), condition: type, status });
}

function taint(turn: Turn, action: Extract<Action, { do: 'taint' | 'untaint' }>): void {
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
