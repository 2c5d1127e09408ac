/** Commands over text. */
import { safeRegex } from '../conditions.ts';
import { EXIT, type Executable } from '../process.ts';
import { filter, instant, linesOf, parseOptions, takeLines, whole } from './command.ts';

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

interface Tailing {
  readonly offsets: Readonly<Record<string, number>>;
}

/** `-f` waits for writes; `-F` also for the file itself. */
const tailFiles: Executable = {
  run(system, state) {
    const { flags, values, rest } = tailArgs(system.argv.slice(1));
    const follow = flags.has('f') || flags.has('F') || flags.has('follow');
    const offsets: Record<string, number> = { ...(state as Tailing | undefined)?.offsets };
    let failed = false;
    let found = 0;
    for (const file of rest) {
      const path = file.startsWith('/') ? file : `${system.directory}/${file}`;
      const entry = system.files.stat(path);
      if (typeof entry === 'string' || entry.kind !== 'file') {
        if (file === '/dev/null') found++;
        else if (state === undefined && !(flags.has('F') && offsets[file] === -1)) {
          system.write(2, `tail: can't open '${file}': No such file or directory\n`);
          failed = true;
        }
        continue;
      }
      found++;
      let from = offsets[file];
      if (from === undefined) from = state === undefined ? startOfTail(entry.content, values) : 0;
      if (from > entry.content.length) from = 0;
      if (rest.length > 1 && state === undefined) system.write(1, `==> ${file} <==\n`);
      system.write(1, entry.content.slice(from));
      offsets[file] = entry.content.length;
    }
    if (!follow) return EXIT(failed ? 1 : 0);
    if (found === 0 && !flags.has('F')) {
      system.write(2, 'tail: no files\n');
      return EXIT(1);
    }
    const before = (state as Tailing | undefined)?.offsets;
    const same = before !== undefined && Object.keys(offsets).every((file) => offsets[file] === before[file]);
    return { kind: 'wait', wait: { files: true }, state: same ? state : { offsets } };
  },
};

const tailInput = whole(
  (io) => ({ files: [], options: tailArgs(io.args).values }),
  ([input], values, io) => io.out((input?.text ?? '').slice(startOfTail(input?.text ?? '', values))),
);

const tail: Executable = {
  run(system, state) {
    const reads = tailArgs(system.argv.slice(1)).rest.length === 0;
    return (reads ? tailInput : tailFiles).run(system, state);
  },
};

function tailArgs(args: readonly string[]) {
  const old = /^-(\d+)(f?)$/.exec(args[0] ?? '');
  const rest = old ? [`-n${old[1]}`, ...(old[2] ? ['-f'] : []), ...args.slice(1)] : args;
  return parseOptions(rest, ['n', 'c', 's', 'lines', 'bytes', 'pid']);
}

function startOfTail(text: string, values: ReadonlyMap<string, string>): number {
  const bytes = values.get('c') ?? values.get('bytes');
  const given = bytes ?? values.get('n') ?? values.get('lines') ?? '10';
  const count = Math.abs(Number(given)) || 0;
  const fromStart = given.startsWith('+');
  if (bytes !== undefined) return fromStart ? Math.max(0, count - 1) : Math.max(0, text.length - count);
  const parts = text.split(/(?<=\n)/);
  const skipped = fromStart ? Math.max(0, count - 1) : Math.max(0, parts.length - (text === '' ? 0 : count));
  return parts.slice(0, skipped).join('').length;
}

interface Grepping {
  readonly carry: string;
  readonly found: number;
  readonly line: number;
}

