/** Commands that the shell itself carries out, since they change the shell or start nothing. */
import { evaluateTest } from './conditions.ts';
import { expandEscapes } from './escapes.ts';
import { fileErrorText, joinPath } from './files.ts';
import { formatPrintf } from './printf.ts';
import { signalNamed } from './process.ts';
import type { ShellCore } from './shell-core.ts';
import type { ShellOptions } from './shell-state.ts';
import { external } from './spawn.ts';

/** Gives the status; undefined where the builtin has moved the shell elsewhere and its status comes later. */
type Builtin = (shell: ShellCore, argv: readonly string[]) => number | undefined;

/** After an error in one of these a script ends, and assignments before them stay. */
export function isSpecialBuiltin(name: string): boolean {
  return SPECIAL.has(name);
}

const SPECIAL = new Set(
  'break : continue . eval exec exit export readonly return set shift source times trap unset'.split(' '),
);

const OPTION_LETTERS: Readonly<Record<string, keyof ShellOptions>> = {
  e: 'errexit',
  u: 'nounset',
  x: 'xtrace',
  f: 'noglob',
};

export const BUILTINS: Readonly<Record<string, Builtin>> = {
  ':': () => 0,
  true: () => 0,
  false: () => 1,
  echo(shell, argv) {
    return print(shell, echoText(argv, shell.state.dialect === 'dash'));
  },
  printf(shell, argv) {
    const [, format, ...args] = argv;
    if (format === undefined) {
      shell.error('printf: usage: printf FORMAT [ARG]...');
      return 2;
    }
    const { text, message } = formatPrintf(format, args);
    const status = print(shell, text);
    if (message) shell.error(`printf: ${message}`);
    return message ? 1 : status;
  },
  test: (shell, argv) => test(shell, 'test', argv.slice(1)),
  '[': (shell, argv) => {
    if (argv.at(-1) === ']') return test(shell, '[', argv.slice(1, -1));
    shell.error('[: missing ]');
    return 2;
  },
  pwd: (shell) => print(shell, `${shell.system.directory}\n`),
  cd(shell, argv) {
    const args = argv.slice(1).filter((arg) => arg !== '-P' && arg !== '-L' && arg !== '--');
    const target = args[0] === '-' ? shell.get('OLDPWD') : (args[0] ?? shell.get('HOME') ?? '/');
    const path = joinPath(shell.system.directory, target ?? '/');
    const entry = shell.system.files.stat(path);
    if (typeof entry === 'string' || entry.kind !== 'directory') {
      const reason = typeof entry === 'string' ? fileErrorText(entry) : 'Not a directory';
      shell.error(
        shell.state.dialect === 'dash' ? `cd: can't cd to ${target}` : `cd: can't cd to ${target}: ${reason}`,
      );
      return shell.state.dialect === 'bash' ? 1 : 2;
    }
    shell.assign('OLDPWD', shell.system.directory);
    shell.system.directory = path;
    shell.assign('PWD', path);
    if (args[0] === '-') print(shell, `${path}\n`);
    return 0;
  },
  exit(shell, argv) {
    shell.exit(argv[1] === undefined ? statusOfTrap(shell) : Number.parseInt(argv[1], 10) || 0);
    return undefined;
  },
  return(shell, argv) {
    const status = argv[1] === undefined ? shell.status : Number.parseInt(argv[1], 10) || 0;
    if (!shell.unwind((frame) => frame.kind === 'function' || frame.kind === 'source', true))
      shell.exit(status);
    else shell.status = status & 255;
    return undefined;
  },
  break: (shell, argv) => leaveLoops(shell, argv, true),
  continue: (shell, argv) => leaveLoops(shell, argv, false),
  eval(shell, argv) {
    const text = argv.slice(1).join(' ');
    if (text.trim() === '') return 0;
    shell.runText(text);
    return undefined;
  },
  '.': (shell, argv) => source(shell, argv),
  source: (shell, argv) => source(shell, argv),
  exec: () => 0,
  command(shell, argv) {
    const args = argv.slice(1).filter((arg) => arg !== '-p' && arg !== '--');
    if (args[0] === '-v' || args[0] === '-V') return describe(shell, args.slice(1), args[0] === '-V');
    const [name] = args;
    if (name === undefined) return 0;
    const builtin = Object.hasOwn(BUILTINS, name) ? BUILTINS[name] : undefined;
    if (builtin) return builtin(shell, args);
    external(shell, args, new Map(), shell.system.descriptors, 1, false);
    return undefined;
  },
  builtin: (shell, argv) => BUILTINS[argv[1] ?? ':']?.(shell, argv.slice(1)) ?? 1,
  type: (shell, argv) => describe(shell, argv.slice(1), true),
  hash: () => 0,
  alias: () => 0,
  unalias: () => 0,
  umask: (shell, argv) => (argv.length > 1 ? 0 : print(shell, '0022\n')),
  ulimit: (shell, argv) => (argv.length > 2 ? 0 : print(shell, 'unlimited\n')),
  times: (shell) => print(shell, '0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n'),
  jobs: (shell) => {
    shell.collectJobs();
    return 0;
  },
  export: (shell, argv) => declare(shell, argv, 'export'),
  readonly: (shell, argv) => declare(shell, argv, 'readonly'),
  declare: (shell, argv) => declare(shell, argv, 'local'),
  typeset: (shell, argv) => declare(shell, argv, 'local'),
  local: (shell, argv) => declare(shell, argv, 'local'),
  unset(shell, argv) {
    const functions = argv.includes('-f');
    for (const name of argv.slice(1).filter((arg) => !arg.startsWith('-'))) {
      if (functions || (!shell.state.variables.has(name) && shell.state.functions.has(name))) {
        const left = new Map(shell.state.functions);
        left.delete(name);
        shell.set({ functions: left });
      } else if (shell.state.readonly.has(name)) {
        shell.error(`unset: ${name}: is read only`);
        return 1;
      } else shell.unset(name);
    }
    return 0;
  },
  shift(shell, argv) {
    const count = argv[1] === undefined ? 1 : Number.parseInt(argv[1], 10);
    if (Number.isNaN(count) || count > shell.state.positional.length) {
      if (shell.state.dialect !== 'bash') shell.error("shift: can't shift that many");
      return 1;
    }
    shell.set({ positional: shell.state.positional.slice(count) });
    return 0;
  },
  set: (shell, argv) => setOptions(shell, argv.slice(1)),
  shopt: () => 0,
  let(shell, argv) {
    shell.runText(
      argv
        .slice(1)
        .map((expression) => `((${expression}))`)
        .join('; '),
    );
    return undefined;
  },
  getopts: (shell, argv) => getopts(shell, argv),
  kill: (shell, argv) => kill(shell, argv.slice(1)),
  wait(shell, argv) {
    const pids = argv
      .slice(1)
      .filter((arg) => /^\d+$/.test(arg))
      .map(Number);
    shell.push({ kind: 'wait', pids, all: pids.length === 0 });
    return undefined;
  },
  read(shell, argv) {
    const args: string[] = [];
    let untilMs: number | undefined;
    for (let i = 1; i < argv.length; i++) {
      const arg = argv[i] as string;
      if (arg === '-t') untilMs = shell.system.nowMs + Math.round(Number(argv[++i]) * 1000 || 0);
      else if (/^-[pnduN]$/.test(arg)) i++;
      else args.push(arg.startsWith('-') && arg.includes('r') ? '-r' : arg);
    }
    shell.push({ kind: 'read', args, text: '', ...(untilMs === undefined ? {} : { untilMs }) });
    return undefined;
  },
  trap: (shell, argv) => trap(shell, argv.slice(1)),
};

