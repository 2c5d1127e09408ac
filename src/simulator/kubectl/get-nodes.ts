/**
 * `kubectl get nodes`.
 *
 * Upstream: pkg/printers/internalversion/printers.go printNode, findNodeRoles (v1.37)
 */
import type { Node } from '../apis/core/types.ts';
import { ageCell } from './age.ts';
import type { Cell } from './cell.ts';
import { fieldCell, plainCell } from './cell.ts';
import type { Column, Table } from './table.ts';

const COLUMNS: readonly Column[] = [
  { name: 'Name' },
  { name: 'Status' },
  { name: 'Roles' },
  { name: 'Age' },
  { name: 'Version' },
  { name: 'Internal-IP', wide: true },
  { name: 'External-IP', wide: true },
  { name: 'OS-Image', wide: true },
  { name: 'Kernel-Version', wide: true },
  { name: 'Container-Runtime', wide: true },
];

export function nodeTable(nodes: readonly Node[], nowMs: number): Table {
  return { columns: COLUMNS, rows: nodes.map((node) => printNode(node, nowMs)) };
}

function printNode(node: Node, nowMs: number): Cell[] {
  const info = node.status.nodeInfo ?? {};
  return [
    plainCell(node.metadata.name, 'metadata.name'),
    nodeStatus(node),
    fieldCell(nodeRoles(node).join(','), 'metadata.labels'),
    ageCell(node.metadata.creationTimestamp, nowMs),
    plainCell(info.kubeletVersion ?? '', 'status.nodeInfo.kubeletVersion'),
    fieldCell(addressOf(node, 'InternalIP'), 'status.addresses'),
    fieldCell(addressOf(node, 'ExternalIP'), 'status.addresses'),
    plainCell(info.osImage || '<unknown>', 'status.nodeInfo.osImage'),
    plainCell(info.kernelVersion || '<unknown>', 'status.nodeInfo.kernelVersion'),
    plainCell(info.containerRuntimeVersion || '<unknown>', 'status.nodeInfo.containerRuntimeVersion'),
  ];
}

function nodeStatus({ spec, status }: Node): Cell {
  const ready = status.conditions?.findLast(({ type }) => type === 'Ready');
  const words = [ready ? (ready.status === 'True' ? 'Ready' : 'NotReady') : 'Unknown'];
  if (spec.unschedulable) words.push('SchedulingDisabled');
  return {
    text: words.join(','),
    reason: {
      rule: 'node-status',
      field: 'status.conditions',
      params: { ready: ready?.status ?? '', unschedulable: spec.unschedulable ? 1 : 0 },
    },
  };
}

const ROLE_PREFIX = 'node-role.kubernetes.io/';

function nodeRoles({ metadata }: Node): string[] {
  const roles = new Set<string>();
  for (const [label, value] of Object.entries(metadata.labels ?? {})) {
    if (label.startsWith(ROLE_PREFIX) && label !== ROLE_PREFIX) roles.add(label.slice(ROLE_PREFIX.length));
    else if (label === 'kubernetes.io/role' && value !== '') roles.add(value);
  }
  return [...roles].sort();
}

function addressOf({ status }: Node, type: string): string | undefined {
  return status.addresses?.find((address) => address.type === type)?.address;
}
