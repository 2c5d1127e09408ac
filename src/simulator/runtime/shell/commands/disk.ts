/** Commands that measure the disk, and those that fill it. */
import { fileErrorText, joinPath } from '../files.ts';
import type { Executable } from '../process.ts';
import { type Io, instant, parseOptions } from './command.ts';
import { walk } from './files.ts';

const du = instant((io) => {
  const { flags, rest } = parseOptions(io.args);
  for (const target of rest.length > 0 ? rest : ['.']) {
    let bytes = 0;
    for (const path of walk(io.system, io.path(target))) {
      const entry = io.system.files.linkStat(path);
      if (typeof entry !== 'string') bytes += entry.bytes;
    }
    io.out(`${flags.has('h') ? `${(bytes / 1024).toFixed(1)}K` : Math.ceil(bytes / 1024)}\t${target}\n`);
  }
  return 0;
});

const df = instant((io) =>
  io.out(
    'Filesystem           1K-blocks      Used Available Use% Mounted on\noverlay               41152736   8230547  32922189  20% /\n',
  ),
);

const UNITS: Readonly<Record<string, number>> = {
  c: 1,
  w: 2,
  b: 512,
  k: 1024,
  K: 1024,
  M: 1024 ** 2,
  G: 1024 ** 3,
  T: 1024 ** 4,
};

/** `64M` in bytes; NaN where it is no size. */
export function parseSize(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([cwbkKMGT])?(?:i?B)?$/.exec(text) ?? [];
  return number === undefined ? Number.NaN : Math.round(Number(number) * (unit ? (UNITS[unit] ?? 1) : 1));
}

/** Text that is not there to be read, only to take up room: the size counts, the content is short. */
function fill(io: Io, file: string, bytes: number): number {
  const error = io.system.files.replace(io.path(file), '', bytes, io.system.nowMs);
  return error ? io.fail(`can't open '${file}': ${fileErrorText(error)}`) : 0;
}

/** Without a count from an endless device into nowhere it computes for ever; the buffer counts as memory. */
const dd: Executable = {
  run(system) {
    const options = new Map(system.argv.slice(1).map((arg) => arg.split('=', 2) as [string, string]));
    const size = parseSize(options.get('bs') ?? '512');
    const count = options.has('count') ? Number(options.get('count')) : Number.POSITIVE_INFINITY;
    const output = options.get('of');
    const input = options.get('if') ?? '-';
    const endless = ['/dev/zero', '/dev/urandom', '/dev/random'].includes(input);
    if (Number.isNaN(size) || Number.isNaN(count)) {
      system.write(2, 'dd: invalid number\n');
      return { kind: 'exit', code: 1 };
    }
    system.claimMemory(524_288 + size);
    const bytes = size * count;
    const done = (amount: number) => {
      system.write(2, `${count}+0 records in\n${count}+0 records out\n${amount} bytes copied\n`);
      return { kind: 'exit', code: 0 } as const;
    };
    if (!endless) {
      const entry = system.files.stat(joinPath(system.directory, input));
      if (typeof entry === 'string') {
        system.write(2, `dd: can't open '${input}': ${fileErrorText(entry)}\n`);
        return { kind: 'exit', code: 1 };
      }
      const text = entry.content.slice(0, bytes);
      if (output === undefined) system.write(1, text);
      else
        system.files.replace(
          joinPath(system.directory, output),
          text,
          Math.min(entry.bytes, bytes),
          system.nowMs,
        );
      return done(Math.min(entry.bytes, bytes));
    }
    if (output === undefined || output === '/dev/null') {
      return Number.isFinite(bytes) ? done(bytes) : { kind: 'wait', wait: { busy: true }, state: 'endless' };
    }
    const error = system.files.replace(
      joinPath(system.directory, output),
      '',
      Number.isFinite(bytes) ? bytes : FULL_DISK,
      system.nowMs,
    );
    if (!error && Number.isFinite(bytes)) return done(bytes);
    system.write(
      2,
      `dd: ${error ? `can't open '${output}': ${fileErrorText(error)}` : `error writing '${output}': No space left on device`}\n`,
    );
    return { kind: 'exit', code: 1 };
  },
};

/** What fits on the disk of `df`. */
const FULL_DISK = 33_712_321_536;

const truncate = instant((io) => {
  const { values, rest } = parseOptions(io.args, ['s', 'size']);
  const bytes = parseSize(values.get('s') ?? values.get('size') ?? '');
  if (Number.isNaN(bytes) || rest.length === 0) return io.fail('you must specify --size');
  return Math.max(...rest.map((file) => fill(io, file, bytes)));
});

const fallocate = instant((io) => {
  const { values, rest } = parseOptions(io.args, ['l', 'length', 'o']);
  const bytes = parseSize(values.get('l') ?? values.get('length') ?? '');
  return Number.isNaN(bytes) || rest[0] === undefined
    ? io.fail('no length argument specified')
    : fill(io, rest[0], bytes);
});

export const DISK_COMMANDS: Readonly<Record<string, Executable>> = { du, df, dd, truncate, fallocate };
