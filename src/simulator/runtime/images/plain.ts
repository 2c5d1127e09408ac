/** Programs of the catalogue that are no servers: those that only wait, compute, or become another program. */
import { EXIT, type Executable, type Spawn, type Step, type System } from '../shell/process.ts';
import { optionOf } from './server.ts';

interface Sleeping {
  readonly untilMs: number | null;
}

/** The sum of durations such as `1.5`, `2m`, `infinity`; undefined where one is no duration. */
export function sleepMs(args: readonly string[]): number | undefined {
  let total = 0;
  for (const arg of args) {
    const [, number, unit = 's'] = /^(\d+\.?\d*|\.\d+)([smhd])?$/.exec(arg) ?? [];
    if (number !== undefined) total += Number(number) * (UNIT_MS[unit] ?? 1000);
    else if (arg === 'infinity' || arg === 'inf') total = Number.POSITIVE_INFINITY;
    else return undefined;
  }
  return args.length === 0 ? undefined : Math.round(total);
}

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function waitUntil(untilMs: number | null): Step {
  const state: Sleeping = { untilMs };
  return { kind: 'wait', wait: untilMs === null ? {} : { untilMs }, state };
}

const sleep: Executable = {
  run(system, state) {
    if (state === undefined) {
      const args = system.argv.slice(1);
      const ms = sleepMs(args);
      if (ms === undefined) {
        const bad = args.find((arg) => sleepMs([arg]) === undefined);
        system.write(2, bad === undefined ? 'sleep: missing operand\n' : `sleep: invalid number '${bad}'\n`);
        return EXIT(1);
      }
      // Longer than a play can be.
      return waitUntil(ms > MAX_SLEEP_MS ? null : system.nowMs + ms);
    }
    const { untilMs } = state as Sleeping;
    return untilMs !== null && system.nowMs >= untilMs ? EXIT(0) : waitUntil(untilMs);
  },
};

const MAX_SLEEP_MS = 1000 * 365 * 86_400_000;

/** Runs what its arguments say, as entrypoint scripts end with `exec "$@"`. */
const runArguments: Executable = {
  run: (system) => become(system, system.argv.slice(1)),
};

function become(system: System, argv: readonly string[]): Step {
  const [name = ''] = argv;
  const found = system.find(name, system.env.PATH);
  if (!found.ok) {
    system.write(2, `${system.argv[0]}: exec: ${name}: not found\n`);
    return EXIT(127);
  }
  const spawn: Spawn = {
    key: found.key,
    argv: found.script === undefined ? argv : ['sh', found.script, ...argv.slice(1)],
    env: system.env,
    directory: system.directory,
    descriptors: system.descriptors,
  };
  return { kind: 'exec', spawn };
}

/** The entrypoint of images whose first argument may also be an option of the server itself. */
function entrypointOf(name: string, isOwn = (first: string) => first.startsWith('-')): Executable {
  return {
    run(system) {
      const args = system.argv.slice(1);
      const [first] = args;
      return become(system, first === undefined || isOwn(first) ? [name, ...args] : args);
    },
  };
}

/** `stress --vm N --vm-bytes SIZE --cpu N --timeout T`: uses what it is told to use. */
const stress: Executable = {
  run(system, state) {
    const { argv } = system;
    const workers = Number(optionOf(argv, 'vm') ?? optionOf(argv, 'm') ?? 0) || 0;
    const bytes = sizeOf(optionOf(argv, 'vm-bytes') ?? '256M');
    const limit = optionOf(argv, 'timeout') ?? optionOf(argv, 't');
    const untilMs = limit === undefined ? null : system.nowMs + (sleepMs([limit]) ?? 0);
    if (state !== undefined) {
      const until = (state as Sleeping).untilMs;
      return until !== null && system.nowMs >= until ? EXIT(0) : busyUntil(until);
    }
    if (argv.length < 2) {
      system.write(1, "`stress' imposes certain types of compute stress on your system\n");
      return EXIT(0);
    }
    system.write(
      1,
      `stress: info: [${system.pid}] dispatching hogs: ${optionOf(argv, 'cpu') ?? 0} cpu, 0 io, ${workers} vm, 0 hdd\n`,
    );
    system.claimMemory(1_048_576 + workers * (Number.isNaN(bytes) ? 0 : bytes));
    return busyUntil(untilMs);
  },
};

function busyUntil(untilMs: number | null): Step {
  const state: Sleeping = { untilMs };
  return { kind: 'wait', wait: untilMs === null ? { busy: true } : { untilMs }, state };
}

/** `150M`, `1G`, `100Mi` in bytes. */
export function sizeOf(text: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([bBkKmMgG]?)i?B?$/.exec(text) ?? [];
  const power = ['', 'k', 'm', 'g'].indexOf(unit.toLowerCase().replace('b', ''));
  return number === undefined ? Number.NaN : Math.round(Number(number) * 1024 ** Math.max(0, power));
}

interface Growing {
  readonly bytes: number;
}

