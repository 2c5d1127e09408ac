/**
 * Between the runtime and the tiny shell, which is loaded only where a manifest has a command that it must run. A
 * machine is the shell's state as plain data, so that a world with a running script is a value like any other.
 */

/** What a script can reach. Paths are absolute. */
export interface ShellHost {
  readonly nowMs: number;
  readonly hostname: string;
  read(path: string): string | undefined;
  write(path: string, text: string): void;
  remove(path: string): void;
  list(path: string): string[] | undefined;
  /** The address of a name, as the cluster's DNS answers. */
  lookUp(name: string): string | undefined;
  /** The answer of a server, undefined where nothing listens. */
  fetch(host: string, port: number, path: string): { status: number; body: string } | undefined;
  /** Signals the container's main process. */
  signalMain(signal: string): void;
  mainIsAlive(): boolean;
  random(below: number): number;
  /** Lines for the container's log. */
  print(text: string): void;
}

export interface Machine {
  readonly [field: string]: unknown;
}

export type ShellOutcome =
  | { kind: 'sleeping'; machine: Machine; untilMs: number }
  /** Nothing will wake it but a signal. */
  | { kind: 'waiting'; machine: Machine }
  | { kind: 'ended'; machine: Machine; exitCode: number };

export interface ExecOutcome {
  /** Infinity for one that does not return within an hour. */
  durationMs: number;
  exitCode: number;
  output: string;
}

export interface Shell {
  /** Whether it can run this command line. */
  understands(argv: readonly string[]): boolean;
  start(argv: readonly string[], env: Readonly<Record<string, string>>, cwd: string): Machine;
  /** Runs until it blocks or ends. */
  resume(machine: Machine, host: ShellHost): ShellOutcome;
  /** Delivers a signal; `ignored` where process 1 has no handler for it. */
  signal(machine: Machine, signal: string, host: ShellHost): ShellOutcome | 'ignored';
  /** Runs to the end at once, counting the time it would take. */
  execute(
    argv: readonly string[],
    env: Readonly<Record<string, string>>,
    cwd: string,
    host: ShellHost,
  ): ExecOutcome;
  /** Ports that the script has something listening on. */
  listening(machine: Machine): readonly number[];
}
