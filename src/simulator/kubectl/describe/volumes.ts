/**
 * The volumes in a description.
 *
 * Upstream: staging/src/k8s.io/kubectl/pkg/describe/describe.go describeVolumes (v1.37)
 */
import type { Volume } from '../../apis/core/types.ts';
import type { Lines } from './lines.ts';

export function describeVolumes(volumes: readonly Volume[], out: Lines): void {
  if (volumes.length === 0) {
    out.add(0, 'Volumes:\t<none>');
    return;
  }
  out.add(0, 'Volumes:');
  for (const volume of volumes) {
    out.add(1, `${volume.name}:`);
    for (const line of describeSource(volume)) out.add(2, line);
  }
}

function describeSource(volume: Volume): string[] {
  const {
    emptyDir,
    hostPath,
    configMap,
    secret,
    projected,
    persistentVolumeClaim: claim,
    downwardAPI,
  } = volume;
  if (hostPath) {
    return [
      'Type:\tHostPath (bare host directory volume)',
      `Path:\t${hostPath.path}`,
      `HostPathType:\t${hostPath.type ?? '<none>'}`,
    ];
  }
  if (emptyDir) {
    const limit = emptyDir.sizeLimit;
    return [
      "Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)",
      `Medium:\t${emptyDir.medium ?? ''}`,
      `SizeLimit:\t${limit === undefined || limit === '0' ? '<unset>' : limit}`,
    ];
  }
  if (secret) {
    return [
      'Type:\tSecret (a volume populated by a Secret)',
      `SecretName:\t${secret.secretName ?? ''}`,
      `Optional:\t${secret.optional === true}`,
    ];
  }
  if (configMap) {
    return [
      'Type:\tConfigMap (a volume populated by a ConfigMap)',
      `Name:\t${configMap.name ?? ''}`,
      `Optional:\t${configMap.optional === true}`,
    ];
  }
  if (projected) {
    return [
      'Type:\tProjected (a volume that contains injected data from multiple sources)',
      ...(projected.sources ?? []).flatMap(describeProjection),
    ];
  }
  if (claim) {
    return [
      'Type:\tPersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
      `ClaimName:\t${claim.claimName}`,
      `ReadOnly:\t${claim.readOnly === true}`,
    ];
  }
  if (downwardAPI) {
    return [
      'Type:\tDownwardAPI (a volume populated by information about the pod)',
      ...describeFiles(downwardAPI.items),
    ];
  }
  return ['<unknown>'];
}

function describeProjection(
  source: NonNullable<NonNullable<Volume['projected']>['sources']>[number],
): string[] {
  if (source.secret) {
    return [`SecretName:\t${source.secret.name ?? ''}`, `Optional:\t${source.secret.optional === true}`];
  }
  if (source.downwardAPI) return ['DownwardAPI:\ttrue'];
  if (source.configMap) {
    return [
      `ConfigMapName:\t${source.configMap.name ?? ''}`,
      `Optional:\t${source.configMap.optional === true}`,
    ];
  }
  if (source.serviceAccountToken) {
    return [`TokenExpirationSeconds:\t${source.serviceAccountToken.expirationSeconds ?? 3600}`];
  }
  return [];
}

function describeFiles(items: readonly unknown[] | undefined): string[] {
  const lines = (items ?? []).map((item) => {
    const { path, fieldRef, resourceFieldRef } = item as {
      path: string;
      fieldRef?: { fieldPath: string };
      resourceFieldRef?: { resource: string };
    };
    return `  ${fieldRef?.fieldPath ?? resourceFieldRef?.resource ?? ''} -> ${path}`;
  });
  return ['Items:', ...lines];
}
