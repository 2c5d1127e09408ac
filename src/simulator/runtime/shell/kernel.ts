/**
 * The processes of one container: who runs, who waits, signals, memory, CPU. What they have open is in open-files.ts.
 *
 * A `Kernel` lives for one call: it is thawed from a program and its host, runs what is due, and freezes into the next
 * program and host. PID 1 is the container: a signal that it does not handle has no effect on it but for KILL from
 * outside, and with it all others end.
 *
 * Bounds: processes, pipe sizes, work per instant. A process that computes without ever waiting gets a number of slices
 * of virtual time, then counts as computing for ever.
 */
import type { FileSystem } from './files.ts';
import {
  type Description,
  type ExitRecord,
  LOG,
  type Machine,
  NULL,
  type Process,
  TERMINAL,
} from './machine.ts';
import { OpenFiles, SLICE_STEPS } from './open-files.ts';
import type { Executable, Lookup, OpenMode, ProcessView, Spawn, Step, System, Wait } from './process.ts';
import { BrokenPipe, SIGNAL_NUMBERS } from './process.ts';
import { ProcessSystem } from './process-system.ts';
import type {
  Moved,
  NetAnswer,
  NetRequest,
  Program,
  ProgramHost,
  SignalName,
  Surroundings,
} from './program.ts';

const MAX_PROCESSES = 256;
const MAX_EVENTS = 10_000;
/** The length of a slice of CPU in virtual time, and how many follow one another before it counts as endless. */
const SLICE_MS = 10;
const MAX_SLICES = 20;
const SLICES_FORGOTTEN_MS = 1000;
/** What one run of a process costs at least, and a new process. */
const RUN_STEPS = 5;
const SPAWN_STEPS = 50;
const PROCESS_BYTES = 524_288;

/** What the kernel needs beside the program: the executables by key, and which of them a file name stands for. */
export interface Registry {
  get(key: string): Executable | undefined;
  find(image: string, files: FileSystem, directory: string, name: string, searchPath?: string): Lookup;
}

interface Start {
  readonly image: string;
  readonly isPidOne: boolean;
  readonly uid: number;
  readonly hasInput: boolean;
  readonly key: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly directory: string;
}

export class Kernel extends OpenFiles {
  private readonly host: ProgramHost;
  private readonly registry: Registry;
  private readonly surroundings: Surroundings;
  private readonly before: Program | undefined;
  readonly image: string;
  private readonly isPidOne: boolean;
  private readonly uid: number;
  private readonly env: Readonly<Record<string, string>>;
  private readonly directory: string;
  private readonly exits: Map<number, ExitRecord>;
  private nextPid: number;
  private slices: number;
  private lastSliceMs: number;

  /** Of the instants before this one. */
  private workBefore = 0;
  private seenWrites = 0;
  private lastRunMs: number;
  private readonly filesChangedOutside: boolean;
  private ended: Pick<Program, 'exitCode' | 'signal' | 'endedAtMs'> | undefined;
  private oomKilled = false;

  private constructor(
    host: ProgramHost,
    registry: Registry,
    surroundings: Surroundings,
    nowMs: number,
    machine: Machine,
    before?: Program,
  ) {
    super(host, nowMs, machine, before);
    this.host = host;
    this.registry = registry;
    this.surroundings = surroundings;
    this.before = before;
    this.image = machine.image;
    this.isPidOne = machine.isPidOne;
    this.uid = machine.uid;
    this.env = machine.env;
    this.directory = machine.directory;
    this.exits = new Map(machine.exits);
    this.nextPid = machine.nextPid;
    this.slices = machine.slices;
    this.lastSliceMs = machine.lastSliceMs;
    if (before?.state === 'exited') {
      const { exitCode, signal, endedAtMs } = before;
      this.ended = { exitCode, signal, endedAtMs };
      this.oomKilled = before.oomKilled;
    }
    this.lastRunMs = before ? machine.lastRunMs : nowMs;
    this.filesChangedOutside = before !== undefined && machine.volumes !== host.volumes;
  }

