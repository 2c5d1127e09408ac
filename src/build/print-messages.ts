/** Prints what the compiler found, errors last: they are what the author looks for. */
import type { Compilation } from '#compiler/compiler.ts';

export function printMessages(messages: Compilation['messages']): void {
  for (const message of messages) console.error(String(message));
}
