import { EXIT, type Executable } from '../process.ts';
import { awk } from './awk.ts';
import { base64 } from './base64.ts';
import { filter, instant, linesOf, parseOptions, whole } from './command.ts';
import { expr } from './expr.ts';
import { egrep, grep } from './grep.ts';
import { sed } from './sed.ts';
import { tail } from './tail.ts';

const cat = filter<{ readonly numbered: boolean; readonly line: number }>({
  open(io) {
    const { flags, rest } = parseOptions(io.args);
    return { files: rest, state: { numbered: flags.has('n'), line: 1 } };
  },
  feed(state, text, io) {
    if (!state.numbered) {
      io.out(text);
      return state;
    }
    const lines = linesOf(text);
    io.out(lines.map((line, i) => `${String(state.line + i).padStart(6)}\t${line}\n`).join(''));
    return { ...state, line: state.line + lines.length };
  },
  close: () => 0,
});

const head = filter<{ readonly left: number; readonly bytes: boolean }>({
  open(io) {
    const old = /^-(\d+)$/.exec(io.args[0] ?? '');
    const { values, rest } = parseOptions(old ? io.args.slice(1) : io.args, ['n', 'c', 'lines', 'bytes']);
    const bytes = values.get('c') ?? values.get('bytes');
    const count = Number(bytes ?? values.get('n') ?? values.get('lines') ?? old?.[1] ?? 10);
    return Number.isNaN(count)
      ? io.fail(`invalid number '${values.get('n') ?? ''}'`)
      : { files: rest, state: { left: count, bytes: bytes !== undefined } };
  },
  feed(state, text, io) {
    if (state.bytes) {
      io.out(text.slice(0, state.left));
      return { ...state, left: state.left - text.length };
    }
    const parts = text.split(/(?<=\n)/).slice(0, Math.max(0, state.left));
    io.out(parts.join(''));
    return { ...state, left: state.left - parts.filter((part) => part.endsWith('\n')).length };
  },
  close: () => 0,
  isDone: ({ left }) => left <= 0,
});

const wc = whole(
  (io) => {
    const { flags, rest } = parseOptions(io.args);
    return { files: rest, options: flags };
  },
  (texts, flags, io) => {
    const all = !['l', 'w', 'c', 'm'].some((flag) => flags.has(flag));
    const counts = texts.map(({ file, text }) => ({
      file,
      numbers: [
        ...(all || flags.has('l') ? [text.split('\n').length - 1] : []),
        ...(all || flags.has('w') ? [text.split(/\s+/).filter(Boolean).length] : []),
        ...(all || flags.has('c') || flags.has('m') ? [text.length] : []),
      ],
    }));
    for (const { file, numbers } of counts) {
      const shown =
        numbers.length === 1 ? String(numbers[0]) : numbers.map((n) => String(n).padStart(9)).join(' ');
      io.out(`${shown}${file === '-' ? '' : ` ${file}`}\n`);
    }
    return 0;
  },
);

const sort = whole(
  (io) => {
    const { flags, values, rest } = parseOptions(io.args, ['k', 't', 'o']);
    return {
      files: rest,
      options: { flags, key: Number.parseInt(values.get('k') ?? '0', 10), separator: values.get('t') },
    };
  },
  (texts, { flags, key, separator }, io) => {
    let lines = texts.flatMap(({ text }) => linesOf(text));
    const keyOf = (line: string) => (key > 0 ? (line.split(separator ?? /\s+/)[key - 1] ?? '') : line);
    const number = (line: string) => Number.parseFloat(keyOf(line)) || 0;
    lines.sort((a, b) => {
      if (flags.has('n')) return number(a) - number(b) || (a < b ? -1 : 1);
      const [x, y] = [keyOf(a), keyOf(b)];
      return x < y ? -1 : x > y ? 1 : 0;
    });
    if (flags.has('r')) lines.reverse();
    if (flags.has('u')) lines = [...new Set(lines)];
    return io.out(lines.map((line) => `${line}\n`).join(''));
  },
);

const uniq = whole(
  (io) => {
    const { flags, rest } = parseOptions(io.args);
    return { files: rest, options: flags };
  },
  (texts, flags, io) => {
    const groups: { line: string; count: number }[] = [];
    for (const line of texts.flatMap(({ text }) => linesOf(text))) {
      const last = groups.at(-1);
      if (last?.line === line) last.count++;
      else groups.push({ line, count: 1 });
    }
    const kept = groups.filter(({ count }) =>
      flags.has('d') ? count > 1 : flags.has('u') ? count === 1 : true,
    );
    return io.out(
      kept
        .map(({ line, count }) => `${flags.has('c') ? `${String(count).padStart(7)} ` : ''}${line}\n`)
        .join(''),
    );
  },
);

const cut = whole(
  (io) => {
    const { values, rest } = parseOptions(io.args, ['d', 'f', 'c']);
    return { files: rest, options: values };
  },
  (texts, values, io) => {
    const ranges = (values.get('f') ?? values.get('c') ?? '1').split(',').map((range) => {
      const [from, to] = range.split('-');
      return { from: Number(from) || 1, to: range.includes('-') ? Number(to) || 1e9 : Number(from) };
    });
    const keep = (_: string, index: number) =>
      ranges.some(({ from, to }) => index + 1 >= from && index + 1 <= to);
    const delimiter = values.get('d') ?? '\t';
    const lines = texts.flatMap(({ text }) => linesOf(text));
    const shown = lines.map((line) =>
      values.has('c')
        ? [...line].filter(keep).join('')
        : line.includes(delimiter)
          ? line.split(delimiter).filter(keep).join(delimiter)
          : line,
    );
    return io.out(shown.map((line) => `${line}\n`).join(''));
  },
);

