/** What happens at a moment, done from outside the cluster. */
import type { FieldPath } from '../apimachinery/field-path.ts';
import type { KubernetesObject } from '../apimachinery/meta.ts';
import { PROBES, RESULTS } from './decode-behaviour.ts';
import type { FieldReader, Fields } from './field-reader.ts';
import type { TimedAction } from './scenario.ts';

/** Also of a node's own taints. */
export const TAINT_EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

interface ActionFields {
  needs: readonly string[];
  may: readonly string[];
}

const ACTION_FIELDS: Readonly<Record<string, ActionFields>> = {
  delete: { needs: ['pod'], may: ['gracePeriodSeconds', 'force'] },
  'delete-node': { needs: ['node'], may: [] },
  exit: { needs: ['container', 'exitCode'], may: ['pod'] },
  oom: { needs: ['container'], may: ['pod'] },
  probe: { needs: ['container', 'probe', 'result'], may: [] },
  'push-image': { needs: ['image'], may: [] },
  evict: { needs: ['pod'], may: [] },
  'node-pressure': { needs: ['node', 'resource'], may: [] },
  'node-down': { needs: ['node'], may: [] },
  'node-up': { needs: ['node'], may: [] },
  apply: { needs: ['manifest'], may: [] },
  'set-condition': { needs: ['pod', 'type', 'status'], may: [] },
  taint: { needs: ['node', 'key', 'effect'], may: ['value'] },
  untaint: { needs: ['node', 'key'], may: ['effect'] },
};

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  effect: TAINT_EFFECTS,
  status: ['True', 'False', 'Unknown'],
  resource: ['memory'],
  probe: PROBES,
  result: RESULTS,
};

/** An example of each field that is a text. */
const TEXTS: Readonly<Record<string, string>> = {
  pod: 'web',
  node: 'node-1',
  container: 'app',
  image: 'nginx:1.14.2',
  type: 'example.com/gate',
  key: 'maintenance',
  value: 'night',
};

export function decodeAction(
  reader: FieldReader,
  fields: Fields,
  path: FieldPath,
  readManifest: (value: unknown, path: FieldPath) => KubernetesObject[],
): TimedAction | undefined {
  const { at, do: what, ...rest } = fields;
  if (at === undefined) {
    reader.missing(path.child('at'), 'must be seconds', 'Write when it happens: at: 30.');
  }
  const atMs = reader.seconds(at, path.child('at')) ?? 0;
  if (!reader.choice(what, Object.keys(ACTION_FIELDS), path.child('do'))) return undefined;
  const { needs, may } = ACTION_FIELDS[what as string] as ActionFields;
  reader.known(rest, ['at', 'do', ...needs, ...may], path);
  for (const name of needs) {
    if (rest[name] !== undefined || name === 'manifest') continue;
    const example = CHOICES[name]?.[0] ?? TEXTS[name] ?? 1;
    reader.missing(path.child(name), `${what} must have it`, `Write ${name}: ${example}.`);
  }
  if (what === 'apply') {
    return { atMs, do: 'apply', objects: readManifest(rest.manifest, path.child('manifest')) };
  }
  for (const [name, example] of Object.entries(TEXTS)) {
    if (rest[name] !== undefined) reader.text(rest[name], path.child(name), example);
  }
  for (const [name, choices] of Object.entries(CHOICES)) {
    if (rest[name] !== undefined) reader.choice(rest[name], choices, path.child(name));
  }
  reader.integer(rest.exitCode, path.child('exitCode'), 0, 255);
  reader.integer(rest.gracePeriodSeconds, path.child('gracePeriodSeconds'), -1, 2 ** 31);
  reader.flag(rest.force, path.child('force'));
  return { ...rest, do: what, atMs } as unknown as TimedAction;
}
