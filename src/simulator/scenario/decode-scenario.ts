/**
 * From foreign data (a file, a link, a vector row) to a scenario: every error with its field, everything bounded.
 * Manifests are texts there; whoever reads YAML gives the objects of a text.
 */
import {
  type FieldError,
  formatFieldError,
  invalid,
  notSupported,
  required,
} from '../apimachinery/field-error.ts';
import { FieldPath } from '../apimachinery/field-path.ts';
import type { KubernetesObject } from '../apimachinery/meta.ts';
import { parseQuantity } from '../apimachinery/quantity.ts';
import type { Behaviour, ImageBehaviour, RuntimeConfig } from '../runtime/behaviour.ts';
import { LIMITS, type Limits, type Scenario, type TimedAction } from './scenario.ts';

/** What a manifest's text holds, and what in it cannot be taken. */
export interface ReadManifest {
  objects: KubernetesObject[];
  errors: ManifestError[];
}

export interface ManifestError {
  /** Of the object; empty for the text as a whole. */
  field: string;
  message: string;
  line?: number;
  column?: number;
}

export type DecodedScenario =
  | {
      ok: true;
      value: Scenario;
      /** Of manifests: objects that the API server would not even read. The others are played. */
      refused: ManifestError[];
    }
  | { ok: false; errors: FieldError[] };

export interface DecodeOptions {
  readManifest(text: string): ReadManifest;
  /** What an image is that neither catalogue nor scenario knows; where the scenario itself does not say. */
  unknownImages?: RuntimeConfig['unknownImages'];
  limits?: Limits;
}

type Fields = Readonly<Record<string, unknown>>;

export function decodeScenario(value: unknown, options: DecodeOptions): DecodedScenario {
  const decoder = new Decoder(options);
  const scenario = decoder.scenario(value);
  return decoder.errors.length > 0 || !scenario
    ? { ok: false, errors: decoder.errors }
    : { ok: true, value: scenario, refused: decoder.refused };
}

/** All errors as lines. */
export function formatScenarioErrors(errors: readonly FieldError[]): string {
  return errors.map(formatFieldError).join('\n');
}

const KEYS = [
  'id',
  'title',
  'lesson',
  'note',
  'expect',
  'source', // for readers
  'seed',
  'until',
  'nodes',
  'manifests',
  'manifest',
  'images',
  'containers',
  'behaviours',
  'actions',
  'unknownImages',
];
const DEFAULT_UNTIL_SECONDS = 600;
const RESULTS = ['success', 'failure', 'timeout'];
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

class Decoder {
  readonly errors: FieldError[] = [];
  readonly refused: ManifestError[] = [];
  readonly options: DecodeOptions;
  readonly limits: Limits;

  constructor(options: DecodeOptions) {
    this.options = options;
    this.limits = options.limits ?? LIMITS;
  }

  scenario(value: unknown): Scenario | undefined {
    const root = new FieldPath([]);
    const fields = this.fields(value, root);
    if (!fields) return undefined;
    this.known(fields, KEYS, root);
    const text = [fields.manifests ?? fields.manifest].flat().filter((each) => each !== undefined);
    const objects = text.flatMap((each, index) => {
      const path = FieldPath.of(fields.manifests === undefined ? 'manifest' : 'manifests');
      return this.manifest(each, text.length > 1 ? path.index(index) : path);
    });
    if (objects.length > this.limits.objects) {
      this.errors.push(
        invalid(
          FieldPath.of('manifests'),
          objects.length,
          `must have at most ${this.limits.objects} objects`,
        ),
      );
    }
    const until = this.seconds(fields.until, FieldPath.of('until')) ?? DEFAULT_UNTIL_SECONDS * 1000;
    if (until > this.limits.untilMs) {
      const detail = `must be less than or equal to ${this.limits.untilMs / 1000}`;
      this.errors.push(invalid(FieldPath.of('until'), fields.until, detail));
    }
    const unknownImages = fields.unknownImages ?? this.options.unknownImages ?? 'not-found';
    this.choice(unknownImages, ['not-found', 'run'], FieldPath.of('unknownImages'));
    return {
      seed: this.integer(fields.seed, FieldPath.of('seed'), 0, 0xffffffff) ?? 1,
      untilMs: until,
      nodes: this.nodes(fields.nodes),
      objects,
      runtime: {
        containers: this.map(
          fields.containers ?? fields.behaviours,
          FieldPath.of('containers'),
          (each, path) => this.behaviour(each, path),
        ),
        images: this.map(fields.images, FieldPath.of('images'), (each, path) => this.image(each, path)),
        unknownImages: unknownImages as RuntimeConfig['unknownImages'],
      },
      actions: this.actions(fields.actions),
    };
  }