  static start(
    start: Start,
    host: ProgramHost,
    registry: Registry,
    surroundings: Surroundings,
    nowMs: number,
  ): Kernel {
    const kernel = new Kernel(host, registry, surroundings, nowMs, {
      image: start.image,
      isPidOne: start.isPidOne,
      uid: start.uid,
      env: start.env,
      directory: start.directory,
      processes: new Map(),
      descriptions: new Map<number, Description>([
        [NULL, { kind: 'null' }],
        [LOG, { kind: 'log' }],
        [TERMINAL, { kind: 'terminal' }],
      ]),
      pipes: new Map(),
      exits: new Map(),
      nextPid: 2,
      nextId: 3,
      slices: 0,
      lastSliceMs: 0,
      lastRunMs: nowMs,
      volumes: host.volumes,
    });
    const { key, argv, env, directory } = start;
    const descriptors = new Map([
      [0, start.hasInput ? TERMINAL : NULL],
      [1, LOG],
      [2, LOG],
    ]);
    kernel.add(1, { pid: 1, parent: 0, startedAtMs: nowMs }, { key, argv, env, directory, descriptors });
    kernel.runInstant();
    return kernel;
  }

  static thaw(
    program: Program,
    host: ProgramHost,
    registry: Registry,
    surroundings: Surroundings,
    nowMs: number,
  ): Kernel {
    return new Kernel(host, registry, surroundings, nowMs, program.machine as Machine, program);
  }

  /** Runs everything due up to now, each at its own instant. */
  advance(): void {
    const until = this.nowMs;

    for (let events = 0; !this.ended; events++) {
      const next = this.wakeAt();
      if (next === null || next > until) break;
      // More than one call can do: the rest is due at once, so the caller comes back for it.
      if (events >= MAX_EVENTS) return;
      this.nowMs = next;
      this.runInstant();
    }
    this.nowMs = until;
    // What other containers wrote counts at the instant of this call, after all that was due before it.
    if (this.filesChangedOutside) {
      this.wakeFileWatchers();
      this.runInstant();
    }
  }

  /** A signal from the runtime to PID 1. */
  signalMain(signal: SignalName): void {
    if (this.ended) return;
    if (signal === 'KILL') this.end(128 + SIGNAL_NUMBERS.KILL, SIGNAL_NUMBERS.KILL);
    else {
      this.deliver(1, signal);
      this.runInstant();
    }
  }

  exec(spawn: Omit<Spawn, 'descriptors' | 'env' | 'directory'>): number {
    const id = this.nextId++;
    const output = this.describe({ kind: 'exec', id });
    this.execs.set(id, { id, state: 'running', output: '', startedAtMs: this.nowMs });
    const pid = this.nextPid++;
    this.add(
      pid,
      { pid, parent: 0, startedAtMs: this.nowMs, exec: id },
      {
        ...spawn,
        env: this.env,
        directory: this.directory,
        descriptors: new Map([
          [0, NULL],
          [1, output],
          [2, output],
        ]),
      },
    );
    this.runInstant();
    return id;
  }

  endExec(id: number): void {
    for (const process of this.processes.values()) if (process.exec === id) this.remove(process.pid, 137);
    this.execs.delete(id);
    this.touched = true;
    if (!this.ended) this.runInstant();
  }

  answer(request: NetRequest): NetAnswer {
    const answer = this.ask(request);
    if (this.touched) this.runInstant();
    return answer;
  }

  find(name: string): Lookup {
    return this.registry.find(this.image, this.files, this.directory, name, this.env.PATH);
  }

  private get work(): number {
    return this.workBefore + SLICE_STEPS - this.stepsLeft;
  }

