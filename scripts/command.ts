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
    console.error(isUsersTurn(error) ? error.message : error);
  }
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