  nodes(value: unknown): KubernetesObject[] {
    const path = FieldPath.of('nodes');
    if (value === undefined) return [nodeObject('node-1', {}, {}, undefined)];
    return this.list(value, path).flatMap((item, index) => {
      const at = path.index(index);
      const fields = this.fields(item, at);
      if (!fields) return [];
      this.known(fields, ['name', 'cpu', 'memory', 'pods', 'labels', 'taints'], at);
      const name = this.text(fields.name, at.child('name'), true) ?? '';
      const resources: Record<string, string> = {};
      for (const resource of ['cpu', 'memory', 'pods'] as const) {
        if (fields[resource] === undefined) continue;
        const text = String(fields[resource]);
        if (parseQuantity(text)) resources[resource] = text;
        else this.errors.push(invalid(at.child(resource), fields[resource], 'must be a quantity'));
      }
      const labels = this.map(fields.labels, at.child('labels'), (label) => String(label));
      return [nodeObject(name, resources, labels, fields.taints)];
    });
  }

  behaviour(value: unknown, path: FieldPath): Behaviour {
    const fields = this.fields(value, path) ?? {};
    this.known(
      fields,
      [
        'runs',
        'probes',
        'onTerm',
        'preStopSeconds',
        'postStartSeconds',
        'preStopExitCode',
        'postStartExitCode',
        'memory',
      ],
      path,
    );
    const runs = fields.runs === undefined ? undefined : this.list(fields.runs, path.child('runs'));
    if (runs?.length === 0) this.errors.push(required(path.child('runs'), 'must have at least one run'));
    runs?.forEach((run, index) => {
      const at = path.child('runs').index(index);
      const each = this.fields(run, at);
      if (!each) return;
      this.known(each, ['exitAfter', 'exitCode', 'reason', 'signal'], at);
      if (each.exitAfter !== null) {
        if (
          this.seconds(each.exitAfter, at.child('exitAfter')) === undefined &&
          each.exitAfter === undefined
        ) {
          this.errors.push(
            required(at.child('exitAfter'), 'must be seconds, or null for a run that does not end'),
          );
        }
      }
      this.integer(each.exitCode, at.child('exitCode'), 0, 255);
    });
    const probes = this.map(fields.probes, path.child('probes'), (answers, at) =>
      this.list(answers, at).map((answer, index) => {
        const each = this.fields(answer, at.index(index)) ?? {};
        this.seconds(each.from, at.index(index).child('from'));
        this.choice(each.result, RESULTS, at.index(index).child('result'));
        return each;
      }),
    );
    for (const type of Object.keys(probes)) {
      this.choice(type, ['startup', 'readiness', 'liveness'], path.child('probes').child(type));
    }
    if (fields.onTerm !== undefined) {
      const onTerm = this.fields(fields.onTerm, path.child('onTerm')) ?? {};
      if (onTerm.after !== null) this.seconds(onTerm.after, path.child('onTerm').child('after'));
      this.integer(onTerm.exitCode, path.child('onTerm').child('exitCode'), 0, 255);
    }
    for (const name of ['preStopSeconds', 'postStartSeconds']) this.seconds(fields[name], path.child(name));
    for (const name of ['preStopExitCode', 'postStartExitCode'])
      this.integer(fields[name], path.child(name), 0, 255);
    return {
      ...(fields as Behaviour),
      ...(fields.onTerm ? { onTerm: withAfter(fields.onTerm as Fields) } : {}),
    };
  }

  image(value: unknown, path: FieldPath): ImageBehaviour {
    const fields = this.fields(value, path) ?? {};
    this.known(fields, ['pullSeconds', 'missingUntil', 'present'], path);
    this.seconds(fields.pullSeconds, path.child('pullSeconds'));
    if (fields.missingUntil !== -1) this.seconds(fields.missingUntil, path.child('missingUntil'));
    return fields as ImageBehaviour;
  }

  actions(value: unknown): TimedAction[] {
    if (value === undefined) return [];
    const path = FieldPath.of('actions');
    const list = this.list(value, path);
    if (list.length > this.limits.actions) {
      this.errors.push(invalid(path, list.length, `must have at most ${this.limits.actions} actions`));
      return [];
    }
    return list.flatMap((item, index) => {
      const at = path.index(index);
      const fields = this.fields(item, at);
      const action = fields && this.action(fields, at);
      return action ? [action] : [];
    });
  }

