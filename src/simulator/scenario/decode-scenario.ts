/**
 * From foreign data (a file, a link, a vector row) to a scenario: every error with its field, everything bounded.
 * Manifests are texts there; whoever reads YAML gives the objects of a text.
 *
 * field-reader.ts reads fields of any kind, decode-nodes.ts, decode-behaviour.ts and decode-action.ts the parts.
 */
import { FieldPath, type PathSegment } from '../apimachinery/field-path.ts';
import type { KubernetesObject } from '../apimachinery/meta.ts';
import type { RuntimeConfig } from '../runtime/behaviour.ts';
import { decodeAction } from './decode-action.ts';
import { decodeBehaviour, decodeImage } from './decode-behaviour.ts';
import { decodeNodes } from './decode-nodes.ts';
import { FieldReader } from './field-reader.ts';
import { LIMITS, type Limits, type Scenario, type TimedAction } from './scenario.ts';
import type { ScenarioError } from './scenario-error.ts';

/** What a manifest's text holds, and what in it cannot be taken. */
export interface ReadManifest {
  objects: KubernetesObject[];
  errors: ManifestError[];
}

export interface ManifestError {
  /** Of the object; empty for the text as a whole. */
  field: string;
  message: string;
  /** In the manifest's text. */
  line?: number;
  column?: number;
}

/** Of an object that the API server would not even read, and the scenario's field that the manifest stands in. */
export interface RefusedManifest extends ManifestError {
  within: readonly PathSegment[];
}

export type DecodedScenario =
  | {
      ok: true;
      value: Scenario;
      /** The other objects are played. */
      refused: RefusedManifest[];
    }
  | { ok: false; errors: ScenarioError[] };

export interface DecodeOptions {
  /** @param within the scenario's field that the text stands in */
  readManifest(text: string, within: readonly PathSegment[]): ReadManifest;
  /** What an image is that neither catalogue nor scenario knows; where the scenario itself does not say. */
  unknownImages?: RuntimeConfig['unknownImages'];
  limits?: Limits;
}

export function decodeScenario(value: unknown, options: DecodeOptions): DecodedScenario {
  const decoder = new Decoder(options);
  const scenario = decoder.scenario(value);
  const { errors } = decoder.reader;
  return errors.length > 0 || !scenario
    ? { ok: false, errors }
    : { ok: true, value: scenario, refused: decoder.refused };
}

/** Fields of a scenario. */
export const SCENARIO_KEYS = [
  'id',
  'title',
  'lesson',
  'explainedIn',
  'note',
  'expect',
  'group',
  'lanes',
  'start',
  'programs',
  'pod',
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
const MEND_TOO_MANY = 'Leave out what the play does not need.';

class Decoder {
  readonly reader: FieldReader;
  readonly refused: RefusedManifest[] = [];
  readonly options: DecodeOptions;
  readonly limits: Limits;

  constructor(options: DecodeOptions) {
    this.options = options;
    this.limits = options.limits ?? LIMITS;
    this.reader = new FieldReader(this.limits.untilMs / 1000);
  }

  scenario(value: unknown): Scenario | undefined {
    const { reader } = this;
    const root = new FieldPath([]);
    const fields = reader.fields(value, root);
    if (!fields) return undefined;
    reader.known(fields, SCENARIO_KEYS, root);
    const objects = this.objects(fields.manifests, fields.manifest);
    const unknownImages = fields.unknownImages ?? this.options.unknownImages ?? 'not-found';
    reader.choice(unknownImages, ['not-found', 'run'], FieldPath.of('unknownImages'));
    const containers = fields.containers === undefined ? 'behaviours' : 'containers';
    return {
      seed: reader.integer(fields.seed, FieldPath.of('seed'), 0, 0xffffffff) ?? 1,
      untilMs: reader.seconds(fields.until, FieldPath.of('until')) ?? DEFAULT_UNTIL_SECONDS * 1000,
      nodes: decodeNodes(reader, fields.nodes, this.limits.objects),
      objects,
      runtime: {
        containers: reader.map(fields[containers], FieldPath.of(containers), (each, path) =>
          decodeBehaviour(reader, each, path),
        ),
        images: reader.map(fields.images, FieldPath.of('images'), (each, path) =>
          decodeImage(reader, each, path),
        ),
        unknownImages: unknownImages as RuntimeConfig['unknownImages'],
      },
      actions: this.actions(fields.actions),
    };
  }

  private objects(manifests: unknown, manifest: unknown): KubernetesObject[] {
    const path = FieldPath.of(manifests === undefined ? 'manifest' : 'manifests');
    const given = manifests ?? manifest;
    if (given === undefined) return [];
    const objects = Array.isArray(given)
      ? given.flatMap((each, index) => this.manifest(each, path.index(index)))
      : this.manifest(given, path);
    if (objects.length > this.limits.objects) {
      const detail = `must have at most ${this.limits.objects} objects`;
      this.reader.wrong(path, objects.length, detail, MEND_TOO_MANY);
    }
    return objects;
  }

  private actions(value: unknown): TimedAction[] {
    if (value === undefined) return [];
    const { reader } = this;
    const path = FieldPath.of('actions');
    const list = reader.list(value, path);
    if (list.length > this.limits.actions) {
      reader.wrong(path, list.length, `must have at most ${this.limits.actions} actions`, MEND_TOO_MANY);
      return [];
    }
    return list.flatMap((item, index) => {
      const at = path.index(index);
      const fields = reader.fields(item, at);
      const action = fields && decodeAction(reader, fields, at, (text, where) => this.manifest(text, where));
      return action ? [action] : [];
    });
  }

  private manifest(value: unknown, path: FieldPath): KubernetesObject[] {
    const detail = 'must be the text of a manifest';
    const mend = 'Write `manifest: |` and the manifest below it, indented.';
    if (value === undefined) this.reader.missing(path, detail, mend);
    else if (typeof value !== 'string') this.reader.wrong(path, value, detail, mend);
    if (typeof value !== 'string') return [];
    const { objects, errors } = this.options.readManifest(value, path.segments);
    this.refused.push(...errors.map((error) => ({ ...error, within: path.segments })));
    return objects;
  }
}
