/** How the small commands are written: at once, over lines of input, or over their whole input. */
import { type FileError, fileErrorText, joinPath } from '../files.ts';
import { EXIT, type Executable, type System } from '../process.ts';

/** What a command reads and writes with; messages start with its name, as usual. */
export class Io {
  readonly system: System;
  readonly name: string;
  readonly args: readonly string[];

  constructor(system: System) {
    this.system = system;
    const [name = '', ...args] = system.argv;
    this.name = name.slice(name.lastIndexOf('/') + 1);
    this.args = args;
  }

  /** 0, or 1 with a message where the text cannot be written. */
  out(text: string): number {
    const error = this.system.write(1, text);
    return error === undefined
      ? 0
      : this.fail(`write error: ${error === 'EBADF' ? 'Bad file descriptor' : fileErrorText(error)}`);
  }

  fail(message: string, code = 1): number {
    this.system.write(2, `${this.name}: ${message}\n`);
    return code;
  }

  /** `NAME: can't …: reason`, exit 1. */
  failFile(path: string, error: FileError, doing = ''): number {
    return this.fail(`${doing}${doing ? ` '${path}'` : path}: ${fileErrorText(error)}`);
  }

  path(path: string): string {
    return joinPath(this.system.directory, path);
  }
}

/** A command that is over when it has run once. */
export function instant(run: (io: Io) => number): Executable {
  return { run: (system) => EXIT(run(new Io(system))) };
}

interface Filter<S> {
  /** Reads the arguments; a number ends the command with that status. */
  open(io: Io): { readonly files: readonly string[]; readonly state: S } | number;
  /** Text as it comes, in pieces of any size; `file` is its name, `-` for the input. */
  feed(state: S, text: string, io: Io, file: string): S;
  close(state: S, io: Io): number;
  /** Nothing more is wanted. */
  isDone?(state: S): boolean;
}

interface Reading<S> {
  readonly files: readonly string[];
  readonly inner: S;
  readonly failed: boolean;
}

/** A command over files, or over its input where none is named. */
export function filter<S>({ open, feed, close, isDone }: Filter<S>): Executable {
  return {
    run(system, state) {
      const io = new Io(system);
      let reading = state as Reading<S> | undefined;
      if (!reading) {
        const opened = open(io);
        if (typeof opened === 'number') return EXIT(opened);
        reading = {
          files: opened.files.length > 0 ? opened.files : ['-'],
          inner: opened.state,
          failed: false,
        };
      }
      let { files, inner, failed } = reading;
      while (files.length > 0 && !isDone?.(inner)) {
        const [file = '-'] = files;
        if (file === '-') {
          const input = system.read(0);
          if (input.kind === 'nothing-yet')
            return { kind: 'wait', wait: { input: 0 }, state: { files, inner, failed } };
          if (input.kind === 'text') {
            inner = feed(inner, input.text, io, file);
            if (!system.spend(1))
              return { kind: 'wait', wait: { untilMs: 0 }, state: { files, inner, failed } };
            continue;
          }
        } else if (ENDLESS.has(io.path(file))) {
          // As much as a command of the simulator's may take of it.
          for (let i = 0; i < 256 && !isDone?.(inner); i++) inner = feed(inner, '\0'.repeat(4096), io, file);
        } else {
          const text = readWhole(io, file);
          if (text === undefined) failed = true;
          else inner = feed(inner, text, io, file);
        }
        files = files.slice(1);
      }
      const code = close(inner, io);
      return EXIT(code === 0 && failed ? 1 : code);
    },
  };
}

const ENDLESS = new Set(['/dev/zero', '/dev/urandom', '/dev/random']);

/** The text of a file, device included; a message and undefined where it cannot be read. */
export function readWhole(io: Io, path: string): string | undefined {
  const entry = io.system.files.stat(io.path(path));
  if (typeof entry !== 'string' && entry.kind === 'file') return entry.content;
  if (typeof entry !== 'string') {
    io.fail(
      io.name === 'cat' || io.name === 'grep' ? `${path}: Is a directory` : `read error: Is a directory`,
    );
    return undefined;
  }
  const made = PROC_FILES[io.path(path)]?.(io.system);
  if (made !== undefined) return made;
  const opened = io.system.open(path, 'read');
  if (typeof opened === 'number') return '';
  io.fail(
    io.name === 'cat'
      ? `can't open '${path}': ${fileErrorText(opened)}`
      : `${path}: ${fileErrorText(opened)}`,
  );
  return undefined;
}

/** Files that the kernel makes up when they are read. */
const PROC_FILES: Readonly<Record<string, (system: System) => string>> = {
  '/proc/uptime': ({ nowMs }) => `${(nowMs / 1000).toFixed(2)} ${(nowMs / 1000).toFixed(2)}\n`,
  '/proc/loadavg': () => '0.00 0.00 0.00 1/100 1\n',
  '/proc/self/cgroup': () => '0::/\n',
  '/proc/1/cmdline': (system) =>
    `${(system.processes().find(({ pid }) => pid === 1)?.argv ?? []).join('\0')}\0`,
  '/proc/version': () => 'Linux version 6.12.0 (kubernetes) #1 SMP\n',
  '/proc/1/status': () => 'Name:\tinit\nPid:\t1\nSeccomp:\t2\n',
};

/** A filter that needs all its input before it can say anything. */
export function whole<O>(
  parse: (io: Io) => { readonly files: readonly string[]; readonly options: O } | number,
  run: (texts: readonly { readonly file: string; readonly text: string }[], options: O, io: Io) => number,
): Executable {
  interface Gathered {
    readonly options: O;
    readonly texts: readonly { readonly file: string; readonly text: string }[];
  }
  return filter<Gathered>({
    open(io) {
      const parsed = parse(io);
      if (typeof parsed === 'number') return parsed;
      return { files: parsed.files, state: { options: parsed.options, texts: [] } };
    },
    feed(state, text, _io, file) {
      const last = state.texts.at(-1);
      if (last?.file === file && file === '-') {
        return { ...state, texts: [...state.texts.slice(0, -1), { file, text: last.text + text }] };
      }
      return { ...state, texts: [...state.texts, { file, text }] };
    },
    close: ({ texts, options }, io) => run(texts, options, io),
  });
}

/** Complete lines without their newline, and what is left over. */
export function takeLines(text: string): { readonly lines: readonly string[]; readonly rest: string } {
  const lines = text.split('\n');
  return { rest: lines.pop() ?? '', lines };
}

/** Lines of a whole text; a last newline does not begin another line. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

interface Options {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
}

/**
 * Short and long options. `withValue` lists those that take one (`n` or `lines`); others are flags; `--` ends them.
 * Every name stands for itself: `-n` is `n`, `--quiet` is `quiet`.
 */
export function parseOptions(args: readonly string[], withValue: readonly string[] = []): Options {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--') {
      rest.push(...args.slice(i + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const equals = arg.indexOf('=');
      const name = equals < 0 ? arg.slice(2) : arg.slice(2, equals);
      if (equals >= 0) values.set(name, arg.slice(equals + 1));
      else if (withValue.includes(name)) values.set(name, args[++i] ?? '');
      else flags.add(name);
    } else if (/^-./.test(arg)) {
      for (let at = 1; at < arg.length; at++) {
        const name = arg[at] as string;
        if (!withValue.includes(name)) flags.add(name);
        else {
          values.set(name, at + 1 < arg.length ? arg.slice(at + 1) : (args[++i] ?? ''));
          break;
        }
      }
    } else rest.push(arg);
  }
  return { flags, values, rest };
}
