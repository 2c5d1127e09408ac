/**
 * Feature gates that change a rule modelled here, with their defaults in v1.37. A caller may switch one; every rule
 * takes the gates as a value, so nothing is global.
 *
 * Upstream: pkg/features/kube_features.go (v1.37)
 */
export interface FeatureGates {
  /** Container-level restartPolicy and restartPolicyRules on any container. Alpha 1.34, on by default from 1.35. */
  ContainerRestartRules: boolean;
  /** The action RestartAllContainers. Alpha 1.35, on by default from 1.36. */
  RestartAllContainersOnContainerExits: boolean;
}

export const DEFAULT_FEATURE_GATES: FeatureGates = {
  ContainerRestartRules: true,
  RestartAllContainersOnContainerExits: true,
};

/** The defaults with the named gates switched. Names that no rule here reads are ignored. */
export function withFeatureGates(overrides: Readonly<Record<string, boolean>>): FeatureGates {
  const gates = { ...DEFAULT_FEATURE_GATES };
  for (const name of Object.keys(gates) as (keyof FeatureGates)[]) {
    gates[name] = overrides[name] ?? gates[name];
  }
  return gates;
}
