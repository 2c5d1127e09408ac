/**
 * What may stand at a place of a manifest: the fields of the API's structs, and the values that a field takes. Nothing
 * is listed here. Which fields are required and which values are supported is asked of the simulator's own validation:
 * it is given an object that has nothing but this place.
 */
import type { FieldErrorType } from '#simulator/apimachinery/field-error.ts';
import type { PathSegment } from '#simulator/apimachinery/field-path.ts';
import { readObject } from '#simulator/apis/read-object.ts';
import { CORE, META } from '#simulator/apis/schema/core.ts';
import { MODELLED } from '#simulator/apis/schema/kinds.ts';
import { DISCOVERY, POLICY } from '#simulator/apis/schema/other-groups.ts';
import { type GoType, Schemas } from '#simulator/apis/schema/types.ts';
import type { PathStep } from './cursor-place.ts';

export interface KnownField {
  name: string;
  /** As Go has it, without the package: `[]Container`. */
  type: string;
  required: boolean;
  /** What is written behind the key. */
  shape: 'value' | 'fields' | 'list' | 'list-of-fields';
}

/** The object that a place belongs to. */
export interface ObjectAt {
  apiVersion: string;
  kind: string;
  path: readonly PathStep[];
}

const SCHEMAS = new Schemas(META, CORE, DISCOVERY, POLICY);
/** What nobody writes: the server does. */
const WRITTEN_BY_SERVER: ReadonlySet<string> = new Set([
  'status',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
]);
const OF_EVERY_OBJECT = ['apiVersion', 'kind', 'metadata'];
const RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];
/** No field supports it. */
const NO_VALUE = '?';

/** The fields of the struct at a place, in the order of the struct. */
export function fieldsAt(at: ObjectAt): readonly KnownField[] {
  const type = typeAt(at);
  if (type?.kind === 'map' && type.text === 'v1.ResourceList')
    return RESOURCES.map((name) => ({ name, type: 'Quantity', required: false, shape: 'value' }));
  if (type?.kind !== 'struct') return [];
  const required = requiredAt(at);
  return [...SCHEMAS.fields(type.name)]
    .filter(([name]) => !WRITTEN_BY_SERVER.has(name))
    .map(([name, field]) => ({
      name,
      type: typeName(field.type),
      required: required.has(name),
      shape: shapeOf(field.type),
    }));
}

/** The values that a field takes; empty where they are not a list. */
export function valuesAt(at: ObjectAt): readonly string[] {
  const [first, second] = at.path;
  if (first && !second && first.name === 'kind')
    return MODELLED[at.apiVersion] ?? Object.values(MODELLED).flat();
  if (first && !second && first.name === 'apiVersion') return Object.keys(MODELLED);
  const type = typeAt(at);
  if (type?.kind === 'bool') return ['true', 'false'];
  if (type?.kind !== 'string') return [];
  for (const { segments, type: error, detail } of probe(at, NO_VALUE)) {
    if (error !== 'FieldValueNotSupported' || segments.length !== segmentsOf(at.path).length) continue;
    return [...detail.matchAll(/"([^"]*)"/g)].map(([, value]) => value ?? '').filter(Boolean);
  }
  return [];
}

/** Whether it is the name of an image that stands there. */
export function isImage({ path }: ObjectAt): boolean {
  const [spec, containers, image] = path;
  return (
    path.length === 3 &&
    spec?.name === 'spec' &&
    /^(?:initC|ephemeralC|c)ontainers$/.test(containers?.name ?? '') &&
    image?.name === 'image'
  );
}

function typeAt({ apiVersion, kind, path }: ObjectAt): GoType | undefined {
  if (!MODELLED[apiVersion]?.includes(kind)) return undefined;
  let type: GoType | undefined = { kind: 'struct', name: kind, text: `v1.${kind}` };
  for (const { name } of path) {
    if (type.kind === 'slice') type = type.element;
    if (type.kind === 'map') type = type.element;
    else if (type.kind === 'struct') type = SCHEMAS.fields(type.name).get(name)?.type;
    else return undefined;
    if (!type) return undefined;
  }
  return type.kind === 'slice' ? type.element : type;
}

function requiredAt(at: ObjectAt): ReadonlySet<string> {
  const depth = segmentsOf(at.path).length;
  const names = probe(at, {})
    .filter(({ type, segments }) => type === 'FieldValueRequired' && segments.length > depth)
    .flatMap(({ segments }) => {
      const segment = segments[depth];
      return segments.length === depth + 1 && segment && 'name' in segment ? [segment.name] : [];
    });
  return new Set(at.path.length === 0 ? [...OF_EVERY_OBJECT, ...names] : names);
}

interface ProbeError {
  segments: readonly PathSegment[];
  type: FieldErrorType;
  detail: string;
}

/** What the API server says at or under a place of an object that has nothing else. */
function probe({ apiVersion, kind, path }: ObjectAt, leaf: unknown): ProbeError[] {
  let type: GoType | undefined = { kind: 'struct', name: kind, text: kind };
  const types: (GoType | undefined)[] = [];
  for (const { name } of path) {
    const inner: GoType | undefined = type?.kind === 'slice' ? type.element : type;
    type = inner?.kind === 'struct' ? SCHEMAS.fields(inner.name).get(name)?.type : undefined;
    types.push(type);
  }
  const value = path.reduceRight<unknown>((inside, { name }, index) => {
    return { [name]: types[index]?.kind === 'slice' ? [inside] : inside };
  }, leaf);
  const object = { apiVersion, kind, metadata: { name: 'x' }, ...(value as object) };
  const wanted = segmentsOf(path);
  return readObject(object).errors.flatMap((error) => {
    if (!('field' in error)) return [];
    const names = error.segments.filter((segment) => !('index' in segment));
    const isUnder = wanted.every((name, index) => {
      const segment = names[index];
      return segment && 'name' in segment && segment.name === name;
    });
    return isUnder ? [{ segments: names, type: error.field.type, detail: error.field.detail }] : [];
  });
}

const segmentsOf = (path: readonly PathStep[]) => path.map(({ name }) => name);

function typeName({ text }: GoType): string {
  return text.replaceAll(/\b(?:v1|resource|intstr|types)\./g, '').replace('interface {}', 'any');
}

function shapeOf(type: GoType): KnownField['shape'] {
  if (type.kind === 'slice') return type.element.kind === 'struct' ? 'list-of-fields' : 'list';
  return type.kind === 'struct' || type.kind === 'map' ? 'fields' : 'value';
}
