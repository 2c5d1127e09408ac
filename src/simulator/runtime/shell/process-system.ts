/** The kernel as one process sees it: each call speaks for the process of that number. */
import type { FileError, FileSystem } from './files.ts';
import type { Description, Process } from './machine.ts';
import type { Input, Lookup, OpenMode, ProcessView, Spawn, System } from './process.ts';
import type { NetAnswer, NetRequest, ProgramHost, SignalName } from './program.ts';

/** What a kernel lets its processes do. */
export interface KernelDoor {
  readonly nowMs: number;
  readonly files: FileSystem;
  readonly activity: number;
  readonly inner: {
    process(pid: number): Process | undefined;
    update(pid: number, change: Partial<Process>): void;
    host(): ProgramHost;
    uid(): number;
    describe(description: Description): number;
    pipe(): number;
    open(process: Process, path: string, mode: OpenMode): number | FileError;
    read(id: number, limit: number | 'line'): Input;
    write(id: number | undefined, text: string): FileError | 'EBADF' | undefined;
    hasRoom(id: number): boolean;
    find(directory: string, name: string, searchPath?: string): Lookup;
    /** undefined: no more processes fit. */
    spawn(parent: number, spawn: Spawn): number | undefined;
    reap(pid: number): number | undefined;
    all(): readonly ProcessView[];
    kill(pid: number, signal: SignalName | 0): boolean;
    spend(steps: number): boolean;
    resolve(name: string): readonly string[];
    request(address: string, request: NetRequest): NetAnswer;
  };
}

export class ProcessSystem implements System {
  readonly pid: number;
  private readonly kernel: KernelDoor;

  constructor(kernel: KernelDoor, pid: number) {
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
  listen(ports: readonly number[]): number | undefined {
    const { takenPorts = [] } = this.kernel.inner.host();
    const taken = ports.find((port) => takenPorts.includes(port));
    if (taken === undefined) this.kernel.inner.update(this.pid, { ports });
    return taken;
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
