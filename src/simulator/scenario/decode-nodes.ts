/** The nodes of a scenario, in short form: a name and what it has. */
import { FieldPath } from '../apimachinery/field-path.ts';
import { isDNS1123Subdomain } from '../apimachinery/formats.ts';
import type { KubernetesObject } from '../apimachinery/meta.ts';
import { TAINT_EFFECTS } from './decode-action.ts';
import { checkQuantity } from './decode-behaviour.ts';
import type { FieldReader } from './field-reader.ts';

const MEND_NAME = 'Write lower-case letters, digits and dashes, such as node-1.';

/** One node-1 where the scenario names none. */
export function decodeNodes(reader: FieldReader, value: unknown, limit: number): KubernetesObject[] {
  const path = FieldPath.of('nodes');
  if (value === undefined) return [nodeObject('node-1', {}, {}, [])];
  const list = reader.list(value, path);
  if (list.length > limit) {
    reader.wrong(
      path,
      list.length,
      `must have at most ${limit} nodes`,
      'Leave out what the play does not need.',
    );
    return [];
  }
  return list.flatMap((item, index) => {
    const node = decodeNode(reader, item, path.index(index));
    return node ? [node] : [];
  });
}

function decodeNode(reader: FieldReader, value: unknown, path: FieldPath): KubernetesObject | undefined {
  const fields = reader.fields(value, path);
  if (!fields) return undefined;
  reader.known(fields, ['name', 'cpu', 'memory', 'pods', 'labels', 'taints'], path);
  const name = reader.text(fields.name, path.child('name'), 'node-1');
  const [wrong] = name === undefined ? [] : isDNS1123Subdomain(name);
  if (wrong) reader.wrong(path.child('name'), name, wrong, MEND_NAME);
  const resources: Record<string, string> = {};
  for (const resource of ['cpu', 'memory', 'pods'] as const) {
    if (fields[resource] === undefined) continue;
    const quantity = checkQuantity(reader, fields[resource], path.child(resource));
    if (quantity !== undefined) resources[resource] = quantity;
  }
  const labels = reader.map(fields.labels, path.child('labels'), (label, at) => {
    if (typeof label === 'object') reader.text(label, at, 'ssd');
    return String(label);
  });
  const taints = reader.list(fields.taints, path.child('taints'));
  taints.forEach((taint, index) => {
    checkTaint(reader, taint, path.child('taints').index(index));
  });
  return nodeObject(name ?? '', resources, labels, taints);
}

function checkTaint(reader: FieldReader, value: unknown, path: FieldPath): void {
  const taint = reader.fields(value, path);
  if (!taint) return;
  reader.known(taint, ['key', 'value', 'effect', 'timeAdded'], path);
  reader.text(taint.key, path.child('key'), 'dedicated');
  if (taint.value !== undefined && taint.value !== '') reader.text(taint.value, path.child('value'), 'web');
  reader.choice(taint.effect, TAINT_EFFECTS, path.child('effect'));
}

function nodeObject(
  name: string,
  resources: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
  taints: readonly unknown[],
): KubernetesObject {
  const allocatable = { cpu: '4', memory: '8Gi', pods: '110', ...resources };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels },
    spec: taints.length > 0 ? { taints } : {},
    status: { capacity: allocatable, allocatable },
  } as KubernetesObject;
}
