/**
 * The processes of one container: who runs, who waits, pipes, descriptors, signals, memory, CPU.
 *
 * A `Kernel` lives for one call: it is thawed from a program and its host, runs what is due, and freezes into the next
 * program and host. PID 1 is the container: a signal that it does not handle has no effect on it but for KILL from
 * outside, and with it all others end.
 *
 * Bounds: processes, pipe sizes, work per instant. A process that computes without ever waiting gets a number of slices
 * of virtual time, then counts as computing for ever.
 */
import type { FileError } from './files.ts';
import { FileSystem, joinPath } from './files.ts';
import type {
  Executable,
  Input,
  Lookup,
  OpenMode,
  ProcessView,
  Spawn,
  Step,
  System,
  Wait,
} from './process.ts';
import { BrokenPipe, SIGNAL_NUMBERS } from './process.ts';
import type {
  Exec,
  Moved,
  NetAnswer,
  NetRequest,
  Program,
  ProgramHost,
  SignalName,
  Surroundings,
  Volume,
} from './program.ts';

const MAX_PROCESSES = 256;
const MAX_EVENTS = 10_000;
const PIPE_ROOM = 65_536;
const MAX_PIPE = 4 * 1024 * 1024;
const EXEC_OUTPUT = 10 * 1024;
const LOG_PART = 8 * 1024;
/** Work of one slice, its length in virtual time, and how many follow one another before it counts as endless. */
const SLICE_STEPS = 2500;
const SLICE_MS = 10;
const MAX_SLICES = 20;
const SLICES_FORGOTTEN_MS = 1000;
/** What one run of a process costs at least, and a new process. */
const RUN_STEPS = 5;
const SPAWN_STEPS = 50;
const PROCESS_BYTES = 524_288;
/** Measured: 64 characters take about as long as a step. */
const TEXT_SHIFT = 6;

interface Process extends ProcessView {
  readonly key: string;
  readonly env: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly descriptors: ReadonlyMap<number, number>;
  readonly state: unknown;
  readonly wait: Wait;
  readonly memoryBytes: number;
  readonly ports: readonly number[];
  /** The exec it is the first process of. */
  readonly exec?: number | undefined;
  /** Its parent is gone: nobody will ask for its exit status. */
  readonly orphan?: true;
}

type Description =
  | { readonly kind: 'null' | 'zero' | 'full' | 'log' | 'terminal' }
  | { readonly kind: 'exec'; readonly id: number }
  | { readonly kind: 'file'; readonly path: string; readonly offset: number; readonly mode: OpenMode }
  | { readonly kind: 'pipe-read' | 'pipe-write'; readonly pipe: number };

interface Pipe {
  readonly text: string;
}

interface ExitRecord {
  readonly parent: number;
  readonly code: number;
}

/** The frozen form, `Program.machine`. */
interface Machine {
  readonly image: string;
  readonly isPidOne: boolean;
  readonly uid: number;
  /** Of the container, for execs. */
  readonly env: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly processes: ReadonlyMap<number, Process>;
  readonly descriptions: ReadonlyMap<number, Description>;
  readonly pipes: ReadonlyMap<number, Pipe>;
  /** Exit statuses nobody has asked for yet. */
  readonly exits: ReadonlyMap<number, ExitRecord>;
  readonly nextPid: number;
  readonly nextId: number;
  /** Slices used up in a row, and when the last one was. */
  readonly slices: number;
  readonly lastSliceMs: number;
  readonly lastRunMs: number;
  /** To see whether another container wrote to a shared volume. */
  readonly volumes: ReadonlyMap<string, Volume>;
}

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

const NULL = 0;
const LOG = 1;
const TERMINAL = 2;

export class Kernel {
  readonly files: FileSystem;
  nowMs: number;
  private readonly host: ProgramHost;
  private readonly registry: Registry;
  private readonly surroundings: Surroundings;
  private readonly before: Program | undefined;
  readonly image: string;
  private readonly isPidOne: boolean;
  private readonly uid: number;
  private readonly env: Readonly<Record<string, string>>;
  private readonly directory: string;
  private readonly processes: Map<number, Process>;
  private readonly descriptions: Map<number, Description>;
  private readonly pipes: Map<number, Pipe>;
  private readonly exits: Map<number, ExitRecord>;
  private readonly execs: Map<number, Exec>;
  private nextPid: number;
  private nextId: number;
  private slices: number;
  private lastSliceMs: number;
  private stepsLeft = SLICE_STEPS;
  /** Of the instants before this one. */
  private workBefore = 0;
  private seenWrites = 0;
  private log: Program['log'];
  private touched: boolean;
  private lastRunMs: number;
  private readonly filesChangedOutside: boolean;
  private ended: Pick<Program, 'exitCode' | 'signal' | 'endedAtMs'> | undefined;
  private oomKilled = false;
  activity = 0;

