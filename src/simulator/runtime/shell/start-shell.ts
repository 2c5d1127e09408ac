/** The shell as a program: `sh -c TEXT`, `sh FILE`, or a script on standard input. */
import { joinPath } from './files.ts';
import { Interpreter } from './interpreter.ts';
import type { Executable, Step, System } from './process.ts';
import { EXIT } from './process.ts';
import type { ShellState } from './shell-state.ts';

export const SHELL: Executable = {
  reaps: true,
  run(system, state) {
    return state === undefined ? startShell(system) : new Interpreter(system, state as ShellState).run();
  },
  disposition(state, signal) {
    const action = (state as ShellState | undefined)?.traps.get(signal);
    return action === undefined ? 'default' : action === '' ? 'ignore' : 'handle';
  },
  onSignal(system, state, signal, wait) {
    return new Interpreter(system, state as ShellState).signal(signal, wait);
  },
};

function startShell(system: System): Step {
  const [invoked = 'sh', ...args] = system.argv;
  const dialect = system.find('ash').ok
    ? invoked.endsWith('bash')
      ? 'bash'
      : 'ash'
    : invoked.endsWith('bash')
      ? 'bash'
      : 'dash';
  let options = { errexit: false, nounset: false, xtrace: false, noglob: false, pipefail: false };
  let command = false;
  let index = 0;
  for (; index < args.length; index++) {
    const arg = args[index] as string;
    if (arg === '--' || arg === '-') {
      index++;
      break;
    }
    if (!/^[-+]./.test(arg)) break;
    if (arg.startsWith('--')) continue;
    if (arg.includes('c')) command = true;
    if (arg.includes('o')) {
      if (args[++index] === 'pipefail') options = { ...options, pipefail: true };
    }
    options = {
      ...options,
      errexit: options.errexit || arg.includes('e'),
      nounset: options.nounset || arg.includes('u'),
      xtrace: options.xtrace || arg.includes('x'),
      noglob: options.noglob || arg.includes('f'),
    };
  }
  const rest = args.slice(index);
  const state: ShellState = {
    dialect,
    name: (command ? rest[1] : rest[0]) ?? invoked,
    shellPid: system.pid,
    startedAtMs: system.nowMs,
    positional: rest.slice(command ? 2 : 1),
    variables: new Map(Object.entries(system.env)),
    exported: new Set(Object.keys(system.env)),
    readonly: new Set(),
    functions: new Map(),
    options,
    status: 0,
    background: undefined,
    jobs: [],
    finished: new Map(),
    traps: new Map(),
    pending: [],
    frames: [],
    subshell: false,
  };
  const shell = new Interpreter(system, state);
  if (command) {
    const [text] = rest;
    if (text === undefined) {
      system.write(
        2,
        `${invoked}: ${dialect === 'bash' ? '-c: option requires an argument' : '-c requires an argument'}\n`,
      );
      return EXIT(2);
    }
    shell.runText(text, true);
  } else if (rest[0] !== undefined) {
    const path = joinPath(system.directory, rest[0]);
    const entry = system.files.stat(path);
    if (typeof entry === 'string' || entry.kind !== 'file') {
      shell.error(
        dialect === 'bash'
          ? `${rest[0]}: No such file or directory`
          : dialect === 'dash'
            ? `cannot open ${rest[0]}: No such file`
            : `can't open '${rest[0]}': No such file or directory`,
      );
      return EXIT(dialect === 'bash' ? 127 : 2);
    }
    shell.runText(entry.content);
  } else shell.push({ kind: 'standard-input', text: '' });
  return shell.run();
}
