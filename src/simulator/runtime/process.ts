/** A container's main process as a value, and what the runtime keeps of a Pod. */
import type { Container, Pod } from '../apis/core/types.ts';
import { defineMapSlot, defineSlot, type Turn } from '../apiserver/turn.ts';
import type { RuntimePodStatus } from '../kubelet/cri.ts';
import { type Behaviour, behaviourOf, DEFAULT_RUNTIME_CONFIG, type RuntimeConfig } from './behaviour.ts';
import type { Program, Volume } from './shell/program.ts';

export interface Process {
  readonly container: Container;
  readonly attempt: number;
  readonly startedAtMs: number;
  /** Missing where only the scenario knows what runs: it obliges every probe and hook. */
  readonly program?: Program;
  /** Its own layer of files. */
  readonly root: Volume;
}

/** What the runtime holds of one Pod. */
export interface RuntimePod {
  readonly podName: string;
  readonly namespace: string;
  readonly status: RuntimePodStatus;
  /** By container id; that of an ended container stays as long as its status. */
  readonly processes: Readonly<Record<string, Process>>;
  /** Shared by its containers, by name. */
  readonly volumes: ReadonlyMap<string, Volume>;
}

export const runtimePods = defineMapSlot<RuntimePod>('runtime');
export const runtimeConfig = defineSlot<RuntimeConfig>('config', DEFAULT_RUNTIME_CONFIG);

/** What all programs together have taken so far, in the steps of their kernels. */
export const programWork = defineSlot<number>('work', 0);

export function behaviourFor(turn: Turn, pod: RuntimePod, container: Container): Behaviour {
  return behaviourOf(runtimeConfig.get(turn), pod.podName, container.name);
}

export function withProcess(pod: RuntimePod, id: string, process: Process): RuntimePod {
  return { ...pod, processes: { ...pod.processes, [id]: process } };
}

export function newRuntimePod(pod: Pod): RuntimePod {
  return {
    podName: pod.metadata.name,
    namespace: pod.metadata.namespace ?? 'default',
    status: { sandboxStatuses: [], containerStatuses: [] },
    processes: {},
    volumes: new Map(),
  };
}
