/** Pods of the vectors leave out what Go has as zero values; the engine's Pods have it. */

import type { FeatureGates } from '#simulator/apimachinery/feature-gates.ts';
import { withFeatureGates } from '#simulator/apimachinery/feature-gates.ts';
import type { ContainerStatus, Pod, PodStatus } from '#simulator/apis/core/types.ts';
import type { Row } from './row.ts';
import { isRecord } from './row.ts';

/** Missing lists of statuses stay missing: they differ from empty ones. */
export function decodePod(value: unknown): Pod {
  if (!isRecord(value)) throw new Error('expected input.pod to be an object');
  const pod = value as unknown as Partial<Pod>;
  return {
    ...pod,
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...pod.metadata, name: pod.metadata?.name ?? '' },
    spec: { ...pod.spec, containers: pod.spec?.containers ?? [] },
    status: decodePodStatus(pod.status),
  };
}

export function decodePodStatus(value: unknown): PodStatus {
  const status: PodStatus = isRecord(value) ? { ...value } : {};
  for (const list of ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses'] as const) {
    if (status[list]) status[list] = status[list].map(decodeContainerStatus);
  }
  return status;
}

function decodeContainerStatus(status: Partial<ContainerStatus>): ContainerStatus {
  return {
    ...status,
    name: status.name ?? '',
    image: status.image ?? '',
    imageID: status.imageID ?? '',
    ready: status.ready ?? false,
    restartCount: status.restartCount ?? 0,
    state: status.state ?? {},
    lastState: status.lastState ?? {},
  };
}

export function decodeGates(row: Row): FeatureGates {
  return withFeatureGates(isRecord(row.featureGates) ? (row.featureGates as Record<string, boolean>) : {});
}
