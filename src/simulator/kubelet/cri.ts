/**
 * What the kubelet asks of a container runtime, and of the network when it probes. The runtime behind it is where we
 * imagine; nothing else in the kubelet knows what a process does.
 *
 * Upstream: staging/src/k8s.io/cri-api/pkg/apis/services.go RuntimeService, ImageManagerService (v1.37)
 */

import type { Container, LifecycleHandler, Pod, Probe } from '../apis/core/types.ts';
import type { Turn } from '../apiserver/turn.ts';
import type { RuntimePodStatus } from './container/types.ts';

export type { RuntimeContainerStatus, RuntimePodStatus, SandboxStatus } from './container/types.ts';

export type ProbeType = 'startup' | 'readiness' | 'liveness';
export type HookType = 'postStart' | 'preStop';

export interface ContainerConfig {
  /** The number of this run, from 0. */
  attempt: number;
  /** Of the spec it is made from. */
  hash: string;
}

export interface PullOutcome {
  /** How long the pull takes, also when it fails. */
  durationMs: number;
  error?: { reason: 'ErrImagePull' | 'RegistryUnavailable'; message: string };
}

/** The container runs, or it was made and could not be started, or could not even be made. */
export type StartOutcome =
  | { id: string }
  | { error: { reason: 'RunContainerError' | 'CreateContainerError'; message: string } };

export interface HookOutcome {
  /** Infinity for one that never returns. */
  durationMs: number;
  ok: boolean;
}

export interface ProbeOutcome {
  ok: boolean;
  output: string;
  /** At most the probe's timeout. */
  durationMs: number;
}

export interface Cri {
  podStatus(turn: Turn, podUID: string): RuntimePodStatus;
  runPodSandbox(turn: Turn, pod: Pod, attempt: number): void;
  /** Ends what still runs in it. */
  stopPodSandbox(turn: Turn, podUID: string): void;
  removePod(turn: Turn, podUID: string): void;
  removeContainer(turn: Turn, podUID: string, containerID: string): void;
  hasImage(turn: Turn, nodeName: string, image: string): boolean;
  pullImage(turn: Turn, nodeName: string, image: string): PullOutcome;
  /** The pull is over and was good. */
  storeImage(turn: Turn, nodeName: string, image: string): void;
  /** The size that the event tells. */
  imageSize(turn: Turn, image: string): number;
  startContainer(turn: Turn, pod: Pod, container: Container, config: ContainerConfig): StartOutcome;
  /** TERM, or KILL. The end is told by a timer `pleg` for the kubelet. */
  stopContainer(turn: Turn, podUID: string, containerID: string, signal: 'TERM' | 'KILL'): void;
  /** In bytes, by container. */
  memoryUsage(turn: Turn, podUID: string): Readonly<Record<string, number>>;
  runHook(
    turn: Turn,
    pod: Pod,
    container: Container,
    containerID: string,
    type: HookType,
    handler: LifecycleHandler,
  ): HookOutcome;
  probe(
    turn: Turn,
    pod: Pod,
    container: Container,
    containerID: string,
    type: ProbeType,
    probe: Probe,
  ): ProbeOutcome;
}