/** vish/stress: `-cpus N`, and memory that grows step by step up to `-mem-total`. */
const growingStress: Executable = {
  run(system, state) {
    const { argv } = system;
    const total = sizeOf(optionOf(argv, 'mem-total') ?? '0');
    const step = sizeOf(optionOf(argv, 'mem-alloc-size') ?? '4Ki') || 4096;
    const pauseMs =
      sleepMs([
        (optionOf(argv, 'mem-alloc-sleep') ?? '1ms').replace(/^(\d+)ms$/, (_, ms: string) =>
          String(Number(ms) / 1000),
        ),
      ]) ?? 1;
    if (state === undefined) {
      system.write(
        2,
        `Allocating "${optionOf(argv, 'mem-total') ?? '0'}" memory, in "${optionOf(argv, 'mem-alloc-size') ?? '4Ki'}" chunks, with a ${optionOf(argv, 'mem-alloc-sleep') ?? '1ms'} sleep between allocations\n`,
      );
    }
    const bytes = Math.min(total, ((state as Growing | undefined)?.bytes ?? 0) + step);
    system.claimMemory(4_194_304 + bytes);
    const next: Growing = { bytes };
    if (bytes < total)
      return { kind: 'wait', wait: { untilMs: system.nowMs + Math.max(1, pauseMs) }, state: next };
    return { kind: 'wait', wait: optionOf(argv, 'cpus') === undefined ? {} : { busy: true }, state: next };
  },
  disposition: (_state, signal) => (signal === 'TERM' || signal === 'INT' ? 'handle' : 'default'),
  onSignal: () => EXIT(2),
};

const PI_MS = 5000;

/** Only what examples run: `print bpi(N)`, and a plain print or sleep. */
const perl: Executable = {
  run(system, state) {
    const code = codeOf(system.argv, ['e', 'E', 'we', 'wle', 'le']);
    const digits = Number(/\bbpi\((\d+)\)/.exec(code)?.[1] ?? 0);
    if (digits > 0) {
      if (state === undefined) return waitUntil(system.nowMs + PI_MS);
      system.write(1, `${piDigits(Math.min(digits, 5000))}\n`);
      return EXIT(0);
    }
    return statements(system, state, code, 'perl');
  },
};

const python: Executable = {
  run(system, state) {
    const { argv } = system;
    if (argv.includes('http.server') || argv.includes('SimpleHTTPServer')) {
      const given = Number(argv.findLast((arg) => /^\d+$/.test(arg)) ?? 8000);
      if (state === undefined)
        system.write(1, `Serving HTTP on 0.0.0.0 port ${given} (http://0.0.0.0:${given}/) ...\n`);
      if (system.listen([given]) !== undefined) {
        system.write(2, 'OSError: [Errno 98] Address already in use\n');
        return EXIT(1);
      }
      return { kind: 'wait', wait: {}, state: 'serving' };
    }
    return statements(system, state, codeOf(argv, ['c']), 'python3');
  },
  answer(system, _state, request) {
    if (request.protocol !== 'http') return { answer: { kind: 'tcp', body: '', delayMs: 0 } };
    const path = (request.path ?? '/').split('?')[0] ?? '/';
    const entry = system.files.stat(path === '/' ? system.directory : `${system.directory}${path}`);
    const found = typeof entry !== 'string';
    system.write(2, `"${request.method ?? 'GET'} ${path} HTTP/1.1" ${found ? 200 : 404} -\n`);
    const body = found ? (entry.kind === 'file' ? entry.content : '<html></html>') : 'Error code: 404';
    return { answer: { kind: 'http', status: found ? 200 : 404, body, delayMs: 0 } };
  },
};

function codeOf(argv: readonly string[], flags: readonly string[]): string {
  const index = argv.findIndex((arg) => flags.includes(arg.slice(1)) && arg.startsWith('-'));
  return index < 0 ? '' : (argv[index + 1] ?? '');
}

interface AtStatement {
  readonly index: number;
  readonly untilMs: number;
}

interface Statement {
  readonly indent: number;
  readonly text: string;
}

