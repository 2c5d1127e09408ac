/** Commands over files. */
import { formatDate } from '../date.ts';
import { baseName, fileErrorText, joinPath, parentOf } from '../files.ts';
import type { Executable, System } from '../process.ts';
import type { FileEntry } from '../program.ts';
import { type Io, instant, parseOptions } from './command.ts';

const touch = instant((io) => {
  const { flags, rest } = parseOptions(io.args, ['d', 't', 'r']);
  if (rest.length === 0) return io.fail('missing file operand');
  let status = 0;
  for (const file of rest) {
    const path = io.path(file);
    const exists = typeof io.system.files.stat(path) !== 'string';
    if (!exists && flags.has('c')) continue;
    const entry = io.system.files.stat(path);
    const error =
      typeof entry === 'string'
        ? io.system.files.write(path, '', null, io.system.nowMs)
        : io.system.files.put(realOf(io, path), { ...entry, modifiedAtMs: io.system.nowMs });
    if (error) status = io.fail(`${file}: ${fileErrorText(error)}`);
  }
  return status;
});

function realOf(io: Io, path: string): string {
  const real = io.system.files.realPath(path);
  return real.ok ? real.path : path;
}

const rm = instant((io) => {
  const { flags, rest } = parseOptions(io.args);
  const recursive = flags.has('r') || flags.has('R') || flags.has('recursive');
  let status = 0;
  for (const file of rest) {
    const entry = io.system.files.linkStat(io.path(file));
    if (typeof entry !== 'string' && entry.kind === 'directory' && !recursive) {
      status = io.fail(`'${file}' is a directory`);
      continue;
    }
    const error = io.system.files.remove(io.path(file), recursive);
    if (error && !(flags.has('f') && error === 'ENOENT'))
      status = io.fail(`can't remove '${file}': ${fileErrorText(error)}`);
  }
  return status;
});

const mkdir = instant((io) => {
  const { flags, rest } = parseOptions(io.args, ['m', 'mode']);
  let status = 0;
  for (const file of rest) {
    const path = io.path(file);
    const wanted = flags.has('p') || flags.has('parents') ? ancestors(path) : [path];
    for (const each of wanted) {
      const error = io.system.files.makeDirectory(each, io.system.nowMs);
      const entry = io.system.files.stat(each);
      const fine =
        error === 'EEXIST' &&
        wanted.length > 0 &&
        flags.has('p') &&
        typeof entry !== 'string' &&
        entry.kind === 'directory';
      if (error && !fine) {
        status = io.fail(`can't create directory '${file}': ${fileErrorText(error)}`);
        break;
      }
    }
  }
  return status;
});

function ancestors(path: string): string[] {
  const result = [path];
  for (let at = parentOf(path); at !== '/'; at = parentOf(at)) result.unshift(at);
  return result;
}

const rmdir = instant((io) => {
  let status = 0;
  for (const file of parseOptions(io.args).rest) {
    const entry = io.system.files.stat(io.path(file));
    const error =
      typeof entry !== 'string' && entry.kind !== 'directory'
        ? 'ENOTDIR'
        : io.system.files.remove(io.path(file), false);
    if (error) status = io.fail(`'${file}': ${fileErrorText(error)}`);
  }
  return status;
});

const ls = instant((io) => {
  const { flags, rest } = parseOptions(io.args);
  const { files } = io.system;
  let status = 0;
  const targets = rest.length > 0 ? rest : ['.'];
  for (const target of targets) {
    const path = io.path(target);
    const entry = files.stat(path);
    if (typeof entry === 'string') {
      status = io.fail(`${target}: ${fileErrorText(entry)}`);
      continue;
    }
    if (entry.kind !== 'directory' || flags.has('d')) {
      io.out(`${lsLine(io, target, entry, flags)}\n`);
      continue;
    }
    const names = files.list(path);
    if (typeof names === 'string') continue;
    const shown = [
      ...(flags.has('a') ? ['.', '..'] : []),
      ...names.filter((name) => flags.has('a') || flags.has('A') || !name.startsWith('.')),
    ];
    if (targets.length > 1) io.out(`${target}:\n`);
    if (flags.has('l')) io.out(`total ${shown.length * 4}\n`);
    for (const name of shown) {
      const child = files.linkStat(joinPath(path, name));
      if (typeof child !== 'string') io.out(`${lsLine(io, name, child, flags)}\n`);
    }
  }
  return status;
});

function lsLine(io: Io, name: string, entry: FileEntry, flags: ReadonlySet<string>): string {
  if (!flags.has('l')) return name;
  const kind = { directory: 'd', link: 'l', file: '-' }[entry.kind];
  const rights = [6, 3, 0].map((shift) => rightsOf((entry.mode >> shift) & 7)).join('');
  const date = formatDate('%b %e %H:%M', io.system.epochMs + entry.modifiedAtMs);
  const to = entry.kind === 'link' ? ` -> ${entry.content}` : '';
  return `${kind}${rights}    1 root     root     ${String(entry.bytes).padStart(9)} ${date} ${name}${to}`;
}

