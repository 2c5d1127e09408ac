/**
 * What runs in a container, as a value: the interface between the runtime (behind CRI) and the programs.
 *
 * A program is the table of processes of one container with the files it sees. Nothing here keeps time, draws lots or
 * changes a value in place: every function of `runtime/images/programs.ts` takes the program, its host and the instant,
 * and returns the next program and the next host.
 *
 * Read in this order: this file (shapes), files.ts (mounts and volumes), kernel.ts (processes, signals, memory) with open-files.ts (descriptors, pipes),
 * ../images/programs.ts (start, advance, signal, exec, answer), ../images/catalogue.ts (what each image does), and
 * shell.ts (the tiny shell and its commands, loaded only where a container needs them).
 */

export type SignalName =
  | 'HUP'
  | 'INT'
  | 'QUIT'
  | 'KILL'
  | 'USR1'
  | 'USR2'
  | 'PIPE'
  | 'ALRM'
  | 'TERM'
  | 'CHLD'
  | 'CONT'
  | 'STOP'
  | 'WINCH';

/** What the manifest says about the process, after the kubelet has expanded `$(NAME)`. */
export interface ProgramSpec {
  readonly image: string;
  /** Replaces the image's entrypoint; with it the image's own arguments are gone too. */
  readonly command?: readonly string[] | undefined;
  /** Replaces the image's own arguments. */
  readonly args?: readonly string[] | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly workingDir?: string | undefined;
  /**
   * False where the Pod shares its process namespace: PID 1 is then the pause container's, and a signal without a
   * handler ends this program. Default true.
   */
  readonly isPidOne?: boolean | undefined;
  readonly runAsUser?: number | undefined;
  /** `stdin: true` of the container: a shell without a script then waits for input instead of ending at once. */
  readonly stdin?: boolean | undefined;
}

export interface FileEntry {
  readonly kind: 'file' | 'directory' | 'link';
  /** Text of a file, target of a symbolic link; empty for a directory. */
  readonly content: string;
  /** Size in bytes; may be larger than the text (`dd`, `truncate`). */
  readonly bytes: number;
  /** Permission bits, as in 0o644. */
  readonly mode: number;
  /** Virtual time of the last write. */
  readonly modifiedAtMs: number;
}

/** Files by their absolute path within the volume, `/` for its own directory. A directory has an entry of its own. */
export type Volume = ReadonlyMap<string, FileEntry>;

export interface Mount {
  /** Absolute path in the container. */
  readonly path: string;
  /** Key of `ProgramHost.volumes`. */
  readonly volume: string;
  /** Path inside the volume, without a slash in front; a file or a directory. */
  readonly subPath?: string | undefined;
  readonly readOnly?: boolean | undefined;
}

/** Name of the container's own layer in `ProgramHost.volumes`; a start puts the image's files there and nothing else. */
export const ROOT_VOLUME = '';

/**
 * What a container sees of its Pod and node: plain data, kept by the runtime. A Pod's volumes are handed to the next of
 * its containers simply by taking them from the host that came back.
 */
export interface ProgramHost {
  readonly hostname: string;
  readonly podIP: string;
  /** Unix time in ms at virtual time 0, for `date`. */
  readonly epochMs: number;
  readonly volumes: ReadonlyMap<string, Volume>;
  readonly mounts: readonly Mount[];
  readonly memoryLimitBytes?: number | undefined;
  readonly readOnlyRootFilesystem?: boolean | undefined;
  /** Ports on which other containers of the Pod listen: all share one network. */
  readonly takenPorts?: readonly number[];
}

/** A request as a probe, another Pod or the program itself makes it. */
export interface NetRequest {
  readonly protocol: 'http' | 'https' | 'tcp' | 'grpc';
  readonly port: number;
  readonly method?: string | undefined;
  /** With query. */
  readonly path?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
  /** gRPC health: the service asked for. */
  readonly service?: string | undefined;
}

/** `refused`: nobody listens. `timeout`: nothing ever comes back. `delayMs`: how long the answer takes. */
export type NetAnswer =
  | { readonly kind: 'http'; readonly status: number; readonly body: string; readonly delayMs: number }
  | { readonly kind: 'tcp'; readonly body: string; readonly delayMs: number }
  | { readonly kind: 'grpc'; readonly serving: boolean; readonly delayMs: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'timeout' };

/**
 * What a program may ask of the world while it runs. Functions, so never a part of the world's value. Both may be left
 * out: then no name resolves and no address answers.
 */
export interface Surroundings {
  /** The tiny shell, once loaded: `tinyShell` of `runtime/shell/shell.ts`. See `needsShell`. */
  readonly shell?: TinyShell | undefined;
  /** Addresses of a name as written (Service, Pod, host; short or full); none when nobody has it. */
  readonly resolve?: ((name: string) => readonly string[]) | undefined;
  /** A request to another Pod or a Service by address. Requests to localhost and the own Pod IP come here only where
   * this container does not listen on the port: a sidecar may. */
  readonly request?: ((address: string, request: NetRequest) => NetAnswer) | undefined;
}

/** What the shell module gives: executables by the name of their file. Opaque to the runtime. */
export interface TinyShell {
  find(name: string): unknown;
}

/** A command run by an exec probe, a hook or `kubectl exec`. */
export interface Exec {
  readonly id: number;
  readonly state: 'running' | 'exited';
  readonly exitCode?: number | undefined;
  /** stdout and stderr together, at most 10 KiB from the start. */
  readonly output: string;
  readonly startedAtMs: number;
  readonly endedAtMs?: number | undefined;
}

/** The state of a container's processes at an instant. A value: the same identity means that nothing changed. */
export interface Program {
  readonly state: 'running' | 'exited';
  readonly exitCode?: number | undefined;
  /** Number of the signal that ended it, where one did. */
  readonly signal?: number | undefined;
  /** The kernel killed it at its memory limit (137, `OOMKilled`). */
  readonly oomKilled: boolean;
  readonly endedAtMs?: number | undefined;
  /** When `advanceProgram` has something to do next; null: only a signal, an exec, a request or a file wakes it. */
  readonly wakeAtMs: number | null;
  /** Something in it waits for a file to change: advance it after another container wrote to a shared volume. */
  readonly watchesFiles: boolean;
  /** It uses all the CPU it gets. */
  readonly busy: boolean;
  /** Older and newer part of the log's tail. See `logOf`. */
  readonly log: { readonly older: string; readonly newer: string };
  readonly listening: readonly number[];
  readonly memoryBytes: number;
  readonly execs: ReadonlyMap<number, Exec>;
  /** The processes: the kernel's business. */
  readonly machine: unknown;
}

/** Of every function that moves a program on. */
export interface Moved {
  readonly program: Program;
  readonly host: ProgramHost;
  /** What it took, in steps of the shell; texts count by their length. */
  readonly work: number;
}

/** Why the runtime could not start a program. */
export interface StartFailure {
  /** `StartError`: exit code 128, state reason `StartError`. `ImageNotFound`: the pull would have failed. */
  readonly reason: 'ImageNotFound' | 'StartError';
  /** The runtime's own words. */
  readonly message: string;
}

/** The tail of the log, at most some 16 KiB. */
export function logOf(program: Program): string {
  return program.log.older + program.log.newer;
}
