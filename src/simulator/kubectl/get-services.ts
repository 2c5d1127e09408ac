/** `kubectl get services` and `kubectl get endpointslices`. */
import { formatLabels } from '../apimachinery/labels.ts';
import type { Service, ServicePort } from '../apis/core/types.ts';
import type { EndpointSlice } from '../apis/discovery/types.ts';
import { ageCell } from './age.ts';
import type { Cell } from './cell.ts';
import { fieldCell, plainCell } from './cell.ts';
import type { Column, Table } from './table.ts';

const SERVICE_COLUMNS: readonly Column[] = [
  { name: 'Name' },
  { name: 'Type' },
  { name: 'Cluster-IP' },
  { name: 'External-IP' },
  { name: 'Port(s)' },
  { name: 'Age' },
  { name: 'Selector', wide: true },
];

/** Upstream: pkg/printers/internalversion/printers.go printService (v1.37) */
export function serviceTable(services: readonly Service[], nowMs: number, wide = false): Table {
  const rows = services.map((service): Cell[] => [
    plainCell(service.metadata.name, 'metadata.name'),
    plainCell(service.spec.type ?? '', 'spec.type'),
    fieldCell(service.spec.clusterIP, 'spec.clusterIP'),
    { text: externalIP(service, wide), reason: { rule: 'external-ip', field: 'spec.type' } },
    fieldCell((service.spec.ports ?? []).map(servicePort).join(','), 'spec.ports'),
    ageCell(service.metadata.creationTimestamp, nowMs),
    plainCell(formatLabels(service.spec.selector), 'spec.selector'),
  ]);
  return { columns: SERVICE_COLUMNS, rows };
}

const LOAD_BALANCER_WIDTH = 16;

function externalIP({ spec, status }: Service, wide: boolean): string {
  const external = spec.externalIPs ?? [];
  switch (spec.type) {
    case 'ClusterIP':
    case 'NodePort':
      return external.join(',') || '<none>';
    case 'LoadBalancer': {
      const ingress = (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || '');
      const addresses = [...new Set(ingress.filter((text) => text !== ''))].sort().join(',');
      const shown =
        !wide && addresses.length > LOAD_BALANCER_WIDTH
          ? `${addresses.slice(0, LOAD_BALANCER_WIDTH - 3)}...`
          : addresses;
      return [...(shown ? [shown] : []), ...external].join(',') || '<pending>';
    }
    case 'ExternalName':
      return spec.externalName ?? '';
    default:
      return '<unknown>';
  }
}

function servicePort({ port, nodePort, protocol }: ServicePort): string {
  return nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`;
}

const ENDPOINT_SLICE_COLUMNS: readonly Column[] = [
  { name: 'Name' },
  { name: 'AddressType' },
  { name: 'Ports' },
  { name: 'Endpoints' },
  { name: 'Age' },
];

/** Upstream: pkg/printers/internalversion/printers.go printEndpointSlice, listWithMoreString (v1.37) */
export function endpointSliceTable(slices: readonly EndpointSlice[], nowMs: number): Table {
  const rows = slices.map((slice): Cell[] => [
    plainCell(slice.metadata.name, 'metadata.name'),
    plainCell(slice.addressType, 'addressType'),
    plainCell(
      listWithMore(
        (slice.ports ?? []).map(({ port, name }) => (port === undefined ? name || '*' : String(port))),
      ),
      'ports',
    ),
    {
      text: listWithMore(slice.endpoints.flatMap(({ addresses }) => addresses)),
      reason: { rule: 'endpoints', field: 'endpoints' },
    },
    ageCell(slice.metadata.creationTimestamp, nowMs),
  ]);
  return { columns: ENDPOINT_SLICE_COLUMNS, rows };
}

const MAX_LISTED = 3;

function listWithMore(all: readonly string[]): string {
  const listed = all.slice(0, MAX_LISTED).join(',');
  return all.length > MAX_LISTED ? `${listed} + ${all.length - MAX_LISTED} more...` : listed || '<unset>';
}
