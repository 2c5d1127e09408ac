/**
 * A simple command: words expanded, variables assigned, descriptors redirected; then a function, a builtin or a program.
 *
 * Upstream: busybox shell/ash.c evalcommand; bash execute_cmd.c execute_simple_command.
 */
import { BUILTINS, isSpecialBuiltin } from './builtins.ts';
import { evaluateTest, type TestOperand } from './conditions.ts';
import { enter } from './enter.ts';
import type { Expansion } from './expand.ts';
import { redirect, redirectUntilDone } from './redirect.ts';
import type { FrameOf, Outcome, ShellCore } from './shell-core.ts';
import { execute, external } from './spawn.ts';
import type { SimpleCommand, Word } from './syntax.ts';

export function runSimple(shell: ShellCore, frame: FrameOf<'simple'>, expansion: Expansion): Outcome {
  const { node, tail } = frame;
  if (node.words.length > 0 && isLiteral(node.words[0], '[[')) return doubleBracket(shell, node, expansion);
  const fields = expansion.fields(node.words);
  const assigned = new Map<string, string>();
  for (const { name, value, append, elements } of node.assignments) {
    if (elements) {
      assignArray(shell, expansion, name, expansion.fields(elements), append);
      continue;
    }
    const text = expansion.text(value);
    const full = append ? (assigned.get(name) ?? shell.get(name) ?? '') + text : text;
    assigned.set(name, full);
    if (fields.length === 0) expansion.assignments.set(name, full);
  }
  const own = shell.system.descriptors;
  const descriptors = node.redirects.length > 0 ? new Map(own) : own;
  const redirectError =
    descriptors instanceof Map && descriptors !== own
      ? redirect(shell, node.redirects, expansion, descriptors)
      : undefined;
  shell.commit(expansion);
  shell.pop();
  trace(shell, assigned, fields);
  const [name] = fields;
  if (redirectError) {
    shell.error(redirectError, node.line);
    shell.finish(1);
    if (name !== undefined && isSpecialBuiltin(name) && shell.state.dialect !== 'bash') shell.exit(2);
    return undefined;
  }
  if (name === undefined) {
    shell.finish(frame.outputs.length > 0 ? shell.status : 0);
    return undefined;
  }
  return invoke(shell, fields, assigned, descriptors, node, tail);
}

/** An array is kept as a variable for each element; the name alone means the first. */
function assignArray(
  shell: ShellCore,
  expansion: Expansion,
  name: string,
  fields: readonly string[],
  append: boolean,
): void {
  let from = 0;
  while (shell.get(`${name}[${from}]`) !== undefined) {
    if (!append) shell.unset(`${name}[${from}]`);
    from++;
  }
  fields.forEach((text, index) => {
    expansion.assignments.set(`${name}[${(append ? from : 0) + index}]`, text);
  });
  if (!append || from === 0) expansion.assignments.set(name, fields[0] ?? '');
}

function invoke(
  shell: ShellCore,
  fields: readonly string[],
  assigned: ReadonlyMap<string, string>,
  descriptors: ReadonlyMap<number, number>,
  node: SimpleCommand,
  tail: boolean,
): Outcome {
  const [name = ''] = fields;
  const redirected = node.redirects.length > 0;
  const body = shell.state.functions.get(name);
  if (body) {
    if (redirected) redirectUntilDone(shell, descriptors);
    const hidden = new Map<string, string | undefined>();
    for (const [variable, value] of assigned) {
      hidden.set(variable, shell.get(variable));
      shell.assign(variable, value);
    }
    shell.push({ kind: 'function', positional: shell.state.positional, hidden });
    shell.set({ positional: fields.slice(1) });
    enter(shell, body, false);
    return undefined;
  }
  const builtin = Object.hasOwn(BUILTINS, name) ? BUILTINS[name] : undefined;
  if (builtin) {
    if (isSpecialBuiltin(name)) for (const [variable, value] of assigned) shell.assign(variable, value);
    if (name === 'exec') return execute(shell, fields.slice(1), assigned, descriptors, redirected, node.line);
    if (redirected) redirectUntilDone(shell, descriptors);
    const status = builtin(shell, fields);
    if (status !== undefined) shell.finish(status);
    return undefined;
  }
  return external(shell, fields, assigned, descriptors, node.line, tail);
}

function doubleBracket(shell: ShellCore, node: SimpleCommand, expansion: Expansion): Outcome {
  const operands: TestOperand[] = node.words.slice(1, -1).map((word): TestOperand => {
    const pieces = expansion.pattern(word);
    return { text: pieces.map((piece) => piece.text).join(''), pattern: pieces, bare: isBare(word) };
  });
  shell.commit(expansion);
  shell.pop();
  const closed = isLiteral(node.words.at(-1), ']]');
  const result = closed ? evaluateTest(operands, shell.system, true) : { status: 2, message: 'missing ]]' };
  (result.groups ?? []).forEach((group, index) => {
    shell.assign(`BASH_REMATCH[${index}]`, group);
  });
  if (result.message) shell.error(`[[: ${result.message}`, node.line);
  shell.finish(result.status);
  return undefined;
}

function trace(shell: ShellCore, assigned: ReadonlyMap<string, string>, fields: readonly string[]): void {
  if (!shell.state.options.xtrace) return;
  const parts = [
    ...[...assigned].map(([name, value]) => `${name}=${quoteForTrace(value)}`),
    ...fields.map(quoteForTrace),
  ];
  if (parts.length > 0) shell.system.write(2, `+ ${parts.join(' ')}\n`);
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
