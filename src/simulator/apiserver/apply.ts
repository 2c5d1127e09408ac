/** What `kubectl apply` does with a manifest: create the object, or merge it into the one that exists. */
import type { KubernetesObject } from '../apimachinery/meta.ts';
import type { Pod } from '../apis/core/types.ts';
import { setDefaults } from '../apis/defaults.ts';
import { isNamespaced, keyOfObject } from '../etcd/etcd.ts';
import { createObject, getObject, updateObject, type Written } from './apiserver.ts';
import type { Turn } from './turn.ts';

export type Applied<T> = Written<T> & { outcome: 'created' | 'configured' | 'unchanged' | 'refused' };

export function applyObject<T extends KubernetesObject>(turn: Turn, manifest: T): Applied<T> {
  const metadata = isNamespaced(manifest.kind)
    ? { ...manifest.metadata, namespace: manifest.metadata?.namespace ?? 'default' }
    : manifest.metadata;
  const object = { ...manifest, metadata };
  const old = metadata?.name ? getObject<T>(turn, keyOfObject(object)) : undefined;
  if (!old) {
    const created = createObject(turn, object);
    return { ...created, outcome: created.ok ? 'created' : 'refused' };
  }
  const merged = merge(old, setDefaults(object), '') as T;
  const specChanged =
    merged.kind === 'Pod' && podSpecChanged(merged as unknown as Pod, old as unknown as Pod);
  const next = specChanged
    ? { ...merged, metadata: { ...merged.metadata, generation: (old.metadata.generation ?? 1) + 1 } }
    : merged;
  const updated = updateObject(turn, next);
  if (!updated.ok) return { ...updated, outcome: 'refused' };
  return { ...updated, outcome: updated.object === old ? 'unchanged' : 'configured' };
}

function podSpecChanged(pod: Pod, old: Pod): boolean {
  return JSON.stringify(pod.spec) !== JSON.stringify(old.spec);
}

/** Lists whose items are told apart by a field, as in a strategic merge patch; any other list is replaced. */
const MERGE_KEYS: Readonly<Record<string, string>> = {
  volumes: 'name',
  volumeMounts: 'mountPath',
  env: 'name',
  conditions: 'type',
};

/** What the server added stays (tolerations, token volume, nodeName); what the manifest says wins. */
function merge(old: unknown, next: unknown, field: string): unknown {
  if (Array.isArray(old) && Array.isArray(next)) return mergeLists(old, next, field);
  if (!isPlain(old) || !isPlain(next)) return next;
  const merged: Record<string, unknown> = { ...old };
  for (const [name, value] of Object.entries(next)) {
    if (field === '' && name === 'status' && Object.keys(value as object).length === 0) continue;
    merged[name] = name in old ? merge(old[name], value, name) : value;
  }
  // Only manifests have gates: one that the manifest has no longer is removed.
  if (field === 'spec' && !('schedulingGates' in next)) delete merged.schedulingGates;
  return merged;
}

function mergeLists(old: unknown[], next: unknown[], field: string): unknown[] {
  if (field === 'tolerations') {
    const added = next.filter((item) => !old.some((each) => JSON.stringify(each) === JSON.stringify(item)));
    return [...old, ...added];
  }
  if (field === 'containers' || field === 'initContainers') {
    return next.map((item) => {
      const before = old.find((each) => isPlain(each) && isPlain(item) && each.name === item.name);
      return before === undefined ? item : merge(before, item, '.');
    });
  }
  const key = MERGE_KEYS[field];
  if (!key) return next;
  const nameOf = (item: unknown) => (isPlain(item) ? item[key] : undefined);
  const kept = old.map((item) => {
    const change = next.find((each) => nameOf(each) === nameOf(item));
    return change === undefined ? item : merge(item, change, '.');
  });
  return [...kept, ...next.filter((item) => !old.some((each) => nameOf(each) === nameOf(item)))];
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
