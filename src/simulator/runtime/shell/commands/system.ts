/** Commands about processes, the machine and the user. */
import { sleepMs } from '../../images/plain.ts';
import { echoText } from '../builtins.ts';
import { evaluateTest } from '../conditions.ts';
import { formatDate } from '../date.ts';
import { formatPrintf } from '../printf.ts';
import { AGAIN, EXIT, type Executable, type Spawn, type System, signalNamed } from '../process.ts';
import { Io, instant, linesOf, parseOptions } from './command.ts';

const date = instant((io) => {
  const { flags, values, rest } = parseOptions(io.args, ['d', 'date', 'r']);
  const given = values.get('d') ?? values.get('date');
  const unixMs = given?.startsWith('@') ? Number(given.slice(1)) * 1000 : io.system.epochMs + io.system.nowMs;
  if (Number.isNaN(unixMs)) return io.fail(`invalid date '${given}'`);
  const plus = rest.find((arg) => arg.startsWith('+'))?.slice(1);
  const iso = [...flags].some((flag) => flag.startsWith('I') || flag.startsWith('iso'))
    ? '%FT%T%z'
    : undefined;
  const mail = flags.has('R') ? '%a, %d %b %Y %T %z' : undefined;
  return io.out(`${formatDate(plus ?? iso ?? mail ?? '%a %b %e %H:%M:%S UTC %Y', unixMs)}\n`);
});

const ps = instant((io) => {
  io.out('PID   USER     TIME  COMMAND\n');
  for (const { pid, argv } of io.system.processes()) {
    io.out(`${String(pid).padStart(5)} ${user(io.system).padEnd(8)}  0:00 ${argv.join(' ')}\n`);
  }
  return 0;
});

function user(system: System): string {
  return system.uid === 0 ? 'root' : String(system.uid);
}

const id = instant((io) => {
  const { flags } = parseOptions(io.args);
  const { uid } = io.system;
  if (flags.has('u')) return io.out(`${flags.has('n') ? user(io.system) : uid}\n`);
  if (flags.has('g')) return io.out('0\n');
  return io.out(
    uid === 0 ? 'uid=0(root) gid=0(root) groups=0(root)\n' : `uid=${uid} gid=0(root) groups=0(root)\n`,
  );
});

const kill = instant((io) => {
  const [first = ''] = io.args;
  const named = /^-[A-Za-z0-9]/.test(first) && first !== '-s';
  const signal = named
    ? signalNamed(first.slice(1))
    : first === '-s'
      ? signalNamed(io.args[1] ?? '')
      : 'TERM';
  if (signal === undefined) return io.fail(`bad signal name '${first.slice(1)}'`);
  let status = 0;
  for (const target of io.args.slice(named ? 1 : first === '-s' ? 2 : 0)) {
    if (!/^\d+$/.test(target)) status = io.fail(`invalid number '${target}'`);
    else if (!io.system.kill(Number(target), signal))
      status = io.fail(`can't kill pid ${target}: No such process`);
  }
  return status;
});

/** By the name of the program, or with `-f` by the whole command line. */
function named(io: Io, name: string, whole: boolean): number[] {
  const matches = (argv: readonly string[]) =>
    whole ? argv.join(' ').includes(name) : (argv[0] ?? '').split('/').at(-1) === name;
  return io.system
    .processes()
    .filter(({ pid, argv }) => pid !== io.system.pid && matches(argv))
    .map(({ pid }) => pid);
}

const pkill = instant((io) => {
  const signalArg = io.args.find((arg) => /^-(?:SIG)?[A-Z0-9]+$/.test(arg));
  const signal = signalArg ? signalNamed(signalArg.slice(1)) : 'TERM';
  const rest = io.args.filter((arg) => arg !== signalArg && !arg.startsWith('-'));
  const pids = named(io, rest[0] ?? '', io.args.includes('-f'));
  for (const pid of pids) io.system.kill(pid, signal ?? 'TERM');
  return pids.length > 0 ? 0 : 1;
});

const pgrep = instant((io) => {
  const { flags, rest } = parseOptions(io.args);
  const pids = named(io, rest[0] ?? '', flags.has('f') || io.name === 'pgrep');
  if (pids.length > 0)
    io.out(io.name === 'pidof' ? `${pids.join(' ')}\n` : pids.map((pid) => `${pid}\n`).join(''));
  return pids.length > 0 ? 0 : 1;
});

/** The rest of the command line as a program of its own; undefined with a message where there is none. */
function programOf(system: System, argv: readonly string[], env = system.env): Spawn | number {
  const [name = ''] = argv;
  const found = system.find(name, env.PATH);
  if (!found.ok) {
    const missing = found.error === 'not-found' || found.error === 'no-such-file';
    return new Io(system).fail(
      `can't execute '${name}': ${missing ? 'No such file or directory' : 'Permission denied'}`,
      missing ? 127 : 126,
    );
  }
  return {
    key: found.key,
    argv: found.script === undefined ? argv : ['sh', found.script, ...argv.slice(1)],
    env,
    directory: system.directory,
    descriptors: system.descriptors,
  };
}

