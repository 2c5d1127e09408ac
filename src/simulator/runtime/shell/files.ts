/**
 * The file system of a container: mounts over volumes. Changes are gathered while a program runs and come out as a new
 * host; the host that went in stays as it was.
 */
import type { FileEntry, Mount, ProgramHost, Volume } from './program.ts';
import { ROOT_VOLUME } from './program.ts';

export type FileError =
  | 'ENOENT'
  | 'EISDIR'
  | 'ENOTDIR'
  | 'EEXIST'
  | 'EROFS'
  | 'ENOSPC'
  | 'ENOTEMPTY'
  | 'EBUSY'
  | 'ELOOP';

const ERROR_TEXT: Record<FileError, string> = {
  ENOENT: 'No such file or directory',
  EISDIR: 'Is a directory',
  ENOTDIR: 'Not a directory',
  EEXIST: 'File exists',
  EROFS: 'Read-only file system',
  ENOSPC: 'No space left on device',
  ENOTEMPTY: 'Directory not empty',
  EBUSY: 'Resource busy',
  ELOOP: 'Too many levels of symbolic links',
};

/** As the C library words it. */
export function fileErrorText(error: FileError): string {
  return ERROR_TEXT[error];
}

/** What one container may keep as text, in all its volumes, and how many files. */
const MAX_TEXT = 4 * 1024 * 1024;
const MAX_FILES = 4096;
const MAX_LINKS = 8;

interface Place {
  readonly mount: Mount;
  /** Path inside the volume. */
  readonly inside: string;
}

const ROOT_MOUNT: Mount = { path: '/', volume: ROOT_VOLUME };

export class FileSystem {
  private readonly host: ProgramHost;
  private readonly mounts: readonly Mount[];
  private readonly changed = new Map<string, Map<string, FileEntry>>();
  /** Counts writes, so that those who wait for a file see that there is something to look at. */
  writes = 0;

  constructor(host: ProgramHost) {
    this.host = host;
    this.mounts = [...host.mounts].sort((a, b) => b.path.length - a.path.length);
  }

  /** The host with all changes; the same host where there are none. */
  freeze(): ProgramHost {
    if (this.changed.size === 0) return this.host;
    const volumes = new Map(this.host.volumes);
    for (const [name, volume] of this.changed) volumes.set(name, volume);
    return { ...this.host, volumes };
  }

  /** The entry at an absolute path, links followed; or an error. */
  stat(path: string): FileEntry | FileError {
    const real = this.realPath(path);
    return real.ok ? (this.entry(real.path) ?? this.missing(real.path)) : real.error;
  }

  /** As `stat`, the link itself where the last part is one. */
  linkStat(path: string): FileEntry | FileError {
    const real = this.realPath(path, false);
    return real.ok ? (this.entry(real.path) ?? this.missing(real.path)) : real.error;
  }

  /** The absolute path with every link followed; its last part need not exist. */
  realPath(
    path: string,
    followLast = true,
  ): { readonly ok: true; readonly path: string } | { readonly ok: false; readonly error: FileError } {
    let parts = normalize(path).split('/').filter(Boolean);
    let done = '';
    for (let links = 0; parts.length > 0; ) {
      const [name = '', ...rest] = parts;
      const next = `${done}/${name}`;
      const entry = this.entry(next);
      if (entry?.kind === 'link' && (followLast || rest.length > 0)) {
        if (++links > MAX_LINKS) return { ok: false, error: 'ELOOP' };
        parts = [
          ...joinPath(done || '/', entry.content)
            .split('/')
            .filter(Boolean),
          ...rest,
        ];
        done = '';
        continue;
      }
      done = next;
      parts = rest;
    }
    return { ok: true, path: done || '/' };
  }

