/**
 * A folder of output that takes the place of the one before only when it is complete.
 *
 * Files are written beside the destination. A file that has not changed since the last build is linked
 * from there instead of being made again; a file that someone edited in between is not trusted.
 */
import { existsSync, linkSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { copyFile, cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Size and time of a file as the last build left it. */
export type FileMark = [size: number, mtimeMs: number];

export class Output {
  private readonly destination: string;
  private readonly next: string;
  private readonly made = new Set<string>();

  private constructor(destination: string, next: string) {
    this.destination = destination;
    this.next = next;
  }

  /** Starts beside `destination`; what a crashed build left there is removed. */
  static async begin(destination: string): Promise<Output> {
    const parent = path.dirname(destination);
    await mkdir(parent, { recursive: true });
    for (const name of await readdir(parent)) {
      const pid = unfinishedBy(name, path.basename(destination));
      if (pid && !isRunning(pid)) await rm(path.join(parent, name), { recursive: true, force: true });
    }
    const next = besideName(destination, 'next');
    rmSync(next, { recursive: true, force: true });
    mkdirSync(next);
    return new Output(destination, next);
  }

  /** Writes a file, `file` being its path below the root with `/`; gives its mark for the next build. */
  write(file: string, data: string | Uint8Array): FileMark {
    const full = this.prepare(file);
    writeFileSync(full, data);
    return markOf(full);
  }

  /** Takes a file of the last build over; `false` when it is not there as it was left. */
  keep(file: string, mark: FileMark): boolean {
    const before = path.join(this.destination, file);
    const now = statSync(before, { throwIfNoEntry: false });
    if (!now?.isFile() || now.size !== mark[0] || now.mtimeMs !== mark[1]) return false;
    const full = this.prepare(file);
    try {
      linkSync(before, full);
    } catch {
      // A file system without hard links: the file is made again.
      return false;
    }
    return true;
  }

  async copy(from: string, file: string): Promise<void> {
    await copyFile(from, this.prepare(file));
  }

  /** Copies a folder's content to the root. */
  async copyFolder(from: string): Promise<void> {
    if (existsSync(from)) await cp(from, this.next, { recursive: true });
  }

  /** Puts the new folder in the place of the old one. */
  async commit(): Promise<void> {
    const previous = besideName(this.destination, 'previous');
    await rm(previous, { recursive: true, force: true });
    const replaced = existsSync(this.destination);
    if (replaced) await rename(this.destination, previous);
    try {
      await rename(this.next, this.destination);
    } catch (error) {
      if (replaced) await rename(previous, this.destination);
      throw error;
    }
    await rm(previous, { recursive: true, force: true });
  }

  /** Throws away what has been written; the destination stays as it is. */
  discard(): void {
    rmSync(this.next, { recursive: true, force: true });
  }

  private prepare(file: string): string {
    const full = path.join(this.next, file);
    const folder = path.dirname(full);
    if (!this.made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.made.add(folder);
    }
    return full;
  }
}

function markOf(file: string): FileMark {
  const { size, mtimeMs } = statSync(file);
  return [size, mtimeMs];
}

/** Hidden, on the same file system, and naming the process that may still be writing it. */
function besideName(destination: string, kind: 'next' | 'previous'): string {
  return path.join(path.dirname(destination), `.${path.basename(destination)}-${kind}-${process.pid}`);
}

function unfinishedBy(name: string, destination: string): number | undefined {
  const match = /^\.(.+)-(?:next|previous)-(\d+)$/.exec(name);
  return match?.[1] === destination ? Number(match[2]) : undefined;
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
