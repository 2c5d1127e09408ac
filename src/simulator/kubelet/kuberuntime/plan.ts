/** The plan of one sync as data: pod-actions.ts and init-container-actions.ts fill it in, sync-pod.ts carries it out. */
import type { Container } from '../../apis/core/types.ts';

export type ContainerKillReason =
  | 'StartupProbe'
  | 'LivenessProbe'
  | 'FailedPostStartHook'
  | 'RestartAllContainers'
  | 'Unknown'
  | '';

export interface ContainerToKill {
  containerID: string;
  name: string;
  container: Container;
  /** What the event Killing says. */
  message: string;
  reason: ContainerKillReason;
}

/** A container to take out of the runtime because all containers restart. */
export interface ContainerToReset {
  containerID: string;
  container: Container;
  /** It still runs: kill it first, without grace. */
  kill: boolean;
}

export interface PodActions {
  /** Stop every running container and the sandbox. With `createSandbox` false the Pod is done. */
  killPod: boolean;
  createSandbox: boolean;
  /** The sandbox at hand; missing where there is none to keep or replace. */
  sandboxID?: string;
  attempt: number;
  /** Indexes in spec.initContainers, in the order to start them. */
  initContainersToStart: number[];
  /** Indexes in spec.containers. */
  containersToStart: number[];
  /** Indexes in spec.ephemeralContainers. */
  ephemeralContainersToStart: number[];
  containersToKill: ContainerToKill[];
  /** In the order of removal. */
  containersToReset: ContainerToReset[];
}