/** `env A=b COMMAND`, `nohup COMMAND`, `setsid COMMAND`, `tini -- COMMAND`: the process becomes the command. */
function becomes(
  prepare: (system: System) => { argv: readonly string[]; env?: Readonly<Record<string, string>> },
): Executable {
  return {
    run(system) {
      const { argv, env } = prepare(system);
      if (argv.length === 0) {
        const lines = Object.entries(env ?? system.env).map(([name, value]) => `${name}=${value}\n`);
        new Io(system).out(lines.join(''));
        return EXIT(0);
      }
      const spawn = programOf(system, argv, env);
      return typeof spawn === 'number' ? EXIT(spawn) : { kind: 'exec', spawn };
    },
  };
}

const env = becomes((system) => {
  let rest = system.argv.slice(1);
  const result: Record<string, string> = rest[0] === '-i' ? {} : { ...system.env };
  if (rest[0] === '-i') rest = rest.slice(1);
  while (rest[0]?.includes('=')) {
    const [pair = '', ...more] = rest;
    const equals = pair.indexOf('=');
    result[pair.slice(0, equals)] = pair.slice(equals + 1);
    rest = more;
  }
  return { argv: rest, env: result };
});

const plain = becomes((system) => {
  const rest = system.argv.slice(1);
  while (rest[0]?.startsWith('-')) rest.shift();
  return { argv: rest };
});

interface Timing {
  readonly child: number;
  readonly untilMs: number;
  readonly expired: boolean;
}

/** `timeout [-s SIGNAL] SECONDS COMMAND`: exit 124 (busybox: 143) when the time is up. */
const timeout: Executable = {
  reaps: true,
  run(system, state) {
    let timing = state as Timing | undefined;
    const { values, flags, rest } = parseOptions(system.argv.slice(1), [
      's',
      'k',
      't',
      'signal',
      'kill-after',
    ]);
    const seconds = values.get('t') ?? rest[0];
    if (!timing) {
      const argv = system.argv.slice(system.argv.indexOf(seconds ?? '') + 1);
      const delay = sleepMs([seconds ?? '']);
      if (delay === undefined || argv.length === 0)
        return EXIT(new Io(system).fail(`invalid time interval '${seconds ?? ''}'`, 125));
      const spawn = programOf(system, argv);
      if (typeof spawn === 'number') return EXIT(spawn);
      const child = system.spawn(spawn);
      if (child === undefined) return EXIT(125);
      timing = { child, untilMs: system.nowMs + delay, expired: false };
    }
    const code = system.reap(timing.child);
    if (code !== undefined)
      return EXIT(
        timing.expired && !flags.has('preserve-status') ? (system.find('ash').ok ? 143 : 124) : code,
      );
    if (system.nowMs >= timing.untilMs && !timing.expired) {
      timing = { ...timing, expired: true };
      system.kill(timing.child, signalNamed(values.get('s') ?? values.get('signal') ?? 'TERM') || 'TERM');
      return { kind: 'wait', wait: AGAIN, state: timing };
    }
    const wait = timing.expired
      ? { children: [timing.child] }
      : { children: [timing.child], untilMs: timing.untilMs };
    return { kind: 'wait', wait, state: timing };
  },
};

interface Watching {
  readonly child: number | undefined;
  readonly nextMs: number;
}

/** `watch -n SECONDS COMMAND`: again and again. */
const watch: Executable = {
  reaps: true,
  run(system, state) {
    const watching = (state as Watching | undefined) ?? { child: undefined, nextMs: system.nowMs };
    const { values, rest } = parseOptions(system.argv.slice(1), ['n']);
    const period = sleepMs([values.get('n') ?? '2']) ?? 2000;
    if (watching.child !== undefined) {
      if (system.reap(watching.child) === undefined)
        return { kind: 'wait', wait: { children: [watching.child] }, state: watching };
    }
    if (system.nowMs < watching.nextMs) {
      return {
        kind: 'wait',
        wait: { untilMs: watching.nextMs },
        state: { child: undefined, nextMs: watching.nextMs },
      };
    }
    const spawn = programOf(system, ['sh', '-c', rest.join(' ')]);
    if (typeof spawn === 'number') return EXIT(spawn);
    const next: Watching = { child: system.spawn(spawn), nextMs: system.nowMs + Math.max(100, period) };
    return {
      kind: 'wait',
      wait: { children: next.child === undefined ? [] : [next.child], untilMs: next.nextMs },
      state: next,
    };
  },
};

interface Feeding {
  readonly text: string;
  /** Once the input is at its end: the command lines still to run. */
  readonly commands?: readonly (readonly string[])[];
  readonly child?: number | undefined;
  readonly status: number;
}

