/** What words are expanded with: variables, parameters, and values that change by themselves. */
import type { Scope } from './expand.ts';
import type { System } from './process.ts';
import type { ShellState } from './shell-state.ts';

/** The part of a shell that words look at. */
interface Looked {
  readonly system: System;
  readonly state: ShellState;
  readonly status: number;
  /** How often something changed, or a value was read that changes by itself. */
  changes: number;
}

/** What words are expanded with: always the present values. */
export function scopeOf(shell: Looked): Scope {
  const of = () => shell.state;
  const { system } = shell;
  return {
    get: (name) => of().variables.get(name) ?? dynamic(shell, name),
    special: (name) => special(shell, name),
    get positional() {
      return of().positional;
    },
    get nounset() {
      return of().options.nounset;
    },
    get noglob() {
      return of().options.noglob;
    },
    get bash() {
      return of().dialect === 'bash';
    },
    files: system.files,
    get directory() {
      return system.directory;
    },
  };
}

function dynamic(shell: Looked, name: string): string | undefined {
  if (name === 'PWD') return shell.system.directory;
  if (name === 'PPID') return String(shell.system.parent);
  if (name === 'SECONDS' || name === 'RANDOM') shell.changes++;
  if (name === 'SECONDS') return String(Math.floor((shell.system.nowMs - shell.state.startedAtMs) / 1000));
  // Drawn from the clock and the process, not from chance: the same play gives the same numbers.
  if (name === 'RANDOM')
    return String((shell.system.nowMs * 7919 + shell.system.pid * 104_729 + 4321) % 32_768);
  if (name === 'HOSTNAME' && shell.state.dialect === 'bash') return shell.system.hostname;
  return undefined;
}

function special(shell: Looked, name: string): string | undefined {
  switch (name) {
    case '?':
      return String(shell.status);
    case '$':
      return String(shell.state.shellPid);
    case '!':
      return shell.state.background === undefined ? '' : String(shell.state.background);
    case '0':
      return shell.state.name;
    default: {
      const { errexit, nounset, xtrace, noglob } = shell.state.options;
      return `${errexit ? 'e' : ''}${noglob ? 'f' : ''}${nounset ? 'u' : ''}${xtrace ? 'x' : ''}`;
    }
  }
}