  freeze(): Moved {
    const { work } = this;
    const host = this.files.freeze();
    if (this.before && !this.touched && host === this.host) {
      const machine = this.before.machine as Machine;
      if (machine.volumes === host.volumes) return { program: this.before, host, work };
      return { program: { ...this.before, machine: { ...machine, volumes: host.volumes } }, host, work };
    }
    this.collect();
    const processes = [...this.processes.values()];
    const machine: Machine = {
      image: this.image,
      isPidOne: this.isPidOne,
      uid: this.uid,
      env: this.env,
      directory: this.directory,
      processes: this.processes,
      descriptions: this.descriptions,
      pipes: this.pipes,
      exits: this.exits,
      nextPid: this.nextPid,
      nextId: this.nextId,
      slices: this.slices,
      lastSliceMs: this.lastSliceMs,
      lastRunMs: this.lastRunMs,
      volumes: host.volumes,
    };
    const program: Program = {
      state: this.ended ? 'exited' : 'running',
      ...(this.ended ?? {}),
      oomKilled: this.oomKilled,
      wakeAtMs: this.ended ? null : this.wakeAt(),
      watchesFiles: processes.some(({ wait }) => wait.files === true || wait.busy === true),
      busy: processes.some(({ wait }) => wait.busy === true),
      log: this.log,
      listening: [...new Set(processes.flatMap(({ ports }) => ports))].sort((a, b) => a - b),
      memoryBytes: this.memory(),
      execs: this.execs,
      machine,
    };
    return { program, host, work };
  }

  private runInstant(): void {
    this.workBefore = this.work;
    this.stepsLeft = SLICE_STEPS;
    this.lastRunMs = this.nowMs;
    let ran = true;
    while (ran && !this.ended) {
      ran = false;
      for (const pid of [...this.processes.keys()]) {
        const process = this.processes.get(pid);
        if (!process || this.ended || !this.isReady(process)) continue;
        if (this.stepsLeft <= 0) {
          this.throttle();
          return;
        }
        this.stepsLeft -= RUN_STEPS;
        this.runProcess(process);
        this.touched = true;
        ran = true;
        if (this.files.writes !== this.seenWrites) this.wakeFileWatchers();
        this.checkMemory();
      }
    }
  }

  /** The instant's work is used up: whoever still wants to run goes on a slice later, or never waits again. */
  private throttle(): void {
    if (this.nowMs - this.lastSliceMs > SLICES_FORGOTTEN_MS && this.slices < MAX_SLICES) this.slices = 0;
    const endless = this.slices >= MAX_SLICES;
    if (!endless) this.slices++;
    this.lastSliceMs = this.nowMs;
    for (const process of this.processes.values()) {
      if (!this.isReady(process)) continue;
      const wait: Wait = endless ? { busy: true } : { untilMs: this.nowMs + SLICE_MS };
      this.processes.set(process.pid, { ...process, wait });
    }
    this.touched = true;
  }

  private runProcess(process: Process): void {
    const executable = this.executable(process);
    this.take(process.pid, () => executable.run(this.systemOf(process.pid), process.state));
  }

  /** Carries out what a process decided; a broken pipe ends it. */
  private take(pid: number, decide: () => Step | undefined): void {
    let step: Step | undefined;
    try {
      step = decide();
    } catch (error) {
      if (!(error instanceof BrokenPipe)) throw error;
      step = { kind: 'exit', code: 128 + SIGNAL_NUMBERS.PIPE };
    }
    const process = this.processes.get(pid);
    if (!step || !process) return;
    this.touched = true;
    if (step.kind === 'exit') {
      this.remove(pid, step.code);
      return;
    }
    if (step.kind === 'wait') {
      this.processes.set(pid, { ...process, wait: step.wait, state: step.state });
      return;
    }
    const { key, argv, env, directory, descriptors, state } = step.spawn;
    this.processes.set(pid, {
      ...process,
      key,
      argv,
      env,
      directory,
      descriptors,
      state,
      wait: { untilMs: this.nowMs },
      memoryBytes: PROCESS_BYTES,
      ports: [],
    });
  }

  private isReady(process: Process): boolean {
    const { untilMs } = process.wait;
    return (untilMs !== undefined && untilMs <= this.nowMs) || this.isReadyWithoutTime(process);
  }

