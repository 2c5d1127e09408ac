/** Node selection, affinity, taints, tolerations, spreading. */
import type { FieldError } from '../../../apimachinery/field-error.ts';
import { duplicate, forbidden, invalid, notSupported, required } from '../../../apimachinery/field-error.ts';
import type { FieldPath } from '../../../apimachinery/field-path.ts';
import { isDNS1123Label, isDNS1123Subdomain, isValidLabelValue } from '../../../apimachinery/formats.ts';
import type { LabelSelector } from '../../../apimachinery/meta.ts';
import type {
  Affinity,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PodAffinityRules,
  PodAffinityTerm,
  Taint,
  Toleration,
  TopologySpreadConstraint,
} from '../types.ts';
import { validateLabelName, validateLabels } from './metadata.ts';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const NOT_AN_OPERATOR = 'not a valid selector operator';
const REQUIRED_RULES = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED_RULES = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Upstream: pkg/apis/core/validation/validation.go ValidateTolerations (v1.37) */
export function validateTolerations(
  tolerations: readonly Toleration[] | undefined,
  path: FieldPath,
): FieldError[] {
  return (tolerations ?? []).flatMap((toleration, index) => {
    const at = path.index(index);
    const { key, operator = 'Equal', value = '', effect, tolerationSeconds } = toleration;
    const errors: FieldError[] = key ? validateLabelName(key, at.child('key')) : [];
    if (!key && operator !== 'Exists') {
      const detail =
        'operator must be Exists when `key` is empty, which means "match all values and all keys"';
      errors.push(invalid(at.child('operator'), toleration.operator ?? '', detail));
    }
    if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
      const detail = "effect must be 'NoExecute' when `tolerationSeconds` is set";
      errors.push(invalid(at.child('effect'), effect ?? '', detail));
    }
    errors.push(...validateTolerationValue(operator, value, at));
    if (effect) errors.push(...validateTaintEffect(effect, at.child('effect')));
    return errors;
  });
}

function validateTolerationValue(operator: string, value: string, path: FieldPath): FieldError[] {
  switch (operator) {
    case 'Equal': {
      const wrong = isValidLabelValue(value);
      return wrong.length > 0 ? [invalid(path.child('operator'), value, wrong.join(';'))] : [];
    }
    case 'Exists': {
      const detail = "value must be empty when `operator` is 'Exists'";
      return value ? [invalid(path.child('operator'), value, detail)] : [];
    }
    default:
      return [notSupported(path.child('operator'), operator, ['Equal', 'Exists'])];
  }
}

function validateTaintEffect(effect: string | undefined, path: FieldPath): FieldError[] {
  if (!effect) return [required(path)];
  return EFFECTS.includes(effect) ? [] : [notSupported(path, effect, EFFECTS)];
}

/** Upstream: pkg/apis/core/validation/validation.go validateNodeTaints (v1.37) */
export function validateTaints(taints: readonly Taint[] | undefined, path: FieldPath): FieldError[] {
  const seen = new Set<string>();
  return (taints ?? []).flatMap((taint, index) => {
    const at = path.index(index);
    const errors = validateLabelName(taint.key ?? '', at.child('key'));
    const wrong = isValidLabelValue(taint.value ?? '');
    if (wrong.length > 0) errors.push(invalid(at.child('value'), taint.value, wrong.join(';')));
    errors.push(...validateTaintEffect(taint.effect, at.child('effect')));
    const pair = `${taint.key}:${taint.effect}`;
    if (seen.has(pair)) {
      errors.push({ ...duplicate(at, taint), detail: 'taints must be unique by key and effect pair' });
    }
    seen.add(pair);
    return errors;
  });
}

/** Upstream: pkg/apis/core/validation/validation.go validateAffinity (v1.37) */
export function validateAffinity(affinity: Affinity | undefined, path: FieldPath): FieldError[] {
  if (!affinity) return [];
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity;
  const errors: FieldError[] = [];
  const needed = nodeAffinity?.[REQUIRED_RULES];
  if (needed) {
    const termsPath = path.child('nodeAffinity', REQUIRED_RULES, 'nodeSelectorTerms');
    const terms = needed.nodeSelectorTerms ?? [];
    if (terms.length === 0) errors.push(required(termsPath, 'must have at least one node selector term'));
    terms.forEach((term, index) => {
      errors.push(...validateNodeSelectorTerm(term, true, termsPath.index(index)));
    });
  }
  nodeAffinity?.[PREFERRED_RULES]?.forEach(({ weight, preference }, index) => {
    const at = path.child('nodeAffinity', PREFERRED_RULES).index(index);
    errors.push(...validateWeight(weight, at));
    errors.push(...validateNodeSelectorTerm(preference ?? {}, false, at.child('preference')));
  });
  errors.push(...validatePodAffinity(podAffinity, path.child('podAffinity')));
  errors.push(...validatePodAffinity(podAntiAffinity, path.child('podAntiAffinity')));
  return errors;
}

/** Values of preferred terms are not checked. */
function validateNodeSelectorTerm(
  term: NodeSelectorTerm,
  checkValues: boolean,
  path: FieldPath,
): FieldError[] {
  return [
    ...(term.matchExpressions ?? []).flatMap((requirement, index) =>
      validateNodeSelectorRequirement(requirement, checkValues, path.child('matchExpressions').index(index)),
    ),
    ...(term.matchFields ?? []).flatMap((requirement, index) =>
      validateNodeFieldRequirement(requirement, path.child('matchFields').index(index)),
    ),
  ];
}

