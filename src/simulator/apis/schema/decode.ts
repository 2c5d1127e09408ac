/**
 * From the JSON values of a text to an object of the API, as strictly as the API server takes what kubectl sends:
 * unknown fields and values of the wrong type are errors, in the server's words. All are found, each with its place;
 * the server itself names only the first value of a wrong type, or all unknown fields if there is none.
 *
 * Upstream: staging/src/k8s.io/apimachinery/pkg/runtime/serializer/json/json.go, sigs.k8s.io/json decode.go (v1.37)
 */
import { quote } from '../../apimachinery/field-error.ts';
import { FieldPath, type PathSegment } from '../../apimachinery/field-path.ts';
import type { KubernetesObject } from '../../apimachinery/meta.ts';
import { CORE, META } from './core.ts';
import { type KnownKind, lookUpKind } from './kinds.ts';
import { DISCOVERY, POLICY } from './other-groups.ts';
import { decodeScalar, type Expected, type JsonKind, jsonKind } from './scalars.ts';
import { nearestName, whereItBelongs } from './suggest.ts';
import { type GoType, Schemas } from './types.ts';

/** What a message about the error needs besides the server's words. */
export type DecodeProblem =
  | { kind: 'not-an-object'; found: JsonKind }
  | { kind: 'kind-missing' }
  | { kind: 'api-version-missing' }
  /** `apiVersions` are those in which the kind is known. */
  | { kind: 'kind-unknown'; apiVersions: readonly string[]; suggestion?: string }
  | { kind: 'kind-not-modelled' }
  /** `suggestion` is a field of a similar name; `belongsIn` a field around or in this one that has it. */
  | { kind: 'unknown-field'; field: string; suggestion?: string; belongsIn?: string }
  | { kind: 'wrong-type'; expected: Expected; found: JsonKind }
  | { kind: 'bad-value' };

export interface DecodeError {
  problem: DecodeProblem;
  segments: readonly PathSegment[];
  /** In the server's words, without the head that formatDecodeErrors puts before it. */
  text: string;
}

export interface Decoded {
  /** Missing if there are errors. */
  object?: KubernetesObject;
  errors: DecodeError[];
}

const SCHEMAS = new Schemas(META, CORE, DISCOVERY, POLICY);

export function decodeObject(value: unknown): Decoded {
  const found = jsonKind(value);
  if (found !== 'object') {
    const text = `json: cannot unmarshal ${found} into Go value of type map[string]interface {}`;
    return { errors: [{ problem: { kind: 'not-an-object', found }, segments: [], text }] };
  }
  const { kind, apiVersion } = value as Record<string, unknown>;
  const missing = missingTypeMeta(kind, apiVersion);
  if (missing.length > 0) return { errors: missing };
  const known = lookUpKind(apiVersion as string, kind as string);
  if (!known.modelled) return { errors: [unknownKind(kind as string, apiVersion as string, known)] };
  const decoder = new Decoder();
  const object = decoder.struct(value as Record<string, unknown>, kind as string, new FieldPath([]));
  if (decoder.errors.length > 0) return { errors: decoder.errors };
  return { object: object as unknown as KubernetesObject, errors: [] };
}

/** The one line that the server answers with. */
export function formatDecodeErrors(
  object: { apiVersion?: unknown; kind?: unknown },
  errors: readonly DecodeError[],
): string {
  const [first] = errors;
  if (!first) return '';
  const head = `${object.kind} in version ${quote(apiVersionName(object.apiVersion))} cannot be handled as a ${object.kind}: `;
  const fatal = errors.find(({ problem }) => problem.kind === 'wrong-type' || problem.kind === 'bad-value');
  if (fatal) return head + fatal.text;
  const unknown = errors.filter(({ problem }) => problem.kind === 'unknown-field');
  if (unknown.length === 0) return first.text;
  return `${head}strict decoding error: ${unknown.map(({ text }) => text).join(', ')}`;
}

/** Of a group and version only the version is named. */
function apiVersionName(apiVersion: unknown): string {
  const text = String(apiVersion);
  return text.slice(text.indexOf('/') + 1);
}