  private isReadyWithoutTime({ wait, descriptors }: Process): boolean {
    if (wait.input !== undefined && this.hasInput(descriptors.get(wait.input))) return true;
    if (wait.room !== undefined && this.hasRoom(descriptors.get(wait.room))) return true;
    return wait.children?.some((pid) => this.exits.has(pid) || !this.processes.has(pid)) ?? false;
  }

  private wakeFileWatchers(): void {
    this.seenWrites = this.files.writes;
    for (const process of this.processes.values()) {
      if (process.wait.files !== true && process.wait.busy !== true) continue;
      this.processes.set(process.pid, { ...process, wait: { ...process.wait, untilMs: 0 } });
    }
  }

  private wakeAt(): number | null {
    let next: number | null = null;
    for (const process of this.processes.values()) {
      const { untilMs } = process.wait;
      const at = this.isReadyWithoutTime(process)
        ? this.lastRunMs
        : untilMs === undefined
          ? undefined
          : Math.max(untilMs, this.lastRunMs);
      if (at !== undefined && (next === null || at < next)) next = at;
    }
    return next;
  }

  private add(
    pid: number,
    view: Omit<ProcessView, 'argv'> & { exec?: number },
    spawn: Spawn & { descriptors: ReadonlyMap<number, number> },
  ): void {
    this.touched = true;
    this.activity++;
    this.stepsLeft -= SPAWN_STEPS;
    this.processes.set(pid, {
      ...view,
      key: spawn.key,
      argv: spawn.argv,
      env: spawn.env,
      directory: spawn.directory,
      descriptors: spawn.descriptors,
      state: spawn.state,
      wait: { untilMs: this.nowMs },
      memoryBytes: PROCESS_BYTES,
      ports: [],
    });
  }

  private remove(pid: number, code: number, signal?: number): void {
    const process = this.processes.get(pid);
    if (!process) return;
    this.touched = true;
    if (process.exec !== undefined) this.finishExec(process.exec, code);
    if (pid === 1) {
      this.end(code, signal);
      return;
    }
    this.processes.delete(pid);
    const parent = process.orphan ? undefined : this.processes.get(process.parent);
    if (parent && this.registry.get(parent.key)?.reaps) this.exits.set(pid, { parent: parent.pid, code });
    for (const [child, exit] of this.exits) if (exit.parent === pid) this.exits.delete(child);
    for (const child of this.processes.values()) {
      if (child.parent === pid) this.processes.set(child.pid, { ...child, parent: 1, orphan: true });
    }
  }

  private end(code: number, signal?: number): void {
    this.touched = true;
    for (const { exec } of this.processes.values()) if (exec !== undefined) this.finishExec(exec, 137);
    this.processes.clear();
    this.exits.clear();
    this.pipes.clear();
    this.ended = { exitCode: code, endedAtMs: this.nowMs, ...(signal === undefined ? {} : { signal }) };
  }

  private finishExec(id: number, code: number): void {
    const exec = this.execs.get(id);
    if (exec?.state !== 'running') return;
    this.execs.set(id, { ...exec, state: 'exited', exitCode: code, endedAtMs: this.nowMs });
  }

  private deliver(pid: number, signal: SignalName): void {
    const process = this.processes.get(pid);
    if (!process) return;
    this.activity++;
    const executable = this.executable(process);
    const disposition = executable.disposition?.(process.state, signal) ?? 'default';
    if (signal !== 'KILL' && signal !== 'STOP') {
      if (disposition === 'ignore') return;
      if (disposition === 'handle' && executable.onSignal) {
        const { onSignal } = executable;
        this.take(pid, () => onSignal(this.systemOf(pid), process.state, signal, process.wait));
        return;
      }
    }
    if (signal === 'CHLD' || signal === 'CONT' || signal === 'WINCH' || signal === 'STOP') return;
    // The kernel keeps signals without a handler from the first process of a PID namespace, KILL of its own kin too.
    if (pid === 1 && this.isPidOne) return;
    this.remove(pid, 128 + SIGNAL_NUMBERS[signal], SIGNAL_NUMBERS[signal]);
  }

