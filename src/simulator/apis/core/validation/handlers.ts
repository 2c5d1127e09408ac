/** Probes and lifecycle hooks, which share their handlers. */
import type { FieldError } from '../../../apimachinery/field-error.ts';
import { forbidden, invalid, notSupported, required } from '../../../apimachinery/field-error.ts';
import type { FieldPath } from '../../../apimachinery/field-path.ts';
import { isHTTPHeaderName, isValidPortName, isValidPortNum } from '../../../apimachinery/formats.ts';
import type { HTTPGetAction, IntOrString, Lifecycle, LifecycleHandler, Probe } from '../types.ts';

type Handler = Probe & LifecycleHandler;
type ProbeKind = 'livenessProbe' | 'readinessProbe' | 'startupProbe';

const COUNTS = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

/** Upstream: pkg/apis/core/validation/validation.go validateLivenessProbe and its siblings (v1.37) */
export function validateProbe(
  probe: Probe | undefined,
  kind: ProbeKind,
  gracePeriodSeconds: number | undefined,
  path: FieldPath,
): FieldError[] {
  if (!probe) return [];
  const errors = validateHandler(probe, ['exec', 'httpGet', 'tcpSocket', 'grpc'], gracePeriodSeconds, path);
  for (const field of COUNTS) {
    const value = probe[field] ?? 0;
    if (value < 0) errors.push(invalid(path.child(field), value, 'must be greater than or equal to 0'));
  }
  const grace = probe.terminationGracePeriodSeconds;
  const gracePath = path.child('terminationGracePeriodSeconds');
  if (grace !== undefined && grace <= 0) errors.push(invalid(gracePath, grace, 'must be greater than 0'));
  if (kind === 'readinessProbe') {
    if (grace !== undefined) errors.push(invalid(gracePath, grace, 'must not be set for readinessProbes'));
  } else if (probe.successThreshold !== 1) {
    errors.push(invalid(path.child('successThreshold'), probe.successThreshold, 'must be 1'));
  }
  return errors;
}

/** Upstream: pkg/apis/core/validation/validation.go validateLifecycle (v1.37) */
export function validateLifecycle(
  lifecycle: Lifecycle | undefined,
  gracePeriodSeconds: number | undefined,
  osName: string | undefined,
  path: FieldPath,
): FieldError[] {
  if (!lifecycle) return [];
  const allowed = ['exec', 'httpGet', 'tcpSocket', 'sleep'] as const;
  const errors: FieldError[] = [];
  for (const hook of ['postStart', 'preStop'] as const) {
    const handler = lifecycle[hook];
    if (handler) errors.push(...validateHandler(handler, allowed, gracePeriodSeconds, path.child(hook)));
  }
  if (lifecycle.stopSignal !== undefined && !osName) {
    const detail = 'may not be set for containers with empty `spec.os.name`';
    errors.push(forbidden(path.child('stopSignal'), detail));
  }
  return errors;
}

/** Exactly one handler. Upstream: pkg/apis/core/validation/validation.go validateHandler (v1.37) */
function validateHandler(
  handler: Handler,
  kinds: readonly ('exec' | 'httpGet' | 'tcpSocket' | 'grpc' | 'sleep')[],
  gracePeriodSeconds: number | undefined,
  path: FieldPath,
): FieldError[] {
  const given = kinds.filter((kind) => handler[kind] !== undefined && handler[kind] !== null);
  if (given.length === 0) return [required(path, 'must specify a handler type')];
  return given.flatMap((kind, index) =>
    index > 0
      ? [forbidden(path.child(kind), 'may not specify more than 1 handler type')]
      : validateAction(handler, kind, gracePeriodSeconds, path.child(kind)),
  );
}

function validateAction(
  { exec, httpGet, tcpSocket, grpc, sleep }: Handler,
  kind: string,
  gracePeriodSeconds: number | undefined,
  path: FieldPath,
): FieldError[] {
  if (kind === 'exec') return exec?.command?.length ? [] : [required(path.child('command'))];
  if (kind === 'httpGet') return validateHTTPGet(httpGet as HTTPGetAction, path);
  if (kind === 'tcpSocket') return validatePortNumOrName(tcpSocket?.port, path.child('port'));
  if (kind === 'grpc') return validatePortNumOrName(grpc?.port, path.child('port'));
  const seconds = sleep?.seconds ?? 0;
  if (gracePeriodSeconds === undefined || (seconds >= 0 && seconds <= gracePeriodSeconds)) return [];
  const detail = `must be non-negative and less than terminationGracePeriodSeconds (${gracePeriodSeconds})`;
  return [invalid(path, seconds, detail)];
}

function validateHTTPGet(action: HTTPGetAction, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  if (!action.path) errors.push(required(path.child('path')));
  errors.push(...validatePortNumOrName(action.port, path.child('port')));
  if (!['HTTP', 'HTTPS'].includes(action.scheme ?? '')) {
    errors.push(notSupported(path.child('scheme'), action.scheme ?? '', ['HTTP', 'HTTPS']));
  }
  for (const { name } of action.httpHeaders ?? []) {
    errors.push(
      ...isHTTPHeaderName(name ?? '').map((text) => invalid(path.child('httpHeaders'), name ?? '', text)),
    );
  }
  return errors;
}

/** Upstream: pkg/apis/core/validation/validation.go ValidatePortNumOrName (v1.37) */
export function validatePortNumOrName(port: IntOrString | undefined, path: FieldPath): FieldError[] {
  if (typeof port === 'string') return isValidPortName(port).map((text) => invalid(path, port, text));
  return isValidPortNum(port ?? 0).map((text) => invalid(path, port ?? 0, text));
}
