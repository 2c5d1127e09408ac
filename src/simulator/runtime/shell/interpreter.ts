/**
 * Walks the syntax tree with an explicit stack, so that a shell that waits is plain data and can go on from there.
 *
 * One turn of `run` takes the innermost frame one step on, until the shell must wait for a process, for input or for
 * its next slice of CPU. Traps run between commands, as in real shells: while a foreground command runs, a signal only
 * notes its trap; the builtin `wait` returns at once. The last command of `sh -c` is not forked but replaces the shell
 * when no trap is set.
 *
 * Upstream: busybox shell/ash.c evaltree, evalcommand (EV_EXIT), dotrap; bash execute_cmd.c (ONESHOT).
 */
import { BUILTINS, isSpecialBuiltin } from './builtins.ts';
import { evaluateTest, type TestOperand } from './conditions.ts';
import { Expansion, ExpansionError, NeedsOutput, type Scope } from './expand.ts';
import { fileErrorText, joinPath } from './files.ts';
import { parseScript } from './parse.ts';
import { compilePattern, matches } from './pattern.ts';
import type { Executable, Spawn, Step, System, Wait } from './process.ts';
import { AGAIN, EXIT, SIGNAL_NUMBERS } from './process.ts';
import type { SignalName } from './program.ts';
import type { Frame, ShellState, Substitution, Trace } from './shell-state.ts';
import type { Command, Redirect, Script, SimpleCommand, Word } from './syntax.ts';

const MAX_FRAMES = 2000;
const MAX_VARIABLE_TEXT = 4 * 1024 * 1024;
/** Where the read ends of command substitutions are kept. */
const FIRST_HIDDEN_FD = 100;

type Outcome = { readonly wait: Wait } | { readonly step: Step } | undefined;
type FrameOf<K extends Frame['kind']> = Extract<Frame, { kind: K }>;

export class Interpreter {
  readonly system: System;
  state: ShellState;
  frames: Frame[];
  status: number;
  /** How often something changed, or a value was read that changes by itself. */
  private changes = 0;
  /** The variables as long as nobody else holds this map: then they are changed in place. */
  private ownVariables: Map<string, string> | undefined;
  private readonly scope: Scope;

  constructor(system: System, state: ShellState) {
    this.system = system;
    this.state = state;
    this.frames = [...state.frames];
    this.status = state.status;
    this.scope = this.makeScope();
  }

  run(): Step {
    for (;;) {
      if (!this.system.spend(1)) return this.waiting(AGAIN);
      if (this.frames.length > MAX_FRAMES) return this.fatal('Maximum function recursion depth exceeded');
      this.runTraps();
      const frame = this.frames.at(-1);
      if (!frame) {
        if (!this.state.traps.get('EXIT')) return EXIT(this.status);
        this.exit(this.status);
        continue;
      }
      if (frame.kind === 'exit') return EXIT(frame.code);
      let outcome: Outcome;
      try {
        outcome = this.step(frame);
      } catch (error) {
        if (!(error instanceof ExpansionError)) throw error;
        outcome = this.failed(error.message);
      }
      if (outcome) return 'step' in outcome ? outcome.step : this.waiting(outcome.wait);
    }
  }