  private constructor(
    host: ProgramHost,
    registry: Registry,
    surroundings: Surroundings,
    nowMs: number,
    machine: Machine,
    before?: Program,
  ) {
    this.files = new FileSystem(host);
    this.host = host;
    this.registry = registry;
    this.surroundings = surroundings;
    this.nowMs = nowMs;
    this.before = before;
    this.image = machine.image;
    this.isPidOne = machine.isPidOne;
    this.uid = machine.uid;
    this.env = machine.env;
    this.directory = machine.directory;
    this.processes = new Map(machine.processes);
    this.descriptions = new Map(machine.descriptions);
    this.pipes = new Map(machine.pipes);
    this.exits = new Map(machine.exits);
    this.execs = new Map(before?.execs);
    this.nextPid = machine.nextPid;
    this.nextId = machine.nextId;
    this.slices = machine.slices;
    this.lastSliceMs = machine.lastSliceMs;
    this.log = before?.log ?? { older: '', newer: '' };
    this.touched = before === undefined;
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

  // --- the run of an instant ---

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

  private hasInput(description: number | undefined): boolean {
    const open = description === undefined ? undefined : this.descriptions.get(description);
    if (open?.kind === 'terminal') return false;
    if (open?.kind !== 'pipe-read') return true;
    return (this.pipes.get(open.pipe)?.text ?? '') !== '' || !this.hasEnd('pipe-write', open.pipe);
  }

  private hasRoom(description: number | undefined): boolean {
    const open = description === undefined ? undefined : this.descriptions.get(description);
    if (open?.kind !== 'pipe-write') return true;
    return (this.pipes.get(open.pipe)?.text.length ?? 0) < PIPE_ROOM || !this.hasEnd('pipe-read', open.pipe);
  }

  private hasEnd(kind: 'pipe-read' | 'pipe-write', pipe: number): boolean {
    for (const { descriptors } of this.processes.values()) {
      for (const id of descriptors.values()) {
        const open = this.descriptions.get(id);
        if (open?.kind === kind && open.pipe === pipe) return true;
      }
    }
    return false;
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

  // --- processes ---

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

  // --- memory ---

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

  // --- descriptors ---

  private describe(description: Description): number {
    const id = this.nextId++;
    this.descriptions.set(id, description);
    return id;
  }

  /** Drops what no process has open. */
  private collect(): void {
    const used = new Set([NULL, LOG, TERMINAL]);
    for (const { descriptors } of this.processes.values())
      for (const id of descriptors.values()) used.add(id);
    const pipes = new Set<number>();
    for (const [id, open] of this.descriptions) {
      if (!used.has(id)) this.descriptions.delete(id);
      else if (open.kind === 'pipe-read' || open.kind === 'pipe-write') pipes.add(open.pipe);
    }
    for (const id of this.pipes.keys()) if (!pipes.has(id)) this.pipes.delete(id);
  }

  private openPath(process: Process, path: string, mode: OpenMode): number | FileError {
    const absolute = joinPath(process.directory, path);
    const device = this.openDevice(process, absolute);
    if (device !== undefined) return device;
    const entry = this.files.stat(absolute);
    if (typeof entry !== 'string' && entry.kind === 'directory') {
      return mode === 'read' ? this.describe({ kind: 'null' }) : 'EISDIR';
    }
    const real = this.files.realPath(absolute);
    if (!real.ok) return real.error;
    const linked = this.openDevice(process, real.path);
    if (linked !== undefined) return linked;
    if (mode === 'read') {
      if (typeof entry === 'string') return entry;
    } else if (mode === 'write') {
      const error = this.files.replace(absolute, '', 0, this.nowMs);
      if (error) return error;
    } else if (typeof entry === 'string') {
      const error = this.files.write(absolute, '', null, this.nowMs);
      if (error) return error;
    } else if (this.files.readOnly(absolute)) return 'EROFS';
    return this.describe({ kind: 'file', path: real.path, offset: 0, mode });
  }

  /** `/dev/stdout`, `/proc/1/fd/1` and the like are what that process has open. */
  private openDevice(process: Process, path: string): number | FileError | undefined {
    const device = DEVICES[path];
    if (device) return this.describe(device);
    const standard = ['/dev/stdin', '/dev/stdout', '/dev/stderr'].indexOf(path);
    const [, owner, fd] = /^(?:\/proc\/(self|\d+)\/fd|\/dev\/fd)\/(\d+)$/.exec(path) ?? [];
    if (standard < 0 && fd === undefined) return undefined;
    const of = owner === undefined || owner === 'self' ? process : this.processes.get(Number(owner));
    return of?.descriptors.get(standard < 0 ? Number(fd) : standard) ?? 'ENOENT';
  }

  private readFrom(id: number, limit: number | 'line'): Input {
    this.activity++;
    const open = this.descriptions.get(id);
    if (!open) return { kind: 'end' };
    if (open.kind === 'terminal') return { kind: 'nothing-yet' };
    if (open.kind === 'zero')
      return { kind: 'text', text: '\0'.repeat(limit === 'line' ? 1 : Math.min(limit, 4096)) };
    if (open.kind === 'file') {
      const entry = this.files.stat(open.path);
      const content = typeof entry === 'string' ? '' : entry.content;
      const text = cut(content, open.offset, limit);
      if (text === '') return { kind: 'end' };
      this.descriptions.set(id, { ...open, offset: open.offset + text.length });
      return { kind: 'text', text };
    }
    if (open.kind !== 'pipe-read') return { kind: 'end' };
    const pipe = this.pipes.get(open.pipe)?.text ?? '';
    const over = !this.hasEnd('pipe-write', open.pipe);
    if (pipe === '') return over ? { kind: 'end' } : { kind: 'nothing-yet' };
    if (limit === 'line' && !over && !pipe.includes('\n')) return { kind: 'nothing-yet' };
    const text = cut(pipe, 0, limit);
    this.pipes.set(open.pipe, { text: pipe.slice(text.length) });
    return { kind: 'text', text };
  }

  private writeTo(id: number | undefined, text: string): FileError | 'EBADF' | undefined {
    const open = id === undefined ? undefined : this.descriptions.get(id);
    if (!open) return 'EBADF';
    this.touched = true;
    this.activity++;
    this.stepsLeft -= text.length >> TEXT_SHIFT;
    switch (open.kind) {
      case 'log':
        this.appendLog(text);
        return undefined;
      case 'exec': {
        const exec = this.execs.get(open.id);
        if (exec && exec.output.length < EXEC_OUTPUT) {
          this.execs.set(open.id, { ...exec, output: (exec.output + text).slice(0, EXEC_OUTPUT) });
        }
        return undefined;
      }
      case 'full':
        return 'ENOSPC';
      case 'file': {
        if (open.mode === 'read') return 'EBADF';
        const error = this.files.write(
          open.path,
          text,
          open.mode === 'append' ? null : open.offset,
          this.nowMs,
        );
        if (!error) this.descriptions.set(id as number, { ...open, offset: open.offset + text.length });
        return error;
      }
      case 'pipe-write': {
        if (!this.hasEnd('pipe-read', open.pipe)) throw new BrokenPipe();
        const pipe = this.pipes.get(open.pipe)?.text ?? '';
        if (pipe.length > MAX_PIPE) return 'ENOSPC';
        this.pipes.set(open.pipe, { text: pipe + text });
        return undefined;
      }
      case 'pipe-read':
        return 'EBADF';
      default:
        return undefined;
    }
  }

  private appendLog(text: string): void {
    const newer = this.log.newer + text;
    if (newer.length <= LOG_PART) this.log = { older: this.log.older, newer };
    else this.log = { older: newer.slice(-LOG_PART), newer: '' };
  }

  // --- requests ---

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
    description: (id: number) => this.descriptions.get(id),
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

class ProcessSystem implements System {
  readonly pid: number;
  private readonly kernel: Kernel;

  constructor(kernel: Kernel, pid: number) {
    this.kernel = kernel;
    this.pid = pid;
  }

  private get process(): Process {
    const process = this.kernel.inner.process(this.pid);
    if (!process) throw new Error(`process ${this.pid} is gone`);
    return process;
  }

  get nowMs(): number {
    return this.kernel.nowMs;
  }
  get epochMs(): number {
    return this.kernel.inner.host().epochMs;
  }
  get hostname(): string {
    return this.kernel.inner.host().hostname;
  }
  get podIP(): string {
    return this.kernel.inner.host().podIP;
  }
  get uid(): number {
    return this.kernel.inner.uid();
  }
  get parent(): number {
    return this.process.parent;
  }
  get argv(): readonly string[] {
    return this.process.argv;
  }
  get env(): Readonly<Record<string, string>> {
    return this.process.env;
  }
  get descriptors(): ReadonlyMap<number, number> {
    return this.process.descriptors;
  }
  get files(): FileSystem {
    return this.kernel.files;
  }
  get directory(): string {
    return this.process.directory;
  }
  get activity(): number {
    return this.kernel.activity + this.kernel.files.writes;
  }
  set directory(path: string) {
    this.kernel.inner.update(this.pid, { directory: path });
  }

  read(fd: number, limit = 65_536): Input {
    const id = this.descriptors.get(fd);
    return id === undefined ? { kind: 'end' } : this.kernel.inner.read(id, limit);
  }
  readLine(fd: number): Input {
    const id = this.descriptors.get(fd);
    return id === undefined ? { kind: 'end' } : this.kernel.inner.read(id, 'line');
  }
  write(fd: number, text: string): FileError | 'EBADF' | undefined {
    return text === '' ? undefined : this.kernel.inner.write(this.descriptors.get(fd), text);
  }
  isFull(fd: number): boolean {
    const id = this.descriptors.get(fd);
    return id !== undefined && !this.kernel.inner.hasRoom(id);
  }
  open(path: string, mode: OpenMode): number | FileError {
    return this.kernel.inner.open(this.process, path, mode);
  }
  pipe(): { readonly readEnd: number; readonly writeEnd: number } {
    const pipe = this.kernel.inner.pipe();
    return {
      readEnd: this.kernel.inner.describe({ kind: 'pipe-read', pipe }),
      writeEnd: this.kernel.inner.describe({ kind: 'pipe-write', pipe }),
    };
  }
  setDescriptor(fd: number, description: number | undefined): void {
    const descriptors = new Map(this.descriptors);
    if (description === undefined) descriptors.delete(fd);
    else descriptors.set(fd, description);
    this.kernel.inner.update(this.pid, { descriptors });
  }
  setDescriptors(descriptors: ReadonlyMap<number, number>): void {
    this.kernel.inner.update(this.pid, { descriptors });
  }
  find(name: string, searchPath?: string): Lookup {
    return this.kernel.inner.find(this.directory, name, searchPath ?? this.env.PATH);
  }
  spawn(spawn: Spawn): number | undefined {
    return this.kernel.inner.spawn(this.pid, spawn);
  }
  reap(pid: number): number | undefined {
    return this.kernel.inner.reap(pid);
  }
  processes(): readonly ProcessView[] {
    return this.kernel.inner.all();
  }
  kill(pid: number, signal: SignalName | 0): boolean {
    return this.kernel.inner.kill(pid, signal);
  }
  listen(ports: readonly number[]): void {
    this.kernel.inner.update(this.pid, { ports });
  }
  claimMemory(bytes: number): void {
    this.kernel.inner.update(this.pid, { memoryBytes: bytes });
  }
  spend(steps: number): boolean {
    return this.kernel.inner.spend(steps);
  }
  resolve(name: string): readonly string[] {
    return this.kernel.inner.resolve(name);
  }
  request(address: string, request: NetRequest): NetAnswer {
    return this.kernel.inner.request(address, request);
  }
}

/** Devices and the log under their usual names; `/dev/console` stands for PID 1's output. */
const DEVICES: Readonly<Record<string, Description>> = {
  '/dev/null': { kind: 'null' },
  '/dev/zero': { kind: 'zero' },
  '/dev/urandom': { kind: 'zero' },
  '/dev/random': { kind: 'zero' },
  '/dev/full': { kind: 'full' },
  '/dev/console': { kind: 'log' },
};

function cut(text: string, from: number, limit: number | 'line'): string {
  if (limit !== 'line') return text.slice(from, from + limit);
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.slice(from) : text.slice(from, newline + 1);
}