  /** Names in a directory, sorted, mount points included. */
  list(path: string): readonly string[] | FileError {
    const real = this.realPath(path);
    if (!real.ok) return real.error;
    const entry = this.entry(real.path);
    if (!entry) return this.missing(real.path);
    if (entry.kind !== 'directory') return 'ENOTDIR';
    const names = new Set<string>();
    const { mount, inside } = this.place(real.path);
    const prefix = inside === '/' ? '/' : `${inside}/`;
    for (const key of this.volume(mount.volume).keys()) {
      if (!key.startsWith(prefix) || key === prefix) continue;
      const rest = key.slice(prefix.length);
      if (!rest.includes('/')) names.add(rest);
    }
    const parent = real.path === '/' ? '/' : `${real.path}/`;
    for (const { path: mountPath } of this.mounts) {
      if (mountPath.startsWith(parent) && mountPath !== parent) {
        names.add(mountPath.slice(parent.length).split('/')[0] ?? '');
      }
    }
    names.delete('');
    return [...names].sort();
  }

  /** Writes text at an offset (`null`: at the end). The file is made if it is not there. */
  write(path: string, text: string, offset: number | null, nowMs: number): FileError | undefined {
    const real = this.realPath(path);
    if (!real.ok) return real.error;
    const old = this.entry(real.path);
    if (old?.kind === 'directory') return 'EISDIR';
    const before = old?.content ?? '';
    const at = offset ?? before.length;
    const content = at === before.length ? before + text : spliced(before, at, text);
    const bytes = Math.max(0, (old?.bytes ?? 0) - before.length) + content.length;
    if (content.length > MAX_TEXT) return 'ENOSPC';
    return this.put(real.path, {
      kind: 'file',
      content,
      bytes,
      mode: old?.mode ?? 0o644,
      modifiedAtMs: nowMs,
    });
  }

  /** Replaces a file's text and size. */
  replace(path: string, content: string, bytes: number, nowMs: number): FileError | undefined {
    const real = this.realPath(path);
    if (!real.ok) return real.error;
    const old = this.entry(real.path);
    if (old?.kind === 'directory') return 'EISDIR';
    if (content.length > MAX_TEXT) return 'ENOSPC';
    const mode = old?.mode ?? 0o644;
    return this.put(real.path, { kind: 'file', content, bytes, mode, modifiedAtMs: nowMs });
  }

  /** Puts an entry at a path whose directory exists. */
  put(path: string, entry: FileEntry): FileError | undefined {
    const parent = this.stat(parentOf(path));
    if (typeof parent === 'string') return parent;
    if (parent.kind !== 'directory') return 'ENOTDIR';
    const { mount, inside } = this.place(path);
    if (this.isReadOnly(mount)) return 'EROFS';
    const volume = this.thawed(mount.volume);
    if (!volume.has(inside) && volume.size >= MAX_FILES) return 'ENOSPC';
    volume.set(inside, entry);
    this.writes++;
    return undefined;
  }

  makeDirectory(path: string, nowMs: number): FileError | undefined {
    const real = this.realPath(path);
    if (!real.ok) return real.error;
    if (this.entry(real.path)) return 'EEXIST';
    return this.put(real.path, {
      kind: 'directory',
      content: '',
      bytes: 4096,
      mode: 0o755,
      modifiedAtMs: nowMs,
    });
  }

  /** Removes a file, a link or, with `recursive`, a directory with all in it. */
  remove(path: string, recursive: boolean): FileError | undefined {
    const real = this.realPath(path, false);
    if (!real.ok) return real.error;
    const entry = this.entry(real.path);
    if (!entry) return this.missing(real.path);
    const { mount, inside } = this.place(real.path);
    if (this.isReadOnly(mount)) return 'EROFS';
    if (this.mounts.some((other) => other.path === real.path) || real.path === '/') return 'EBUSY';
    const volume = this.thawed(mount.volume);
    if (entry.kind === 'directory') {
      if (!recursive && [...volume.keys()].some((key) => key.startsWith(`${inside}/`))) return 'ENOTEMPTY';
      for (const key of [...volume.keys()]) if (key.startsWith(`${inside}/`)) volume.delete(key);
    }
    volume.delete(inside);
    this.writes++;
    return undefined;
  }

