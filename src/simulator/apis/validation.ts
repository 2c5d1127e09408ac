/**
 * The room's entry for validation: what the API server refuses, in its words, all errors at once. Objects come with
 * their defaults (defaults.ts) and decoded (schema/decode.ts).
 */
import { deepEqual } from '../apimachinery/equality.ts';
import type { FieldError } from '../apimachinery/field-error.ts';
import { forbidden } from '../apimachinery/field-error.ts';
import { FieldPath } from '../apimachinery/field-path.ts';
import { isDNS1123Subdomain } from '../apimachinery/formats.ts';
import type { KubernetesObject } from '../apimachinery/meta.ts';
import type { ConfigMap, Namespace, Node, Pod, Secret, Service } from './core/types.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './core/validation/metadata.ts';
import {
  validateConfigMap,
  validateNamespace,
  validateNode,
  validateSecret,
  validateService,
} from './core/validation/others.ts';
import { validatePod, validatePodUpdate } from './core/validation/pod.ts';
import type { PodDisruptionBudget } from './policy/types.ts';
import { validatePodDisruptionBudget } from './policy/validation.ts';

/** An object to be created. */
export function validateObject(object: KubernetesObject): FieldError[] {
  switch (`${object.apiVersion} ${object.kind}`) {
    case 'v1 Pod':
      return validatePod(object as Pod);
    case 'v1 Service':
      return validateService(object as Service);
    case 'v1 ConfigMap':
      return validateConfigMap(object as ConfigMap);
    case 'v1 Secret':
      return validateSecret(object as Secret);
    case 'v1 Node':
      return validateNode(object as Node);
    case 'v1 Namespace':
      return validateNamespace(object as Namespace);
    case 'policy/v1 PodDisruptionBudget':
      return validatePodDisruptionBudget(object as PodDisruptionBudget);
    default:
      return validateObjectMeta(object.metadata ?? {}, true, isDNS1123Subdomain);
  }
}

/** An object that replaces `old`. */
export function validateObjectUpdate(object: KubernetesObject, old: KubernetesObject): FieldError[] {
  if (object.apiVersion === 'v1' && object.kind === 'Pod') {
    return validatePodUpdate(object as Pod, old as Pod);
  }
  const errors = [...validateObjectMetaUpdate(object.metadata, old.metadata), ...validateObject(object)];
  if (object.kind !== 'ConfigMap' && object.kind !== 'Secret') return errors;
  const before = old as ConfigMap;
  const after = object as ConfigMap;
  if (before.immutable !== true) return errors;
  const detail = 'field is immutable when `immutable` is set';
  if (after.immutable !== true) errors.push(forbidden(FieldPath.of('immutable'), detail));
  if (!deepEqual(after.data, before.data)) errors.push(forbidden(FieldPath.of('data'), detail));
  return errors;
}
