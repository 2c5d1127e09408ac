import { deepEqual } from '../../../apimachinery/equality.ts';
import type { FieldError } from '../../../apimachinery/field-error.ts';
import { duplicate, forbidden, invalid, notSupported, required } from '../../../apimachinery/field-error.ts';
import { FieldPath } from '../../../apimachinery/field-path.ts';
import {
  inclusiveRange,
  isDNS1123Label,
  isDNS1123Subdomain,
  isQualifiedName,
  isValidIP,
} from '../../../apimachinery/formats.ts';
import type { Container, Pod, PodSpec, Toleration } from '../types.ts';
import { validateContainers, validateEphemeralContainers, validateInitContainers } from './containers.ts';
import { validateLabels, validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { validateResourceRequirements } from './resources.ts';
import { validateAffinity, validateTolerations, validateTopologySpreadConstraints } from './scheduling.ts';
import { validatePodSecurityContext } from './security-context.ts';
import { validateVolumes } from './volumes.ts';

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];
const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'];
const OS_NAMES = ['linux', 'windows'];
const MAX_NAMESERVERS = 3;
const MAX_INT32 = 2_147_483_647;

/**
 * A Pod to be created, with its defaults filled in. All errors at once.
 *
 * Upstream: pkg/apis/core/validation/validation.go ValidatePodCreate (v1.37)
 */
export function validatePod(pod: Pod): FieldError[] {
  const path = FieldPath.of('spec');
  const errors = [
    ...validateObjectMeta(pod.metadata ?? {}, true, isDNS1123Subdomain),
    ...validatePodSpec(pod.spec ?? {}, path),
  ];
  if (pod.spec?.ephemeralContainers?.length) {
    errors.push(forbidden(path.child('ephemeralContainers'), 'cannot be set on create'));
  }
  if (pod.spec?.nodeName && pod.spec.schedulingGates?.length) {
    const detail = 'cannot be set until all schedulingGates have been cleared';
    errors.push(forbidden(path.child('nodeName'), detail));
  }
  return errors;
}

/** Upstream: pkg/apis/core/validation/validation.go ValidatePodSpec (v1.37) */
function validatePodSpec(spec: PodSpec, path: FieldPath): FieldError[] {
  const { names, errors } = validateVolumes(spec.volumes, path.child('volumes'));
  errors.push(...validateContainers(spec, names, path.child('containers')));
  errors.push(...validateInitContainers(spec, names, path.child('initContainers')));
  errors.push(...validateEphemeralContainers(spec, names, path.child('ephemeralContainers')));
  errors.push(...validateResourceRequirements(spec.resources, path.child('resources')));
  errors.push(...validateHostNetwork(spec, path));
  errors.push(...validateChoice(spec.restartPolicy, RESTART_POLICIES, path.child('restartPolicy')));
  errors.push(...validateChoice(spec.dnsPolicy, DNS_POLICIES, path.child('dnsPolicy')));
  errors.push(...validateLabels(spec.nodeSelector, path.child('nodeSelector')));
  if (spec.shareProcessNamespace && spec.hostPID) {
    const detail = 'ShareProcessNamespace and HostPID cannot both be enabled';
    errors.push(invalid(path.child('shareProcessNamespace'), true, detail));
  }
  errors.push(...validatePodSecurityContext(spec, path.child('securityContext')));
  errors.push(...validateAffinity(spec.affinity, path.child('affinity')));
  errors.push(...validateDNSConfig(spec, path.child('dnsConfig')));
  if (spec.os) {
    if (!spec.os.name) errors.push(required(path.child('os').child('name'), 'cannot be empty'));
    else if (!OS_NAMES.includes(spec.os.name)) {
      errors.push(notSupported(path.child('os'), spec.os.name, OS_NAMES));
    }
  }
  errors.push(...validateGates(spec, path));
  const spreadPath = path.child('topologySpreadConstraints');
  errors.push(...validateTopologySpreadConstraints(spec.topologySpreadConstraints, spreadPath));
  errors.push(...validateNames(spec, path));
  errors.push(...validateSeconds(spec, path));
  errors.push(...validateTolerations(spec.tolerations, path.child('tolerations')));
  if (spec.preemptionPolicy !== undefined) {
    const policyPath = path.child('preemptionPolicy');
    errors.push(...validateChoice(spec.preemptionPolicy, PREEMPTION_POLICIES, policyPath));
  }
  return errors;
}

