/** Command substitution: an expansion that needs the output of a command waits for it and begins again. */
import { type Expansion, NeedsOutput } from './expand.ts';
import { FIRST_HIDDEN_FD, type Outcome, type ShellCore } from './shell-core.ts';
import type { Frame, Substitution } from './shell-state.ts';
import type { Script } from './syntax.ts';

/** Runs `then` with all outputs known; where one is missing, starts it and waits. */
export function expanding(
  shell: ShellCore,
  frame: Extract<Frame, { outputs: readonly string[] }>,
  then: (expansion: Expansion) => Outcome,
): Outcome {
  if (frame.pending) return stepSubstitution(shell, frame, frame.pending);
  try {
    return then(shell.expansion(frame.outputs));
  } catch (error) {
    if (!(error instanceof NeedsOutput)) throw error;
    const { readEnd, writeEnd } = shell.system.pipe();
    const descriptors = new Map(shell.system.descriptors);
    descriptors.set(1, writeEnd);
    const pid = shell.fork(withCat(error.script), descriptors);
    const fd = FIRST_HIDDEN_FD + shell.frames.length;
    shell.system.setDescriptor(fd, readEnd);
    shell.replace({ ...frame, pending: { pid, fd, text: '', over: false } });
    return undefined;
  }
}

function stepSubstitution(
  shell: ShellCore,
  frame: Extract<Frame, { outputs: readonly string[] }>,
  pending: Substitution,
): Outcome {
  if (!pending.over) {
    const input = shell.system.read(pending.fd);
    if (input.kind === 'nothing-yet') return { wait: { input: pending.fd } };
    if (input.kind === 'end') shell.system.setDescriptor(pending.fd, undefined);
    const text = input.kind === 'text' ? pending.text + input.text : pending.text;
    shell.replace({ ...frame, pending: { ...pending, text, over: input.kind === 'end' } });
    return undefined;
  }
  const code = shell.system.reap(pending.pid);
  if (code === undefined) return { wait: { children: [pending.pid] } };
  shell.status = code;
  const output = pending.text.replace(/\n+$/, '');
  shell.replace({ ...frame, outputs: [...frame.outputs, output], pending: undefined });
  return undefined;
}

/** `$(<file)` is `$(cat file)`. */
function withCat(script: Script): Script {
  const [item] = script;
  if (script.length !== 1 || item?.command.kind !== 'simple') return script;
  const { words, assignments, redirects } = item.command;
  if (words.length + assignments.length > 0 || redirects.length !== 1) return script;
  return [{ ...item, command: { ...item.command, words: [[{ kind: 'text', text: 'cat', quoted: false }]] } }];
}