/** A print, a sleep, an exit or a condition on the environment a line; of anything else it says that it is not modelled. */
function statements(system: System, state: unknown, code: string, name: string): Step {
  const lines = code
    .split(/[;\n]/)
    .map((line): Statement => ({ indent: /^ */.exec(line)?.[0].length ?? 0, text: line.trim() }));
  const program = lines.filter(({ text }) => text !== '' && !/^(?:(?:import|from|use)\b|#)/.test(text));
  let { index, untilMs } = (state as AtStatement | undefined) ?? { index: 0, untilMs: 0 };
  if (program.length === 0) {
    // An interpreter without a program reads its input, which is at its end.
    return /^(?:-|-de0)?$/.test(system.argv[1] ?? '') ? EXIT(0) : notModelled(system, name);
  }
  for (let statement = program[index]; statement; statement = program[index]) {
    const { text, indent } = statement;
    const printed = /^print\s*\(?\s*f?(["'])(.*?)\1\s*\)?$/.exec(text);
    const sleeping = /^(?:time\.)?sleep\s*\(?\s*([\d.]+)\s*\)?$/.exec(text);
    const ending = /^(?:sys\.|os\._)?exit\s*\(?\s*(\d*)\s*\)?$/.exec(text);
    const condition = /^if\s+(.*):$/.exec(text);
    if (ending) return EXIT(Number(ending[1] || 0));
    if (sleeping) {
      if (untilMs === 0) untilMs = system.nowMs + Math.round(Number(sleeping[1]) * 1000);
      if (system.nowMs < untilMs)
        return { kind: 'wait', wait: { untilMs }, state: { index, untilMs } satisfies AtStatement };
      untilMs = 0;
    } else if (condition) {
      const holds = environmentHolds(condition[1] ?? '', system.env);
      if (holds === undefined) return notModelled(system, name);
      const end = afterBlock(program, index, indent);
      const hasElse = program[end]?.text === 'else:' && program[end]?.indent === indent;
      if (!holds) index = hasElse ? end : end - 1;
    } else if (text === 'else:') index = afterBlock(program, index, indent) - 1;
    else if (printed) system.write(1, `${(printed[2] ?? '').replace(/\\n/g, '\n')}\n`);
    else return notModelled(system, name);
    index++;
  }
  return EXIT(0);
}

/** The first line after the one at `index` that is not indented below it. */
function afterBlock(program: readonly Statement[], index: number, indent: number): number {
  const end = program.findIndex((line, at) => at > index && line.indent <= indent);
  return end < 0 ? program.length : end;
}

/** `os.environ.get("X") == "2"`, `int(os.environ["X"]) % 2 == 0`; undefined for what is neither. */
function environmentHolds(condition: string, env: Readonly<Record<string, string>>): boolean | undefined {
  const match =
    /^(int\()?os\.(?:environ\.get\(|environ\[|getenv\()\s*["'](\w+)["']\s*[)\]]\)?(?:\s*%\s*(\d+))?\s*(==|!=)\s*["']?([^"']*)["']?$/.exec(
      condition.trim(),
    );
  if (!match) return undefined;
  const [, , name = '', modulus, operator, expected] = match;
  const value = env[name] ?? '';
  const left = modulus === undefined ? value : String(Number(value) % Number(modulus));
  return (left === expected) === (operator === '==');
}

function notModelled(system: System, name: string): Step {
  system.write(2, `${name}: this program is not modelled by the simulator\n`);
  return EXIT(1);
}

/** Machin's formula in integers; the last digit is rounded. */
function piDigits(count: number): string {
  const scale = 10n ** BigInt(count + 10);
  const arctan = (inverse: bigint) => {
    let term = scale / inverse;
    let sum = term;
    for (let n = 3n; term !== 0n; n += 2n) {
      term /= -(inverse * inverse);
      sum += term / n;
    }
    return sum;
  };
  const pi = 4n * (4n * arctan(5n) - arctan(239n));
  const rounded = (pi + 5n * 10n ** 10n) / 10n ** 11n;
  const text = String(rounded);
  return `${text[0]}.${text.slice(1)}`;
}

/** Answers from a client of the database in the same container: ready as soon as it listens. */
function asks(
  port: number,
  fine: string,
  failure: { readonly message: string; readonly code: number },
): Executable {
  return {
    run(system) {
      const host = optionOf(system.argv, 'h') ?? optionOf(system.argv, 'host') ?? '127.0.0.1';
      const [address = '127.0.0.1'] = system.resolve(host);
      const answer = system.request(address, {
        protocol: 'tcp',
        port: Number(optionOf(system.argv, 'p') ?? port) || port,
      });
      if (answer.kind === 'refused' || answer.kind === 'timeout') {
        system.write(2, failure.message);
        return EXIT(failure.code);
      }
      system.write(1, fine);
      return EXIT(0);
    },
  };
}

export const PLAIN: Readonly<Record<string, Executable>> = {
  sleep,
  true: { run: () => EXIT(0) },
  'run-arguments': runArguments,
  'redis-entrypoint': entrypointOf(
    'redis-server',
    (first) => first.startsWith('-') || first.endsWith('.conf'),
  ),
  'mysql-entrypoint': entrypointOf('mysqld'),
  'postgres-entrypoint': entrypointOf('postgres'),
  'mongo-entrypoint': entrypointOf('mongod'),
  stress,
  'growing-stress': growingStress,
  perl,
  python,
  'redis-cli': asks(6379, 'PONG\n', {
    message: 'Could not connect to Redis at 127.0.0.1:6379: Connection refused\n',
    code: 1,
  }),
  mysqladmin: asks(3306, 'mysqld is alive\n', {
    message: "mysqladmin: connect to server at '127.0.0.1' failed\nerror: 'Can't connect to MySQL server'\n",
    code: 1,
  }),
  pg_isready: asks(5432, 'accepting connections\n', { message: 'no response\n', code: 2 }),
  mongosh: asks(27017, '{ ok: 1 }\n', { message: 'MongoNetworkError: connect ECONNREFUSED\n', code: 1 }),
  // Says only that it is there: tools that examples run to the end or not at all.
  fine: { run: () => EXIT(0) },
};