function validateChoice(
  value: string | undefined,
  supported: readonly string[],
  path: FieldPath,
): FieldError[] {
  if (!value) return [required(path)];
  return supported.includes(value) ? [] : [notSupported(path, value, supported)];
}

function validateHostNetwork(spec: PodSpec, path: FieldPath): FieldError[] {
  if (!spec.hostNetwork) return [];
  return (spec.containers ?? []).flatMap((container, index) =>
    (container.ports ?? []).flatMap((port, portIndex) => {
      if ((port.hostPort ?? 0) === port.containerPort) return [];
      const at = path.child('containers').index(index).child('ports').index(portIndex).child('hostPort');
      return [invalid(at, port.hostPort ?? 0, 'must match `containerPort` when `hostNetwork` is true')];
    }),
  );
}

/** Upstream: pkg/apis/core/validation/validation.go validatePodDNSConfig (v1.37) */
function validateDNSConfig({ dnsPolicy, dnsConfig }: PodSpec, path: FieldPath): FieldError[] {
  const { nameservers = [] } = dnsConfig ?? {};
  const serversPath = path.child('nameservers');
  if (dnsPolicy === 'None' && !dnsConfig) {
    return [required(path, 'must provide `dnsConfig` when `dnsPolicy` is None')];
  }
  if (dnsPolicy === 'None' && nameservers.length === 0) {
    return [required(serversPath, 'must provide at least one DNS nameserver when `dnsPolicy` is None')];
  }
  const errors: FieldError[] = [];
  if (nameservers.length > MAX_NAMESERVERS) {
    errors.push(invalid(serversPath, nameservers, `must not have more than ${MAX_NAMESERVERS} nameservers`));
  }
  nameservers.forEach((server, index) => {
    errors.push(...isValidIP(server).map((text) => invalid(serversPath.index(index), server, text)));
  });
  return errors;
}

function validateGates(spec: PodSpec, path: FieldPath): FieldError[] {
  const errors = (spec.readinessGates ?? []).flatMap(({ conditionType = '' }, index) => {
    const at = path.child('readinessGates').index(index).child('conditionType');
    return isQualifiedName(conditionType).map((text) => invalid(at, conditionType, text));
  });
  const seen = new Set<string>();
  spec.schedulingGates?.forEach(({ name = '' }, index) => {
    const at = path.child('schedulingGates').index(index);
    errors.push(...isQualifiedName(name).map((text) => invalid(at, name, text)));
    if (seen.has(name)) errors.push(duplicate(at, name));
    seen.add(name);
  });
  return errors;
}

function validateNames(spec: PodSpec, path: FieldPath): FieldError[] {
  const checks = [
    ['serviceAccountName', isDNS1123Subdomain],
    ['nodeName', isDNS1123Subdomain],
    ['hostname', isDNS1123Label],
    ['subdomain', isDNS1123Label],
    ['priorityClassName', isDNS1123Subdomain],
    ['runtimeClassName', isDNS1123Subdomain],
  ] as const;
  return checks.flatMap(([field, check]) => {
    const value = spec[field];
    return value ? check(value).map((text) => invalid(path.child(field), value, text)) : [];
  });
}

function validateSeconds(spec: PodSpec, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  if (spec.terminationGracePeriodSeconds === undefined) {
    errors.push(required(path.child('terminationGracePeriodSeconds')));
  }
  const deadline = spec.activeDeadlineSeconds;
  if (deadline !== undefined && (deadline < 1 || deadline > MAX_INT32)) {
    errors.push(invalid(path.child('activeDeadlineSeconds'), deadline, inclusiveRange(1, MAX_INT32)));
  }
  return errors;
}

const UPDATE_REFUSED =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

/**
 * A Pod that replaces another of its name. The diff that upstream adds to its refusal is left out.
 *
 * Upstream: pkg/apis/core/validation/validation.go ValidatePodUpdate (v1.37)
 */
