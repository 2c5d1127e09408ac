/**
 * A scenario is data: what is in the cluster, how containers and images behave, what happens when, and a seed. It comes
 * from a file, a link or a chapter; decode-scenario.ts checks it, this file says what it is.
 */
import type { ConditionStatus, KubernetesObject } from '../apimachinery/meta.ts';
import type { TaintEffect } from '../apis/core/types.ts';
import type { ProbeAnswer, RuntimeConfig } from '../runtime/behaviour.ts';

type ProbeName = 'startup' | 'readiness' | 'liveness';

/** `pod` is a name in the namespace default, or `namespace/name`. */
export type Action =
  | { do: 'apply'; objects: readonly KubernetesObject[] }
  | { do: 'delete'; pod: string; gracePeriodSeconds?: number; force?: boolean }
  | { do: 'exit'; container: string; exitCode: number; pod?: string }
  | { do: 'oom'; container: string; pod?: string }
  | { do: 'probe'; container: string; probe: ProbeName; result: ProbeAnswer['result'] }
  | { do: 'push-image'; image: string }
  | { do: 'set-condition'; pod: string; type: string; status: ConditionStatus }
  | ClusterAction;

/** What is done to nodes, or asks who else runs: carried out by the part world/cluster.ts. */
export type ClusterAction =
  | { do: 'delete-node'; node: string }
  | { do: 'evict'; pod: string }
  | { do: 'node-pressure'; node: string; resource: 'memory' }
  | { do: 'node-down'; node: string }
  | { do: 'node-up'; node: string }
  | { do: 'taint'; node: string; key: string; value?: string; effect: TaintEffect }
  | { do: 'untaint'; node: string; key: string; effect?: TaintEffect };

/** `namespace/name` of the Pod that an action names. */
export function keyOfPod(pod: string): string {
  return pod.includes('/') ? pod : `default/${pod}`;
}

export type TimedAction = Action & { atMs: number };

export interface Scenario {
  seed: number;
  /** How long the play lasts at most. */
  untilMs: number;
  /** In the cluster before anything else. */
  nodes: readonly KubernetesObject[];
  /** Applied one after the other at the beginning. */
  objects: readonly KubernetesObject[];
  runtime: RuntimeConfig;
  actions: readonly TimedAction[];
}

/** What a play may cost. Reaching one ends it with a message. */
export interface Limits {
  steps: number;
  objects: number;
  events: number;
  untilMs: number;
  /** Steps of one instant: more, and time does not advance. */
  stepsAtOnce: number;
  actions: number;
  /** What the containers' programs compute, in steps of the shell. */
  work: number;
}

const HOUR_MS = 3_600_000;

export const LIMITS: Limits = {
  steps: 200_000,
  objects: 1000,
  events: 5000,
  untilMs: 31 * 24 * HOUR_MS,
  stepsAtOnce: 20_000,
  actions: 1000,
  work: 5_000_000,
};
