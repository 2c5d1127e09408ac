/**
 * The Pods behind a Service, as EndpointSlices. One slice a Service is enough here; upstream splits at 100 endpoints.
 *
 * Upstream: staging/src/k8s.io/endpointslice/reconciler.go Reconcile, utils.go podToEndpoint (v1.37)
 */
import { deepEqual } from '../../apimachinery/equality.ts';
import { matchesSet } from '../../apimachinery/labels.ts';
import { isPodPhaseTerminal, isPodReady } from '../../apis/core/pods.ts';
import type { Pod, Service } from '../../apis/core/types.ts';
import type { Endpoint, EndpointSlice } from '../../apis/discovery/types.ts';
import { deleteObject, getObject, listObjects, writeObject } from '../../apiserver/apiserver.ts';
import { randomSuffix } from '../../apiserver/names.ts';
import type { Turn } from '../../apiserver/turn.ts';
import type { Timer } from '../../clock/timer-queue.ts';
import type { Change } from '../../etcd/etcd.ts';

const SERVICE_LABEL = 'kubernetes.io/service-name';

export function watchForEndpoints(turn: Turn, { key, before, after }: Change): void {
  if (key.startsWith('services/')) {
    turn.setTimerOnce(turn.nowMs, 'endpoint-slice', 'sync', key.slice('services/'.length));
    return;
  }
  if (!key.startsWith('pods/')) return;
  const [pod, old] = [after as Pod | undefined, before as Pod | undefined];
  if (pod && old && sameEndpoint(pod, old)) return;
  for (const { metadata, spec } of listObjects<Service>(turn, 'services')) {
    const selects = (each: Pod | undefined) =>
      each !== undefined &&
      spec.selector !== undefined &&
      each.metadata.namespace === metadata.namespace &&
      matchesSet(spec.selector, each.metadata.labels);
    if (!selects(pod) && !selects(old)) continue;
    turn.setTimerOnce(turn.nowMs, 'endpoint-slice', 'sync', `${metadata.namespace}/${metadata.name}`);
  }
}

function sameEndpoint(a: Pod, b: Pod): boolean {
  return (
    a.status.podIP === b.status.podIP &&
    isPodReady(a) === isPodReady(b) &&
    isPodPhaseTerminal(a.status.phase) === isPodPhaseTerminal(b.status.phase) &&
    a.metadata.deletionTimestamp === b.metadata.deletionTimestamp &&
    deepEqual(a.metadata.labels, b.metadata.labels)
  );
}

export function handleEndpointSlice(turn: Turn, { kind, key }: Timer): void {
  if (!turn.takeOnce('endpoint-slice', kind, key)) return;
  const service = getObject<Service>(turn, `services/${key}`);
  const slices = listObjects<EndpointSlice>(turn, 'endpointslices').filter(
    ({ metadata }) => `${metadata.namespace}/${metadata.labels?.[SERVICE_LABEL]}` === key,
  );
  if (!service) {
    for (const { metadata } of slices) deleteObject(turn, 'EndpointSlice', metadata.namespace, metadata.name);
    return;
  }
  if (!service.spec.selector || service.spec.type === 'ExternalName') return;
  reconcile(turn, service, slices[0]);
}

function reconcile(turn: Turn, service: Service, slice: EndpointSlice | undefined): void {
  const { metadata, spec } = service;
  const pods = listObjects<Pod>(turn, 'pods').filter(
    (pod) =>
      pod.metadata.namespace === metadata.namespace &&
      matchesSet(spec.selector ?? {}, pod.metadata.labels) &&
      pod.status.podIP !== undefined &&
      !isPodPhaseTerminal(pod.status.phase),
  );
  const endpoints = pods.map((pod) => endpointOf(pod, service));
  const ports = (spec.ports ?? []).flatMap(({ name = '', protocol = 'TCP', port, targetPort = port }) => {
    const number = typeof targetPort === 'number' ? targetPort : namedPort(pods, targetPort);
    return number === undefined ? [] : [{ name, protocol, port: number }];
  });
  if (slice && deepEqual(slice.endpoints, endpoints) && deepEqual(slice.ports, ports)) return;
  writeObject<EndpointSlice>(turn, {
    ...(slice ?? {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      addressType: 'IPv4',
      metadata: {
        name: `${metadata.name}-${randomSuffix(turn)}`,
        namespace: metadata.namespace ?? 'default',
        labels: { ...metadata.labels, [SERVICE_LABEL]: metadata.name },
        ownerReferences: [
          {
            apiVersion: 'v1',
            kind: 'Service',
            name: metadata.name,
            uid: metadata.uid ?? '',
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
      },
    }),
    endpoints,
    ports,
  });
  const ready = endpoints.filter(({ conditions }) => conditions?.ready).length;
  turn.because('endpoints-updated', { service: metadata.name, ready, total: endpoints.length });
}

function namedPort(pods: readonly Pod[], name: string): number | undefined {
  for (const { spec } of pods) {
    for (const { ports } of [...spec.containers, ...(spec.initContainers ?? [])]) {
      const found = ports?.find((port) => port.name === name);
      if (found) return found.containerPort;
    }
  }
  return undefined;
}

/** A Pod on its way out is not ready, but may still be serving. */
function endpointOf(pod: Pod, { spec }: Service): Endpoint {
  const serving = spec.publishNotReadyAddresses || isPodReady(pod);
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  return {
    addresses: [pod.status.podIP as string],
    conditions: {
      ready: spec.publishNotReadyAddresses || (serving && !terminating),
      serving,
      terminating,
    },
    targetRef: {
      kind: 'Pod',
      name: pod.metadata.name,
      namespace: pod.metadata.namespace ?? 'default',
      uid: pod.metadata.uid ?? '',
    },
    ...(pod.spec.nodeName ? { nodeName: pod.spec.nodeName } : {}),
  };
}
