/** Plays one container's program alone: a host with a scratch volume, and the instants at which something is asked. */
import {
  advanceProgram,
  answerRequest,
  endExec,
  signalProgram,
  startExec,
  startProgram,
} from '#simulator/runtime/images/programs.ts';
import { readHostFile, volumeOf } from '#simulator/runtime/shell/files.ts';
import {
  logOf,
  type Moved,
  type NetAnswer,
  type NetRequest,
  type Program,
  type ProgramHost,
  type ProgramSpec,
  type SignalName,
  type Surroundings,
} from '#simulator/runtime/shell/program.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';

export const NO_NETWORK: Surroundings = { shell: tinyShell };

export function hostWith(change: Partial<ProgramHost> = {}): ProgramHost {
  return {
    hostname: 'pod-0',
    podIP: '10.244.0.5',
    epochMs: 1_700_000_000_000,
    volumes: new Map([['scratch', volumeOf({})]]),
    mounts: [{ path: '/scratch', volume: 'scratch' }],
    ...change,
  };
}

export class Play {
  program: Program;
  host: ProgramHost;
  nowMs = 0;
  private readonly surroundings: Surroundings;

  constructor(spec: Partial<ProgramSpec>, host = hostWith(), surroundings = NO_NETWORK) {
    this.surroundings = surroundings;
    const started = startProgram({ image: 'busybox', env: {}, ...spec }, host, 0, surroundings);
    if (!started.ok) throw new Error(started.message);
    this.program = started.program;
    this.host = started.host;
  }

  /** Goes on to an instant, wake-up by wake-up as the runtime does. */
  to(seconds: number): this {
    const until = seconds * 1000;
    for (let wakes = 0; wakes < 20_000; wakes++) {
      const { wakeAtMs } = this.program;
      if (wakeAtMs === null || wakeAtMs > until) break;
      this.keep(advanceProgram(this.program, this.host, wakeAtMs, this.surroundings));
    }
    this.nowMs = until;
    return this;
  }

  /** One call at an instant, as when a shared volume has changed. */
  advanceTo(seconds: number): this {
    this.nowMs = seconds * 1000;
    return this.keep(advanceProgram(this.program, this.host, this.nowMs, this.surroundings));
  }

  signal(signal: SignalName): this {
    return this.keep(signalProgram(this.program, this.host, signal, this.nowMs, this.surroundings));
  }

  ask(request: NetRequest): NetAnswer {
    const { answer, ...moved } = answerRequest(
      this.program,
      this.host,
      request,
      this.nowMs,
      this.surroundings,
    );
    this.keep(moved);
    return answer;
  }

  /** The status of an HTTP GET, or why there is none. */
  get(port: number, path: string): number | string {
    const answer = this.ask({ protocol: 'http', port, method: 'GET', path });
    return answer.kind === 'http' ? answer.status : answer.kind;
  }

  /** A command beside PID 1: its exit code at once, `running`, or the runtime's refusal. */
  exec(...command: string[]): number | string {
    const { id, failure, ...moved } = startExec(
      this.program,
      this.host,
      command,
      this.nowMs,
      this.surroundings,
    );
    this.keep(moved);
    if (failure !== undefined) return failure;
    const exec = this.program.execs.get(id);
    if (exec?.state === 'exited') this.keep(endExec(this.program, this.host, id, this.nowMs));
    return exec?.exitCode ?? 'running';
  }

  file(path: string): string | undefined {
    return readHostFile(this.host, path);
  }

  get log(): string {
    return logOf(this.program);
  }

  /** `running`, or the exit code. */
  get state(): number | 'running' {
    return this.program.state === 'running' ? 'running' : (this.program.exitCode ?? -1);
  }

  get endedAt(): number | undefined {
    return this.program.endedAtMs === undefined ? undefined : this.program.endedAtMs / 1000;
  }

  private keep({ program, host }: Moved): this {
    this.program = program;
    this.host = host;
    return this;
  }
}

/** A script under `sh -c` in busybox, or in another image; under `bash -c` in that of bash. */
export function script(text: string, image = 'busybox'): Play {
  return new Play({ image, command: [image === 'bash' ? 'bash' : 'sh', '-c', text] });
}
