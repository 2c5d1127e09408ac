/**
 * Taints and tolerations.
 *
 * Upstream: staging/src/k8s.io/component-helpers/scheduling/corev1/helpers.go, staging/src/k8s.io/api/core/v1/toleration.go
 * ToleratesTaint (v1.37)
 */
import type { Taint, Toleration } from './types.ts';

/** No key is every key, no effect every effect, no operator Equal. */
export function toleratesTaint({ key, operator, value = '', effect }: Toleration, taint: Taint): boolean {
  if (effect && effect !== taint.effect) return false;
  if (key && key !== taint.key) return false;
  if (operator === 'Exists') return true;
  if (!key) return false;
  if (operator === undefined || operator === 'Equal') return value === (taint.value ?? '');
  const [own, limit] = [Number(taint.value), Number(value)];
  if (!Number.isInteger(own) || !Number.isInteger(limit)) return false;
  return operator === 'Lt' ? own < limit : own > limit;
}

export function tolerates(tolerations: readonly Toleration[] | undefined, taint: Taint): boolean {
  return tolerations?.some((toleration) => toleratesTaint(toleration, taint)) ?? false;
}