function print(shell: ShellCore, text: string): number {
  const error = shell.system.write(1, text);
  if (error === undefined) return 0;
  shell.error(`write error: ${error === 'EBADF' ? 'Bad file descriptor' : fileErrorText(error)}`);
  return 1;
}

/** `escapes`: backslashes count without `-e`, as dash has it. */
export function echoText(argv: readonly string[], escapes: boolean): string {
  let newline = true;
  let interpret = escapes;
  let from = 1;
  for (; /^-[neE]+$/.test(argv[from] ?? ''); from++) {
    const flags = argv[from] as string;
    if (escapes && flags !== '-n') break;
    if (flags.includes('n')) newline = false;
    if (flags.includes('e')) interpret = true;
    if (flags.includes('E')) interpret = false;
  }
  let text = argv.slice(from).join(' ');
  if (interpret) {
    const stop = text.indexOf('\\c');
    if (stop >= 0) return expandEscapes(text.slice(0, stop));
    text = expandEscapes(text);
  }
  return newline ? `${text}\n` : text;
}

function test(shell: ShellCore, name: string, args: readonly string[]): number {
  const { status, message } = evaluateTest(
    args.map((text) => ({ text, bare: true })),
    shell.system,
    false,
  );
  if (message) shell.error(`${name}: ${message}`);
  return status;
}

