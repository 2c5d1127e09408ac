import type { FieldError } from '../../../apimachinery/field-error.ts';
import {
  duplicate,
  forbidden,
  invalid,
  notFound,
  notSupported,
  required,
} from '../../../apimachinery/field-error.ts';
import type { FieldPath } from '../../../apimachinery/field-path.ts';
import { isDNS1123Label } from '../../../apimachinery/formats.ts';
import { parseQuantity } from '../../../apimachinery/quantity.ts';
import type { Container, KeyToPath, Volume, VolumeProjection } from '../types.ts';

const FILE_MODE = 'must be a number between 0 and 0777 (octal), both inclusive';
const DEFAULT_TOKEN_SECONDS = 3600;
const MIN_TOKEN_SECONDS = 600;
const HOST_PATH_TYPES = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];

/**
 * The Pod's volumes. Those with an error do not exist for mounts.
 *
 * Upstream: pkg/apis/core/validation/validation.go ValidateVolumes (v1.37)
 */
export function validateVolumes(
  volumes: readonly Volume[] | undefined,
  path: FieldPath,
): { names: Set<string>; errors: FieldError[] } {
  const names = new Set<string>();
  const errors: FieldError[] = [];
  volumes?.forEach((volume, index) => {
    const at = path.index(index);
    const own = validateVolumeSource(volume, at);
    if (!volume.name) own.push(required(at.child('name')));
    else own.push(...isDNS1123Label(volume.name).map((text) => invalid(at.child('name'), volume.name, text)));
    if (names.has(volume.name)) own.push(duplicate(at.child('name'), volume.name));
    if (own.length === 0) names.add(volume.name);
    errors.push(...own);
  });
  return { names, errors };
}

function validateVolumeSource(volume: Volume, path: FieldPath): FieldError[] {
  const { name: _name, ...sources } = volume;
  const given = Object.keys(sources)
    .filter((key) => sources[key] !== undefined && sources[key] !== null)
    // The server looks at emptyDir first; whatever comes later is the one too many.
    .sort((a, b) => Number(b === 'emptyDir') - Number(a === 'emptyDir'));
  if (given.length === 0) return [required(path, 'must specify a volume type')];
  return given.flatMap((kind, index) =>
    index > 0
      ? [forbidden(path.child(kind), 'may not specify more than 1 volume type')]
      : validateSource(volume, kind, path.child(kind)),
  );
}

function validateSource(volume: Volume, kind: string, path: FieldPath): FieldError[] {
  switch (kind) {
    case 'emptyDir': {
      const limit = volume.emptyDir?.sizeLimit;
      const quantity = limit === undefined ? undefined : parseQuantity(String(limit));
      if (limit === undefined || (quantity && quantity.nano >= 0n)) return [];
      return [forbidden(path.child('sizeLimit'), 'SizeLimit field must be a valid resource quantity')];
    }
    case 'hostPath':
      return validateHostPath(volume.hostPath, path);
    case 'configMap':
      return [
        ...(volume.configMap?.name ? [] : [required(path.child('name'))]),
        ...validateFileMode(volume.configMap?.defaultMode, path.child('defaultMode')),
        ...validateItems(volume.configMap?.items, path.child('items')),
      ];
    case 'secret':
      return [
        ...(volume.secret?.secretName ? [] : [required(path.child('secretName'))]),
        ...validateFileMode(volume.secret?.defaultMode, path.child('defaultMode')),
        ...validateItems(volume.secret?.items, path.child('items')),
      ];
    case 'persistentVolumeClaim':
      return volume.persistentVolumeClaim?.claimName ? [] : [required(path.child('claimName'))];
    case 'projected':
      return (volume.projected?.sources ?? []).flatMap((source, index) =>
        validateProjection(source, path.child('sources').index(index), path),
      );
    default:
      return [];
  }
}

