/** The actions of a scenario, or of a learner: what people and machines outside the cluster do to it. */

import type { FieldError } from '../apimachinery/field-error.ts';
import { formatFieldError } from '../apimachinery/field-error.ts';
import { formatTime } from '../apimachinery/time.ts';
import { updatePodCondition } from '../apis/core/pods.ts';
import type { Pod } from '../apis/core/types.ts';
import { deletePod, getPod, listObjects, podKey, updatePodStatus } from '../apiserver/apiserver.ts';
import { applyObject } from '../apiserver/apply.ts';
import { defineSlot, type Turn } from '../apiserver/turn.ts';
import { runtimeConfig } from '../runtime/process.ts';
import type { ProcessEnd, Runtime } from '../runtime/runtime.ts';
import { type Action, keyOfPod } from '../scenario/scenario.ts';
import type { Cluster } from './cluster.ts';

/** A manifest that the API server did not take. */
export interface Refusal {
  readonly atMs: number;
  readonly kind: string;
  readonly name: string;
  readonly errors: readonly FieldError[];
}

export const refusals = defineSlot<readonly Refusal[]>('refusals', []);

export function handleUser(turn: Turn, action: Action, runtime: Runtime, cluster?: Cluster): void {
  switch (action.do) {
    case 'apply':
      for (const object of action.objects) apply(turn, object);
      return;
    case 'delete': {
      const gracePeriodSeconds = action.force ? 0 : action.gracePeriodSeconds;
      const outcome = deletePod(
        turn,
        keyOfPod(action.pod),
        gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds },
      );
      if (outcome === 'not-found') turn.because('object-not-found', { kind: 'Pod', object: action.pod });
      return;
    }
    case 'exit':
      endContainer(turn, action, { exitCode: action.exitCode }, runtime);
      return;
    case 'oom':
      endContainer(turn, action, { exitCode: 137, reason: 'OOMKilled' }, runtime);
      return;
    case 'probe':
      setProbeAnswer(turn, action);
      return;
    case 'push-image': {
      const config = runtimeConfig.get(turn);
      const { missingUntil: _missing, ...image } = config.images[action.image] ?? {};
      runtimeConfig.set(turn, { ...config, images: { ...config.images, [action.image]: image } });
      turn.because('image-pushed', { image: action.image });
      return;
    }
    case 'set-condition':
      setCondition(turn, action);
      return;
    default:
      cluster?.act(turn, action);
  }
}

function apply(turn: Turn, object: Parameters<typeof applyObject>[1]): void {
  const { kind, metadata } = object;
  const params = { kind, object: metadata?.name ?? metadata?.generateName ?? '' };
  const applied = applyObject(turn, object);
  if (!applied.ok) {
    const refusal: Refusal = { atMs: turn.nowMs, kind, name: params.object, errors: applied.errors };
    refusals.set(turn, [...refusals.get(turn), refusal]);
    turn.because('object-refused', { ...params, message: applied.errors.map(formatFieldError).join('; ') });
    return;
  }
  const rule = {
    created: 'object-created',
    configured: 'object-updated',
    unchanged: 'object-unchanged',
    refused: 'object-refused',
  } as const;
  turn.because(
    rule[applied.outcome],
    kind === 'Pod' ? { ...params, pod: podKey(applied.object as Pod) } : params,
  );
}

function endContainer(
  turn: Turn,
  { container, pod: wanted }: { container: string; pod?: string },
  end: ProcessEnd,
  runtime: Runtime,
): void {
  const [name = '', own] = container.includes('/') ? container.split('/').reverse() : [container, wanted];
  for (const pod of listObjects<Pod>(turn, 'pods')) {
    if (own !== undefined && podKey(pod) !== keyOfPod(own)) continue;
    const named = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].some(
      (each) => each.name === name,
    );
    if (!named) continue;
    turn.because('process-ended-by-user', { pod: podKey(pod), container: name, exitCode: end.exitCode });
    runtime.endProcess(turn, pod.metadata.uid ?? '', name, end);
    if (own === undefined) return;
  }
}

/** From now on the probe answers so, in this run of the container and in later ones. */
function setProbeAnswer(turn: Turn, { container, probe, result }: Extract<Action, { do: 'probe' }>): void {
  const config = runtimeConfig.get(turn);
  const behaviour = config.containers[container] ?? {};
  const probes = { ...behaviour.probes, [probe]: [{ from: 0, result }] };
  const containers = { ...config.containers, [container]: { ...behaviour, probes } };
  runtimeConfig.set(turn, { ...config, containers });
  turn.because('probe-answer-set', { container, probe, result });
}

function setCondition(
  turn: Turn,
  { pod: name, type, status }: Extract<Action, { do: 'set-condition' }>,
): void {
  const pod = getPod(turn, keyOfPod(name));
  if (!pod) {
    turn.because('object-not-found', { kind: 'Pod', object: name });
    return;
  }
  const conditions = updatePodCondition(pod.status.conditions, { type, status }, formatTime(turn.nowMs));
  updatePodStatus(turn, pod, { ...pod.status, conditions });
  turn.because('condition-set', { pod: podKey(pod), condition: type, status });
}