function statusOfTrap(shell: ShellCore): number {
  const frame = shell.frames.findLast(({ kind }) => kind === 'trap');
  return frame?.kind === 'trap' && shell.status === 0 ? frame.status : shell.status;
}

function leaveLoops(shell: ShellCore, argv: readonly string[], out: boolean): number | undefined {
  const isLoop = (kind: string) => kind === 'loop' || kind === 'for' || kind === 'arithmetic-for';
  const inFunction = shell.frames.findLastIndex(({ kind }) => kind === 'function');
  const loops = shell.frames.filter(({ kind }, index) => index > inFunction && isLoop(kind)).length;
  if (loops === 0) return 0;
  const count = Math.min(Math.max(1, Number.parseInt(argv[1] ?? '1', 10) || 1), loops);
  for (let i = 1; i <= count; i++) shell.unwind(({ kind }) => isLoop(kind), out || i < count);
  shell.status = 0;
  return undefined;
}

function source(shell: ShellCore, argv: readonly string[]): number | undefined {
  const [, file] = argv;
  const entry =
    file === undefined ? 'ENOENT' : shell.system.files.stat(joinPath(shell.system.directory, file));
  if (typeof entry === 'string' || entry.kind !== 'file') {
    shell.error(`${argv[0]}: can't open '${file ?? ''}': No such file or directory`);
    if (shell.state.dialect === 'bash') return 1;
    shell.exit(2);
    return undefined;
  }
  shell.push({ kind: 'source' });
  shell.runText(entry.content);
  return undefined;
}

function describe(shell: ShellCore, names: readonly string[], long: boolean): number {
  let status = 0;
  for (const name of names) {
    const { state, system } = shell;
    const found = system.find(name, shell.get('PATH'));
    const path = name.includes('/') ? name : `/bin/${name}`;
    if (state.functions.has(name)) print(shell, long ? `${name} is a function\n` : `${name}\n`);
    else if (Object.hasOwn(BUILTINS, name)) print(shell, long ? `${name} is a shell builtin\n` : `${name}\n`);
    else if (found.ok) print(shell, long ? `${name} is ${path}\n` : `${path}\n`);
    else {
      if (long) print(shell, `${name}: not found\n`);
      status = 127;
    }
  }
  return status === 0 || shell.state.dialect !== 'bash' ? status : 1;
}

function declare(shell: ShellCore, argv: readonly string[], kind: 'export' | 'readonly' | 'local'): number {
  const args = argv.slice(1).filter((arg) => !arg.startsWith('-'));
  if (args.length === 0) {
    const names = kind === 'readonly' ? shell.state.readonly : shell.state.exported;
    const lines = [...names].sort().map((name) => `${kind} ${name}='${shell.get(name) ?? ''}'\n`);
    return print(shell, lines.join(''));
  }
  for (const arg of args) {
    const equals = arg.indexOf('=');
    const name = equals < 0 ? arg : arg.slice(0, equals);
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      shell.error(`${argv[0]}: ${name}: bad variable name`);
      return 2;
    }
    if (kind === 'local') hide(shell, name);
    if (equals >= 0 && !shell.assign(name, arg.slice(equals + 1))) return 1;
    if (kind === 'export') shell.set({ exported: new Set([...shell.state.exported, name]) });
    if (kind === 'readonly') shell.set({ readonly: new Set([...shell.state.readonly, name]) });
  }
  return 0;
}

/** Remembers a variable's value until the function returns. */
function hide(shell: ShellCore, name: string): void {
  const index = shell.frames.findLastIndex(({ kind }) => kind === 'function');
  const frame = shell.frames[index];
  if (frame?.kind !== 'function' || frame.hidden.has(name)) return;
  shell.frames[index] = { ...frame, hidden: new Map([...frame.hidden, [name, shell.get(name)]]) };
}

