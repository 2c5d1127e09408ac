/** A container's main process: which program it is, and its record in the world. */
import { mustParseQuantity } from '../apimachinery/quantity.ts';
import { defineSlot, type Turn } from '../apiserver/turn.ts';
import type { Container, Pod } from '../apis/core/types.ts';
import { SortedMap } from '../etcd/sorted-map.ts';
import type { RuntimePodStatus } from '../kubelet/cri.ts';
import { type Behaviour, behaviourOf, DEFAULT_RUNTIME_CONFIG, type RuntimeConfig } from './behaviour.ts';
import type { Files } from './files.ts';
import { lookUpImage } from './images.ts';
import { DEFAULT_PROGRAM, type Launch, type Program, programOf, unwrapEntrypoint } from './programs.ts';
import type { Machine, Shell } from './shell-host.ts';

/** Plain data, part of the world. */
export interface Process {
  readonly container: Container;
  readonly attempt: number;
  readonly startedAtMs: number;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Of a script only. */
  readonly machine?: Machine;
  /** The end of what it printed. */
  readonly log: string;
  /** It said yes to TERM and is on its way. */
  readonly stopping?: boolean;
}

/** What the runtime holds of one Pod. */
export interface RuntimePod {
  readonly podName: string;
  readonly namespace: string;
  readonly status: RuntimePodStatus;
  /** By container id; those of ended containers stay as long as their status. */
  readonly processes: Readonly<Record<string, Process>>;
  readonly files: Files;
}

export const runtimePods = defineSlot<SortedMap<RuntimePod>>('runtime', SortedMap.empty());
export const runtimeConfig = defineSlot<RuntimeConfig>('config', DEFAULT_RUNTIME_CONFIG);

export type Resolved = { kind: 'program'; program: Program } | { kind: 'shell' } | { kind: 'missing'; command: string };

/** The container's command line, with `$(NAME)` filled in. */
export function commandLine(container: Container, env: Readonly<Record<string, string>>, config: RuntimeConfig): string[] {
  const entry = config.unknownImages === 'run' ? undefined : lookUpImage(container.image ?? '');
  const entrypoint = container.command?.length ? container.command : (entry?.entrypoint ?? []);
  const rest = container.args?.length ? container.args : container.command?.length ? [] : (entry?.cmd ?? []);
  return [...entrypoint, ...rest].map((word) => expandReferences(word, env));
}

/** Upstream: third_party/forked/golang/expansion/expand.go Expand (v1.37): `$$(NAME)` stays `$(NAME)`. */
export function expandReferences(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(/\$(\$|\(([^()]*)\))/g, (whole, inside: string, name: string | undefined) => {
    if (inside === '$') return '$';
    return name !== undefined && Object.hasOwn(env, name) ? (env[name] as string) : whole;
  });
}

/** What a container runs. Where only a scenario knows the image, anything that the shell cannot run obliges. */
export function resolveProgram(
  container: Container,
  argv: readonly string[],
  config: RuntimeConfig,
  behaviour: Behaviour,
  shell: Shell | undefined,
): Resolved {
  const obliging: Resolved = { kind: 'program', program: DEFAULT_PROGRAM };
  if (config.unknownImages === 'run') {
    return argv.length > 0 && shell?.understands(argv) ? { kind: 'shell' } : obliging;
  }
  const entry = lookUpImage(container.image ?? '');
  if (!entry) return argv.length > 0 && shell?.understands(argv) ? { kind: 'shell' } : obliging;
  const unwrapped = unwrapEntrypoint(argv);
  const program = programOf(unwrapped);
  const name = unwrapped[0] ?? '';
  if (program && (entry.binaries.includes(name) || container.command === undefined)) return { kind: 'program', program };
  if (entry.shell && shell?.understands(unwrapped)) return { kind: 'shell' };
  if (behaviour.runs) return obliging;
  return { kind: 'missing', command: name };
}

export function behaviourFor(turn: Turn, pod: RuntimePod, container: Container): Behaviour {
  return behaviourOf(runtimeConfig.get(turn), pod.podName, container.name);
}

export function launchOf(process: Process): Launch {
  const limit = process.container.resources?.limits?.memory;
  return {
    argv: unwrapEntrypoint(process.argv),
    env: process.env,
    memoryLimit: limit === undefined ? undefined : Number(mustParseQuantity(limit).nano / 1_000_000_000n),
  };
}

/** The program of a running process; undefined for a script. */
export function programFor(turn: Turn, pod: RuntimePod, process: Process, shell: Shell | undefined): Program | undefined {
  if (process.machine) return undefined;
  const { container, argv } = process;
  const resolved = resolveProgram(container, argv, runtimeConfig.get(turn), behaviourFor(turn, pod, container), shell);
  return resolved.kind === 'program' ? resolved.program : undefined;
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
    files: {},
  };
}