function rightsOf(bits: number): string {
  return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${bits & 1 ? 'x' : '-'}`;
}

/** All paths under a path with itself, in order. */
export function walk(system: System, path: string): string[] {
  const found = [path];
  const entry = system.files.linkStat(path);
  if (typeof entry === 'string' || entry.kind !== 'directory') return found;
  const names = system.files.list(path);
  if (typeof names !== 'string') for (const name of names) found.push(...walk(system, joinPath(path, name)));
  return found;
}

/** Where a copy goes: into a directory, or under that name. */
function destination(io: Io, source: string, target: string): string {
  const entry = io.system.files.stat(io.path(target));
  const isDirectory = typeof entry !== 'string' && entry.kind === 'directory';
  return isDirectory ? joinPath(io.path(target), baseName(source)) : io.path(target);
}

function copyTo(io: Io, from: string, to: string): string | undefined {
  for (const path of walk(io.system, from)) {
    const entry = io.system.files.stat(path);
    if (typeof entry === 'string') return fileErrorText(entry);
    const target = to + path.slice(from.length);
    const error =
      entry.kind === 'directory'
        ? io.system.files.makeDirectory(target, io.system.nowMs)
        : io.system.files.put(target, { ...entry, modifiedAtMs: io.system.nowMs });
    if (error && error !== 'EEXIST') return fileErrorText(error);
  }
  return undefined;
}

const cp = instant((io) => {
  const { flags, rest } = parseOptions(io.args);
  const target = rest.at(-1);
  if (rest.length < 2 || target === undefined) return io.fail('missing destination file operand');
  let status = 0;
  for (const source of rest.slice(0, -1)) {
    const entry = io.system.files.stat(io.path(source));
    if (typeof entry === 'string') {
      status = io.fail(`can't stat '${source}': ${fileErrorText(entry)}`);
      continue;
    }
    const recursive = flags.has('r') || flags.has('R') || flags.has('a');
    if (entry.kind === 'directory' && !recursive) {
      status = io.fail(`omitting directory '${source}'`);
      continue;
    }
    const to = source.endsWith('/.') ? io.path(target) : destination(io, source, target);
    const problem = copyTo(io, io.path(source), to);
    if (problem) status = io.fail(`can't create '${target}': ${problem}`);
  }
  return status;
});

const mv = instant((io) => {
  const { rest } = parseOptions(io.args);
  const target = rest.at(-1);
  if (rest.length < 2 || target === undefined) return io.fail('missing destination file operand');
  let status = 0;
  for (const source of rest.slice(0, -1)) {
    const entry = io.system.files.stat(io.path(source));
    if (typeof entry === 'string') {
      status = io.fail(`can't rename '${source}': ${fileErrorText(entry)}`);
      continue;
    }
    const problem = copyTo(io, io.path(source), destination(io, source, target));
    const error = problem ? undefined : io.system.files.remove(io.path(source), true);
    if (problem ?? error)
      status = io.fail(`can't rename '${source}': ${problem ?? fileErrorText(error as 'EROFS')}`);
  }
  return status;
});

const ln = instant((io) => {
  const { flags, rest } = parseOptions(io.args);
  const [source = '', target = '.'] = rest;
  const to = destination(io, source, target);
  if (flags.has('f')) io.system.files.remove(to, false);
  if (typeof io.system.files.linkStat(to) !== 'string') return io.fail(`${target}: File exists`);
  const original = io.system.files.stat(io.path(source));
  if (!flags.has('s')) {
    if (typeof original === 'string') return io.fail(`${source}: ${fileErrorText(original)}`);
    const error = io.system.files.put(to, original);
    return error ? io.fail(`${target}: ${fileErrorText(error)}`) : 0;
  }
  const link: FileEntry = {
    kind: 'link',
    content: source,
    bytes: source.length,
    mode: 0o777,
    modifiedAtMs: io.system.nowMs,
  };
  const error = io.system.files.put(to, link);
  return error ? io.fail(`${target}: ${fileErrorText(error)}`) : 0;
});

const chmod = instant((io) => {
  const [mode = '', ...files] = io.args.filter((arg) => !/^-[Rfv]/.test(arg));
  let status = 0;
  for (const file of files) {
    const entry = io.system.files.stat(io.path(file));
    if (typeof entry === 'string') {
      status = io.fail(`${file}: ${fileErrorText(entry)}`);
      continue;
    }
    const bits = /^[0-7]+$/.test(mode) ? Number.parseInt(mode, 8) : symbolicMode(entry.mode, mode);
    const error = io.system.files.put(realOf(io, io.path(file)), { ...entry, mode: bits });
    if (error) status = io.fail(`${file}: ${fileErrorText(error)}`);
  }
  return status;
});

