/** Enters a node of the syntax tree: pushes the frames that carry it out, and forks where it has a shell of its own. */
import type { ShellCore } from './shell-core.ts';
import type { Command } from './syntax.ts';

export function enter(shell: ShellCore, node: Command, tail: boolean): void {
  if (node.kind !== 'simple' && node.redirects.length > 0) {
    shell.push({ kind: 'redirected', node, tail, outputs: [] });
    return;
  }
  enterPlain(shell, node, tail);
}

export function enterPlain(shell: ShellCore, node: Command, tail: boolean): void {
  switch (node.kind) {
    case 'simple':
      shell.push({ kind: 'simple', node, tail, outputs: [] });
      return;
    case 'and-or':
      shell.push({ kind: 'and-or', node, tail });
      enter(shell, node.left, false);
      return;
    case 'pipeline':
      enterPipeline(shell, node);
      return;
    case 'if':
      shell.push({ kind: 'if', node, clause: 0, tail });
      shell.runScript(node.clauses[0]?.condition ?? []);
      return;
    case 'loop':
      shell.push({ kind: 'loop', node, phase: 'condition', status: 0 });
      shell.runScript(node.condition);
      return;
    case 'for':
      shell.push({ kind: 'for-words', node, outputs: [] });
      return;
    case 'arithmetic-for':
      shell.push({ kind: 'arithmetic-for', node, phase: 'start', outputs: [] });
      return;
    case 'case':
      shell.push({ kind: 'case', node, tail, outputs: [] });
      return;
    case 'group':
      shell.runScript(node.body, tail);
      return;
    case 'subshell': {
      const pid = shell.fork(node.body, shell.system.descriptors);
      shell.push({ kind: 'await', pids: [pid], statuses: [] });
      return;
    }
    case 'arithmetic':
      shell.push({ kind: 'arithmetic', node, outputs: [] });
      return;
    case 'function': {
      const functions = new Map(shell.state.functions);
      functions.set(node.name, node.body);
      shell.set({ functions });
      shell.status = 0;
      return;
    }
  }
}

function enterPipeline(shell: ShellCore, node: Extract<Command, { kind: 'pipeline' }>): void {
  const [only] = node.commands;
  if (node.negated) shell.push({ kind: 'negate' });
  if (node.commands.length === 1 && only) {
    enter(shell, only, false);
    return;
  }
  const pids: number[] = [];
  let input: number | undefined;
  node.commands.forEach((command, index) => {
    const descriptors = new Map(shell.system.descriptors);
    if (input !== undefined) descriptors.set(0, input);
    if (index < node.commands.length - 1) {
      const { readEnd, writeEnd } = shell.system.pipe();
      descriptors.set(1, writeEnd);
      input = readEnd;
    }
    pids.push(shell.fork([{ command, background: false }], descriptors));
  });
  shell.push({ kind: 'await', pids, statuses: [] });
}
