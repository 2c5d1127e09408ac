/** Whether a play takes the image catalogue and its programs: asked before it begins, so that no play stops to load. */
import type { KubernetesObject } from '../apimachinery/meta.ts';
import type { Container, LifecycleHandler, Pod } from '../apis/core/types.ts';
import { type Behaviour, behaviourOf } from '../runtime/behaviour.ts';
import type { Scenario } from './scenario.ts';

const PROBES = ['startup', 'readiness', 'liveness'] as const;

/**
 * False where the scenario says of every container how its runs go, of every image that there is one, and of every
 * probe and hook how it ends. Then a play without programs is what the author of the scenario has described.
 */
export function needsPrograms({ objects, actions, runtime }: Scenario): boolean {
  const { images, unknownImages } = runtime;
  const applied = actions.flatMap((action) => (action.do === 'apply' ? action.objects : []));
  return [...objects, ...applied].filter(isPod).some(({ metadata, spec }) =>
    [...(spec.initContainers ?? []), ...spec.containers].some((container) => {
      const isKnown = unknownImages === 'run' || Object.hasOwn(images, container.image ?? '');
      return !isKnown || !isDescribed(container, behaviourOf(runtime, metadata.name, container.name));
    }),
  );
}

function isPod(object: KubernetesObject): object is Pod {
  return object.kind === 'Pod';
}

function isDescribed(container: Container, behaviour: Behaviour): boolean {
  const { postStart, preStop } = container.lifecycle ?? {};
  return (
    (behaviour.runs?.length ?? 0) > 0 &&
    PROBES.every((type) => !container[`${type}Probe`] || behaviour.probes?.[type] !== undefined) &&
    endsAsDescribed(postStart, behaviour.postStartSeconds, behaviour.postStartExitCode) &&
    endsAsDescribed(preStop, behaviour.preStopSeconds, behaviour.preStopExitCode)
  );
}

/** A hook that only sleeps describes itself. */
function endsAsDescribed(
  handler: LifecycleHandler | undefined,
  seconds: number | undefined,
  exitCode: number | undefined,
): boolean {
  return !handler || handler.sleep !== undefined || seconds !== undefined || exitCode !== undefined;
}
