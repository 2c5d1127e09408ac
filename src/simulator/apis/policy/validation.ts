import type { FieldError } from '../../apimachinery/field-error.ts';
import { invalid } from '../../apimachinery/field-error.ts';
import { FieldPath } from '../../apimachinery/field-path.ts';
import { isDNS1123Subdomain, isValidPercent } from '../../apimachinery/formats.ts';
import { validateObjectMeta } from '../core/validation/metadata.ts';
import { validateLabelSelector } from '../core/validation/scheduling.ts';
import type { PodDisruptionBudget } from './types.ts';

/** Upstream: pkg/apis/policy/validation/validation.go ValidatePodDisruptionBudget (v1.37) */
export function validatePodDisruptionBudget(budget: PodDisruptionBudget): FieldError[] {
  const path = FieldPath.of('spec');
  const { minAvailable, maxUnavailable, selector } = budget.spec ?? {};
  const errors = validateObjectMeta(budget.metadata ?? {}, true, isDNS1123Subdomain);
  if (minAvailable !== undefined && maxUnavailable !== undefined) {
    const detail = 'minAvailable and maxUnavailable cannot be both set';
    errors.push(invalid(path, budget.spec, detail));
  }
  for (const [field, value] of Object.entries({ minAvailable, maxUnavailable })) {
    const at = path.child(field);
    if (typeof value === 'string') {
      errors.push(...isValidPercent(value).map((text) => invalid(at, value, text)));
      if (/^\d+%$/.test(value) && Number.parseInt(value, 10) > 100) {
        errors.push(invalid(at, value, 'must not be greater than 100%'));
      }
    } else if (value !== undefined && value < 0) {
      errors.push(invalid(at, value, 'must be greater than or equal to 0'));
    }
  }
  return [...errors, ...validateLabelSelector(selector, path.child('selector'))];
}
