import type { FieldError } from '../../../apimachinery/field-error.ts';
import { invalid, required } from '../../../apimachinery/field-error.ts';
import type { FieldPath } from '../../../apimachinery/field-path.ts';
import { isQualifiedName } from '../../../apimachinery/formats.ts';
import type { Quantity } from '../../../apimachinery/quantity.ts';
import {
  compareQuantities,
  formatQuantity,
  parseQuantity,
  QUANTITY_SYNTAX_ERROR,
} from '../../../apimachinery/quantity.ts';
import type { ResourceList, ResourceRequirements } from '../types.ts';

const CONTAINER_RESOURCES = new Set(['cpu', 'memory', 'ephemeral-storage']);
const COUNTED_RESOURCES = new Set([
  'pods',
  'services',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]);
const STANDARD_RESOURCES = new Set([
  ...CONTAINER_RESOURCES,
  ...COUNTED_RESOURCES,
  ...['requests.cpu', 'requests.memory', 'requests.storage', 'requests.ephemeral-storage'],
  ...['limits.cpu', 'limits.memory', 'limits.ephemeral-storage', 'storage'],
]);

/**
 * Requests and limits of a container.
 *
 * Upstream: pkg/apis/core/validation/validation.go ValidateContainerResourceRequirements (v1.37)
 */
export function validateResourceRequirements(
  resources: ResourceRequirements | undefined,
  path: FieldPath,
): FieldError[] {
  if (!resources) return [];
  const { limits = {}, requests = {} } = resources;
  const errors = [
    ...validateList(limits, path.child('limits')),
    ...validateList(requests, path.child('requests')),
  ];
  for (const [name, text] of Object.entries(requests)) {
    const request = parseQuantity(String(text));
    const limitText = limits[name];
    if (limitText === undefined) {
      if (!isOvercommitAllowed(name)) {
        errors.push(required(path.child('limits'), 'Limit must be set for non overcommitable resources'));
      }
      continue;
    }
    const limit = parseQuantity(String(limitText));
    if (request && limit) errors.push(...compareWithLimit(name, request, limit, path.child('requests')));
  }
  return errors;
}

function compareWithLimit(name: string, request: Quantity, limit: Quantity, path: FieldPath): FieldError[] {
  const order = compareQuantities(request, limit);
  const limitText = formatQuantity(limit);
  if (order !== 0 && !isOvercommitAllowed(name)) {
    return [invalid(path, formatQuantity(request), `must be equal to ${name} limit of ${limitText}`)];
  }
  if (order > 0) {
    const detail = `must be less than or equal to ${name} limit of ${limitText}`;
    return [invalid(path, formatQuantity(request), detail)];
  }
  return [];
}

function validateList(list: ResourceList, path: FieldPath): FieldError[] {
  return Object.entries(list).flatMap(([name, text]) => {
    const at = path.key(name);
    return [...validateContainerResourceName(name, at), ...validateQuantity(name, String(text), at)];
  });
}

/** Upstream: pkg/apis/core/validation/validation.go validateContainerResourceName (v1.37) */
function validateContainerResourceName(name: string, path: FieldPath): FieldError[] {
  const errors = isQualifiedName(name).map((text) => invalid(path, name, text));
  if (errors.length > 0) return errors;
  if (!name.includes('/')) {
    const huge = name.startsWith('hugepages-');
    if (!STANDARD_RESOURCES.has(name) && !huge) {
      return [invalid(path, name, 'must be a standard resource type or fully qualified')];
    }
    if (!CONTAINER_RESOURCES.has(name) && !huge) {
      return [invalid(path, name, 'must be a standard resource for containers')];
    }
    return [];
  }
  if (isNativeResource(name) || isExtendedResource(name)) return [];
  return [invalid(path, name, "doesn't follow extended resource name standard")];
}

/** Upstream: pkg/apis/core/validation/validation.go ValidateResourceQuantityValue (v1.37) */
export function validateQuantity(name: string, text: string, path: FieldPath): FieldError[] {
  const quantity = parseQuantity(text);
  if (!quantity) return [invalid(path, text, QUANTITY_SYNTAX_ERROR)];
  const errors: FieldError[] = [];
  if (quantity.nano < 0n) {
    errors.push(invalid(path, formatQuantity(quantity), 'must be greater than or equal to 0'));
  }
  const whole = COUNTED_RESOURCES.has(name) || (name.includes('/') && isExtendedResource(name));
  if (whole && quantity.nano % 1_000_000_000n !== 0n) {
    errors.push(invalid(path, formatQuantity(quantity), 'must be an integer'));
  }
  return errors;
}

/** Such as `nvidia.com/gpu`. Upstream: pkg/apis/core/helper/helpers.go IsExtendedResourceName (v1.37) */
function isExtendedResource(name: string): boolean {
  if (isNativeResource(name) || name.startsWith('requests.')) return false;
  return isQualifiedName(`requests.${name}`).length === 0;
}

function isNativeResource(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

function isOvercommitAllowed(name: string): boolean {
  return isNativeResource(name) && !name.startsWith('hugepages-');
}
