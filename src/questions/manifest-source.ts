/**
 * An object of a manifest, as far as it can be known: one that the simulator plays is read as the API server reads it.
 * Of others the kind and its version are checked, and where one makes Pods also their template, as a Pod; what else
 * stands in them is taken as it is written.
 */
import type { ManifestObject } from '#manifest/read.ts';
import type { PathSegment } from '#simulator/apimachinery/field-path.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { type ObjectError, readObject } from '#simulator/apis/read-object.ts';

export interface Source {
  from: ManifestObject;
  /** For the simulator, with defaults; missing where it was refused or is not played. */
  object: KubernetesObject | undefined;
  /** Where fields are looked up, with the defaults that are known; missing where it was refused. */
  value: unknown;
  errors: Pick<ObjectError, 'part' | 'segments' | 'text'>[];
}

export function toSource(from: ManifestObject): Source {
  const { object, errors } = readObject(from.value);
  const isPlayed = !errors.some(
    (error) => 'decode' in error && error.decode.problem.kind === 'kind-not-modelled',
  );
  if (isPlayed) return { from, object, value: object, errors };
  return { from, object: undefined, ...readTemplate(from.value as Fields) };
}

type Fields = Record<string, unknown>;

/** The Pods that a workload would make are read as one Pod of its name. */
function readTemplate(value: Fields): Pick<Source, 'value' | 'errors'> {
  const { metadata, spec } = value;
  if (!isFields(spec) || !isFields(spec.template)) return { value, errors: [] };
  const pod = readObject({ apiVersion: 'v1', kind: 'Pod', metadata, spec: spec.template.spec });
  if (!pod.object) return { value: undefined, errors: pod.errors.map(inTemplate) };
  const template = { ...spec.template, spec: (pod.object as unknown as Fields).spec };
  return { value: { ...value, spec: { ...spec, template } }, errors: [] };
}

function inTemplate({ part, segments, text }: ObjectError): Source['errors'][number] {
  const [first, ...rest] = segments;
  if (!first || !('name' in first) || first.name !== 'spec') return { part, segments, text };
  const template: PathSegment[] = [first, { name: 'template' }, first];
  return { part, segments: [...template, ...rest], text: text.replace(/\bspec\b/, 'spec.template.spec') };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