function missingTypeMeta(kind: unknown, apiVersion: unknown): DecodeError[] {
  const errors: DecodeError[] = [];
  if (!isText(apiVersion)) {
    errors.push({
      problem: { kind: 'api-version-missing' },
      segments: [{ name: 'apiVersion' }],
      text: 'apiVersion not set',
    });
  }
  if (!isText(kind)) {
    errors.push({ problem: { kind: 'kind-missing' }, segments: [{ name: 'kind' }], text: 'kind not set' });
  }
  return errors;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function unknownKind(kind: string, apiVersion: string, known: KnownKind): DecodeError {
  const segments = [{ name: 'kind' }];
  if (known.exists) {
    const text = `the simulator does not model ${kind} in ${apiVersion}`;
    return { problem: { kind: 'kind-not-modelled' }, segments, text };
  }
  const { apiVersions, suggestion } = known;
  return {
    problem: { kind: 'kind-unknown', apiVersions, ...(suggestion === undefined ? {} : { suggestion }) },
    segments,
    text: `no matches for kind ${quote(kind)} in version ${quote(apiVersion)}`,
  };
}

/** One walk over an object; what does not fit is left out and noted. */
class Decoder {
  readonly errors: DecodeError[] = [];
  /** The structs from the object down to the one at hand, for where a misplaced field belongs. */
  private readonly around: { struct: string; field: string }[] = [];

  struct(value: Record<string, unknown>, struct: string, path: FieldPath): Record<string, unknown> {
    const fields = SCHEMAS.fields(struct);
    this.around.push({ struct, field: path.toString() });
    const decoded = new Map<string, unknown>();
    // kubectl sends fields in alphabetical order, so that is the order in which the server meets them.
    for (const name of Object.keys(value).sort()) {
      const field = fields.get(name);
      const at = path.child(name);
      if (!field) {
        this.unknownField(name, struct, at);
        continue;
      }
      const inner = value[name] === null ? undefined : this.value(value[name], field.type, at, struct);
      if (inner !== undefined) decoded.set(name, inner);
    }
    // The object has its fields in the order of the struct.
    const entries: [string, unknown][] = [];
    for (const [name, { type, always }] of fields) {
      if (decoded.has(name)) entries.push([name, decoded.get(name)]);
      else if (always) entries.push([name, this.zero(type, path.child(name))]);
    }
    this.around.pop();
    return Object.fromEntries(entries);
  }

  private value(value: unknown, type: GoType, path: FieldPath, struct: string): unknown {
    const found = jsonKind(value);
    switch (type.kind) {
      case 'struct':
        if (found !== 'object') return this.wrongType(found, found, 'object', type, path, struct);
        return this.struct(value as Record<string, unknown>, type.name, path);
      case 'map':
        if (found !== 'object') return this.wrongType(found, found, 'object', type, path, struct);
        return Object.fromEntries(
          Object.entries(value as Record<string, unknown>)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, element]) => [key, this.element(element, type.element, path.key(key), struct)]),
        );
      case 'slice':
        if (found !== 'array') return this.wrongType(found, found, 'array', type, path, struct);
        return (value as unknown[]).map((element, index) =>
          this.element(element, type.element, path.index(index), struct),
        );
      default: {
        const result = decodeScalar(value, type.kind);
        if ('value' in result) return result.value;
        if ('words' in result) {
          this.errors.push({ problem: { kind: 'bad-value' }, segments: path.segments, text: result.words });
          return undefined;
        }
        return this.wrongType(found, result.described, result.expected, type, path, struct);
      }
    }
  }

  /** In a list or map a null is the element's zero value. */
  private element(value: unknown, type: GoType, path: FieldPath, struct: string): unknown {
    return value === null ? this.zero(type, path) : this.value(value, type, path, struct);
  }

  private zero(type: GoType, path: FieldPath): unknown {
    switch (type.kind) {
      case 'struct':
        return this.struct({}, type.name, path);
      case 'map':
        return {};
      case 'slice':
        return [];
      case 'bool':
        return false;
      case 'int32':
      case 'int64':
      case 'IntOrString':
        return 0;
      case 'Quantity':
        return '0';
      case 'any':
        return null;
      default:
        return '';
    }
  }

  private wrongType(
    found: JsonKind,
    described: string,
    expected: Expected,
    type: GoType,
    path: FieldPath,
    struct: string,
  ): undefined {
    const names = path.segments.flatMap((segment) => ('name' in segment ? [segment.name] : []));
    const place = `${struct}.${names.join('.')}`;
    this.errors.push({
      problem: { kind: 'wrong-type', expected, found },
      segments: path.segments,
      text: `json: cannot unmarshal ${described} into Go struct field ${place} of type ${type.text}`,
    });
  }

  private unknownField(name: string, struct: string, path: FieldPath): void {
    const suggestion = nearestName(name, [...SCHEMAS.fields(struct).keys()]);
    const belongsIn = whereItBelongs(name, this.around, SCHEMAS);
    this.errors.push({
      problem: {
        kind: 'unknown-field',
        field: name,
        ...(suggestion === undefined ? {} : { suggestion }),
        ...(belongsIn === undefined ? {} : { belongsIn }),
      },
      segments: path.segments,
      text: `unknown field ${quote(path.toString())}`,
    });
  }
}
