/** What a container's program is started from, and what it sees of its Pod. Loaded with the programs. */
import { mustParseQuantity } from '../apimachinery/quantity.ts';
import type { Container, Pod } from '../apis/core/types.ts';
import type { RuntimeConfig } from './behaviour.ts';
import { expand } from './container-config.ts';
import type { Process, RuntimePod } from './process.ts';
import { readHostFile, volumeOf } from './shell/files.ts';
import {
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
  env: Readonly<Record<string, string>>,
  config: RuntimeConfig,
  known: boolean,
): ProgramSpec | undefined {
  const { command, args, workingDir, stdin } = container;
  const commanded = (command?.length ?? 0) + (args?.length ?? 0) > 0;
  if ((config.unknownImages === 'run' || !known) && !commanded) return undefined;
  const runAsUser = container.securityContext?.runAsUser ?? pod.spec.securityContext?.runAsUser;
  return {
    image: known ? (container.image ?? '') : STAND_IN,
    command: command?.map((word) => expand(word, env)),
    args: args?.map((word) => expand(word, env)),
    env,
    workingDir,
    isPidOne: !pod.spec.shareProcessNamespace,
    runAsUser,
    stdin,
  };
}

/** What the process sees of its Pod and node. */
export function hostOf(pod: RuntimePod, { container, root }: Process): ProgramHost {
  const running = pod.status.containerStatuses.filter(({ state }) => state === 'running');
  const others = running.flatMap(({ id }) => pod.processes[id] ?? []);
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
    takenPorts: others.flatMap((other) =>
      other.container.name === container.name ? [] : (other.program?.listening ?? []),
    ),
  };
}

/** Volumes that come from objects are filled anew at each start; the others keep what is in them. */
export function withVolumes(
  known: RuntimePod,
  pod: Pod,
  filled: Readonly<Record<string, Readonly<Record<string, string>>>>,
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

/** From the file the container may write, or the end of its log if the spec asks for it. */
export function terminationMessage(pod: RuntimePod, id: string, exitCode: number): string {
  const process = pod.processes[id];
  if (!process?.program) return '';
  const { terminationMessagePath = '/dev/termination-log', terminationMessagePolicy } = process.container;
  const written = readHostFile(hostOf(pod, process), terminationMessagePath);
  if (written) return written.slice(0, MAX_MESSAGE);
  if (terminationMessagePolicy !== 'FallbackToLogsOnError' || exitCode === 0) return '';
  const lines = logOf(process.program).split(/(?<=\n)/);
  return lines.slice(-MAX_FALLBACK_LINES).join('').slice(-MAX_FALLBACK_MESSAGE);
}
