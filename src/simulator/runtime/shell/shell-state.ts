/** A running shell as plain data: its variables, and where it stands in its script as a stack of frames. */
import type { SignalName } from './program.ts';
import type { Command, Dialect, Script, SimpleCommand } from './syntax.ts';

export interface ShellOptions {
  readonly errexit: boolean;
  readonly nounset: boolean;
  readonly xtrace: boolean;
  readonly noglob: boolean;
  readonly pipefail: boolean;
}

/** A command substitution under way: its process, and the descriptor its output comes from. */
export interface Substitution {
  readonly pid: number;
  readonly fd: number;
  readonly text: string;
  readonly over: boolean;
}

/** What a round of a loop would have changed. */
export interface Trace {
  readonly state: unknown;
  readonly activity: number;
}

/** Of frames that expand words: the outputs known so far. */
interface Expanding {
  readonly outputs: readonly string[];
  readonly pending?: Substitution | undefined;
}

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/**
 * What is still to be done, innermost last. `tail`: nothing follows, so the shell may become the command instead of
 * waiting for it.
 */
export type Frame =
  | { readonly kind: 'list'; readonly script: Script; readonly index: number; readonly tail: boolean }
  | ({ readonly kind: 'simple'; readonly node: SimpleCommand; readonly tail: boolean } & Expanding)
  | ({ readonly kind: 'case'; readonly node: Of<'case'>; readonly tail: boolean } & Expanding)
  | ({ readonly kind: 'for-words'; readonly node: Of<'for'> } & Expanding)
  | ({ readonly kind: 'arithmetic'; readonly node: Of<'arithmetic'> } & Expanding)
  | ({
      readonly kind: 'redirected';
      readonly node: Command;
      readonly tail: boolean;
    } & Expanding)
  | {
      readonly kind: 'for';
      readonly node: Of<'for'>;
      readonly items: readonly string[];
      readonly index: number;
    }
  | ({
      readonly kind: 'arithmetic-for';
      readonly node: Of<'arithmetic-for'>;
      readonly phase: 'start' | 'condition' | 'body' | 'next';
    } & Expanding)
  | { readonly kind: 'and-or'; readonly node: Of<'and-or'>; readonly tail: boolean }
  | { readonly kind: 'negate' }
  | { readonly kind: 'if'; readonly node: Of<'if'>; readonly clause: number; readonly tail: boolean }
  | {
      readonly kind: 'loop';
      readonly node: Of<'loop'>;
      readonly phase: 'condition' | 'body';
      /** Status of the last round of the body. */
      readonly status: number;
      readonly trace?: Trace;
    }
  | { readonly kind: 'await'; readonly pids: readonly number[]; readonly statuses: readonly number[] }
  | { readonly kind: 'wait'; readonly pids: readonly number[]; readonly all: boolean }
  | {
      readonly kind: 'read';
      readonly args: readonly string[];
      readonly text: string;
      readonly untilMs?: number;
    }
  | { readonly kind: 'restore'; readonly descriptors: ReadonlyMap<number, number> }
  | {
      readonly kind: 'function';
      readonly positional: readonly string[];
      /** Values that `local` and assignments before the call have hidden. */
      readonly hidden: ReadonlyMap<string, string | undefined>;
    }
  | { readonly kind: 'source' }
  | { readonly kind: 'trap'; readonly status: number }
  | { readonly kind: 'exit'; readonly code: number }
  /** The script on standard input: it is read to its end first. */
  | { readonly kind: 'standard-input'; readonly text: string };

export interface ShellState {
  readonly dialect: Dialect;
  /** `$0`, which starts every message. */
  readonly name: string;
  /** `$$`, that of the first shell also in subshells. */
  readonly shellPid: number;
  readonly startedAtMs: number;
  readonly positional: readonly string[];
  readonly variables: ReadonlyMap<string, string>;
  readonly exported: ReadonlySet<string>;
  readonly readonly: ReadonlySet<string>;
  readonly functions: ReadonlyMap<string, Command>;
  readonly options: ShellOptions;
  readonly status: number;
  readonly background: number | undefined;
  readonly jobs: readonly number[];
  /** Statuses of jobs that are over and not waited for. */
  readonly finished: ReadonlyMap<number, number>;
  /** By signal name or `EXIT`; an empty text ignores. */
  readonly traps: ReadonlyMap<string, string>;
  readonly pending: readonly SignalName[];
  readonly frames: readonly Frame[];
  readonly subshell: boolean;
}