const grep = filter<Grepping>({
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
function basicRegex(source: string): string {
  return source.replace(
    /\\([(){}+?|])|([(){}+?|])/g,
    (_, special?: string, plain?: string) => special ?? `\\${plain}`,
  );
}

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

const SED_COMMAND =
  /^\s*(?:(\d+|\$|\/(?:\\.|[^/])*\/)(?:,(\d+|\$))?)?\s*(!?)\s*(?:([dpq=])|s(.)((?:\\.|(?!\5).)*)\5((?:\\.|(?!\5).)*)\5([gpiI\d]*))\s*;?/;

/** Substitution, deletion and printing by line or pattern: what examples use. */
const sed = whole(
  (io) => {
    const { flags, values, rest } = parseOptions(io.args, ['e', 'expression']);
    const script = values.get('e') ?? values.get('expression') ?? rest[0];
    if (script === undefined) return io.fail('no script');
    const steps = sedSteps(script);
    if (typeof steps === 'string') return io.fail(`unsupported command ${steps}`);
    return { files: values.size > 0 ? rest : rest.slice(1), options: { flags, steps } };
  },
  (texts, { flags, steps }, io) => {
    for (const { file, text } of texts) {
      const lines = linesOf(text);
      const output: string[] = [];
      lines.forEach((line, index) => {
        const kept = sedLine(steps, line, index + 1, lines.length, output);
        if (kept !== undefined && !flags.has('n')) output.push(kept);
      });
      const result = output.map((line) => `${line}\n`).join('');
      if (flags.has('i') && file !== '-')
        io.system.files.replace(io.path(file), result, result.length, io.system.nowMs);
      else io.out(result);
    }
    return 0;
  },
);

interface SedStep {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly negated: boolean;
  readonly command: string;
  readonly pattern: string;
  readonly by: string;
  readonly flags: string;
}

function sedSteps(script: string): SedStep[] | string {
  const steps: SedStep[] = [];
  let rest = script.trim();
  while (rest !== '') {
    const match = SED_COMMAND.exec(rest);
    if (!match) return rest.slice(0, 20);
    const [all, from, to, not, letter, , pattern = '', by = '', flags = ''] = match;
    steps.push({ from, to, negated: not === '!', command: letter ?? 's', pattern, by, flags });
    rest = rest.slice(all.length).trim();
  }
  return steps;
}

function sedLine(
  steps: readonly SedStep[],
  line: string,
  number: number,
  last: number,
  output: string[],
): string | undefined {
  let text = line;
  for (const step of steps) {
    const at = (place: string) => (place === '$' ? last : Number(place));
    let applies = true;
    if (step.from?.startsWith('/'))
      applies = safeRegex(basicRegex(step.from.slice(1, -1)))?.test(text) ?? false;
    else if (step.from !== undefined) {
      applies =
        step.to === undefined ? number === at(step.from) : number >= at(step.from) && number <= at(step.to);
    }
    if (applies === step.negated) continue;
    if (step.command === 'd') return undefined;
    if (step.command === 'p') output.push(text);
    else if (step.command === '=') output.push(String(number));
    else if (step.command === 's') {
      const regex = safeRegex(
        basicRegex(step.pattern),
        `${step.flags.includes('g') ? 'g' : ''}${/i/i.test(step.flags) ? 'i' : ''}`,
      );
      const by = step.by
        .replace(/\$/g, '$$$$')
        .replace(/\\(\d)/g, '$$$1')
        .replace(/(?<!\\)&/g, '$$&')
        .replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char));
      if (regex) text = text.replace(regex, by);
    }
  }
  return text;
}

const AWK_RULE = /^\s*(BEGIN|END|\/(?:\\.|[^/])*\/|[^{]*?)\s*(?:\{([^}]*)\})?\s*;?\s*/;