  /** Whether writes at this path are refused, and by what. */
  readOnly(path: string): boolean {
    const real = this.realPath(path);
    return real.ok && this.isReadOnly(this.place(real.path).mount);
  }

  private isReadOnly(mount: Mount): boolean {
    return mount.readOnly === true || (mount === ROOT_MOUNT && this.host.readOnlyRootFilesystem === true);
  }

  /** Upstream words: a part of the way that is a file gives ENOTDIR. */
  private missing(path: string): FileError {
    for (let at = parentOf(path); at !== '/'; at = parentOf(at)) {
      const entry = this.entry(at);
      if (entry) return entry.kind === 'directory' ? 'ENOENT' : 'ENOTDIR';
    }
    return 'ENOENT';
  }

  private entry(path: string): FileEntry | undefined {
    const { mount, inside } = this.place(path);
    const found = this.volume(mount.volume).get(inside);
    if (found) return found;
    if (path === '/' || inside === '/' || this.isWayToMount(path)) return DIRECTORY;
    return undefined;
  }

  private isWayToMount(path: string): boolean {
    return this.mounts.some((mount) => mount.path.startsWith(`${path}/`));
  }

  private place(path: string): Place {
    for (const mount of this.mounts) {
      if (path !== mount.path && !path.startsWith(mount.path === '/' ? '/' : `${mount.path}/`)) continue;
      const rest = path.slice(mount.path === '/' ? 0 : mount.path.length);
      const base = mount.subPath ? normalize(`/${mount.subPath}`) : '';
      return { mount, inside: `${base}${rest}` || '/' };
    }
    return { mount: ROOT_MOUNT, inside: path };
  }

  private volume(name: string): Volume {
    return this.changed.get(name) ?? this.host.volumes.get(name) ?? EMPTY;
  }

  private thawed(name: string): Map<string, FileEntry> {
    let volume = this.changed.get(name);
    if (!volume) {
      volume = new Map(this.host.volumes.get(name) ?? EMPTY);
      this.changed.set(name, volume);
    }
    return volume;
  }
}

const EMPTY: Volume = new Map();
const DIRECTORY: FileEntry = { kind: 'directory', content: '', bytes: 4096, mode: 0o755, modifiedAtMs: 0 };

/** A volume of text files by path; directories on the way are made. */
export function volumeOf(files: Readonly<Record<string, string>>, modifiedAtMs = 0): Volume {
  const volume = new Map<string, FileEntry>([['/', { ...DIRECTORY, modifiedAtMs }]]);
  for (const [name, content] of Object.entries(files)) {
    const path = normalize(`/${name}`);
    for (let at = parentOf(path); at !== '/'; at = parentOf(at))
      volume.set(at, { ...DIRECTORY, modifiedAtMs });
    volume.set(
      path,
      name.endsWith('/')
        ? { ...DIRECTORY, modifiedAtMs }
        : { kind: 'file', content, bytes: content.length, mode: 0o644, modifiedAtMs },
    );
  }
  return volume;
}

/** The text of a file as the container sees it; undefined where there is none. For the termination message. */
export function readHostFile(host: ProgramHost, path: string): string | undefined {
  const entry = new FileSystem(host).stat(path);
  return typeof entry === 'string' || entry.kind !== 'file' ? undefined : entry.content;
}

/** Absolute, without `.`, `..`, double and closing slashes. */
export function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** A path as a process in `directory` means it. */
export function joinPath(directory: string, path: string): string {
  return normalize(path.startsWith('/') ? path : `${directory}/${path}`);
}

export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

export function baseName(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? (path === '' ? '' : '/') : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

function spliced(before: string, at: number, text: string): string {
  const padded = at > before.length ? before.padEnd(at, '\0') : before;
  return padded.slice(0, at) + text + padded.slice(at + text.length);
}
