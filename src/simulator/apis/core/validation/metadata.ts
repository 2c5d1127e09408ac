import type { FieldError } from '../../../apimachinery/field-error.ts';
import { forbidden, invalid, required, tooLong } from '../../../apimachinery/field-error.ts';
import { FieldPath } from '../../../apimachinery/field-path.ts';
import { isDNS1123Label, isQualifiedName, isValidLabelValue } from '../../../apimachinery/formats.ts';
import type { ObjectMeta } from '../../../apimachinery/meta.ts';

const TOTAL_ANNOTATION_BYTES = 256 * 1024;
const STANDARD_FINALIZERS = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);
const IMMUTABLE = ['name', 'namespace', 'uid', 'creationTimestamp', 'deletionTimestamp'] as const;

export type NameCheck = (name: string) => string[];

/**
 * Metadata of a new object.
 *
 * Upstream: staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMeta (v1.37)
 */
export function validateObjectMeta(
  meta: Partial<ObjectMeta>,
  namespaced: boolean,
  checkName: NameCheck,
  path = FieldPath.of('metadata'),
): FieldError[] {
  const errors: FieldError[] = [];
  const { generateName, name, namespace } = meta;
  if (generateName) {
    // The generated end is alphanumeric: a dash before it is fine.
    const prefix = generateName.replace(/-$/, 'a');
    errors.push(...checkName(prefix).map((text) => invalid(path.child('generateName'), generateName, text)));
  }
  if (!name && !generateName) {
    errors.push(required(path.child('name'), 'name or generateName is required'));
  } else if (name) {
    errors.push(...checkName(name).map((text) => invalid(path.child('name'), name, text)));
  }
  if (namespaced && namespace) {
    errors.push(
      ...isDNS1123Label(namespace).map((text) => invalid(path.child('namespace'), namespace, text)),
    );
  } else if (!namespaced && namespace) {
    errors.push(forbidden(path.child('namespace'), 'not allowed on this type'));
  }
  errors.push(...validateLabels(meta.labels, path.child('labels')));
  errors.push(...validateAnnotations(meta.annotations, path.child('annotations')));
  meta.finalizers?.forEach((finalizer, index) => {
    const at = path.child('finalizers').index(index);
    errors.push(...isQualifiedName(finalizer).map((text) => invalid(at, finalizer, text)));
    if (!finalizer.includes('/') && !STANDARD_FINALIZERS.has(finalizer)) {
      errors.push(
        invalid(at, finalizer, 'name is neither a standard finalizer name nor is it fully qualified'),
      );
    }
  });
  return errors;
}

/** Upstream: staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMetaUpdate (v1.37) */
export function validateObjectMetaUpdate(
  meta: ObjectMeta,
  old: ObjectMeta,
  path = FieldPath.of('metadata'),
): FieldError[] {
  return IMMUTABLE.filter((field) => meta[field] !== undefined && meta[field] !== old[field]).map((field) =>
    invalid(path.child(field), meta[field], 'field is immutable'),
  );
}

/** Upstream: staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabels (v1.37) */
export function validateLabels(labels: Record<string, string> | undefined, path: FieldPath): FieldError[] {
  return Object.entries(labels ?? {}).flatMap(([key, value]) => [
    ...validateLabelName(key, path),
    ...isValidLabelValue(value).map((text) => invalid(path, value, text)),
  ]);
}

export function validateLabelName(key: string, path: FieldPath): FieldError[] {
  return isQualifiedName(key).map((text) => invalid(path, key, text));
}

function validateAnnotations(annotations: Record<string, string> | undefined, path: FieldPath): FieldError[] {
  const entries = Object.entries(annotations ?? {});
  const errors = entries.flatMap(([key]) =>
    isQualifiedName(key.toLowerCase()).map((text) => invalid(path, key, text)),
  );
  const total = entries.reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  if (total > TOTAL_ANNOTATION_BYTES) errors.push(tooLong(path, '', TOTAL_ANNOTATION_BYTES));
  return errors;
}
