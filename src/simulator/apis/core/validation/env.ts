import type { FieldError } from '../../../apimachinery/field-error.ts';
import { invalid, notSupported, required } from '../../../apimachinery/field-error.ts';
import type { FieldPath } from '../../../apimachinery/field-path.ts';
import {
  isConfigMapKey,
  isDNS1123Subdomain,
  isEnvVarName,
  isQualifiedName,
} from '../../../apimachinery/formats.ts';
import type { EnvFromSource, EnvVar, EnvVarSource } from '../types.ts';

const FIELD_PATHS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const RESOURCES = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];
const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'] as const;
const ONE_SOURCE =
  'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`';
const TOO_MANY_SOURCES = 'may not have more than one field specified at a time';

/** Upstream: pkg/apis/core/validation/validation.go ValidateEnv (v1.37) */
export function validateEnv(env: readonly EnvVar[] | undefined, path: FieldPath): FieldError[] {
  return (env ?? []).flatMap((variable, index) => {
    const at = path.index(index);
    const errors = variable.name
      ? isEnvVarName(variable.name).map((text) => invalid(at.child('name'), variable.name, text))
      : [required(at.child('name'))];
    return [...errors, ...validateValueFrom(variable, at.child('valueFrom'))];
  });
}

function validateValueFrom({ value, valueFrom }: EnvVar, path: FieldPath): FieldError[] {
  if (!valueFrom) return [];
  const given = SOURCES.filter((source) => valueFrom[source]);
  const errors = given.flatMap((source) => validateSource(valueFrom, source, path.child(source)));
  if (given.length === 0) errors.push(invalid(path, '', ONE_SOURCE));
  else if (value) errors.push(invalid(path, '', 'may not be specified when `value` is not empty'));
  else if (given.length > 1) errors.push(invalid(path, '', TOO_MANY_SOURCES));
  return errors;
}

function validateSource(from: EnvVarSource, source: (typeof SOURCES)[number], path: FieldPath): FieldError[] {
  if (source === 'fieldRef') return validateFieldRef(from.fieldRef?.fieldPath, path);
  if (source === 'resourceFieldRef') {
    const resource = from.resourceFieldRef?.resource;
    if (!resource) return [required(path.child('resource'))];
    if (RESOURCES.includes(resource) || /^(requests|limits)\.hugepages-/.test(resource)) return [];
    return [notSupported(path.child('resource'), resource, RESOURCES)];
  }
  if (source === 'fileKeyRef') {
    const reference = from.fileKeyRef;
    return (['key', 'volumeName', 'path'] as const)
      .filter((field) => !reference?.[field])
      .map((field) => required(path.child(field)));
  }
  const { name = '', key } = from[source] ?? {};
  const errors = isDNS1123Subdomain(name).map((text) => invalid(path.child('name'), name, text));
  if (!key) return [...errors, required(path.child('key'))];
  return [...errors, ...isConfigMapKey(key).map((text) => invalid(path.child('key'), key, text))];
}

function validateFieldRef(fieldPath: string | undefined, path: FieldPath): FieldError[] {
  if (!fieldPath) return [required(path.child('fieldPath'))];
  const subscripted = /^(metadata\.(?:labels|annotations))\['(.*)'\]$/.exec(fieldPath);
  if (subscripted) {
    const key = subscripted[2] as string;
    const checked = subscripted[1] === 'metadata.annotations' ? key.toLowerCase() : key;
    return isQualifiedName(checked).map((text) => invalid(path, checked, text));
  }
  if (FIELD_PATHS.includes(fieldPath)) return [];
  if (fieldPath === 'metadata.labels' || fieldPath === 'metadata.annotations') {
    return [notSupported(path.child('fieldPath'), fieldPath, FIELD_PATHS)];
  }
  const detail = `error converting fieldPath: field label not supported: ${fieldPath}`;
  return [invalid(path.child('fieldPath'), fieldPath, detail)];
}

/** Upstream: pkg/apis/core/validation/validation.go ValidateEnvFrom (v1.37) */
export function validateEnvFrom(
  sources: readonly EnvFromSource[] | undefined,
  path: FieldPath,
): FieldError[] {
  return (sources ?? []).flatMap((source, index) => {
    const at = path.index(index);
    const errors: FieldError[] = [];
    if (source.prefix) {
      const { prefix } = source;
      errors.push(...isEnvVarName(prefix).map((text) => invalid(at.child('prefix'), prefix, text)));
    }
    const given = (['configMapRef', 'secretRef'] as const).filter((kind) => source[kind]);
    for (const kind of given) {
      const name = source[kind]?.name;
      const namePath = at.child(kind, 'name');
      if (!name) errors.push(required(namePath));
      else errors.push(...isDNS1123Subdomain(name).map((text) => invalid(namePath, name, text)));
    }
    if (given.length === 0)
      errors.push(invalid(path, '', 'must specify one of: `configMapRef` or `secretRef`'));
    else if (given.length > 1) errors.push(invalid(path, '', TOO_MANY_SOURCES));
    return errors;
  });
}
