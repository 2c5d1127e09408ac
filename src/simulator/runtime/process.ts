/** A container's main process as a value, and what the runtime keeps of a Pod. */
import { mustParseQuantity } from '../apimachinery/quantity.ts';
import type { Container, Pod } from '../apis/core/types.ts';
import { defineMapSlot, defineSlot, type Turn } from '../apiserver/turn.ts';
import type { ContainerConfig, RuntimePodStatus } from '../kubelet/cri.ts';
import { type Behaviour, behaviourOf, DEFAULT_RUNTIME_CONFIG, type RuntimeConfig } from './behaviour.ts';
import {
  type FileEntry,
  type Mount,
  type Program,
  type ProgramHost,
  type ProgramSpec,
  ROOT_VOLUME,
  type Volume,
} from './shell/program.ts';

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

/** An image for commands whose own image only the scenario knows. */
const STAND_IN = 'docker.io/library/busybox:1.36';

/**
 * What to start; undefined for a container that only obliges: where any image may run, one whose manifest has no
 * command.
 */
export function programSpec(
  pod: Pod,
  container: Container,
  { env }: ContainerConfig,
  config: RuntimeConfig,
  known: boolean,
): ProgramSpec | undefined {
  const { command, args, workingDir, stdin } = container;
  const commanded = (command?.length ?? 0) + (args?.length ?? 0) > 0;
  if ((config.unknownImages === 'run' || !known) && !commanded) return undefined;
  const runAsUser = container.securityContext?.runAsUser ?? pod.spec.securityContext?.runAsUser;
  return {
    image: known ? (container.image ?? '') : STAND_IN,
    command: command?.map((word) => expandReferences(word, env)),
    args: args?.map((word) => expandReferences(word, env)),
    env,
    workingDir,
    isPidOne: !pod.spec.shareProcessNamespace,
    runAsUser,
    stdin,
  };
}

/** Upstream: third_party/forked/golang/expansion/expand.go Expand (v1.37): `$$(NAME)` stays `$(NAME)`. */
export function expandReferences(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(/\$(\$|\(([^()]*)\))/g, (whole, inside: string, name: string | undefined) => {
    if (inside === '$') return '$';
    return name !== undefined && Object.hasOwn(env, name) ? (env[name] as string) : whole;
  });
}

export function behaviourFor(turn: Turn, pod: RuntimePod, container: Container): Behaviour {
  return behaviourOf(runtimeConfig.get(turn), pod.podName, container.name);
}

/** What the process sees of its Pod and node. */
export function hostOf(pod: RuntimePod, { container, root }: Process): ProgramHost {
  const limit = container.resources?.limits?.memory;
  return {
    hostname: pod.podName,
    podIP: pod.status.ips?.[0] ?? '',
    // Virtual time counts from 1970 already.
    epochMs: 0,
    volumes: new Map([...pod.volumes, [ROOT_VOLUME, root]]),
    mounts: (container.volumeMounts ?? []).map(
      ({ mountPath, name, subPath, readOnly }): Mount => ({
        path: mountPath,
        volume: name,
        subPath,
        readOnly,
      }),
    ),
    memoryLimitBytes:
      limit === undefined ? undefined : Number(mustParseQuantity(limit).nano / 1_000_000_000n),
    readOnlyRootFilesystem: container.securityContext?.readOnlyRootFilesystem,
  };
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

/** A volume with these files, by path; the directories above them are made. */
export function volumeOf(files: Readonly<Record<string, string>>, nowMs: number): Volume {
  const volume = new Map<string, FileEntry>();
  const directory = (path: string) =>
    volume.set(path, { kind: 'directory', content: '', bytes: 0, mode: 0o755, modifiedAtMs: nowMs });
  directory('/');
  for (const [path, content] of Object.entries(files)) {
    const parts = path.split('/').filter(Boolean);
    for (let count = 1; count < parts.length; count++) directory(`/${parts.slice(0, count).join('/')}`);
    volume.set(`/${parts.join('/')}`, {
      kind: 'file',
      content,
      bytes: content.length,
      mode: 0o644,
      modifiedAtMs: nowMs,
    });
  }
  return volume;
}

/** A file as the container sees it. */
export function readFile(pod: RuntimePod, { container, root }: Process, path: string): string | undefined {
  let found: { volume: Volume | undefined; path: string } = { volume: root, path };
  let longest = 0;
  for (const { mountPath, name, subPath } of container.volumeMounts ?? []) {
    const mount = mountPath.replace(/\/+$/, '');
    if (mount.length <= longest || !(path === mount || path.startsWith(`${mount}/`))) continue;
    longest = mount.length;
    found = {
      volume: pod.volumes.get(name),
      path: `/${[subPath, path.slice(mount.length + 1)].filter(Boolean).join('/')}`,
    };
  }
  return found.volume?.get(found.path)?.content;
}
