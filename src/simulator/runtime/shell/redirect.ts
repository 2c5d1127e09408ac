/** Redirections: what a command's descriptors are. */
import type { Expansion } from './expand.ts';
import { fileErrorText } from './files.ts';
import { FIRST_HIDDEN_FD, type ShellCore } from './shell-core.ts';
import type { Redirect } from './syntax.ts';

export function redirectUntilDone(shell: ShellCore, descriptors: ReadonlyMap<number, number>): void {
  shell.push({ kind: 'restore', descriptors: shell.system.descriptors });
  shell.system.setDescriptors(descriptors);
}

/** Changes the map; gives the message of what went wrong. */
export function redirect(
  shell: ShellCore,
  redirects: readonly Redirect[],
  expansion: Expansion,
  descriptors: Map<number, number>,
): string | undefined {
  for (const { fd, operator, target } of redirects) {
    if (operator === '<<' || operator === '<<<') {
      const { readEnd, writeEnd } = shell.system.pipe();
      const own = shell.system.descriptors;
      shell.system.setDescriptors(
        new Map([...own, [FIRST_HIDDEN_FD - 1, writeEnd], [FIRST_HIDDEN_FD - 2, readEnd]]),
      );
      shell.system.write(FIRST_HIDDEN_FD - 1, expansion.text(target) + (operator === '<<<' ? '\n' : ''));
      shell.system.setDescriptors(own);
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
    const opened = openIn(shell, descriptors, text, mode);
    if (typeof opened === 'string') return openError(shell, text, opened, operator === '<');
    descriptors.set(fd, opened);
    if (operator.startsWith('&')) descriptors.set(2, opened);
  }
  return undefined;
}

/** `/dev/stdout` and the like mean the descriptors as redirected so far. */
function openIn(
  shell: ShellCore,
  descriptors: ReadonlyMap<number, number>,
  path: string,
  mode: 'read' | 'write' | 'append' | 'read-write',
) {
  const own = shell.system.descriptors;
  shell.system.setDescriptors(descriptors);
  const opened = shell.system.open(path, mode);
  shell.system.setDescriptors(own);
  return opened;
}

function openError(
  shell: ShellCore,
  path: string,
  error: Parameters<typeof fileErrorText>[0],
  reading: boolean,
): string {
  const text = fileErrorText(error);
  if (shell.state.dialect === 'bash') return `${path}: ${text}`;
  const nonexistent = error === 'ENOENT' ? (reading ? 'no such file' : 'nonexistent directory') : text;
  return shell.state.dialect === 'dash' && reading && error === 'ENOENT'
    ? `cannot open ${path}: No such file`
    : shell.state.dialect === 'dash'
      ? `cannot create ${path}: ${error === 'ENOENT' ? 'Directory nonexistent' : text}`
      : `can't ${reading ? 'open' : 'create'} ${path}: ${nonexistent}`;
}
