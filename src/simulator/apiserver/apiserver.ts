/**
 * The only door to etcd. Reading order: turn.ts (a step in the making), this file (create, update, delete), apply.ts
 * (what `kubectl apply` sends), eviction.ts (the Pod's eviction subresource), events.ts (counting events).
 *
 * Components call these functions with what they want written; nobody else touches the store.
 */
import { deepEqual } from '../apimachinery/equality.ts';
import type { FieldError } from '../apimachinery/field-error.ts';
import type { KubernetesObject } from '../apimachinery/meta.ts';
import { formatTime } from '../apimachinery/time.ts';
import { isPodPhaseTerminal } from '../apis/core/pods.ts';
import type { Node, Pod, PodStatus, Service } from '../apis/core/types.ts';
import { setDefaults } from '../apis/defaults.ts';
import { isNamespaced, keyOf, keyOfObject, putObject, removeObject } from '../etcd/etcd.ts';
import { admitPod } from './admission.ts';
import { randomSuffix, randomUID } from './names.ts';
import type { Turn, World } from './turn.ts';

export type Written<T> = { ok: true; object: T } | { ok: false; errors: FieldError[] };

export function getObject<T extends KubernetesObject>(from: Turn | World, key: string): T | undefined {
  return from.store.objects.get(key) as T | undefined;
}

/** In the order of namespace and name, as `kubectl get` lists. */
export function listObjects<T extends KubernetesObject>(from: Turn | World, resource: string): T[] {
  return from.store.objects.values(`${resource}/`) as T[];
}

export function getPod(from: Turn | World, key: string): Pod | undefined {
  return getObject<Pod>(from, `pods/${key}`);
}

/** `namespace/name`: how timers and causes name a Pod. */
export function podKey({ metadata }: Pod): string {
  return `${metadata.namespace ?? 'default'}/${metadata.name}`;
}

/**
 * Stores a new object: defaults, admission, validation, identity.
 *
 * Upstream: staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go Create (v1.37)
 */
export function createObject<T extends KubernetesObject>(turn: Turn, object: T): Written<T> {
  const namespaced = isNamespaced(object.kind);
  const defaulted = setDefaults(object);
  const errors = turn.validation?.validateObject(defaulted) ?? [];
  if (errors.length > 0) return { ok: false, errors };
  const metadata = {
    ...defaulted.metadata,
    ...(namespaced ? { namespace: defaulted.metadata.namespace ?? 'default' } : {}),
    ...(defaulted.metadata.name
      ? {}
      : { name: `${defaulted.metadata.generateName ?? ''}${randomSuffix(turn)}` }),
    creationTimestamp: formatTime(turn.nowMs),
    uid: randomUID(turn),
    ...(object.kind === 'Pod' ? { generation: 1 } : {}),
  };
  const prepared = prepareForCreate(turn, { ...defaulted, metadata } as T);
  return { ok: true, object: write(turn, prepared) };
}

function prepareForCreate<T extends KubernetesObject>(turn: Turn, object: T): T {
  switch (object.kind) {
    case 'Pod':
      return admitPod(object as unknown as Pod, { tokenVolumeSuffix: randomSuffix(turn) }) as unknown as T;
    case 'Node':
      return prepareNode(turn, object as unknown as Node) as unknown as T;
    case 'Service':
      return prepareService(turn, object as unknown as Service) as unknown as T;
    default:
      return object;
  }
}

