/** User and group numbers of Pods and containers; nothing of them is enforced later. */
import type { FieldError } from '../../../apimachinery/field-error.ts';
import { invalid } from '../../../apimachinery/field-error.ts';
import type { FieldPath } from '../../../apimachinery/field-path.ts';
import { inclusiveRange } from '../../../apimachinery/formats.ts';
import type { Container, PodSpec } from '../types.ts';

const MAX_ID = 2_147_483_647;

/** Upstream: pkg/apis/core/validation/validation.go validatePodSpecSecurityContext (v1.37) */
export function validatePodSecurityContext({ securityContext }: PodSpec, path: FieldPath): FieldError[] {
  if (!securityContext) return [];
  const { supplementalGroups = [] } = securityContext;
  return [
    ...validateIDs(securityContext, ['fsGroup', 'runAsUser', 'runAsGroup'], path),
    ...supplementalGroups.flatMap((id, index) =>
      validateID(id, path.child('supplementalGroups').index(index)),
    ),
  ];
}

/** Upstream: pkg/apis/core/validation/validation.go ValidateSecurityContext (v1.37) */
export function validateSecurityContext({ securityContext }: Container, path: FieldPath): FieldError[] {
  if (!securityContext) return [];
  const errors = validateIDs(securityContext, ['runAsUser', 'runAsGroup'], path);
  const { allowPrivilegeEscalation, privileged } = securityContext;
  if (allowPrivilegeEscalation === false && privileged === true) {
    const detail = 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true';
    errors.push(invalid(path, securityContext, detail));
  }
  return errors;
}

function validateIDs<Field extends string>(
  context: { [field in Field]?: number },
  fields: readonly Field[],
  path: FieldPath,
): FieldError[] {
  return fields.flatMap((field) => validateID(context[field], path.child(field)));
}

function validateID(id: number | undefined, path: FieldPath): FieldError[] {
  return id === undefined || (id >= 0 && id <= MAX_ID) ? [] : [invalid(path, id, inclusiveRange(0, MAX_ID))];
}
