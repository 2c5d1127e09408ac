/**
 * The store of objects as an immutable value: keys as etcd has them, a revision that each write raises, the objects as
 * the API server last wrote them.
 */
import type { KubernetesObject } from '../apimachinery/meta.ts';
import { SortedMap } from './sorted-map.ts';

export interface Store {
  readonly objects: SortedMap<KubernetesObject>;
  readonly revision: number;
}

export const EMPTY_STORE: Store = { objects: SortedMap.empty(), revision: 0 };

/** One write, for those who watch. */
export interface Change {
  readonly key: string;
  /** Missing where the object is new. */
  readonly before?: KubernetesObject;
  /** Missing where it is removed. */
  readonly after?: KubernetesObject;
}

const RESOURCES: Readonly<Record<string, string>> = {
  Pod: 'pods',
  Node: 'nodes',
  Service: 'services',
  ConfigMap: 'configmaps',
  Secret: 'secrets',
  Namespace: 'namespaces',
  Event: 'events',
  EndpointSlice: 'endpointslices',
  PodDisruptionBudget: 'poddisruptionbudgets',
};

const CLUSTER_SCOPED: ReadonlySet<string> = new Set(['Node', 'Namespace']);

/** The plural name of a kind: `pods`. */
export function resourceOf(kind: string): string {
  return RESOURCES[kind] ?? `${kind.toLowerCase()}s`;
}

export function isNamespaced(kind: string): boolean {
  return !CLUSTER_SCOPED.has(kind);
}

/** `pods/default/web`, `nodes/node-1`. */
export function keyOf(kind: string, namespace: string | undefined, name: string): string {
  return isNamespaced(kind)
    ? `${resourceOf(kind)}/${namespace ?? 'default'}/${name}`
    : `${resourceOf(kind)}/${name}`;
}

export function keyOfObject({ kind, metadata }: KubernetesObject): string {
  return keyOf(kind, metadata.namespace, metadata.name);
}

/** Writes an object under its key, with the next revision as its resourceVersion. */
export function putObject<T extends KubernetesObject>(
  store: Store,
  key: string,
  object: T,
): { store: Store; object: T } {
  const revision = store.revision + 1;
  const written: T = { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } };
  return { store: { objects: store.objects.set(key, written), revision }, object: written };
}

export function removeObject(store: Store, key: string): Store {
  return { objects: store.objects.delete(key), revision: store.revision + 1 };
}