/** Upstream: pkg/apis/core/validation/validation.go ValidateNodeSelectorRequirement (v1.37) */
function validateNodeSelectorRequirement(
  { key, operator, values = [] }: NodeSelectorRequirement,
  checkValues: boolean,
  path: FieldPath,
): FieldError[] {
  const errors: FieldError[] = [];
  const at = path.child('values');
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) {
      errors.push(required(at, "must be specified when `operator` is 'In' or 'NotIn'"));
    }
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) {
      errors.push(forbidden(at, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
    }
  } else if (operator === 'Gt' || operator === 'Lt') {
    if (values.length !== 1) {
      errors.push(required(at, "must be specified single value when `operator` is 'Lt' or 'Gt'"));
    }
  } else {
    errors.push(invalid(path.child('operator'), operator ?? '', NOT_AN_OPERATOR));
  }
  errors.push(...validateLabelName(key ?? '', path.child('key')));
  if (checkValues) {
    values.forEach((value, index) => {
      errors.push(...isValidLabelValue(value).map((text) => invalid(at.index(index), value, text)));
    });
  }
  return errors;
}

/** Upstream: pkg/apis/core/validation/validation.go ValidateNodeFieldSelectorRequirement (v1.37) */
function validateNodeFieldRequirement(
  { key, operator, values = [] }: NodeSelectorRequirement,
  path: FieldPath,
): FieldError[] {
  const errors: FieldError[] = [];
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length !== 1) {
      const detail = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
      errors.push(required(path.child('values'), detail));
    }
  } else {
    errors.push(invalid(path.child('operator'), operator ?? '', NOT_AN_OPERATOR));
  }
  if (key !== 'metadata.name') {
    return [...errors, invalid(path.child('key'), key ?? '', 'not a valid field selector key')];
  }
  values.forEach((value, index) => {
    const at = path.child('values').index(index);
    errors.push(...isDNS1123Subdomain(value).map((text) => invalid(at, value, text)));
  });
  return errors;
}

function validatePodAffinity(rules: PodAffinityRules | undefined, path: FieldPath): FieldError[] {
  return [
    ...(rules?.[REQUIRED_RULES] ?? []).flatMap((term, index) =>
      validatePodAffinityTerm(term, path.child(REQUIRED_RULES).index(index)),
    ),
    ...(rules?.[PREFERRED_RULES] ?? []).flatMap(({ weight, podAffinityTerm }, index) => {
      const at = path.child(PREFERRED_RULES).index(index);
      const term = validatePodAffinityTerm(podAffinityTerm ?? {}, at.child('podAffinityTerm'));
      return [...validateWeight(weight, at), ...term];
    }),
  ];
}

/** Upstream: pkg/apis/core/validation/validation.go validatePodAffinityTerm (v1.37) */
function validatePodAffinityTerm(term: Partial<PodAffinityTerm>, path: FieldPath): FieldError[] {
  const { labelSelector, namespaces = [], topologyKey = '' } = term;
  const topologyPath = path.child('topologyKey');
  return [
    ...validateLabelSelector(labelSelector, path.child('labelSelector')),
    ...namespaces.flatMap((name) =>
      isDNS1123Label(name).map((text) => invalid(path.child('namespace'), name, text)),
    ),
    ...(topologyKey ? [] : [required(topologyPath, 'can not be empty')]),
    ...validateLabelName(topologyKey, topologyPath),
  ];
}

function validateWeight(weight: number | undefined, path: FieldPath): FieldError[] {
  const value = weight ?? 0;
  return value >= 1 && value <= 100
    ? []
    : [invalid(path.child('weight'), value, 'must be in the range 1-100')];
}

/** Upstream: staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabelSelector (v1.37) */
export function validateLabelSelector(selector: LabelSelector | undefined, path: FieldPath): FieldError[] {
  if (!selector) return [];
  const errors = validateLabels(selector.matchLabels, path.child('matchLabels'));
  selector.matchExpressions?.forEach(({ key, operator, values = [] }, index) => {
    const at = path.child('matchExpressions').index(index);
    if (operator === 'In' || operator === 'NotIn') {
      if (values.length === 0) {
        errors.push(required(at.child('values'), "must be specified when `operator` is 'In' or 'NotIn'"));
      }
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (values.length > 0) {
        const detail = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
        errors.push(forbidden(at.child('values'), detail));
      }
    } else {
      errors.push(invalid(at.child('operator'), operator ?? '', NOT_AN_OPERATOR));
    }
    errors.push(...validateLabelName(key ?? '', at.child('key')));
  });
  return errors;
}

/** Upstream: pkg/apis/core/validation/validation.go validateTopologySpreadConstraints (v1.37) */
export function validateTopologySpreadConstraints(
  constraints: readonly TopologySpreadConstraint[] | undefined,
  path: FieldPath,
): FieldError[] {
  return (constraints ?? []).flatMap(({ maxSkew, topologyKey, whenUnsatisfiable, labelSelector }, index) => {
    const at = path.index(index);
    const actions = ['DoNotSchedule', 'ScheduleAnyway'];
    return [
      ...((maxSkew ?? 0) > 0
        ? []
        : [invalid(at.child('maxSkew'), maxSkew ?? 0, 'must be greater than zero')]),
      ...(topologyKey ? [] : [required(at.child('topologyKey'), 'can not be empty')]),
      ...(actions.includes(whenUnsatisfiable)
        ? []
        : [notSupported(at.child('whenUnsatisfiable'), whenUnsatisfiable ?? '', actions)]),
      ...validateLabelSelector(labelSelector, at.child('labelSelector')),
    ];
  });
}