/** `print` of fields for lines that a simple condition picks. */
const awk = whole(
  (io) => {
    const { values, rest } = parseOptions(io.args, ['F', 'v']);
    if (rest[0] === undefined) return io.fail('usage: awk [-F CHAR] PROGRAM [FILE]...');
    const rules: { condition: string; action: string }[] = [];
    let program = rest[0].trim();
    while (program !== '') {
      const match = AWK_RULE.exec(program);
      if (!match || match[0] === '') return io.fail('syntax not modelled');
      rules.push({ condition: match[1] ?? '', action: match[2] ?? 'print' });
      program = program.slice(match[0].length);
    }
    return { files: rest.slice(1), options: { rules, separator: values.get('F') } };
  },
  (texts, { rules, separator }, io) => {
    const lines = texts.flatMap(({ text }) => linesOf(text));
    const run = (action: string, line: string, number: number) => {
      const fields =
        separator === undefined || separator === ' ' ? line.trim().split(/\s+/) : line.split(separator);
      for (const statement of action.split(';')) {
        const print = /^\s*print\b(.*)$/.exec(statement)?.[1];
        if (print === undefined) continue;
        const parts = print.trim() === '' ? ['$0'] : print.split(',');
        io.out(`${parts.map((part) => awkText(part, line, fields, number)).join(' ')}\n`);
      }
    };
    for (const { condition, action } of rules) if (condition === 'BEGIN') run(action, '', 0);
    lines.forEach((line, index) => {
      for (const { condition, action } of rules) {
        if (condition !== 'BEGIN' && condition !== 'END' && awkHolds(condition, line, separator, index + 1))
          run(action, line, index + 1);
      }
    });
    for (const { condition, action } of rules)
      if (condition === 'END') run(action, lines.at(-1) ?? '', lines.length);
    return 0;
  },
);

function awkText(expression: string, line: string, fields: readonly string[], number: number): string {
  let text = '';
  for (const [, quoted, field, name, literal] of expression.matchAll(
    /"((?:\\.|[^"])*)"|\$(\d+|NF)|(NR|NF)|(-?[\d.]+)/g,
  )) {
    if (quoted !== undefined) text += quoted.replace(/\\t/g, '\t').replace(/\\n/g, '\n');
    else if (field !== undefined)
      text += field === '0' ? line : (fields[(field === 'NF' ? fields.length : Number(field)) - 1] ?? '');
    else if (name !== undefined) text += String(name === 'NR' ? number : fields.length);
    else text += literal ?? '';
  }
  return text;
}

function awkHolds(condition: string, line: string, separator: string | undefined, number: number): boolean {
  if (condition === '') return true;
  const fields =
    separator === undefined || separator === ' ' ? line.trim().split(/\s+/) : line.split(separator);
  if (condition.startsWith('/')) return safeRegex(condition.slice(1, -1))?.test(line) ?? false;
  const match = /^(.+?)\s*(==|!=|<=|>=|<|>|~)\s*(.+)$/.exec(condition);
  if (!match) return awkText(condition, line, fields, number) !== '';
  const left = awkText(match[1] ?? '', line, fields, number);
  const operator = match[2];
  if (operator === '~') return safeRegex((match[3] ?? '').replace(/^\/|\/$/g, ''))?.test(left) ?? false;
  const right = awkText(match[3] ?? '', line, fields, number);
  const numeric = left !== '' && right !== '' && !Number.isNaN(Number(left)) && !Number.isNaN(Number(right));
  const order = numeric ? Number(left) - Number(right) : left < right ? -1 : left > right ? 1 : 0;
  return {
    '==': order === 0,
    '!=': order !== 0,
    '<': order < 0,
    '>': order > 0,
    '<=': order <= 0,
    '>=': order >= 0,
  }[operator as '=='];
}

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

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const base64 = whole(
  (io) => {
    const { flags, rest } = parseOptions(io.args, ['w']);
    return { files: rest, options: flags };
  },
  (texts, flags, io) => {
    const text = texts.map((each) => each.text).join('');
    return io.out(flags.has('d') || flags.has('decode') ? decodeBase64(text) : `${encodeBase64(text)}\n`);
  },
);

function encodeBase64(text: string): string {
  const bytes = utf8(text);
  let result = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.slice(i, i + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    result += (BASE64[bits >> 18] ?? '') + (BASE64[(bits >> 12) & 63] ?? '');
    result += b === undefined ? '=' : BASE64[(bits >> 6) & 63];
    result += c === undefined ? '=' : BASE64[bits & 63];
  }
  return result;
}

function decodeBase64(text: string): string {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const char of text.replace(/[^A-Za-z0-9+/]/g, '')) {
    bits = ((bits << 6) | BASE64.indexOf(char)) & 0xffffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 255);
  }
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    // Not UTF-8: one character a byte.
    return String.fromCharCode(...bytes.slice(0, 10_000));
  }
}