export function validatePodUpdate(pod: Pod, old: Pod): FieldError[] {
  const path = FieldPath.of('spec');
  const errors = [
    ...validateObjectMetaUpdate(pod.metadata, old.metadata),
    ...validatePodSpec(pod.spec, path),
    ...validateSameContainers(pod.spec.containers, old.spec.containers, 'containers', path),
    ...validateSameContainers(pod.spec.initContainers, old.spec.initContainers, 'initContainers', path),
  ];
  if (errors.length > 0) return errors;
  const { activeDeadlineSeconds: deadline } = pod.spec;
  const oldDeadline = old.spec.activeDeadlineSeconds;
  const deadlinePath = path.child('activeDeadlineSeconds');
  if (oldDeadline !== undefined && deadline === undefined) {
    errors.push(invalid(deadlinePath, null, 'must not update from a positive integer to nil value'));
  } else if (oldDeadline !== undefined && deadline !== undefined && deadline > oldDeadline) {
    errors.push(invalid(deadlinePath, deadline, 'must be less than or equal to previous value'));
  }
  errors.push(...validateOnlyAddedTolerations(pod.spec.tolerations, old.spec.tolerations, path));
  errors.push(...validateOnlyRemovedGates(pod.spec, old.spec, path));
  if (!deepEqual(withoutMutable(pod.spec, old.spec), withoutMutable(old.spec, old.spec))) {
    errors.push(forbidden(path, UPDATE_REFUSED));
  }
  return errors;
}

function validateSameContainers(
  containers: readonly Container[] | undefined,
  old: readonly Container[] | undefined,
  field: string,
  path: FieldPath,
): FieldError[] {
  if ((containers?.length ?? 0) === (old?.length ?? 0)) return [];
  return [forbidden(path.child(field), 'pod updates may not add or remove containers')];
}

function validateOnlyAddedTolerations(
  tolerations: readonly Toleration[] = [],
  old: readonly Toleration[] = [],
  path: FieldPath,
): FieldError[] {
  const kept = old.every((before) =>
    tolerations.some(({ tolerationSeconds: _, ...toleration }) => {
      const { tolerationSeconds: _old, ...rest } = before;
      return deepEqual(toleration, rest);
    }),
  );
  if (kept) return [];
  const detail = 'existing toleration can not be modified except its tolerationSeconds';
  return [forbidden(path.child('tolerations'), detail)];
}

/** Gates may go, not come; while there are any, the Pod may still be made to fit fewer nodes. */
function validateOnlyRemovedGates(spec: PodSpec, old: PodSpec, path: FieldPath): FieldError[] {
  const gates = old.schedulingGates ?? [];
  const errors = (spec.schedulingGates ?? []).flatMap(({ name }, index) => {
    if (gates.some((gate) => gate.name === name)) return [];
    const detail = `only deletion is allowed, but found new scheduling gate '${name}'`;
    return [forbidden(path.child('schedulingGates').index(index), detail)];
  });
  const kept = Object.entries(old.nodeSelector ?? {}).every(
    ([key, value]) => spec.nodeSelector?.[key] === value,
  );
  if (gates.length > 0 && !kept) {
    const detail = 'only additions to spec.nodeSelector are allowed (no mutations or deletions)';
    errors.push(invalid(path.child('nodeSelector'), spec.nodeSelector ?? {}, detail));
  }
  return errors;
}

/** The spec with what may change taken from the old one. */
function withoutMutable(spec: PodSpec, old: PodSpec): unknown {
  const images = (list: readonly Container[] | undefined) => list?.map(({ image: _, ...rest }) => rest);
  const {
    activeDeadlineSeconds: _deadline,
    tolerations: _tolerations,
    schedulingGates: _gates,
    nodeSelector,
    ...rest
  } = spec;
  const graceAllowed =
    (old.terminationGracePeriodSeconds ?? 0) < 0 && spec.terminationGracePeriodSeconds === 1;
  return {
    ...rest,
    ...(old.schedulingGates?.length ? {} : { nodeSelector }),
    containers: images(spec.containers),
    initContainers: images(spec.initContainers),
    terminationGracePeriodSeconds: graceAllowed
      ? old.terminationGracePeriodSeconds
      : spec.terminationGracePeriodSeconds,
  };
}
