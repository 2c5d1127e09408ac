/** `grep`. */
import { safeRegex } from '../conditions.ts';
import type { Executable } from '../process.ts';
import { filter, parseOptions, takeLines } from './command.ts';

interface Grepping {
  readonly carry: string;
  readonly found: number;
  readonly line: number;
}

export const grep = filter<Grepping>({
  open(io) {
    const { values, rest } = grepOptions(io.args);
    const pattern = values.get('e') ?? rest[0];
    if (pattern === undefined) return io.fail('no pattern given', 2);
    if (!grepRegex(io.args)) return io.fail(`bad regex '${pattern}'`, 2);
    return { files: values.has('e') ? rest : rest.slice(1), state: { carry: '', found: 0, line: 0 } };
  },
  feed(state, text, io, file) {
    const { lines, rest } = takeLines(state.carry + text);
    const whole = file !== '-' && rest !== '' ? [...lines, rest] : lines;
    const next = grepLines(state, whole, io, file);
    return { ...next, carry: file === '-' ? rest : '' };
  },
  close(state, io) {
    const last = state.carry === '' ? state : grepLines(state, [state.carry], io, '-');
    const { flags } = grepOptions(io.args);
    if (flags.has('c')) io.out(`${last.found}\n`);
    return last.found > 0 ? 0 : 1;
  },
});

export const egrep: Executable = { run: (system, state) => grep.run(withArgs(system, ['-E']), state) };

function withArgs(system: Parameters<Executable['run']>[0], more: readonly string[]): typeof system {
  const [name = '', ...args] = system.argv;
  return Object.create(system, { argv: { value: [name, ...more, ...args] } }) as typeof system;
}

function grepOptions(args: readonly string[]) {
  return parseOptions(args, ['e', 'm', 'A', 'B', 'C']);
}

function grepRegex(args: readonly string[]): RegExp | undefined {
  const { flags, values, rest } = grepOptions(args);
  const pattern = values.get('e') ?? rest[0] ?? '';
  let source = flags.has('F')
    ? escapeRegex(pattern)
    : flags.has('E') || flags.has('P')
      ? pattern
      : basicRegex(pattern);
  if (flags.has('w')) source = `\\b(?:${source})\\b`;
  if (flags.has('x')) source = `^(?:${source})$`;
  return safeRegex(source, flags.has('i') ? 'i' : '');
}

function grepLines(
  state: Grepping,
  lines: readonly string[],
  io: { args: readonly string[]; out(text: string): number },
  file: string,
): Grepping {
  const { flags, values, rest } = grepOptions(io.args);
  const regex = grepRegex(io.args);
  const many = rest.length - (values.has('e') ? 0 : 1) > 1;
  let { found } = state;
  const quiet = flags.has('q') || flags.has('c') || flags.has('quiet') || flags.has('silent');
  lines.forEach((line, index) => {
    if ((regex?.test(line.slice(0, 10_000)) ?? false) === flags.has('v')) return;
    found++;
    if (quiet) return;
    const shown = flags.has('o') ? (regex?.exec(line)?.[0] ?? '') : line;
    io.out(
      `${many && !flags.has('h') ? `${file}:` : ''}${flags.has('n') ? `${state.line + index + 1}:` : ''}${shown}\n`,
    );
  });
  return { carry: '', found, line: state.line + lines.length };
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** In a basic regular expression `\(` groups and `(` is a character. */
export function basicRegex(source: string): string {
  return source.replace(
    /\\([(){}+?|])|([(){}+?|])/g,
    (_, special?: string, plain?: string) => special ?? `\\${plain}`,
  );
}
