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
import { enter, enterPlain } from './enter.ts';
import { type Expansion, ExpansionError } from './expand.ts';
import { parseScript } from './parse.ts';
import { compilePattern, matches } from './pattern.ts';
import type { Step, Wait } from './process.ts';
import { AGAIN, EXIT, SIGNAL_NUMBERS } from './process.ts';
import type { SignalName } from './program.ts';
import { redirect, redirectUntilDone } from './redirect.ts';
import { type FrameOf, type Outcome, ShellCore } from './shell-core.ts';
import type { Frame, Trace } from './shell-state.ts';
import { runSimple } from './simple-command.ts';
import { expanding } from './substitution.ts';
import type { Command } from './syntax.ts';

const MAX_FRAMES = 2000;

export class Interpreter extends ShellCore {
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

  private waiting(wait: Wait): Step {
    return { kind: 'wait', wait, state: this.freeze() };
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
        return expanding(this, frame, (expansion) => runSimple(this, frame, expansion));
      case 'case':
        return expanding(this, frame, (expansion) => this.matchCase(frame, expansion));
      case 'for-words':
        return expanding(this, frame, (expansion) => {
          const items = frame.node.words ? expansion.fields(frame.node.words) : this.state.positional;
          this.commit(expansion);
          this.status = 0;
          this.replace({ kind: 'for', node: frame.node, items, index: 0 });
          return undefined;
        });
      case 'arithmetic':
        return expanding(this, frame, (expansion) => {
          const value = expansion.arithmetic(frame.node.expression);
          this.commit(expansion);
          this.pop();
          this.finish(value === 0n ? 1 : 0);
          return undefined;
        });
      case 'arithmetic-for':
        return expanding(this, frame, (expansion) => this.stepArithmeticFor(frame, expansion));
      case 'redirected':
        return expanding(this, frame, (expansion) => this.redirectCompound(frame, expansion));
      case 'for':
        return this.stepFor(frame);
      case 'and-or':
        this.pop();
        if ((this.status === 0) === (frame.node.operator === '&&')) enter(this, frame.node.right, frame.tail);
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
    else enter(this, item.command, frame.tail && last);
    return undefined;
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

  private redirectCompound(frame: FrameOf<'redirected'>, expansion: Expansion): Outcome {
    const descriptors = new Map(this.system.descriptors);
    const error = redirect(this, frame.node.redirects, expansion, descriptors);
    this.commit(expansion);
    this.pop();
    if (error) {
      this.error(error);
      this.finish(1);
      return undefined;
    }
    redirectUntilDone(this, descriptors);
    enterPlain(this, frame.node, frame.tail);
    return undefined;
  }
}
