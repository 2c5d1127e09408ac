/** What a kubelet remembers of a Pod between two syncs: plain, immutable, part of the world. */

import type { Container, Pod, PodCondition, PodStatus } from '../apis/core/types.ts';
import { defineMapSlot, type Turn, type World } from '../apiserver/turn.ts';
import type { ProbeResult, StartErrors } from './container/types.ts';
import type { ProbeType } from './cri.ts';

export interface BackOffEntry {
  readonly delayMs: number;
  /** Of a container the last decision to start it, of an image the last failed pull. */
  readonly lastUpdateMs: number;
  /** Of an image: what the pull said. */
  readonly error?: string;
}

export interface ProbeWorker {
  readonly result?: ProbeResult;
  /** Of equal results in a row. */
  readonly lastOk?: boolean;
  readonly resultRun: number;
  /** Settled until the container starts again. */
  readonly onHold: boolean;
  /** A probe is under way until then. */
  readonly busyUntilMs: number;
  /** A round was left out at that moment because the container had not started. */
  readonly skippedAtMs: number;
}

export type KillStage = 'pre-stop' | 'order' | 'term';

export interface Kill {
  readonly id: string;
  readonly name: string;
  readonly stage: KillStage;
  readonly startedAtMs: number;
  readonly graceSeconds: number;
  /** When the stage ends if nothing else ends it. */
  readonly untilMs: number;
  readonly preStopOk: boolean;
  /** It waits its turn among sidecars. */
  readonly ordered: boolean;
  readonly token: number;
}

export type ContainerList = 'init' | 'regular' | 'ephemeral';

/** One act of a sync's plan. */
export type Op =
  | {
      readonly op: 'kill';
      readonly id: string;
      readonly name: string;
      readonly message: string;
      readonly graceSeconds: number;
      readonly ordered: boolean;
      readonly remove?: boolean;
    }
  | { readonly op: 'await-kills' }
  | { readonly op: 'stop-sandbox' }
  | { readonly op: 'sandbox'; readonly attempt: number }
  | { readonly op: 'remove'; readonly id: string }
  | { readonly op: 'start'; readonly list: ContainerList; readonly name: string };

/** What the first act of the plan waits for. */
export type Waiting =
  | { readonly for: 'kills' }
  | { readonly for: 'sandbox' }
  | {
      readonly for: 'pull';
      readonly image: string;
      readonly startedAtMs: number;
      readonly queuedAtMs: number;
      readonly error?: string;
    }
  | { readonly for: 'post-start'; readonly id: string; readonly ok: boolean };

export interface PodWorker {
  readonly uid: string;
  /** `namespace/name`. */
  readonly key: string;
  readonly nodeName: string;
  /** As last seen. */
  readonly pod: Pod;
  readonly phase: 'syncing' | 'terminating' | 'terminated';
  /** As last reported, or to be reported when the API server can be reached again. */
  readonly status: PodStatus | undefined;
  readonly startedAtMs: number | undefined;
  readonly startErrors: StartErrors;
  readonly backOff: Readonly<Record<string, BackOffEntry>>;
  readonly imageBackOff: Readonly<Record<string, BackOffEntry>>;
  /** By `CONTAINER-ID TYPE`. */
  readonly probes: Readonly<Record<string, ProbeWorker>>;
  readonly kills: Readonly<Record<string, Kill>>;
  readonly ops: readonly Op[];
  readonly waiting: Waiting | undefined;
  /** Tells a timer of an abandoned plan from one of this. */
  readonly token: number;
  /** A sync was asked for while the plan was under way. */
  readonly syncAgain: boolean;
  /** Killed by a probe: to be started whatever the exit code says. */
  readonly mustRestart: readonly string[];
  readonly eviction:
    | { readonly reason: string; readonly message: string; readonly condition?: PodCondition }
    | undefined;
  /** What the last computed status came from: nothing of it changed, nothing to compute. */
  readonly computedFrom: readonly unknown[] | undefined;
  /** When syncs are due. */
  readonly syncs: readonly number[];
}

export const workers = defineMapSlot<PodWorker>('pods');

export interface KubeletNode {
  /** The API server hears it. */
  readonly connected: boolean;
  /** Serial pulls: the next one begins then. */
  readonly pullFreeAtMs: number;
}
const nodes = defineMapSlot<KubeletNode>('nodes');

const NEW_NODE: KubeletNode = { connected: true, pullFreeAtMs: 0 };

export function getNode(from: Turn | World, name: string): KubeletNode {
  return nodes.get(from, name) ?? NEW_NODE;
}

export function setNode(turn: Turn, name: string, change: Partial<KubeletNode>): void {
  nodes.set(turn, name, { ...getNode(turn, name), ...change });
}

export function getWorker(from: Turn | World, uid: string): PodWorker | undefined {
  return workers.get(from, uid);
}

/** Writes a change to the worker as it is now (`worker` may be older) and gives the new value. */
export function changeWorker(turn: Turn, worker: PodWorker, change: Partial<PodWorker>): PodWorker {
  const next = Object.assign({ ...(getWorker(turn, worker.uid) ?? worker) }, change);
  workers.set(turn, worker.uid, next);
  return next;
}

/** With every field, also those that are undefined yet: values of one shape are copied several times as fast. */
export function newWorker(pod: Pod, key: string, nodeName: string): PodWorker {
  return {
    uid: pod.metadata.uid ?? '',
    key,
    nodeName,
    pod,
    phase: 'syncing',
    status: undefined,
    startedAtMs: undefined,
    startErrors: {},
    backOff: {},
    imageBackOff: {},
    probes: {},
    kills: {},
    ops: [],
    waiting: undefined,
    token: 0,
    syncAgain: false,
    mustRestart: [],
    eviction: undefined,
    computedFrom: undefined,
    syncs: [],
  };
}

export function containersOf(pod: Pod, list: ContainerList): readonly Container[] {
  if (list === 'init') return pod.spec.initContainers ?? [];
  return list === 'regular' ? pod.spec.containers : (pod.spec.ephemeralContainers ?? []);
}

export function findContainer(
  pod: Pod,
  name: string,
): { container: Container; list: ContainerList } | undefined {
  for (const list of ['regular', 'init', 'ephemeral'] as const) {
    const container = containersOf(pod, list).find((each) => each.name === name);
    if (container) return { container, list };
  }
  return undefined;
}

export function probeKey(containerID: string, type: ProbeType): string {
  return `${containerID} ${type}`;
}

/** Asks for a sync at that moment, once. */
export function requestSync(turn: Turn, worker: PodWorker, atMs: number): PodWorker {
  const dueMs = Math.max(atMs, turn.nowMs);
  if (worker.syncs.includes(dueMs)) return worker;
  turn.setTimer(dueMs, 'kubelet', 'sync', worker.uid, dueMs);
  return changeWorker(turn, worker, { syncs: [...worker.syncs, dueMs] });
}

/** An act of the plan takes time: until that moment, or until something else resumes it. */
export function wait(turn: Turn, worker: PodWorker, waiting: Waiting, untilMs?: number): PodWorker {
  const token = worker.token + 1;
  if (untilMs !== undefined) turn.setTimer(untilMs, 'kubelet', 'resume', worker.uid, token);
  return changeWorker(turn, worker, { waiting, token });
}
