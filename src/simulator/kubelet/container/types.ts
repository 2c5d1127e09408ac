/**
 * What the container runtime reports of one Pod, as the kubelet's rules read it.
 *
 * Upstream: pkg/kubelet/container/runtime.go PodStatus, Status (v1.37)
 */

export type ContainerRuntimeState = 'created' | 'running' | 'exited' | 'unknown';

export interface RuntimeContainerStatus {
  /** With the runtime's prefix, such as `containerd://…`. */
  id: string;
  name: string;
  state: ContainerRuntimeState;
  /** The sandbox it was created in. */
  sandboxID?: string;
  /** The attempt, counted from 0. */
  restartCount: number;
  /** Of the spec it was created from: `hashContainer`. */
  hash: string;
  image?: string;
  imageID?: string;
  createdAtMs?: number;
  startedAtMs?: number;
  finishedAtMs?: number;
  exitCode?: number;
  signal?: number;
  reason?: string;
  message?: string;
}

export interface SandboxStatus {
  id: string;
  attempt: number;
  ready: boolean;
  /** Missing where the runtime does not tell. */
  network?: { ip: string };
  hostNetwork?: boolean;
}

export interface RuntimePodStatus {
  /** Newest first. */
  sandboxStatuses: readonly SandboxStatus[];
  /** Newest first; of one name the first is the latest. Those of earlier sandboxes are among them. */
  containerStatuses: readonly RuntimeContainerStatus[];
  /** The Pod's addresses, empty until the sandbox has one. */
  ips?: readonly string[];
}

export type ProbeResult = 'success' | 'failure' | 'unknown';

/** Last settled probe results by container id; undefined where none is recorded. */
export interface ProbeResults {
  liveness(containerID: string): ProbeResult | undefined;
  readiness(containerID: string): ProbeResult | undefined;
  startup(containerID: string): ProbeResult | undefined;
}

/** Why the last start of a container failed: the waiting state's reason and message, by container name. */
export type StartErrors = Readonly<Record<string, { reason: string; message: string } | undefined>>;
