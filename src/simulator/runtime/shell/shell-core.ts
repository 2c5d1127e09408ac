/**
 * A running shell: its variables, the frames that are still to be carried out, and what every part of it may do with
 * them. shell-state.ts is the same as plain data.
 */
import { Expansion, ExpansionError, type Scope } from './expand.ts';
import { parseScript } from './parse.ts';
import type { Step, System, Wait } from './process.ts';
import { scopeOf } from './scope.ts';
import type { Frame, ShellState } from './shell-state.ts';
import type { Script } from './syntax.ts';

const MAX_VARIABLE_TEXT = 4 * 1024 * 1024;
/** Where the read ends of command substitutions are kept. */
export const FIRST_HIDDEN_FD = 100;

export type Outcome = { readonly wait: Wait } | { readonly step: Step } | undefined;
export type FrameOf<K extends Frame['kind']> = Extract<Frame, { kind: K }>;

export class ShellCore {
  readonly system: System;
  state: ShellState;
  frames: Frame[];
  status: number;
  /** How often something changed, or a value was read that changes by itself. */
  changes = 0;
  /** The variables as long as nobody else holds this map: then they are changed in place. */
  private ownVariables: Map<string, string> | undefined;
  private readonly scope: Scope;

  constructor(system: System, state: ShellState) {
    this.system = system;
    this.state = state;
    this.frames = [...state.frames];
    this.status = state.status;
    this.scope = scopeOf(this);
  }

  set(change: Partial<ShellState>): void {
    if (change.variables && change.variables !== this.ownVariables) this.ownVariables = undefined;
    this.state = { ...this.state, ...change };
  }

  error(message: string, line?: number): void {
    const { name, dialect } = this.state;
    const place = dialect === 'bash' ? `line ${line ?? 1}: ` : dialect === 'dash' ? `${line ?? 1}: ` : '';
    this.system.write(2, `${name}: ${place}${message}\n`);
  }

  freeze(): ShellState {
    this.ownVariables = undefined;
    return { ...this.state, frames: this.frames, status: this.status };
  }

  get(name: string): string | undefined {
    return this.state.variables.get(name);
  }

  /** False, with a message, where the variable is read-only. */
  assign(name: string, value: string): boolean {
    if (this.state.readonly.has(name)) {
      this.error(`${name}: is read only`);
      return false;
    }
    if (this.state.variables.get(name) === value) return true;
    if (value.length > MAX_VARIABLE_TEXT) throw new ExpansionError('Out of memory');
    // Long values take their time: 64 characters about as long as a step.
    this.system.spend(value.length >> 6);
    if (!this.ownVariables) {
      this.ownVariables = new Map(this.state.variables);
      this.set({ variables: this.ownVariables });
    }
    this.ownVariables.set(name, value);
    this.changes++;
    return true;
  }

  unset(name: string): void {
    const variables = new Map(this.state.variables);
    variables.delete(name);
    const exported = new Set(this.state.exported);
    exported.delete(name);
    this.set({ variables, exported });
  }

  environment(extra?: ReadonlyMap<string, string>): Record<string, string> {
    const env: Record<string, string> = {};
    for (const name of this.state.exported) {
      const value = this.state.variables.get(name);
      if (value !== undefined) env[name] = value;
    }
    for (const [name, value] of extra ?? []) env[name] = value;
    return env;
  }

  expansion(outputs: readonly string[]): Expansion {
    return new Expansion(this.scope, outputs);
  }

  commit(expansion: Expansion): void {
    for (const [name, value] of expansion.assignments) this.assign(name, value);
  }

  push(frame: Frame): void {
    this.frames.push(frame);
  }

  pop(): void {
    this.frames.pop();
  }

  replace(frame: Frame): void {
    this.frames[this.frames.length - 1] = frame;
  }

  runScript(script: Script, tail = false): void {
    this.push({ kind: 'list', script, index: 0, tail });
  }

  /** Parses and runs a text in this shell; a syntax error ends it. */
  runText(text: string, tail = false): void {
    const parsed = parseScript(text);
    if (parsed.ok) this.runScript(parsed.script, tail);
    else {
      this.error(parsed.error.message, parsed.error.line);
      this.frames = [];
      this.exit(2);
    }
  }

  /** Ends the shell, after its EXIT trap. */
  exit(code: number): void {
    const action = this.state.traps.get('EXIT');
    this.frames = [{ kind: 'exit', code: code & 255 }];
    this.status = code & 255;
    if (!action) return;
    const traps = new Map(this.state.traps);
    traps.delete('EXIT');
    this.set({ traps });
    const parsed = parseScript(action);
    if (parsed.ok) this.runScript(parsed.script);
  }

  /** Leaves the frames above the last one that `stop` accepts; that one is left too where `inclusive`. */
  unwind(stop: (frame: Frame) => boolean, inclusive: boolean): boolean {
    let index = this.frames.length - 1;
    while (index >= 0 && !stop(this.frames[index] as Frame)) index--;
    if (index < 0) return false;
    while (this.frames.length > index + (inclusive ? 0 : 1)) this.leave(this.frames.at(-1) as Frame);
    return true;
  }

  /** Takes the innermost frame away and undoes what it has set up. */
  leave(frame: Frame): void {
    this.pop();
    if (frame.kind === 'restore') this.system.setDescriptors(frame.descriptors);
    if (frame.kind !== 'function') return;
    const variables = new Map(this.state.variables);
    for (const [name, value] of frame.hidden) {
      if (value === undefined) variables.delete(name);
      else variables.set(name, value);
    }
    this.set({ positional: frame.positional, variables });
  }

  /** A command is over: its status counts for `$?` and for `set -e`. */
  finish(status: number): void {
    this.status = status & 255;
    if (this.status !== 0 && this.state.options.errexit && !this.isTested()) this.exit(this.status);
  }

  /** Whether the status is looked at by what is around: then a failure does not end the shell. */
  isTested(): boolean {
    return this.frames.some(
      (frame) =>
        frame.kind === 'and-or' ||
        frame.kind === 'negate' ||
        frame.kind === 'if' ||
        (frame.kind === 'loop' && frame.phase === 'condition'),
    );
  }

  /** A copy of this shell that runs a script; its traps are gone but for ignored signals. */
  fork(script: Script, descriptors: ReadonlyMap<number, number>): number {
    const visible = new Map([...descriptors].filter(([fd]) => fd < FIRST_HIDDEN_FD));
    const state: ShellState = {
      ...this.freeze(),
      frames: [{ kind: 'list', script, index: 0, tail: true }],
      traps: new Map([...this.state.traps].filter(([, action]) => action === '')),
      pending: [],
      jobs: [],
      finished: new Map(),
      subshell: true,
    };
    const pid = this.system.spawn({
      key: 'sh',
      argv: this.system.argv,
      env: this.system.env,
      directory: this.system.directory,
      descriptors: visible,
      state,
    });
    if (pid === undefined) throw new ExpansionError("can't fork: Resource temporarily unavailable");
    return pid;
  }

  /** Looks which jobs are over, so that their records do not pile up. */
  collectJobs(): void {
    const jobs: number[] = [];
    const finished = new Map(this.state.finished);
    for (const pid of this.state.jobs) {
      const code = this.system.reap(pid);
      if (code === undefined) jobs.push(pid);
      else finished.set(pid, code);
    }
    while (finished.size > 64) finished.delete(finished.keys().next().value as number);
    this.set({ jobs, finished });
  }
}
