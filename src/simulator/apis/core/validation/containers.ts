/**
 * Containers of every sort.
 *
 * Upstream: pkg/apis/core/validation/validation.go validateContainers, validateInitContainers,
 * validateEphemeralContainers, validateContainerCommon (v1.37)
 */
import type { FieldError } from '../../../apimachinery/field-error.ts';
import {
  duplicate,
  forbidden,
  invalid,
  notFound,
  notSupported,
  required,
  tooMany,
} from '../../../apimachinery/field-error.ts';
import type { FieldPath } from '../../../apimachinery/field-path.ts';
import { isDNS1123Label, isValidPortName, isValidPortNum } from '../../../apimachinery/formats.ts';
import type { Container, ContainerPort, PodSpec } from '../types.ts';
import { validateEnv, validateEnvFrom } from './env.ts';
import { validateLifecycle, validateProbe } from './handlers.ts';
import { validateResourceRequirements } from './resources.ts';
import { validateSecurityContext } from './security-context.ts';
import { validateVolumeMounts } from './volumes.ts';

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const RESTART_POLICIES = ['Always', 'Never', 'OnFailure'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const ONLY_FOR_SIDECARS = 'may not be set for init containers without restartPolicy=Always';
const NOT_FOR_EPHEMERAL = 'cannot be set for an Ephemeral Container';

export function validateContainers(
  spec: PodSpec,
  volumes: ReadonlySet<string>,
  path: FieldPath,
): FieldError[] {
  if (!spec.containers?.length) return [required(path)];
  const names = new Set<string>();
  const errors = spec.containers.flatMap((container, index) => {
    const at = path.index(index);
    const own = validateCommon(container, volumes, at);
    if (names.has(container.name)) own.push(duplicate(at.child('name'), container.name));
    names.add(container.name);
    own.push(...validateLongRunning(container, spec, at));
    own.push(...validateRestartPolicy(container, at));
    return own;
  });
  return [...errors, ...validateHostPorts(spec.containers, path)];
}

export function validateInitContainers(
  spec: PodSpec,
  volumes: ReadonlySet<string>,
  path: FieldPath,
): FieldError[] {
  const names = new Set(spec.containers?.map(({ name }) => name));
  return (spec.initContainers ?? []).flatMap((container, index) => {
    const at = path.index(index);
    const own = validateCommon(container, volumes, at);
    own.push(...validateRestartPolicy(container, at));
    if (names.has(container.name)) own.push(duplicate(at.child('name'), container.name));
    else if (container.name) names.add(container.name);
    own.push(...validateHostPorts([container], path));
    if (container.restartPolicy === 'Always') return [...own, ...validateLongRunning(container, spec, at)];
    const set = (['lifecycle', ...PROBES] as const).filter((field) => container[field]);
    return [...own, ...set.map((field) => forbidden(at.child(field), ONLY_FOR_SIDECARS))];
  });
}

export function validateEphemeralContainers(
  spec: PodSpec,
  volumes: ReadonlySet<string>,
  path: FieldPath,
): FieldError[] {
  const others = new Set(
    [...(spec.containers ?? []), ...(spec.initContainers ?? [])].map(({ name }) => name),
  );
  const names = new Set(others);
  return (spec.ephemeralContainers ?? []).flatMap((container, index) => {
    const at = path.index(index);
    const own = validateCommon(container, volumes, at);
    if (names.has(container.name)) own.push(duplicate(at.child('name'), container.name));
    names.add(container.name);
    const target = container.targetContainerName;
    if (target && !others.has(target)) own.push(notFound(at.child('targetContainerName'), target));
    const set = (['lifecycle', ...PROBES, 'ports'] as const).filter((field) => container[field]);
    own.push(...set.map((field) => forbidden(at.child(field), NOT_FOR_EPHEMERAL)));
    return own;
  });
}

function validateCommon(container: Container, volumes: ReadonlySet<string>, path: FieldPath): FieldError[] {
  const { name, image, imagePullPolicy, terminationMessagePolicy } = container;
  const errors: FieldError[] = [];
  if (!name) errors.push(required(path.child('name')));
  else errors.push(...isDNS1123Label(name).map((text) => invalid(path.child('name'), name, text)));
  if (!image) {
    errors.push(required(path.child('image')));
  } else if (image.trim() !== image) {
    errors.push(invalid(path.child('image'), image, 'must not have leading or trailing whitespace'));
  }
  if (!terminationMessagePolicy) {
    errors.push(required(path.child('terminationMessagePolicy')));
  } else if (!['File', 'FallbackToLogsOnError'].includes(terminationMessagePolicy)) {
    const supported = ['File', 'FallbackToLogsOnError'];
    errors.push(notSupported(path.child('terminationMessagePolicy'), terminationMessagePolicy, supported));
  }
  errors.push(...validatePorts(container.ports, path.child('ports')));
  errors.push(...validateEnv(container.env, path.child('env')));
  errors.push(...validateEnvFrom(container.envFrom, path.child('envFrom')));
  errors.push(...validateVolumeMounts(container, volumes, path.child('volumeMounts')));
  if (!imagePullPolicy) {
    errors.push(required(path.child('imagePullPolicy')));
  } else if (!PULL_POLICIES.includes(imagePullPolicy)) {
    errors.push(notSupported(path.child('imagePullPolicy'), imagePullPolicy, PULL_POLICIES));
  }
  errors.push(...validateResourceRequirements(container.resources, path.child('resources')));
  errors.push(...validateSecurityContext(container, path.child('securityContext')));
  return errors;
}

/** What regular containers and sidecars may have. */
function validateLongRunning(container: Container, spec: PodSpec, path: FieldPath): FieldError[] {
  const grace = spec.terminationGracePeriodSeconds;
  const errors = validateLifecycle(container.lifecycle, grace, spec.os?.name, path.child('lifecycle'));
  for (const kind of PROBES) errors.push(...validateProbe(container[kind], kind, grace, path.child(kind)));
  return errors;
}

/** Upstream: pkg/apis/core/validation/validation.go validateContainerRestartPolicy (v1.37) */
function validateRestartPolicy(container: Container, path: FieldPath): FieldError[] {
  const { restartPolicy, restartPolicyRules: rules = [] } = container;
  const errors: FieldError[] = [];
  if (restartPolicy === undefined) {
    if (rules.length === 0) return [];
    const detail = 'must specify restartPolicy when restart rules are used';
    errors.push(required(path.child('restartPolicy'), detail));
  } else if (!RESTART_POLICIES.includes(restartPolicy)) {
    errors.push(notSupported(path.child('restartPolicy'), restartPolicy, RESTART_POLICIES));
  }
  const rulesPath = path.child('restartPolicyRules');
  if (rules.length > 20) errors.push(tooMany(rulesPath, rules.length, 20));
  rules.forEach(({ action, exitCodes }, index) => {
    const at = rulesPath.index(index);
    const actions = ['Restart', 'RestartAllContainers'];
    if (!actions.includes(action)) errors.push(notSupported(at.child('action'), action ?? '', actions));
    if (!exitCodes) {
      errors.push(required(at.child('exitCodes'), 'must be specified'));
      return;
    }
    if (!['In', 'NotIn'].includes(exitCodes.operator)) {
      const operatorPath = at.child('exitCodes', 'operator');
      errors.push(notSupported(operatorPath, exitCodes.operator ?? '', ['In', 'NotIn']));
    }
    const count = exitCodes.values?.length ?? 0;
    if (count > 255) errors.push(tooMany(at.child('exitCodes', 'values'), count, 255));
  });
  return errors;
}

function validatePorts(ports: readonly ContainerPort[] | undefined, path: FieldPath): FieldError[] {
  const names = new Set<string>();
  return (ports ?? []).flatMap((port, index) => {
    const at = path.index(index);
    const errors: FieldError[] = [];
    if (port.name) {
      const wrong = isValidPortName(port.name);
      errors.push(...wrong.map((text) => invalid(at.child('name'), port.name, text)));
      if (wrong.length === 0 && names.has(port.name)) errors.push(duplicate(at.child('name'), port.name));
      names.add(port.name);
    }
    if (!port.containerPort) errors.push(required(at.child('containerPort')));
    for (const field of ['containerPort', 'hostPort'] as const) {
      const value = port[field];
      if (value) errors.push(...isValidPortNum(value).map((text) => invalid(at.child(field), value, text)));
    }
    if (!port.protocol) errors.push(required(at.child('protocol')));
    else if (!PROTOCOLS.includes(port.protocol)) {
      errors.push(notSupported(at.child('protocol'), port.protocol, PROTOCOLS));
    }
    return errors;
  });
}

/** Upstream: pkg/apis/core/validation/validation.go checkHostPortConflicts (v1.37) */
function validateHostPorts(containers: readonly Container[], path: FieldPath): FieldError[] {
  const taken = new Set<string>();
  return containers.flatMap((container, index) =>
    (container.ports ?? []).flatMap((port, portIndex) => {
      if (!port.hostPort) return [];
      const key = `${port.protocol}/${port.hostIP ?? ''}/${port.hostPort}`;
      const at = path.index(index).child('ports').index(portIndex).child('hostPort');
      if (taken.has(key)) return [duplicate(at, key)];
      taken.add(key);
      return [];
    }),
  );
}