  action(fields: Fields, path: FieldPath): TimedAction | undefined {
    const { at, do: what, ...rest } = fields;
    const atMs = this.seconds(at, path.child('at'));
    if (at === undefined) this.errors.push(required(path.child('at')));
    const names = Object.keys(ACTION_FIELDS);
    if (!this.choice(what, names, path.child('do'))) return undefined;
    const { needs, may } = ACTION_FIELDS[what as string] as ActionFields;
    this.known(rest, [...needs, ...may], path);
    for (const name of needs) if (rest[name] === undefined) this.errors.push(required(path.child(name)));
    if (what === 'apply') {
      const objects = this.manifest(rest.manifest, path.child('manifest'));
      return { atMs: atMs ?? 0, do: 'apply', objects };
    }
    for (const name of ['pod', 'node', 'container', 'type', 'key'] as const) {
      if (rest[name] !== undefined) this.text(rest[name], path.child(name), true);
    }
    this.integer(rest.exitCode, path.child('exitCode'), 0, 255);
    this.integer(rest.gracePeriodSeconds, path.child('gracePeriodSeconds'), -1, 2 ** 31);
    if (rest.effect !== undefined) this.choice(rest.effect, EFFECTS, path.child('effect'));
    if (rest.status !== undefined)
      this.choice(rest.status, ['True', 'False', 'Unknown'], path.child('status'));
    if (rest.resource !== undefined) this.choice(rest.resource, ['memory'], path.child('resource'));
    return { ...rest, do: what, atMs: atMs ?? 0 } as unknown as TimedAction;
  }

  manifest(value: unknown, path: FieldPath): KubernetesObject[] {
    if (typeof value !== 'string') {
      this.errors.push(
        value === undefined ? required(path) : invalid(path, value, 'must be the text of a manifest'),
      );
      return [];
    }
    const { objects, errors } = this.options.readManifest(value);
    this.refused.push(...errors);
    return objects;
  }

  fields(value: unknown, path: FieldPath): Fields | undefined {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
    this.errors.push(invalid(path, value, 'must be an object'));
    return undefined;
  }

  known(fields: Fields, names: readonly string[], path: FieldPath): void {
    for (const name of Object.keys(fields)) {
      if (!names.includes(name))
        this.errors.push(
          invalid(path.child(name), fields[name], `unknown field, expected one of: ${names.join(', ')}`),
        );
    }
  }

  list(value: unknown, path: FieldPath): readonly unknown[] {
    if (Array.isArray(value)) return value;
    if (value !== undefined) this.errors.push(invalid(path, value, 'must be a list'));
    return [];
  }

  map<T>(value: unknown, path: FieldPath, decode: (each: unknown, path: FieldPath) => T): Record<string, T> {
    if (value === undefined) return {};
    const fields = this.fields(value, path) ?? {};
    return Object.fromEntries(
      Object.entries(fields).map(([name, each]) => [name, decode(each, path.key(name))]),
    );
  }

  text(value: unknown, path: FieldPath, needed = false): string | undefined {
    if (typeof value === 'string' && value !== '') return value;
    if (value !== undefined) this.errors.push(invalid(path, value, 'must be a text'));
    else if (needed) this.errors.push(required(path));
    return undefined;
  }

  choice(value: unknown, choices: readonly string[], path: FieldPath): boolean {
    if (typeof value === 'string' && choices.includes(value)) return true;
    this.errors.push(value === undefined ? required(path) : notSupported(path, value, choices));
    return false;
  }

  integer(value: unknown, path: FieldPath, least: number, most: number): number | undefined {
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    this.errors.push(invalid(path, value, `must be a whole number from ${least} to ${most}`));
    return undefined;
  }

  /** Seconds, in milliseconds. */
  seconds(value: unknown, path: FieldPath): number | undefined {
    if (value === undefined) return undefined;
    const limit = this.limits.untilMs / 1000;
    if (typeof value === 'number' && value >= 0 && value <= limit) return Math.round(value * 1000);
    this.errors.push(invalid(path, value, `must be seconds from 0 to ${limit}`));
    return undefined;
  }
}

interface ActionFields {
  needs: readonly string[];
  may: readonly string[];
}

const ACTION_FIELDS: Readonly<Record<string, ActionFields>> = {
  delete: { needs: ['pod'], may: ['gracePeriodSeconds', 'force'] },
  'delete-node': { needs: ['node'], may: [] },
  exit: { needs: ['container', 'exitCode'], may: ['pod'] },
  oom: { needs: ['container'], may: ['pod'] },
  evict: { needs: ['pod'], may: [] },
  'node-pressure': { needs: ['node', 'resource'], may: [] },
  'node-down': { needs: ['node'], may: [] },
  'node-up': { needs: ['node'], may: [] },
  apply: { needs: ['manifest'], may: [] },
  'set-condition': { needs: ['pod', 'type', 'status'], may: [] },
  taint: { needs: ['node', 'key', 'effect'], may: ['value'] },
  untaint: { needs: ['node', 'key'], may: ['effect'] },
};

function withAfter(onTerm: Fields): NonNullable<Behaviour['onTerm']> {
  return { ...onTerm, after: onTerm.after === undefined ? 0 : (onTerm.after as number | null) };
}

function nodeObject(
  name: string,
  resources: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
  taints: unknown,
): KubernetesObject {
  const allocatable = { cpu: '4', memory: '8Gi', pods: '110', ...resources };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels },
    spec: Array.isArray(taints) && taints.length > 0 ? { taints } : {},
    status: { capacity: allocatable, allocatable },
  } as KubernetesObject;
}