  /** A signal with a trap. */
  signal(signal: SignalName, wait: Wait): Step {
    if (!this.state.pending.includes(signal)) this.set({ pending: [...this.state.pending, signal] });
    const top = this.frames.at(-1);
    const foreground =
      top?.kind === 'await' || (top !== undefined && 'pending' in top && top.pending !== undefined);
    return this.waiting(foreground ? wait : AGAIN);
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

  private waiting(wait: Wait): Step {
    return { kind: 'wait', wait, state: this.freeze() };
  }

  private freeze(): ShellState {
    this.ownVariables = undefined;
    return { ...this.state, frames: this.frames, status: this.status };
  }

  private fatal(message: string): Step {
    this.error(message);
    return EXIT(2);
  }

  /** A bad expansion ends a script that is not interactive. */
  private failed(message: string): Outcome {
    this.error(message);
    this.frames = [];
    this.exit(this.state.dialect === 'bash' ? 1 : 2);
    return undefined;
  }

  // --- variables ---

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

  private expansion(outputs: readonly string[]): Expansion {
    return new Expansion(this.scope, outputs);
  }

  /** What words are expanded with: always the present values. */
  private makeScope(): Scope {
    const of = () => this.state;
    const { system } = this;
    return {
      get: (name) => of().variables.get(name) ?? this.dynamic(name),
      special: (name) => this.special(name),
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

  private dynamic(name: string): string | undefined {
    if (name === 'PWD') return this.system.directory;
    if (name === 'PPID') return String(this.system.parent);
    if (name === 'SECONDS' || name === 'RANDOM') this.changes++;
    if (name === 'SECONDS') return String(Math.floor((this.system.nowMs - this.state.startedAtMs) / 1000));
    // Drawn from the clock and the process, not from chance: the same play gives the same numbers.
    if (name === 'RANDOM')
      return String((this.system.nowMs * 7919 + this.system.pid * 104_729 + 4321) % 32_768);
    if (name === 'HOSTNAME' && this.state.dialect === 'bash') return this.system.hostname;
    return undefined;
  }

  private special(name: string): string | undefined {
    switch (name) {
      case '?':
        return String(this.status);
      case '$':
        return String(this.state.shellPid);
      case '!':
        return this.state.background === undefined ? '' : String(this.state.background);
      case '0':
        return this.state.name;
      default: {
        const { errexit, nounset, xtrace, noglob } = this.state.options;
        return `${errexit ? 'e' : ''}${noglob ? 'f' : ''}${nounset ? 'u' : ''}${xtrace ? 'x' : ''}`;
      }
    }
  }

  // --- control ---

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

  private runTraps(): void {
    const [signal, ...rest] = this.state.pending;
    if (signal === undefined) return;
    const top = this.frames.at(-1);
    if (top?.kind === 'await' || (top && 'pending' in top && top.pending)) return;
    if (top?.kind === 'wait') {
      this.pop();
      this.status = 128 + SIGNAL_NUMBERS[signal];
    }
    this.set({ pending: rest });
    const parsed = parseScript(this.state.traps.get(signal) ?? '');
    this.push({ kind: 'trap', status: this.status });
    if (parsed.ok) this.runScript(parsed.script);
    else this.error(parsed.error.message);
  }

  private step(frame: Frame): Outcome {
    switch (frame.kind) {
      case 'list':
        return this.stepList(frame);
      case 'simple':
        return this.expanding(frame, (expansion) => this.simple(frame, expansion));
      case 'case':
        return this.expanding(frame, (expansion) => this.matchCase(frame, expansion));
      case 'for-words':
        return this.expanding(frame, (expansion) => {
          const items = frame.node.words ? expansion.fields(frame.node.words) : this.state.positional;
          this.commit(expansion);
          this.status = 0;
          this.replace({ kind: 'for', node: frame.node, items, index: 0 });
          return undefined;
        });
      case 'arithmetic':
        return this.expanding(frame, (expansion) => {
          const value = expansion.arithmetic(frame.node.expression);
          this.commit(expansion);
          this.pop();
          this.finish(value === 0n ? 1 : 0);
          return undefined;
        });
      case 'arithmetic-for':
        return this.expanding(frame, (expansion) => this.stepArithmeticFor(frame, expansion));
      case 'redirected':
        return this.expanding(frame, (expansion) => this.redirectCompound(frame, expansion));
      case 'for':
        return this.stepFor(frame);
      case 'and-or':
        this.pop();
        if ((this.status === 0) === (frame.node.operator === '&&')) this.enter(frame.node.right, frame.tail);
        return undefined;
      case 'negate':
        this.pop();
        this.status = this.status === 0 ? 1 : 0;
        return undefined;
      case 'if':
        return this.stepIf(frame);
      case 'loop':
        return this.stepLoop(frame);
      case 'await':
        return this.stepAwait(frame);
      case 'wait':
        return this.stepWait(frame);
      case 'read':
        return this.stepRead(frame);
      case 'standard-input':
        return this.stepStandardInput(frame);
      case 'trap':
        this.pop();
        this.status = frame.status;
        return undefined;
      default:
        this.leave(frame);
        return undefined;
    }
  }

  private stepList(frame: FrameOf<'list'>): Outcome {
    const item = frame.script[frame.index];
    if (!item) {
      this.pop();
      if (frame.script.length === 0) this.status = 0;
      return undefined;
    }
    const last = frame.index === frame.script.length - 1;
    if (last) this.pop();
    else this.replace({ ...frame, index: frame.index + 1 });
    if (item.background) this.startBackground(item.command);
    else this.enter(item.command, frame.tail && last);
    return undefined;
  }

  enter(node: Command, tail: boolean): void {
    if (node.kind !== 'simple' && node.redirects.length > 0) {
      this.push({ kind: 'redirected', node, tail, outputs: [] });
      return;
    }
    this.enterPlain(node, tail);
  }

  private enterPlain(node: Command, tail: boolean): void {
    switch (node.kind) {
      case 'simple':
        this.push({ kind: 'simple', node, tail, outputs: [] });
        return;
      case 'and-or':
        this.push({ kind: 'and-or', node, tail });
        this.enter(node.left, false);
        return;
      case 'pipeline':
        this.enterPipeline(node);
        return;
      case 'if':
        this.push({ kind: 'if', node, clause: 0, tail });
        this.runScript(node.clauses[0]?.condition ?? []);
        return;
      case 'loop':
        this.push({ kind: 'loop', node, phase: 'condition', status: 0 });
        this.runScript(node.condition);
        return;
      case 'for':
        this.push({ kind: 'for-words', node, outputs: [] });
        return;
      case 'arithmetic-for':
        this.push({ kind: 'arithmetic-for', node, phase: 'start', outputs: [] });
        return;
      case 'case':
        this.push({ kind: 'case', node, tail, outputs: [] });
        return;
      case 'group':
        this.runScript(node.body, tail);
        return;
      case 'subshell': {
        const pid = this.fork(node.body, this.system.descriptors);
        this.push({ kind: 'await', pids: [pid], statuses: [] });
        return;
      }
      case 'arithmetic':
        this.push({ kind: 'arithmetic', node, outputs: [] });
        return;
      case 'function': {
        const functions = new Map(this.state.functions);
        functions.set(node.name, node.body);
        this.set({ functions });
        this.status = 0;
        return;
      }
    }
  }

  private enterPipeline(node: Extract<Command, { kind: 'pipeline' }>): void {
    const [only] = node.commands;
    if (node.negated) this.push({ kind: 'negate' });
    if (node.commands.length === 1 && only) {
      this.enter(only, false);
      return;
    }
    const pids: number[] = [];
    let input: number | undefined;
    node.commands.forEach((command, index) => {
      const descriptors = new Map(this.system.descriptors);
      if (input !== undefined) descriptors.set(0, input);
      if (index < node.commands.length - 1) {
        const { readEnd, writeEnd } = this.system.pipe();
        descriptors.set(1, writeEnd);
        input = readEnd;
      }
      pids.push(this.fork([{ command, background: false }], descriptors));
    });
    this.push({ kind: 'await', pids, statuses: [] });
  }

  private startBackground(command: Command): void {
    const descriptors = new Map(this.system.descriptors);
    const nothing = this.system.open('/dev/null', 'read');
    if (typeof nothing === 'number') descriptors.set(0, nothing);
    this.collectJobs();
    const pid = this.fork([{ command, background: false }], descriptors);
    this.set({ background: pid, jobs: [...this.state.jobs, pid] });
    this.status = 0;
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

  /** A copy of this shell that runs a script; its traps are gone but for ignored signals. */
  private fork(script: Script, descriptors: ReadonlyMap<number, number>): number {
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

  private stepIf(frame: FrameOf<'if'>): Outcome {
    const { node, clause, tail } = frame;
    this.pop();
    if (this.status === 0) {
      this.runScript(node.clauses[clause]?.body ?? [], tail);
      return undefined;
    }
    const next = node.clauses[clause + 1];
    if (next) {
      this.push({ ...frame, clause: clause + 1 });
      this.runScript(next.condition);
    } else {
      this.status = 0;
      if (node.otherwise) this.runScript(node.otherwise, tail);
    }
    return undefined;
  }

  private stepLoop(frame: FrameOf<'loop'>): Outcome {
    const { node } = frame;
    if (frame.phase === 'body') {
      const trace: Trace = { state: this.state, activity: this.system.activity + this.changes };
      // A whole round has changed nothing: the next one will not either, unless a file or a signal comes.
      const spins = frame.trace?.state === trace.state && frame.trace?.activity === trace.activity;
      this.replace({ ...frame, phase: 'condition', status: this.status, trace });
      this.runScript(node.condition);
      if (spins) return { wait: { busy: true } };
    } else if ((this.status === 0) !== node.until) {
      this.replace({ ...frame, phase: 'body' });
      this.runScript(node.body);
    } else {
      this.pop();
      this.status = frame.status;
    }
    return undefined;
  }

  private stepFor(frame: FrameOf<'for'>): Outcome {
    const item = frame.items[frame.index];
    if (item === undefined) {
      this.pop();
      return undefined;
    }
    this.replace({ ...frame, index: frame.index + 1 });
    this.assign(frame.node.name, item);
    this.runScript(frame.node.body);
    return undefined;
  }

  private stepArithmeticFor(frame: FrameOf<'arithmetic-for'>, expansion: Expansion): Outcome {
    const { node, phase } = frame;
    if (phase === 'body') {
      this.replace({ ...frame, phase: 'next', outputs: [] });
      this.runScript(node.body);
      return undefined;
    }
    const word = phase === 'start' ? node.start : phase === 'next' ? node.next : node.condition;
    const isEmpty = word.every((part) => part.kind === 'text' && part.text.trim() === '');
    const value = isEmpty ? 1n : expansion.arithmetic(word);
    this.commit(expansion);
    if (phase !== 'condition') this.replace({ ...frame, phase: 'condition', outputs: [] });
    else if (value !== 0n) this.replace({ ...frame, phase: 'body', outputs: [] });
    else {
      this.pop();
      this.status = 0;
    }
    return undefined;
  }

  private matchCase(frame: FrameOf<'case'>, expansion: Expansion): Outcome {
    const text = expansion.text(frame.node.word);
    const arm = frame.node.arms.find(({ patterns }) =>
      patterns.some((pattern) => matches(compilePattern(expansion.pattern(pattern)), text)),
    );
    this.commit(expansion);
    this.pop();
    this.status = 0;
    if (arm) this.runScript(arm.body, frame.tail);
    return undefined;
  }

  private stepAwait(frame: FrameOf<'await'>): Outcome {
    const statuses = [...frame.statuses];
    for (const pid of frame.pids.slice(statuses.length)) {
      const code = this.system.reap(pid);
      if (code === undefined) {
        if (statuses.length > frame.statuses.length) this.replace({ ...frame, statuses });
        return { wait: { children: [pid] } };
      }
      statuses.push(code);
    }
    this.pop();
    const failed = this.state.options.pipefail ? statuses.findLast((status) => status !== 0) : undefined;
    this.finish(failed ?? statuses.at(-1) ?? 0);
    return undefined;
  }

  private stepWait(frame: FrameOf<'wait'>): Outcome {
    this.collectJobs();
    const { jobs, finished } = this.state;
    const open = (frame.all ? jobs : frame.pids).filter((pid) => jobs.includes(pid));
    if (open.length > 0) return { wait: { children: open } };
    this.pop();
    const last = frame.pids.at(-1);
    this.finish(frame.all || last === undefined ? 0 : (finished.get(last) ?? 127));
    return undefined;
  }

  private stepRead(frame: FrameOf<'read'>): Outcome {
    const line = this.system.readLine(0);
    if (line.kind === 'nothing-yet') {
      const { untilMs } = frame;
      if (untilMs !== undefined && this.system.nowMs >= untilMs) {
        this.pop();
        this.finish(142);
        return undefined;
      }
      return { wait: untilMs === undefined ? { input: 0 } : { input: 0, untilMs } };
    }
    this.pop();
    const text = line.kind === 'text' ? line.text : '';
    this.assignRead(frame.args, text.replace(/\n$/, ''));
    this.finish(text.endsWith('\n') ? 0 : 1);
    return undefined;
  }

  private assignRead(args: readonly string[], line: string): void {
    const raw = args.includes('-r');
    const names = args.filter((arg) => !arg.startsWith('-'));
    const ifs = this.get('IFS') ?? ' \t\n';
    let rest = raw ? line : line.replace(/\\(.)/g, '$1');
    const isSeparator = (char: string | undefined) => char !== undefined && ifs.includes(char);
    const isBlank = (char: string | undefined) => isSeparator(char) && ' \t'.includes(char as string);
    while (isBlank(rest[0])) rest = rest.slice(1);
    const targets = names.length > 0 ? names : ['REPLY'];
    targets.forEach((name, index) => {
      let length = rest.length;
      if (index < targets.length - 1) {
        length = 0;
        while (length < rest.length && !isSeparator(rest[length])) length++;
      }
      let value = rest.slice(0, length);
      if (index === targets.length - 1) while (isBlank(value.at(-1))) value = value.slice(0, -1);
      this.assign(name, value);
      rest = rest.slice(length + 1);
      while (isBlank(rest[0])) rest = rest.slice(1);
    });
  }

  private stepStandardInput(frame: FrameOf<'standard-input'>): Outcome {
    const input = this.system.read(0);
    if (input.kind === 'nothing-yet') return { wait: { input: 0 } };
    if (input.kind === 'text') {
      this.replace({ ...frame, text: frame.text + input.text });
      return undefined;
    }
    this.pop();
    this.runText(frame.text);
    return undefined;
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

  // --- expansion with command substitution ---

  /** Runs `then` with all outputs known; where one is missing, starts it and waits. */
  private expanding(
    frame: Extract<Frame, { outputs: readonly string[] }>,
    then: (expansion: Expansion) => Outcome,
  ): Outcome {
    if (frame.pending) return this.stepSubstitution(frame, frame.pending);
    try {
      return then(this.expansion(frame.outputs));
    } catch (error) {
      if (!(error instanceof NeedsOutput)) throw error;
      const { readEnd, writeEnd } = this.system.pipe();
      const descriptors = new Map(this.system.descriptors);
      descriptors.set(1, writeEnd);
      const pid = this.fork(withCat(error.script), descriptors);
      const fd = FIRST_HIDDEN_FD + this.frames.length;
      this.system.setDescriptor(fd, readEnd);
      this.replace({ ...frame, pending: { pid, fd, text: '', over: false } });
      return undefined;
    }
  }

  private stepSubstitution(
    frame: Extract<Frame, { outputs: readonly string[] }>,
    pending: Substitution,
  ): Outcome {
    if (!pending.over) {
      const input = this.system.read(pending.fd);
      if (input.kind === 'nothing-yet') return { wait: { input: pending.fd } };
      if (input.kind === 'end') this.system.setDescriptor(pending.fd, undefined);
      const text = input.kind === 'text' ? pending.text + input.text : pending.text;
      this.replace({ ...frame, pending: { ...pending, text, over: input.kind === 'end' } });
      return undefined;
    }
    const code = this.system.reap(pending.pid);
    if (code === undefined) return { wait: { children: [pending.pid] } };
    this.status = code;
    const output = pending.text.replace(/\n+$/, '');
    this.replace({ ...frame, outputs: [...frame.outputs, output], pending: undefined });
    return undefined;
  }

  private commit(expansion: Expansion): void {
    for (const [name, value] of expansion.assignments) this.assign(name, value);
  }

  // --- simple commands ---

  private simple(frame: FrameOf<'simple'>, expansion: Expansion): Outcome {
    const { node, tail } = frame;
    if (node.words.length > 0 && isLiteral(node.words[0], '[[')) return this.doubleBracket(node, expansion);
    const fields = expansion.fields(node.words);
    const assigned = new Map<string, string>();
    for (const { name, value, append, elements } of node.assignments) {
      if (elements) {
        this.assignArray(expansion, name, expansion.fields(elements), append);
        continue;
      }
      const text = expansion.text(value);
      const full = append ? (assigned.get(name) ?? this.get(name) ?? '') + text : text;
      assigned.set(name, full);
      if (fields.length === 0) expansion.assignments.set(name, full);
    }
    const own = this.system.descriptors;
    const descriptors = node.redirects.length > 0 ? new Map(own) : own;
    const redirectError =
      descriptors instanceof Map && descriptors !== own
        ? this.redirect(node.redirects, expansion, descriptors)
        : undefined;
    this.commit(expansion);
    this.pop();
    this.trace(assigned, fields);
    const [name] = fields;
    if (redirectError) {
      this.error(redirectError, node.line);
      this.finish(1);
      if (name !== undefined && isSpecialBuiltin(name) && this.state.dialect !== 'bash') this.exit(2);
      return undefined;
    }
    if (name === undefined) {
      this.finish(frame.outputs.length > 0 ? this.status : 0);
      return undefined;
    }
    return this.invoke(fields, assigned, descriptors, node, tail);
  }

  /** An array is kept as a variable for each element; the name alone means the first. */
  private assignArray(expansion: Expansion, name: string, fields: readonly string[], append: boolean): void {
    let from = 0;
    while (this.get(`${name}[${from}]`) !== undefined) {
      if (!append) this.unset(`${name}[${from}]`);
      from++;
    }
    fields.forEach((text, index) => {
      expansion.assignments.set(`${name}[${(append ? from : 0) + index}]`, text);
    });
    if (!append || from === 0) expansion.assignments.set(name, fields[0] ?? '');
  }

  private invoke(
    fields: readonly string[],
    assigned: ReadonlyMap<string, string>,
    descriptors: ReadonlyMap<number, number>,
    node: SimpleCommand,
    tail: boolean,
  ): Outcome {
    const [name = ''] = fields;
    const redirected = node.redirects.length > 0;
    const body = this.state.functions.get(name);
    if (body) {
      if (redirected) this.redirectUntilDone(descriptors);
      const hidden = new Map<string, string | undefined>();
      for (const [variable, value] of assigned) {
        hidden.set(variable, this.get(variable));
        this.assign(variable, value);
      }
      this.push({ kind: 'function', positional: this.state.positional, hidden });
      this.set({ positional: fields.slice(1) });
      this.enter(body, false);
      return undefined;
    }
    const builtin = Object.hasOwn(BUILTINS, name) ? BUILTINS[name] : undefined;
    if (builtin) {
      if (isSpecialBuiltin(name)) for (const [variable, value] of assigned) this.assign(variable, value);
      if (name === 'exec') return this.execute(fields.slice(1), assigned, descriptors, redirected, node.line);
      if (redirected) this.redirectUntilDone(descriptors);
      const status = builtin(this, fields);
      if (status !== undefined) this.finish(status);
      return undefined;
    }
    return this.external(fields, assigned, descriptors, node.line, tail);
  }

  /** A program of its own: forked, or in place of the shell where nothing follows. */
  external(
    fields: readonly string[],
    assigned: ReadonlyMap<string, string>,
    descriptors: ReadonlyMap<number, number>,
    line: number,
    tail: boolean,
  ): Outcome {
    const spawn = this.spawnOf(fields, assigned, descriptors, line);
    if (!spawn) return undefined;
    const mayReplace = tail && this.state.traps.size === 0;
    if (mayReplace) return { step: { kind: 'exec', spawn } };
    const pid = this.system.spawn(spawn);
    if (pid === undefined) {
      this.error("can't fork: Resource temporarily unavailable", line);
      this.exit(2);
      return undefined;
    }
    this.push({ kind: 'await', pids: [pid], statuses: [] });
    return undefined;
  }

  private spawnOf(
    fields: readonly string[],
    assigned: ReadonlyMap<string, string>,
    descriptors: ReadonlyMap<number, number>,
    line: number,
  ): Spawn | undefined {
    const [name = ''] = fields;
    const found = this.system.find(name, assigned.get('PATH') ?? this.get('PATH'));
    if (!found.ok) {
      const bash = this.state.dialect === 'bash';
      const notFound = found.error === 'not-found' || found.error === 'no-such-file';
      const missing = bash && found.error === 'not-found' ? 'command not found' : 'not found';
      const text = {
        'not-found': missing,
        'no-such-file': bash ? 'No such file or directory' : 'not found',
        'not-executable': 'Permission denied',
        'is-directory': bash ? 'Is a directory' : 'Permission denied',
      }[found.error];
      this.writeError(descriptors, `${name}: ${text}`, line);
      this.finish(notFound ? 127 : 126);
      return undefined;
    }
    return {
      key: found.key,
      argv: found.script === undefined ? fields : ['sh', found.script, ...fields.slice(1)],
      env: this.environment(assigned),
      directory: this.system.directory,
      descriptors: new Map([...descriptors].filter(([fd]) => fd < FIRST_HIDDEN_FD)),
    };
  }

  /** The message goes where the command's own would go: `2>/dev/null` silences it. */
  private writeError(descriptors: ReadonlyMap<number, number>, message: string, line: number): void {
    const own = this.system.descriptors;
    this.system.setDescriptors(descriptors);
    this.error(message, line);
    this.system.setDescriptors(own);
  }

  private execute(
    fields: readonly string[],
    assigned: ReadonlyMap<string, string>,
    descriptors: ReadonlyMap<number, number>,
    redirected: boolean,
    line: number,
  ): Outcome {
    const args = fields[0] === '--' ? fields.slice(1) : fields;
    if (args.length === 0) {
      if (redirected) this.system.setDescriptors(descriptors);
      this.finish(0);
      return undefined;
    }
    const spawn = this.spawnOf(args, assigned, descriptors, line);
    if (spawn) return { step: { kind: 'exec', spawn } };
    this.exit(this.status);
    return undefined;
  }

  private redirectUntilDone(descriptors: ReadonlyMap<number, number>): void {
    this.push({ kind: 'restore', descriptors: this.system.descriptors });
    this.system.setDescriptors(descriptors);
  }

  private redirectCompound(frame: FrameOf<'redirected'>, expansion: Expansion): Outcome {
    const descriptors = new Map(this.system.descriptors);
    const error = this.redirect(frame.node.redirects, expansion, descriptors);
    this.commit(expansion);
    this.pop();
    if (error) {
      this.error(error);
      this.finish(1);
      return undefined;
    }
    this.redirectUntilDone(descriptors);
    this.enterPlain(frame.node, frame.tail);
    return undefined;
  }

  /** Changes the map; gives the message of what went wrong. */
  private redirect(
    redirects: readonly Redirect[],
    expansion: Expansion,
    descriptors: Map<number, number>,
  ): string | undefined {
    for (const { fd, operator, target } of redirects) {
      if (operator === '<<' || operator === '<<<') {
        const { readEnd, writeEnd } = this.system.pipe();
        const own = this.system.descriptors;
        this.system.setDescriptors(
          new Map([...own, [FIRST_HIDDEN_FD - 1, writeEnd], [FIRST_HIDDEN_FD - 2, readEnd]]),
        );
        this.system.write(FIRST_HIDDEN_FD - 1, expansion.text(target) + (operator === '<<<' ? '\n' : ''));
        this.system.setDescriptors(own);
        descriptors.set(fd, readEnd);
        continue;
      }
      const text = expansion.text(target);
      if (operator === '>&' || operator === '<&') {
        if (text === '-') descriptors.delete(fd);
        else if (/^\d+$/.test(text)) {
          const from = descriptors.get(Number(text));
          if (from === undefined) return `${text}: Bad file descriptor`;
          descriptors.set(fd, from);
        } else return `${text}: ambiguous redirect`;
        continue;
      }
      const mode =
        operator === '<'
          ? 'read'
          : operator === '<>'
            ? 'read-write'
            : operator.endsWith('>>')
              ? 'append'
              : 'write';
      const opened = this.openIn(descriptors, text, mode);
      if (typeof opened === 'string') return this.openError(text, opened, operator === '<');
      descriptors.set(fd, opened);
      if (operator.startsWith('&')) descriptors.set(2, opened);
    }
    return undefined;
  }

  /** `/dev/stdout` and the like mean the descriptors as redirected so far. */
  private openIn(
    descriptors: ReadonlyMap<number, number>,
    path: string,
    mode: 'read' | 'write' | 'append' | 'read-write',
  ) {
    const own = this.system.descriptors;
    this.system.setDescriptors(descriptors);
    const opened = this.system.open(path, mode);
    this.system.setDescriptors(own);
    return opened;
  }

  private openError(path: string, error: Parameters<typeof fileErrorText>[0], reading: boolean): string {
    const text = fileErrorText(error);
    if (this.state.dialect === 'bash') return `${path}: ${text}`;
    const nonexistent = error === 'ENOENT' ? (reading ? 'no such file' : 'nonexistent directory') : text;
    return this.state.dialect === 'dash' && reading && error === 'ENOENT'
      ? `cannot open ${path}: No such file`
      : this.state.dialect === 'dash'
        ? `cannot create ${path}: ${error === 'ENOENT' ? 'Directory nonexistent' : text}`
        : `can't ${reading ? 'open' : 'create'} ${path}: ${nonexistent}`;
  }

  private doubleBracket(node: SimpleCommand, expansion: Expansion): Outcome {
    const operands: TestOperand[] = node.words.slice(1, -1).map((word): TestOperand => {
      const pieces = expansion.pattern(word);
      return { text: pieces.map((piece) => piece.text).join(''), pattern: pieces, bare: isBare(word) };
    });
    this.commit(expansion);
    this.pop();
    const closed = isLiteral(node.words.at(-1), ']]');
    const result = closed ? evaluateTest(operands, this.system, true) : { status: 2, message: 'missing ]]' };
    (result.groups ?? []).forEach((group, index) => {
      this.assign(`BASH_REMATCH[${index}]`, group);
    });
    if (result.message) this.error(`[[: ${result.message}`, node.line);
    this.finish(result.status);
    return undefined;
  }

  private trace(assigned: ReadonlyMap<string, string>, fields: readonly string[]): void {
    if (!this.state.options.xtrace) return;
    const parts = [
      ...[...assigned].map(([name, value]) => `${name}=${quoteForTrace(value)}`),
      ...fields.map(quoteForTrace),
    ];
    if (parts.length > 0) this.system.write(2, `+ ${parts.join(' ')}\n`);
  }

  /** A command is over: its status counts for `$?` and for `set -e`. */
  finish(status: number): void {
    this.status = status & 255;
    if (this.status !== 0 && this.state.options.errexit && !this.isTested()) this.exit(this.status);
  }

  /** Whether the status is looked at by what is around: then a failure does not end the shell. */
  private isTested(): boolean {
    return this.frames.some(
      (frame) =>
        frame.kind === 'and-or' ||
        frame.kind === 'negate' ||
        frame.kind === 'if' ||
        (frame.kind === 'loop' && frame.phase === 'condition'),
    );
  }
}

/** The shell as a program: `sh -c TEXT`, `sh FILE`, or a script on standard input. */
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

/** `$(<file)` is `$(cat file)`. */
function withCat(script: Script): Script {
  const [item] = script;
  if (script.length !== 1 || item?.command.kind !== 'simple') return script;
  const { words, assignments, redirects } = item.command;
  if (words.length + assignments.length > 0 || redirects.length !== 1) return script;
  return [{ ...item, command: { ...item.command, words: [[{ kind: 'text', text: 'cat', quoted: false }]] } }];
}

function isLiteral(word: Word | undefined, text: string): boolean {
  const [part] = word ?? [];
  return word?.length === 1 && part?.kind === 'text' && !part.quoted && part.text === text;
}

function isBare(word: Word): boolean {
  return word.every((part) => part.kind === 'text' && !part.quoted);
}

function quoteForTrace(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
