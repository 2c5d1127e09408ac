/** What our commands have in common: arguments, PORT, and how they end. */
import process from 'node:process';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** What the user can mend: said in one line. */
export class UsageError extends Error {}

type Values<T extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true }>
>['values'];

/**
 * Runs a command and sets the exit status that it gives. What the user can mend (a wrong argument, a port
 * in use, a full disk) ends it with one line and 2; our own mistakes are shown with where they happened.
 */
export async function runCommand<const T extends ParseArgsOptionsConfig>(
  options: T,
  positionalsAtMost: number,
  work: (values: Values<T>, positionals: string[]) => Promise<number>,
): Promise<void> {
  try {
    const { values, positionals } = parseArgs<{ options: T; allowPositionals: true }>({
      options,
      allowPositionals: true,
    });
    const extra = positionals[positionalsAtMost];
    if (extra !== undefined) throw new UsageError(`Unexpected argument "${extra}"`);
    process.exitCode = await work(values, positionals);
  } catch (error) {
    process.exitCode = 2;
    console.error(portProblem(error) ?? (isUsersTurn(error) ? error.message : error));
  }
}

/** In one sentence which port cannot be had and what to do; Vite's error has no code, only words. */
function portProblem(error: unknown): string | undefined {
  const { code, message = '', port } = error as Partial<NodeJS.ErrnoException> & { port?: number };
  const busy =
    /^Port (\d+) is already in use/.exec(message)?.[1] ?? (code === 'EADDRINUSE' ? port : undefined);
  const remedy = 'Set PORT to another number, or leave it out: then a free port is found.';
  if (busy !== undefined) return `Port ${busy} is in use by another program. ${remedy}`;
  if (code === 'EACCES' && port !== undefined) return `Port ${port} is not open to this user. ${remedy}`;
  return undefined;
}

function isUsersTurn(error: unknown): error is Error {
  if (error instanceof UsageError || (error instanceof Error && error.name === 'BundleError')) return true;
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  return /^(?:ERR_PARSE_ARGS_|EADDRINUSE|EACCES|ENOSPC|EROFS)/.test(code);
}

/** The port that PORT names; `undefined` when it names none. */
export function portAsked(): number | undefined {
  const text = process.env.PORT;
  if (!text) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new UsageError(`PORT is "${text}": a number from 1 to 65535 is expected.`);
}

/** Resolves when the process is asked to end. */
export function ended(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