/** A node that a user adds stands for a machine that has joined: its kubelet reports it Ready. */
function prepareNode(turn: Turn, node: Node): Node {
  const now = formatTime(turn.nowMs);
  const { capacity, allocatable = capacity, conditions } = node.status ?? {};
  const fine = (type: string, reason: string, message: string) => ({
    type,
    status: type === 'Ready' ? ('True' as const) : ('False' as const),
    lastHeartbeatTime: now,
    lastTransitionTime: now,
    reason,
    message,
  });
  const name = node.metadata.name;
  return {
    ...node,
    metadata: {
      ...node.metadata,
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        ...node.metadata.labels,
      },
    },
    spec: node.spec ?? {},
    status: {
      ...node.status,
      capacity: { cpu: '4', memory: '8Gi', pods: '110', ...capacity },
      allocatable: { cpu: '4', memory: '8Gi', pods: '110', ...allocatable },
      addresses: node.status?.addresses ?? [
        { type: 'InternalIP', address: nodeAddress(turn) },
        { type: 'Hostname', address: name },
      ],
      conditions: conditions ?? [
        fine('MemoryPressure', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
        fine('DiskPressure', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
        fine('PIDPressure', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
        fine('Ready', 'KubeletReady', 'kubelet is posting ready status'),
      ],
    },
  };
}

function nodeAddress(turn: Turn): string {
  return `192.168.0.${10 + listObjects(turn, 'nodes').length}`;
}

function prepareService(turn: Turn, service: Service): Service {
  const { spec } = service;
  if (spec.type === 'ExternalName' || spec.clusterIP !== undefined)
    return { ...service, status: { loadBalancer: {} } };
  const clusterIP = `10.96.${turn.random(255)}.${1 + turn.random(254)}`;
  return {
    ...service,
    spec: { ...spec, clusterIP, clusterIPs: [clusterIP] },
    status: { loadBalancer: {} },
  };
}

/** Replaces an object that exists. What equals the stored one is not written. */
export function updateObject<T extends KubernetesObject>(turn: Turn, object: T): Written<T> {
  const old = getObject<T>(turn, keyOfObject(object));
  if (old && deepEqual(old, object)) return { ok: true, object: old };
  if (old && turn.validation) {
    const errors = turn.validation.validateObjectUpdate(object, old);
    if (errors.length > 0) return { ok: false, errors };
  }
  return { ok: true, object: write(turn, object) };
}

/** A component's write, which the API server need not check again. */
export function writeObject<T extends KubernetesObject>(turn: Turn, object: T): T {
  return write(turn, object);
}

/** Replaces the Pod's status alone. */
export function updatePodStatus(turn: Turn, pod: Pod, status: PodStatus): Pod {
  return write(turn, { ...pod, status });
}

function write<T extends KubernetesObject>(turn: Turn, object: T): T {
  const key = keyOfObject(object);
  const before = turn.store.objects.get(key);
  const { store, object: written } = putObject(turn.store, key, object);
  turn.store = store;
  turn.changes.push(before ? { key, before, after: written } : { key, after: written });
  return written;
}

export interface DeleteOptions {
  gracePeriodSeconds?: number;
}

export type Deletion = 'not-found' | 'removed' | 'began' | 'shortened' | 'unchanged';

/**
 * Deletes a Pod gracefully: it is marked, and its kubelet removes it when its containers are gone. Without a node, with
 * grace 0 or already finished it goes at once. A second deletion may only shorten the grace.
 *
 * Upstream: pkg/registry/core/pod/strategy.go CheckGracefulDelete (v1.37)
 */
export function deletePod(turn: Turn, key: string, { gracePeriodSeconds }: DeleteOptions = {}): Deletion {
  const pod = getPod(turn, key);
  if (!pod) return 'not-found';
  const graceSeconds = effectiveGrace(pod, gracePeriodSeconds);
  if (graceSeconds === 0) {
    remove(turn, pod);
    turn.because('object-removed', { kind: 'Pod', object: key, pod: key });
    return 'removed';
  }
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = pod.metadata;
  if (deletionTimestamp !== undefined && graceSeconds >= deletionGracePeriodSeconds) return 'unchanged';
  write(turn, {
    ...pod,
    metadata: {
      ...pod.metadata,
      generation: (pod.metadata.generation ?? 0) + 1,
      deletionTimestamp: formatTime(turn.nowMs + graceSeconds * 1000),
      deletionGracePeriodSeconds: graceSeconds,
    },
  });
  const rule = deletionTimestamp === undefined ? 'deletion-began' : 'deletion-shortened';
  turn.because(rule, { kind: 'Pod', pod: key, graceSeconds });
  return deletionTimestamp === undefined ? 'began' : 'shortened';
}

function effectiveGrace(pod: Pod, asked: number | undefined): number {
  const grace = asked ?? pod.spec.terminationGracePeriodSeconds ?? 30;
  if (!pod.spec.nodeName || isPodPhaseTerminal(pod.status.phase)) return 0;
  return grace < 0 ? 1 : grace;
}

/** Removes an object of another kind at once. */
export function deleteObject(
  turn: Turn,
  kind: string,
  namespace: string | undefined,
  name: string,
): Deletion {
  const key = keyOf(kind, namespace, name);
  const object = getObject(turn, key);
  if (!object) return 'not-found';
  remove(turn, object);
  turn.because('object-removed', { kind, object: name });
  return 'removed';
}

function remove(turn: Turn, object: KubernetesObject): void {
  const key = keyOfObject(object);
  turn.store = removeObject(turn.store, key);
  turn.changes.push({ key, before: object });
}
