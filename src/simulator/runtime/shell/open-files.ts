/** What the processes of a container have open: files, devices, pipes, the log. */
import { type FileError, FileSystem, joinPath } from './files.ts';
import { type Description, LOG, type Machine, NULL, type Pipe, type Process, TERMINAL } from './machine.ts';
import { BrokenPipe, type Input, type OpenMode } from './process.ts';
import type { Exec, Program, ProgramHost } from './program.ts';

/** Work of one slice of CPU. */
export const SLICE_STEPS = 2500;
const PIPE_ROOM = 65_536;
const MAX_PIPE = 4 * 1024 * 1024;
const EXEC_OUTPUT = 10 * 1024;
const LOG_PART = 8 * 1024;
/** Measured: 64 characters take about as long as a step. */
const TEXT_SHIFT = 6;

export class OpenFiles {
  readonly files: FileSystem;
  nowMs: number;
  protected readonly processes: Map<number, Process>;
  protected readonly descriptions: Map<number, Description>;
  protected readonly pipes: Map<number, Pipe>;
  protected readonly execs: Map<number, Exec>;
  protected nextId: number;
  protected stepsLeft = SLICE_STEPS;
  protected log: Program['log'];
  protected touched: boolean;
  activity = 0;

  constructor(host: ProgramHost, nowMs: number, machine: Machine, before?: Program) {
    this.files = new FileSystem(host);
    this.nowMs = nowMs;
    this.processes = new Map(machine.processes);
    this.descriptions = new Map(machine.descriptions);
    this.pipes = new Map(machine.pipes);
    this.execs = new Map(before?.execs);
    this.nextId = machine.nextId;
    this.log = before?.log ?? { older: '', newer: '' };
    this.touched = before === undefined;
  }

  protected describe(description: Description): number {
    const id = this.nextId++;
    this.descriptions.set(id, description);
    return id;
  }

  /** Drops what no process has open. */
  protected collect(): void {
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

  protected openPath(process: Process, path: string, mode: OpenMode): number | FileError {
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

  protected readFrom(id: number, limit: number | 'line'): Input {
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

  protected writeTo(id: number | undefined, text: string): FileError | 'EBADF' | undefined {
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

  protected hasInput(description: number | undefined): boolean {
    const open = description === undefined ? undefined : this.descriptions.get(description);
    if (open?.kind === 'terminal') return false;
    if (open?.kind !== 'pipe-read') return true;
    return (this.pipes.get(open.pipe)?.text ?? '') !== '' || !this.hasEnd('pipe-write', open.pipe);
  }

  protected hasRoom(description: number | undefined): boolean {
    const open = description === undefined ? undefined : this.descriptions.get(description);
    if (open?.kind !== 'pipe-write') return true;
    return (this.pipes.get(open.pipe)?.text.length ?? 0) < PIPE_ROOM || !this.hasEnd('pipe-read', open.pipe);
  }

  protected hasEnd(kind: 'pipe-read' | 'pipe-write', pipe: number): boolean {
    for (const { descriptors } of this.processes.values()) {
      for (const id of descriptors.values()) {
        const open = this.descriptions.get(id);
        if (open?.kind === kind && open.pipe === pipe) return true;
      }
    }
    return false;
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
