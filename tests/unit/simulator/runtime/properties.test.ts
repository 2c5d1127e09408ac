// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of another language.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advanceProgram } from '#simulator/runtime/images/programs.ts';
import { evaluate } from '#simulator/runtime/shell/arithmetic.ts';
import { FileSystem, normalize, volumeOf } from '#simulator/runtime/shell/files.ts';
import { parseScript } from '#simulator/runtime/shell/parse.ts';
import { compilePattern, matches } from '#simulator/runtime/shell/pattern.ts';
import type { Program, ProgramHost } from '#simulator/runtime/shell/program.ts';
import { hostWith, NO_NETWORK, script } from './play.ts';

/** Texts that look like scripts: pieces of the language in any order. */
const PIECES =
  'if then else fi while do done for in case esac { } ( ) (( )) [[ ]] ; ;; & && | || ! > >> < 2>&1 << $ $( $(( ` " \' \\ # ~ * ? [ = x=1 $x ${x:-y} ${x##*/} $((1+x)) echo sleep true false cat /tmp/f trap exit wait exec set -e read f() local export EOF'.split(
    ' ',
  );
const pieces = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom(' ', '\n', 'a', '0')), {
  maxLength: 30,
});
const scriptLike = pieces.map((words) => words.join(' '));
const tight = pieces.map((words) => words.join(''));

/** Scripts that are right: statements that change files, time and output. */
const statement = fc.oneof(
  fc.constantFrom(
    'echo a',
    'echo $i >> /scratch/f',
    'i=$((i+1))',
    'cat /scratch/f',
    'touch /scratch/$i',
    'rm -f /scratch/*',
    '[ $i -gt 2 ] && echo big',
    'x=$(date +%s; sleep 1); echo $x',
    'sleep 0.5 & wait',
    '(sleep 2; echo late) &',
    'seq 3 | while read n; do echo "<$n>"; done',
    'trap "echo bye" EXIT',
    'for j in 1 2; do sleep 1; echo $j; done',
  ),
  fc.integer({ min: 1, max: 5000 }).map((ms) => `sleep ${ms / 1000}`),
);
const program = fc
  .array(statement, { minLength: 1, maxLength: 8 })
  .map((lines) => `i=0\n${lines.join('\n')}`);

/** What a caller can see of it. */
function view({ program: { machine: _, log, ...rest }, host }: { program: Program; host: ProgramHost }) {
  const files = new FileSystem(host);
  const names = files.list('/scratch');
  const texts =
    typeof names === 'string' ? names : names.map((name) => [name, files.stat(`/scratch/${name}`)]);
  return { ...rest, log: log.older + log.newer, texts };
}

describe('the parser', () => {
  test.each([
    ['any text', fc.string({ maxLength: 200 })],
    ['any bytes', fc.string({ unit: 'binary', maxLength: 200 })],
    ['pieces of the language', scriptLike],
    ['pieces without blanks', tight],
  ])('%s parses or gives an error with its place', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseScript(text);
        if (parsed.ok) return;
        const lines = text.split('\n');
        expect(parsed.error.message).not.toBe('');
        expect(parsed.error.line).toBeGreaterThanOrEqual(1);
        expect(parsed.error.line).toBeLessThanOrEqual(lines.length);
        expect(parsed.error.column).toBeLessThanOrEqual((lines[parsed.error.line - 1]?.length ?? 0) + 1);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['open brackets', '('.repeat(20_000)],
    ['open substitutions', '$('.repeat(20_000)],
    ['open arithmetic', '$(('.repeat(15_000)],
    ['open braces', '${x:-'.repeat(10_000)],
    ['nested ifs', 'if '.repeat(20_000)],
    ['many lines', 'echo a\n'.repeat(9000)],
    ['back quotes', '`'.repeat(60_001)],
    ['quotes', '"$(echo '.repeat(8000)],
    ['here documents', 'cat <<A '.repeat(8000)],
  ])('%s take no time', (_, text) => {
    const before = performance.now();
    parseScript(text);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe('running', () => {
  test('any script comes to an end or to rest, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(scriptLike, program), (text) => {
        const play = script(text).to(100);
        play.signal('TERM').to(200);
        expect(play.program.log.newer.length).toBeLessThanOrEqual(8192);
        if (play.state === 'running') play.signal('KILL');
        expect(play.state).not.toBe('running');
      }),
      { numRuns: 150 },
    );
  });

  test('the same script gives the same', () => {
    fc.assert(
      fc.property(program, (text) => {
        expect(view(script(text).to(60))).toEqual(view(script(text).to(60)));
      }),
      { numRuns: 40 },
    );
  });

  test('going on in steps equals going on at once', () => {
    fc.assert(
      fc.property(program, fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 6 }), (text, stops) => {
        const { program: start, host } = script(text);
        const advance = (times: readonly number[]) =>
          times.reduce((at, ms) => advanceProgram(at.program, at.host, ms, NO_NETWORK), {
            program: start,
            host,
          });
        const sorted = [...stops].sort((a, b) => a - b);
        expect(view(advance([...sorted, 30_000]))).toEqual(view(advance([30_000])));
      }),
      { numRuns: 60 },
    );
  });

  test('nothing that went in is changed', () => {
    fc.assert(
      fc.property(program, (text) => {
        const play = script(text).to(3);
        const { program: before, host } = play;
        const seen = JSON.stringify([view({ program: before, host })]);
        play.to(20);
        expect(JSON.stringify([view({ program: before, host })])).toBe(seen);
      }),
      { numRuns: 40 },
    );
  });
});

describe('small parts', () => {
  test('arithmetic agrees with integers of 64 bits', () => {
    const number = fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n });
    const operators = {
      '+': (a: bigint, b: bigint) => a + b,
      '-': (a: bigint, b: bigint) => a - b,
      '*': (a: bigint, b: bigint) => BigInt.asIntN(64, a * b),
    };
    fc.assert(
      fc.property(number, number, fc.constantFrom('+', '-', '*' as const), (a, b, operator) => {
        const result = evaluate(`(${a}) ${operator} (${b})`, { get: () => undefined, set: () => {} });
        expect(result).toEqual({ ok: true, value: operators[operator as '+'](a, b) });
      }),
    );
  });

  test('any arithmetic text gives a value or a message', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'x1 +-*/%()<>=!&|^?:,~'), maxLength: 40 }), (text) => {
        const result = evaluate(text, { get: () => 'x', set: () => {} });
        if (!result.ok) expect(result.message).not.toBe('');
      }),
    );
  });

  test('a pattern of stars agrees with a regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    fc.assert(
      fc.property(patterns, letters, (pattern, text) => {
        const regex = new RegExp(`^${pattern.replace(/\*+/g, '.*').replaceAll('?', '.')}$`);
        expect(matches(compilePattern([{ text: pattern, quoted: false }]), text)).toBe(regex.test(text));
      }),
    );
  });

  test('a file that was written is there, and only there', () => {
    const name = fc
      .string({ unit: fc.constantFrom('a', 'b', '.', '/'), minLength: 1, maxLength: 6 })
      .map((text) => normalize(`/scratch/${text}`));
    fc.assert(
      fc.property(name, fc.string(), (path, text) => {
        const host = hostWith({ volumes: new Map([['scratch', volumeOf({})]]) });
        const files = new FileSystem(host);
        const error = files.write(path, text, null, 5);
        const entry = files.stat(path);
        if (error === undefined)
          expect(entry).toMatchObject({ kind: 'file', content: text, modifiedAtMs: 5 });
        expect([...(host.volumes.get('scratch')?.keys() ?? [])]).toEqual(['/']);
      }),
    );
  });
});