/** Upstream: pkg/apis/core/validation/validation.go validateProjectionSources (v1.37) */
function validateProjection(source: VolumeProjection, path: FieldPath, volumePath: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  for (const kind of ['secret', 'configMap'] as const) {
    const objects = source[kind];
    if (!objects) continue;
    if (!objects.name) errors.push(required(path.child(kind).child('name')));
    errors.push(...validateItems(objects.items, path.child(kind).child('items')));
  }
  const { serviceAccountToken: token } = source;
  if (token) {
    const seconds = token.expirationSeconds ?? DEFAULT_TOKEN_SECONDS;
    const secondsPath = path.child('serviceAccountToken').child('expirationSeconds');
    if (seconds < MIN_TOKEN_SECONDS) {
      errors.push(invalid(secondsPath, seconds, 'may not specify a duration less than 10 minutes'));
    }
    // Not the path of the source: so upstream has it.
    if (!token.path) errors.push(required(volumePath.child('path')));
  }
  if (Object.values(source).filter((each) => each !== undefined).length > 1) {
    errors.push(forbidden(path, 'may not specify more than 1 volume type'));
  }
  return errors;
}

function validateHostPath(source: Volume['hostPath'], path: FieldPath): FieldError[] {
  if (!source?.path) return [required(path.child('path'))];
  const errors = validateNoBacksteps(source.path, path.child('path'));
  const type = source.type ?? '';
  if (!HOST_PATH_TYPES.includes(type)) errors.push(notSupported(path.child('type'), type, HOST_PATH_TYPES));
  return errors;
}

function validateItems(items: readonly KeyToPath[] | undefined, path: FieldPath): FieldError[] {
  return (items ?? []).flatMap((item, index) => {
    const at = path.index(index);
    return [
      ...(item.key ? [] : [required(at.child('key'))]),
      ...(item.path ? [] : [required(at.child('path'))]),
      ...validateDescendingPath(item.path ?? '', at.child('path')),
      ...validateFileMode(item.mode, at.child('mode')),
    ];
  });
}

function validateFileMode(mode: number | undefined, path: FieldPath): FieldError[] {
  return mode === undefined || (mode >= 0 && mode <= 0o777) ? [] : [invalid(path, mode, FILE_MODE)];
}

function validateNoBacksteps(text: string, path: FieldPath): FieldError[] {
  return text.split('/').includes('..') ? [invalid(path, text, "must not contain '..'")] : [];
}

function validateDescendingPath(text: string, path: FieldPath): FieldError[] {
  const errors = text.startsWith('/') ? [invalid(path, text, 'must be a relative path')] : [];
  return [...errors, ...validateNoBacksteps(text, path)];
}

/** Upstream: pkg/apis/core/validation/validation.go ValidateVolumeMounts (v1.37) */
export function validateVolumeMounts(
  { volumeMounts, volumeDevices }: Container,
  names: ReadonlySet<string>,
  path: FieldPath,
): FieldError[] {
  const errors: FieldError[] = [];
  const paths = new Set<string>();
  volumeMounts?.forEach((mount, index) => {
    const at = path.index(index);
    if (!mount.name) errors.push(required(at.child('name')));
    if (!names.has(mount.name)) errors.push(notFound(at.child('name'), mount.name ?? ''));
    if (!mount.mountPath) errors.push(required(at.child('mountPath')));
    if (paths.has(mount.mountPath)) {
      errors.push(invalid(at.child('mountPath'), mount.mountPath, 'must be unique'));
    }
    paths.add(mount.mountPath);
    if (volumeDevices?.some(({ name }) => name === mount.name)) {
      errors.push(invalid(at.child('name'), mount.name, 'must not already exist in volumeDevices'));
    }
    if (mount.subPath) errors.push(...validateDescendingPath(mount.subPath, path.child('subPath')));
    if (mount.subPathExpr) {
      if (mount.subPath) {
        const detail = 'subPathExpr and subPath are mutually exclusive';
        errors.push(invalid(at.child('subPathExpr'), mount.subPathExpr, detail));
      }
      errors.push(...validateDescendingPath(mount.subPathExpr, path.child('subPathExpr')));
    }
  });
  return errors;
}
