/** What a container's program is started from, and what it sees of its Pod. Loaded with the programs. */
import { mustParseQuantity } from '../apimachinery/quantity.ts';
import type { Container, Pod } from '../apis/core/types.ts';
import type { ContainerConfig } from '../kubelet/cri.ts';
import type { RuntimeConfig } from './behaviour.ts';
import type { Process, RuntimePod } from './process.ts';
import {
  type FileEntry,
  logOf,
  type Mount,
  type ProgramHost,
  type ProgramSpec,
  ROOT_VOLUME,
  type Volume,
} from './shell/program.ts';

const MAX_MESSAGE = 4096;
const MAX_FALLBACK_MESSAGE = 2048;
const MAX_FALLBACK_LINES = 80;

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
function expandReferences(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(/\$(\$|\(([^()]*)\))/g, (whole, inside: string, name: string | undefined) => {
    if (inside === '$') return '$';
    return name !== undefined && Object.hasOwn(env, name) ? (env[name] as string) : whole;
  });
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

/** Volumes that come from objects are filled anew at each start; the others keep what is in them. */
export function withVolumes(
  known: RuntimePod,
  pod: Pod,
  { volumes: filled }: ContainerConfig,
  nowMs: number,
): ReadonlyMap<string, Volume> {
  const volumes = new Map(known.volumes);
  for (const { name } of pod.spec.volumes ?? []) {
    const files = filled[name];
    if (files) volumes.set(name, volumeOf(files, nowMs));
    else if (!volumes.has(name)) volumes.set(name, volumeOf({}, nowMs));
  }
  return volumes;
}

/** A volume with these files, by path; the directories above them are made. */
function volumeOf(files: Readonly<Record<string, string>>, nowMs: number): Volume {
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
function readFile(pod: RuntimePod, { container, root }: Process, path: string): string | undefined {
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

/** From the file the container may write, or the end of its log if the spec asks for it. */
export function terminationMessage(pod: RuntimePod, id: string, exitCode: number): string {
  const process = pod.processes[id];
  if (!process?.program) return '';
  const { terminationMessagePath = '/dev/termination-log', terminationMessagePolicy } = process.container;
  const written = readFile(pod, process, terminationMessagePath);
  if (written) return written.slice(0, MAX_MESSAGE);
  if (terminationMessagePolicy !== 'FallbackToLogsOnError' || exitCode === 0) return '';
  const lines = logOf(process.program).split(/(?<=\n)/);
  return lines.slice(-MAX_FALLBACK_LINES).join('').slice(-MAX_FALLBACK_MESSAGE);
}
