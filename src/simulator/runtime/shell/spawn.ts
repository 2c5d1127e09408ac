/** Programs of their own: found by name, and started beside the shell or in its place. */
import type { Spawn } from './process.ts';
import { FIRST_HIDDEN_FD, type Outcome, type ShellCore } from './shell-core.ts';

/** A program of its own: forked, or in place of the shell where nothing follows. */
export function external(
  shell: ShellCore,
  fields: readonly string[],
  assigned: ReadonlyMap<string, string>,
  descriptors: ReadonlyMap<number, number>,
  line: number,
  tail: boolean,
): Outcome {
  const spawn = spawnOf(shell, fields, assigned, descriptors, line);
  if (!spawn) return undefined;
  const mayReplace = tail && shell.state.traps.size === 0;
  if (mayReplace) return { step: { kind: 'exec', spawn } };
  const pid = shell.system.spawn(spawn);
  if (pid === undefined) {
    shell.error("can't fork: Resource temporarily unavailable", line);
    shell.exit(2);
    return undefined;
  }
  shell.push({ kind: 'await', pids: [pid], statuses: [] });
  return undefined;
}

function spawnOf(
  shell: ShellCore,
  fields: readonly string[],
  assigned: ReadonlyMap<string, string>,
  descriptors: ReadonlyMap<number, number>,
  line: number,
): Spawn | undefined {
  const [name = ''] = fields;
  const found = shell.system.find(name, assigned.get('PATH') ?? shell.get('PATH'));
  if (!found.ok) {
    const bash = shell.state.dialect === 'bash';
    const notFound = found.error === 'not-found' || found.error === 'no-such-file';
    const missing = bash && found.error === 'not-found' ? 'command not found' : 'not found';
    const text = {
      'not-found': missing,
      'no-such-file': bash ? 'No such file or directory' : 'not found',
      'not-executable': 'Permission denied',
      'is-directory': bash ? 'Is a directory' : 'Permission denied',
    }[found.error];
    writeError(shell, descriptors, `${name}: ${text}`, line);
    shell.finish(notFound ? 127 : 126);
    return undefined;
  }
  return {
    key: found.key,
    argv: found.script === undefined ? fields : ['sh', found.script, ...fields.slice(1)],
    env: shell.environment(assigned),
    directory: shell.system.directory,
    descriptors: new Map([...descriptors].filter(([fd]) => fd < FIRST_HIDDEN_FD)),
  };
}

/** The message goes where the command's own would go: `2>/dev/null` silences it. */
function writeError(
  shell: ShellCore,
  descriptors: ReadonlyMap<number, number>,
  message: string,
  line: number,
): void {
  const own = shell.system.descriptors;
  shell.system.setDescriptors(descriptors);
  shell.error(message, line);
  shell.system.setDescriptors(own);
}

export function execute(
  shell: ShellCore,
  fields: readonly string[],
  assigned: ReadonlyMap<string, string>,
  descriptors: ReadonlyMap<number, number>,
  redirected: boolean,
  line: number,
): Outcome {
  const args = fields[0] === '--' ? fields.slice(1) : fields;
  if (args.length === 0) {
    if (redirected) shell.system.setDescriptors(descriptors);
    shell.finish(0);
    return undefined;
  }
  const spawn = spawnOf(shell, args, assigned, descriptors, line);
  if (spawn) return { step: { kind: 'exec', spawn } };
  shell.exit(shell.status);
  return undefined;
}