function utf8(text: string): number[] {
  return [
    ...encodeURIComponent(
      text.replace(/[\ud800-\udfff]/g, (half, at: number) => (isPair(text, at) ? half : '\ufffd')),
    ).matchAll(/%([0-9A-F]{2})|./g),
  ].map(([char, hex]) => (hex === undefined ? char.charCodeAt(0) : Number.parseInt(hex, 16)));
}

/** Whether the surrogate at this place is one half of a whole character. */
function isPair(text: string, at: number): boolean {
  const high = (index: number) => /[\ud800-\udbff]/.test(text[index] ?? '');
  const low = (index: number) => /[\udc00-\udfff]/.test(text[index] ?? '');
  return (high(at) && low(at + 1)) || (low(at) && high(at - 1));
}

const reversed = (perLine: boolean) =>
  whole(
    (io) => ({ files: parseOptions(io.args).rest, options: undefined }),
    (texts, _, io) => {
      const lines = texts.flatMap(({ text }) => linesOf(text));
      const shown = perLine ? lines.map((line) => [...line].reverse().join('')) : lines.reverse();
      return io.out(shown.map((line) => `${line}\n`).join(''));
    },
  );

const EXPR_OPERATORS: readonly (readonly string[])[] = [
  ['|'],
  ['&'],
  ['=', '==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
  [':'],
];

const expr = instant((io) => {
  const value = exprLevel([...io.args], 0);
  if (value === undefined) return io.fail('syntax error', 2);
  io.out(`${value}\n`);
  return value === '' || value === '0' ? 1 : 0;
});

function exprLevel(tokens: string[], level: number): string | undefined {
  const operators = EXPR_OPERATORS[level];
  if (!operators) {
    if (tokens[0] === 'length' && tokens.length > 1) return String((tokens.splice(0, 2)[1] ?? '').length);
    if (tokens[0] !== '(') return tokens.shift();
    tokens.shift();
    const inner = exprLevel(tokens, 0);
    return tokens.shift() === ')' ? inner : undefined;
  }
  let left = exprLevel(tokens, level + 1);
  while (left !== undefined && operators.includes(tokens[0] ?? '')) {
    const operator = tokens.shift() as string;
    const right = exprLevel(tokens, level + 1);
    if (right === undefined) return undefined;
    left = exprApply(operator, left, right);
  }
  return left;
}

function exprApply(operator: string, left: string, right: string): string | undefined {
  const numeric = /^-?\d+$/.test(left) && /^-?\d+$/.test(right);
  const [a, b] = [Number(left), Number(right)];
  const isSet = (text: string) => text !== '' && text !== '0';
  switch (operator) {
    case '|':
      return isSet(left) ? left : right;
    case '&':
      return isSet(left) && isSet(right) ? left : '0';
    case ':': {
      const match = safeRegex(`^(?:${basicRegex(right)})`)?.exec(left);
      return match ? (match[1] ?? String(match[0].length)) : '0';
    }
    case '+':
    case '-':
    case '*':
    case '/':
    case '%': {
      if (!numeric || ((operator === '/' || operator === '%') && b === 0)) return undefined;
      return String({ '+': a + b, '-': a - b, '*': a * b, '/': Math.trunc(a / b), '%': a % b }[operator]);
    }
    default: {
      const order = numeric ? a - b : left < right ? -1 : left > right ? 1 : 0;
      const holds = {
        '=': order === 0,
        '==': order === 0,
        '!=': order !== 0,
        '<': order < 0,
        '<=': order <= 0,
        '>': order > 0,
        '>=': order >= 0,
      };
      return holds[operator as '='] ? '1' : '0';
    }
  }
}

export const TEXT_COMMANDS: Readonly<Record<string, Executable>> = {
  cat,
  head,
  tail,
  grep,
  egrep: { run: (system, state) => grep.run(withArgs(system, ['-E']), state) },
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

function withArgs(system: Parameters<Executable['run']>[0], more: readonly string[]): typeof system {
  const [name = '', ...args] = system.argv;
  return Object.create(system, { argv: { value: [name, ...more, ...args] } }) as typeof system;
}
