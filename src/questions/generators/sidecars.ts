/** A Pod with a sidecar, and the same Pod misunderstood. */
import { proxy } from './casts.ts';
import { RUNS_ON, type Setting, withBehaviour, withSpec } from './setting.ts';

export function withSidecar(setting: Setting): Setting {
  return withBehaviour(withSpec(setting, { initContainers: [proxy()] }), 'proxy', RUNS_ON);
}

/** The sidecar under `containers`. */
export function asContainer(setting: Setting): Setting {
  const { restartPolicy: _, ...ordinary } = proxy();
  return withSpec(setting, { initContainers: [], containers: [...setting.spec.containers, ordinary] });
}
