/**
 * What the kernel and the executables of a container say to each other. An executable is a state machine over plain
 * data: it runs until it must wait, says for what, and is called again with its state.
 */
import type { FileError, FileSystem } from './files.ts';
import type { NetAnswer, NetRequest, SignalName } from './program.ts';

/** What wakes a process: any one of these. With none of them only a signal does. */
export interface Wait {
  readonly untilMs?: number;
  /** A descriptor with something to read, or at its end. */
  readonly input?: number;
  /** A descriptor of a pipe that has room again, or nobody left to read. */
  readonly room?: number;
  /** One of these processes is over. */
  readonly children?: readonly number[];
  /** Some file was written. */
  readonly files?: true;
  /** It computes for ever. */
  readonly busy?: true;
}

export type Step =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'wait'; readonly wait: Wait; readonly state: unknown }
  /** The process becomes another program: `exec`. */
  | { readonly kind: 'exec'; readonly spawn: Spawn };

export interface Executable {
  /** It asks for the exit status of its children. */
  readonly reaps?: true;
  /** `state` is undefined in the first run. */
  run(system: System, state: unknown): Step;
  /** What a signal would do; without this function every signal does what it does by default. */
  disposition?(state: unknown, signal: SignalName): 'default' | 'ignore' | 'handle';
  /** A signal with the disposition `handle`. */
  onSignal?(system: System, state: unknown, signal: SignalName, wait: Wait): Step;
  /** A request on one of the ports that this process listens on. */
  answer?(
    system: System,
    state: unknown,
    request: NetRequest,
  ): { readonly answer: NetAnswer; readonly step?: Step };
}

/** Which executable a file name stands for: `key` is its name in the registry. */
export type Lookup =
  | { readonly ok: true; readonly key: string; readonly script?: string }
  | { readonly ok: false; readonly error: 'not-found' | 'not-executable' | 'no-such-file' | 'is-directory' };

export interface Spawn {
  readonly key: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly directory: string;
  /** Descriptor → open description. */
  readonly descriptors: ReadonlyMap<number, number>;
  /** For a fork: the state to go on with. */
  readonly state?: unknown;
}

export type OpenMode = 'read' | 'write' | 'append' | 'read-write';

export type Input =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'nothing-yet' };

/** The kernel as one process sees it. */
export interface System {
  readonly nowMs: number;
  readonly epochMs: number;
  readonly hostname: string;
  readonly podIP: string;
  readonly uid: number;
  readonly pid: number;
  readonly parent: number;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly descriptors: ReadonlyMap<number, number>;
  readonly files: FileSystem;
  directory: string;
  /** Grows with whatever this or another process does to the container. */
  readonly activity: number;

  /** Everything there is to read, or up to `limit` characters. A directory or a closed descriptor is at its end. */
  read(fd: number, limit?: number): Input;
  /** One line with its newline; the last one may lack it. */
  readLine(fd: number): Input;
  /** Throws `BrokenPipe` where nobody reads any more. */
  write(fd: number, text: string): FileError | 'EBADF' | undefined;
  /** Whether a pipe wants no more for now. */
  isFull(fd: number): boolean;
  open(path: string, mode: OpenMode): number | FileError;
  pipe(): { readonly readEnd: number; readonly writeEnd: number };
  setDescriptor(fd: number, description: number | undefined): void;
  setDescriptors(descriptors: ReadonlyMap<number, number>): void;

  find(name: string, searchPath?: string): Lookup;
  /** undefined: no more processes fit. */
  spawn(spawn: Spawn): number | undefined;
  /** The exit status of a child that is over, which is then forgotten. */
  reap(pid: number): number | undefined;
  processes(): readonly ProcessView[];
  /** False where there is no such process. Signal 0 only asks. */
  kill(pid: number, signal: SignalName | 0): boolean;

  /** The first port that another container of the Pod has; then nothing is listened on. */
  listen(ports: readonly number[]): number | undefined;
  claimMemory(bytes: number): void;
  /** Accounts for work. False: the process is to wait (`untilMs` now) and go on later. */
  spend(steps: number): boolean;
  resolve(name: string): readonly string[];
  request(address: string, request: NetRequest): NetAnswer;
}

export interface ProcessView {
  readonly pid: number;
  readonly parent: number;
  readonly argv: readonly string[];
  readonly startedAtMs: number;
}

/** Thrown by `System.write`; the kernel ends the process as SIGPIPE does. */
export class BrokenPipe extends Error {}

export const SIGNAL_NUMBERS: Readonly<Record<SignalName, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  KILL: 9,
  USR1: 10,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  CHLD: 17,
  CONT: 18,
  STOP: 19,
  WINCH: 28,
};

/** `TERM`, `SIGTERM`, `term` or `15`; undefined for what is no signal the simulator knows. */
export function signalNamed(text: string): SignalName | 0 | undefined {
  if (text === '0') return 0;
  const name = text.toUpperCase().replace(/^SIG/, '');
  if (Object.hasOwn(SIGNAL_NUMBERS, name)) return name as SignalName;
  const found = Object.entries(SIGNAL_NUMBERS).find(([, number]) => String(number) === text);
  return found?.[0] as SignalName | undefined;
}

export const EXIT: (code: number) => Step = (code) => ({ kind: 'exit', code: code & 255 });
export const AGAIN: Wait = { untilMs: 0 };