/** Runs a command over the words of its input, one command line after the other. */
const xargs: Executable = {
  reaps: true,
  run(system, state) {
    let { text, commands, child, status } = (state as Feeding | undefined) ?? { text: '', status: 0 };
    while (!commands) {
      const input = system.read(0);
      if (input.kind === 'nothing-yet') return { kind: 'wait', wait: { input: 0 }, state: { text, status } };
      if (input.kind === 'text') text += input.text;
      else commands = commandLines(system.argv.slice(1), text);
    }
    for (;;) {
      if (child !== undefined) {
        const code = system.reap(child);
        const now: Feeding = { text: '', commands, child, status };
        if (code === undefined) return { kind: 'wait', wait: { children: [child] }, state: now };
        if (code !== 0) status = 123;
        child = undefined;
      }
      const [next, ...rest]: readonly (readonly string[])[] = commands;
      if (!next) return EXIT(status);
      commands = rest;
      const spawn = programOf(system, next);
      if (typeof spawn === 'number') return EXIT(spawn);
      child = system.spawn(spawn);
    }
  },
};

function commandLines(args: readonly string[], text: string): string[][] {
  const { values, rest } = parseOptions(args, ['n', 'I', 'P', 'd', 'L']);
  const replace = values.get('I');
  const words = replace === undefined ? text.split(/\s+/).filter(Boolean) : linesOf(text);
  const base = rest.length > 0 ? rest : ['echo'];
  if (replace !== undefined) return words.map((word) => base.map((arg) => arg.replaceAll(replace, word)));
  const size = Number(values.get('n')) || Math.max(1, words.length);
  const lines: string[][] = [];
  for (let i = 0; i < words.length; i += size) lines.push([...base, ...words.slice(i, i + size)]);
  return lines;
}

const printenv = instant((io) => {
  if (io.args.length === 0)
    return io.out(
      Object.entries(io.system.env)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
  const values = io.args.map((name) => io.system.env[name]).filter((value) => value !== undefined);
  io.out(values.map((value) => `${value}\n`).join(''));
  return values.length === io.args.length ? 0 : 1;
});

const uname = instant((io) => {
  const { flags } = parseOptions(io.args);
  if (flags.has('a')) return io.out(`Linux ${io.system.hostname} 6.12.0 #1 SMP x86_64 GNU/Linux\n`);
  const parts = [
    ...(flags.size === 0 || flags.has('s') ? ['Linux'] : []),
    ...(flags.has('n') ? [io.system.hostname] : []),
    ...(flags.has('r') ? ['6.12.0'] : []),
    ...(flags.has('m') ? ['x86_64'] : []),
  ];
  return io.out(`${parts.join(' ')}\n`);
});

const which = instant((io) => {
  let status = 0;
  for (const name of io.args) {
    if (io.system.find(name).ok) io.out(`${name.includes('/') ? name : `/bin/${name}`}\n`);
    else status = 1;
  }
  return status;
});

const condition = (closing: boolean) =>
  instant((io) => {
    if (closing && io.args.at(-1) !== ']') return io.fail('missing ]', 2);
    const args = closing ? io.args.slice(0, -1) : io.args;
    const { status, message } = evaluateTest(
      args.map((text) => ({ text, bare: true })),
      io.system,
      false,
    );
    if (message) io.fail(message);
    return status;
  });

export const SYSTEM_COMMANDS: Readonly<Record<string, Executable>> = {
  echo: instant((io) => io.out(echoText(['echo', ...io.args], false))),
  printf: instant((io) => {
    const { text, message } = formatPrintf(io.args[0] ?? '', io.args.slice(1));
    io.out(text);
    return message ? io.fail(message) : 0;
  }),
  test: condition(false),
  '[': condition(true),
  pwd: instant((io) => io.out(`${io.system.directory}\n`)),
  false: instant(() => 1),
  date,
  hostname: instant((io) => {
    const { flags } = parseOptions(io.args);
    if (flags.has('i') || flags.has('I')) return io.out(`${io.system.podIP}\n`);
    return io.out(`${io.system.hostname}\n`);
  }),
  uname,
  arch: instant((io) => io.out('x86_64\n')),
  id,
  whoami: instant((io) => (io.system.uid === 0 ? io.out('root\n') : io.fail(`unknown uid ${io.system.uid}`))),
  ps,
  top: ps,
  kill,
  pkill,
  killall: pkill,
  pgrep,
  pidof: pgrep,
  env,
  printenv,
  which,
  nohup: plain,
  setsid: plain,
  nice: plain,
  tini: plain,
  'dumb-init': plain,
  timeout,
  watch,
  xargs,
  nproc: instant((io) => io.out('4\n')),
  free: instant((io) =>
    io.out('              total        used        free\nMem:        8152880     1630576     6522304\n'),
  ),
  uptime: instant((io) =>
    io.out(
      ` ${formatDate('%T', io.system.epochMs + io.system.nowMs)} up ${Math.floor(io.system.nowMs / 60_000)} min,  load average: 0.00, 0.00, 0.00\n`,
    ),
  ),
  clear: instant(() => 0),
  ulimit: instant(() => 0),
  sysctl: instant(() => 0),
  stty: instant(() => 0),
  mount: instant((io) => io.out('overlay on / type overlay (rw,relatime)\n')),
};