function symbolicMode(before: number, mode: string): number {
  let bits = before;
  for (const part of mode.split(',')) {
    const [, who = '', operator = '+', rights = ''] = /^([ugoa]*)([-+=])([rwxX]*)$/.exec(part) ?? [];
    let mask = 0;
    for (const right of rights) mask |= { r: 0o444, w: 0o222, x: 0o111, X: 0o111 }[right] ?? 0;
    let scope = who === '' || who.includes('a') ? 0o777 : 0;
    if (who.includes('u')) scope |= 0o700;
    if (who.includes('g')) scope |= 0o070;
    if (who.includes('o')) scope |= 0o007;
    if (operator === '+') bits |= mask & scope;
    else if (operator === '-') bits &= ~(mask & scope);
    else bits = (bits & ~scope) | (mask & scope);
  }
  return bits;
}

/** Owners are not modelled; a file that is not there is an error all the same. */
const chown = instant((io) => {
  let status = 0;
  for (const file of io.args.filter((arg) => !arg.startsWith('-')).slice(1)) {
    const entry = io.system.files.stat(io.path(file));
    if (typeof entry === 'string') status = io.fail(`${file}: ${fileErrorText(entry)}`);
  }
  return status;
});

const find = instant((io) => {
  const expression = io.args.findIndex((arg) => arg.startsWith('-'));
  const starts = expression < 0 ? io.args : io.args.slice(0, expression);
  const { values } = { values: new Map(pairs(expression < 0 ? [] : io.args.slice(expression))) };
  const name = values.get('-name');
  const regex =
    name === undefined
      ? undefined
      : new RegExp(
          `^${name
            .replace(/[.+^${}()|\\]/g, '\\$&')
            .replace(/\*+/g, '[^/]*')
            .replace(/\?/g, '[^/]')}$`,
        );
  let status = 0;
  for (const start of starts.length > 0 ? starts : ['.']) {
    const from = io.path(start);
    if (typeof io.system.files.stat(from) === 'string') {
      status = io.fail(`${start}: No such file or directory`);
      continue;
    }
    for (const path of walk(io.system, from)) {
      const entry = io.system.files.linkStat(path);
      if (typeof entry === 'string') continue;
      const type = values.get('-type');
      if (type && type !== { file: 'f', directory: 'd', link: 'l' }[entry.kind]) continue;
      if (regex && !regex.test(baseName(path))) continue;
      io.out(`${start.replace(/\/$/, '')}${path.slice(from.length)}\n`.replace(/^\n/, '/\n'));
    }
  }
  return status;
});

function pairs(args: readonly string[]): [string, string][] {
  const result: [string, string][] = [];
  for (let i = 0; i < args.length; i += 2) result.push([args[i] as string, args[i + 1] ?? '']);
  return result;
}

const mktemp = instant((io) => {
  const { flags } = parseOptions(io.args, ['p', 't']);
  for (let i = 0; i < 1000; i++) {
    const path = `/tmp/tmp.${String(io.system.pid * 1000 + i).padStart(6, 'A')}`;
    if (typeof io.system.files.stat(path) !== 'string') continue;
    const error = flags.has('d')
      ? io.system.files.makeDirectory(path, io.system.nowMs)
      : io.system.files.replace(path, '', 0, io.system.nowMs);
    return error ? io.fail(`${path}: ${fileErrorText(error)}`) : io.out(`${path}\n`);
  }
  return 1;
});

const stat = instant((io) => {
  const { values, rest } = parseOptions(io.args, ['c', 'format']);
  let status = 0;
  for (const file of rest) {
    const entry = io.system.files.stat(io.path(file));
    if (typeof entry === 'string') {
      status = io.fail(`can't stat '${file}': ${fileErrorText(entry)}`);
      continue;
    }
    const format = values.get('c') ?? values.get('format') ?? '  File: %n\n  Size: %s\nAccess: (%a)';
    io.out(
      `${format
        .replaceAll('%s', String(entry.bytes))
        .replaceAll('%n', file)
        .replaceAll('%a', entry.mode.toString(8))
        .replaceAll('%Y', String(Math.floor((io.system.epochMs + entry.modifiedAtMs) / 1000)))
        .replaceAll('%U', 'root')}\n`,
    );
  }
  return status;
});

export const FILE_COMMANDS: Readonly<Record<string, Executable>> = {
  touch,
  rm,
  mkdir,
  rmdir,
  ls,
  cp,
  mv,
  ln,
  chmod,
  chown,
  chgrp: chown,
  find,
  mktemp,
  stat,
  sync: instant(() => 0),
  basename: instant((io) => {
    const [path = '', suffix = ''] = io.args;
    const name = baseName(path);
    return io.out(
      `${suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}\n`,
    );
  }),
  dirname: instant((io) => {
    const path = (io.args[0] ?? '.').replace(/(.)\/+$/, '$1');
    return io.out(`${path.includes('/') ? parentOf(path) : '.'}\n`);
  }),
  realpath: instant((io) => io.out(`${realOf(io, io.path(io.args.at(-1) ?? '.'))}\n`)),
  readlink: instant((io) => {
    const { flags, rest } = parseOptions(io.args);
    const path = io.path(rest[0] ?? '');
    if (flags.has('f')) return io.out(`${realOf(io, path)}\n`);
    const entry = io.system.files.linkStat(path);
    return typeof entry !== 'string' && entry.kind === 'link' ? io.out(`${entry.content}\n`) : 1;
  }),
};