  private executable(process: Process): Executable {
    const executable = this.registry.get(process.key);
    if (!executable) throw new Error(`no executable ${process.key}: the tiny shell is not loaded`);
    return executable;
  }

  private memory(): number {
    let bytes = 0;
    for (const process of this.processes.values()) bytes += process.memoryBytes;
    return bytes;
  }

  /** The container is one memory cgroup with `memory.oom.group`: all its processes go together. */
  private checkMemory(): void {
    const limit = this.host.memoryLimitBytes;
    if (this.ended || limit === undefined || this.memory() <= limit) return;
    this.oomKilled = true;
    this.end(137, SIGNAL_NUMBERS.KILL);
  }

  private ask(request: NetRequest): NetAnswer {
    for (const process of this.processes.values()) {
      if (!process.ports.includes(request.port)) continue;
      const executable = this.executable(process);
      if (!executable.answer) return { kind: 'tcp', body: '', delayMs: 0 };
      const answered = executable.answer(this.systemOf(process.pid), process.state, request);
      if (answered.step) this.take(process.pid, () => answered.step);
      return answered.answer;
    }
    return { kind: 'refused' };
  }

  private requestFrom(address: string, request: NetRequest): NetAnswer {
    const own = address.startsWith('127.') || address === '::1' || address === this.host.podIP;
    if (own) {
      const answer = this.ask(request);
      if (answer.kind !== 'refused') return answer;
    }
    return this.surroundings.request?.(address, request) ?? { kind: own ? 'refused' : 'timeout' };
  }

  private resolveName(name: string): readonly string[] {
    if (/^\d+(\.\d+){3}$/.test(name)) return [name];
    if (name === 'localhost') return ['127.0.0.1'];
    if (name === this.host.hostname) return [this.host.podIP];
    return this.surroundings.resolve?.(name) ?? [];
  }

  private systemOf(pid: number): System {
    return new ProcessSystem(this, pid);
  }

  /** What `ProcessSystem` may reach; kept in one place so that the rest stays private. */
  readonly inner = {
    process: (pid: number) => this.processes.get(pid),
    update: (pid: number, change: Partial<Process>) => {
      const process = this.processes.get(pid);
      if (process) this.processes.set(pid, { ...process, ...change });
      this.touched = true;
    },
    host: () => this.host,
    uid: () => this.uid,
    describe: (description: Description) => this.describe(description),
    pipe: () => {
      const pipe = this.nextId++;
      this.pipes.set(pipe, { text: '' });
      return pipe;
    },
    open: (process: Process, path: string, mode: OpenMode) => this.openPath(process, path, mode),
    read: (id: number, limit: number | 'line') => this.readFrom(id, limit),
    write: (id: number | undefined, text: string) => this.writeTo(id, text),
    hasRoom: (id: number) => this.hasRoom(id),
    find: (directory: string, name: string, searchPath?: string) =>
      this.registry.find(this.image, this.files, directory, name, searchPath),
    spawn: (parent: number, spawn: Spawn) => {
      if (this.processes.size >= MAX_PROCESSES) return undefined;
      const pid = this.nextPid++;
      this.add(pid, { pid, parent, startedAtMs: this.nowMs }, spawn);
      return pid;
    },
    reap: (pid: number) => {
      const exit = this.exits.get(pid);
      this.exits.delete(pid);
      return exit?.code;
    },
    all: () => [...this.processes.values()],
    kill: (pid: number, signal: SignalName | 0) => {
      if (!this.processes.has(pid)) return false;
      if (signal !== 0) this.deliver(pid, signal);
      return true;
    },
    spend: (steps: number) => {
      this.stepsLeft -= steps;
      return this.stepsLeft > 0;
    },
    resolve: (name: string) => this.resolveName(name),
    request: (address: string, request: NetRequest) => this.requestFrom(address, request),
  };
}