const tr = whole(
  (io) => ({ files: [], options: parseOptions(io.args) }),
  ([input], { flags, rest }, io) => {
    const from = expandSet(rest[0] ?? '');
    const to = expandSet(rest[1] ?? '');
    let text = '';
    for (const char of input?.text ?? '') {
      const index = from.indexOf(char);
      const isIn = flags.has('c') ? index < 0 : index >= 0;
      let next = char;
      if (isIn && flags.has('d')) continue;
      if (isIn && to.length > 0)
        next = to[Math.min(flags.has('c') ? to.length - 1 : index, to.length - 1)] ?? char;
      if (flags.has('s') && isIn && text.endsWith(next)) continue;
      text += next;
    }
    return io.out(text);
  },
);

function expandSet(set: string): string {
  const named = set
    .replace('[:upper:]', 'A-Z')
    .replace('[:lower:]', 'a-z')
    .replace('[:digit:]', '0-9')
    .replace('[:alpha:]', 'A-Za-z')
    .replace('[:alnum:]', 'A-Za-z0-9')
    .replace('[:space:]', ' \t\n\r');
  return named
    .replace(/\\n/g, '\n')
    .replace(/\\t/g, '\t')
    .replace(/\\r/g, '\r')
    .replace(/(.)-(.)/g, (_, a: string, b: string) => {
      const [from, to] = [a.charCodeAt(0), b.charCodeAt(0)];
      return to < from || to - from > 300
        ? ''
        : Array.from({ length: to - from + 1 }, (__, i) => String.fromCharCode(from + i)).join('');
    });
}

/** Writes to its files too. */
const tee = filter<{ readonly started: boolean }>({
  open(io) {
    const { flags, rest } = parseOptions(io.args);
    for (const file of rest) {
      const { files, nowMs } = io.system;
      const error = flags.has('a')
        ? files.write(io.path(file), '', null, nowMs)
        : files.replace(io.path(file), '', 0, nowMs);
      if (error) io.failFile(file, error);
    }
    return { files: ['-'], state: { started: true } };
  },
  feed(state, text, io) {
    io.out(text);
    for (const file of parseOptions(io.args).rest)
      io.system.files.write(io.path(file), text, null, io.system.nowMs);
    return state;
  },
  close: () => 0,
});

const seq = instant((io) => {
  const { flags, values, rest } = parseOptions(
    io.args.map((arg) => (/^-\d/.test(arg) ? `\0${arg}` : arg)),
    ['s', 'f'],
  );
  const numbers = rest.map((text) => Number(text.replace('\0', '')));
  if (numbers.length === 0 || numbers.some(Number.isNaN)) return io.fail(`invalid number '${rest[0] ?? ''}'`);
  const [first, step, last] =
    numbers.length === 1 ? [1, 1, numbers[0]] : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : numbers;
  const result: string[] = [];
  const decimals = Math.max(...rest.map((text) => text.split('.')[1]?.length ?? 0));
  const width = flags.has('w')
    ? String(Math.max(Math.abs(first as number), Math.abs(last as number))).length
    : 0;
  if (step === 0) return io.fail('zero increment');
  for (let i = 0; i < 100_000; i++) {
    const value = (first as number) + i * (step as number);
    if ((step as number) > 0 ? value > (last as number) : value < (last as number)) break;
    result.push(value.toFixed(decimals).padStart(width, '0'));
  }
  return result.length > 0 ? io.out(`${result.join(values.get('s') ?? '\n')}\n`) : 0;
});

/** Writes as long as somebody reads; into a file or nowhere it computes for ever. */
const yes: Executable = {
  run(system) {
    const line = `${system.argv.slice(1).join(' ') || 'y'}\n`;
    if (system.isFull(1)) return { kind: 'wait', wait: { room: 1 }, state: 'writing' };
    const error = system.write(1, line.repeat(1024));
    if (error) return EXIT(1);
    if (system.isFull(1)) return { kind: 'wait', wait: { room: 1 }, state: 'writing' };
    system.spend(200);
    return { kind: 'wait', wait: { untilMs: 0 }, state: 'writing' };
  },
};

const reversed = (perLine: boolean) =>
  whole(
    (io) => ({ files: parseOptions(io.args).rest, options: undefined }),
    (texts, _, io) => {
      const lines = texts.flatMap(({ text }) => linesOf(text));
      const shown = perLine ? lines.map((line) => [...line].reverse().join('')) : lines.reverse();
      return io.out(shown.map((line) => `${line}\n`).join(''));
    },
  );

export const TEXT_COMMANDS: Readonly<Record<string, Executable>> = {
  cat,
  head,
  tail,
  grep,
  egrep,
  wc,
  sort,
  uniq,
  cut,
  tr,
  tee,
  sed,
  awk,
  gawk: awk,
  mawk: awk,
  seq,
  yes,
  base64,
  rev: reversed(true),
  tac: reversed(false),
  expr,
};
