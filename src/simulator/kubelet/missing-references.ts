/**
 * What is said where a Pod refers to objects, or to keys of theirs, that are not there.
 *
 * Upstream: pkg/kubelet/kubelet_pods.go makeEnvironmentVariables, pkg/volume (v1.37)
 */
import { quote } from '../apimachinery/field-error.ts';
import type { Container, Pod } from '../apis/core/types.ts';
import { type DataReference, dataOf, dataReference, volumeSources } from '../apiserver/references.ts';
import type { Turn } from '../apiserver/turn.ts';

/** What keeps the container from being made, in the words of CreateContainerConfigError. */
export function missingReference(turn: Turn, pod: Pod, container: Container): string | undefined {
  const namespace = pod.metadata.namespace ?? 'default';
  for (const { configMapRef, secretRef } of container.envFrom ?? []) {
    const reference = dataReference(configMapRef, secretRef);
    if (!reference.optional && !dataOf(turn, namespace, reference)) return notFound(reference);
  }
  for (const { valueFrom } of container.env ?? []) {
    const keyRef = valueFrom?.configMapKeyRef ?? valueFrom?.secretKeyRef;
    if (!keyRef || keyRef.optional) continue;
    const reference = dataReference(valueFrom?.configMapKeyRef, valueFrom?.secretKeyRef);
    const data = dataOf(turn, namespace, reference);
    if (!data) return notFound(reference);
    if (data[keyRef.key] !== undefined) continue;
    const title = reference.kind === 'configmap' ? 'ConfigMap' : 'Secret';
    return `couldn't find key ${keyRef.key} in ${title} ${namespace}/${keyRef.name}`;
  }
  return undefined;
}

/** What keeps the Pod's volumes from being mounted, in the words of FailedMount. */
export function missingVolume(turn: Turn, { metadata, spec }: Pod): string | undefined {
  for (const volume of spec.volumes ?? []) {
    // The token is always there.
    if (volume.name.startsWith('kube-api-access-')) continue;
    for (const { reference, items } of volumeSources(volume)) {
      const data = reference && dataOf(turn, metadata.namespace ?? 'default', reference);
      if (!reference || reference.optional) continue;
      const missing = data && items?.find(({ key }) => data[key] === undefined);
      if (data && !missing) continue;
      const error = missing ? `references non-existent config key: ${missing.key}` : notFound(reference);
      return `MountVolume.SetUp failed for volume ${quote(volume.name)} : ${error}`;
    }
  }
  return undefined;
}

function notFound({ kind, name }: DataReference): string {
  return `${kind} ${quote(name)} not found`;
}