function setOptions(shell: ShellCore, args: readonly string[]): number {
  if (args.length === 0) {
    const lines = [...shell.state.variables].map(([name, value]) => `${name}='${value}'\n`).sort();
    return print(shell, lines.join(''));
  }
  let options = shell.state.options;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--' || !/^[-+]/.test(arg)) {
      shell.set({ options, positional: args.slice(arg === '--' ? i + 1 : i) });
      return 0;
    }
    const on = arg.startsWith('-');
    for (const letter of arg.slice(1)) {
      const name = letter === 'o' ? args[++i] : OPTION_LETTERS[letter];
      if (name !== undefined && Object.hasOwn(options, name)) options = { ...options, [name]: on };
    }
  }
  shell.set({ options });
  return 0;
}

function getopts(shell: ShellCore, argv: readonly string[]): number {
  const [, letters = '', name = 'opt', ...given] = argv;
  const args = given.length > 0 ? given : shell.state.positional;
  const index = Number(shell.get('OPTIND') ?? '1');
  const offset = Number(shell.get('_OPTOFFSET') ?? '1');
  const arg = args[index - 1];
  if (arg === undefined || !/^-./.test(arg) || arg === '--') {
    shell.assign(name, '?');
    return 1;
  }
  const letter = arg[offset] as string;
  const takesValue = letters.split(letter)[1]?.startsWith(':') === true;
  const last = offset + 1 >= arg.length;
  let next = last ? index + 1 : index;
  if (takesValue) {
    shell.assign('OPTARG', last ? (args[index] ?? '') : arg.slice(offset + 1));
    next = last ? index + 2 : index + 1;
  }
  shell.assign(name, letters.includes(letter) && letter !== ':' ? letter : '?');
  shell.assign('OPTIND', String(next));
  shell.assign('_OPTOFFSET', takesValue || last ? '1' : String(offset + 1));
  return 0;
}

function kill(shell: ShellCore, args: readonly string[]): number {
  if (args[0] === '-l') return print(shell, 'HUP INT QUIT KILL USR1 USR2 PIPE ALRM TERM CHLD CONT STOP\n');
  let signal: ReturnType<typeof signalNamed> = 'TERM';
  let targets = args;
  const [first = ''] = args;
  if (first === '-s' || first === '-n') {
    signal = signalNamed(args[1] ?? '');
    targets = args.slice(2);
  } else if (/^-[A-Za-z0-9]/.test(first)) {
    signal = signalNamed(first.slice(1));
    targets = args.slice(1);
  }
  if (signal === undefined) {
    shell.error(`kill: bad signal name '${first.replace(/^-/, '')}'`);
    return 1;
  }
  let status = 0;
  for (const target of targets.filter((each) => each !== '--')) {
    const jobs = shell.state.jobs;
    const pid = target.startsWith('%') ? (jobs[Number(target.slice(1)) - 1] ?? Number.NaN) : Number(target);
    if (!Number.isInteger(pid)) {
      shell.error(`kill: invalid number '${target}'`);
      status = 1;
    } else if (!shell.system.kill(pid, signal)) {
      shell.error(`kill: can't kill pid ${pid}: No such process`);
      status = 1;
    }
  }
  return status;
}

function trap(shell: ShellCore, args: readonly string[]): number {
  const list = args[0] === '--' ? args.slice(1) : args;
  if (list.length === 0 || list[0] === '-p') {
    const lines = [...shell.state.traps].map(([name, action]) => `trap -- '${action}' ${name}\n`);
    return print(shell, lines.join(''));
  }
  const resets = list[0] === '-' || (list.length === 1 && /^[A-Z0-9]+$/.test(list[0] as string));
  const action = resets ? undefined : list[0];
  const names = resets && list[0] !== '-' ? list : list.slice(1);
  const traps = new Map(shell.state.traps);
  for (const text of names) {
    const upper = text.toUpperCase().replace(/^SIG/, '');
    const name = text === '0' ? 'EXIT' : (signalNamed(text) ?? upper);
    if (
      name === 0 ||
      (signalNamed(text) === undefined && !['EXIT', 'ERR', 'DEBUG', 'RETURN'].includes(name))
    ) {
      shell.error(`trap: ${text}: invalid signal specification`);
      return 1;
    }
    if (action === undefined) traps.delete(name);
    else traps.set(name, action);
  }
  shell.set({ traps });
  return 0;
}
