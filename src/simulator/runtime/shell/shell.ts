/**
 * The tiny shell and its commands: the part of the simulator that is loaded only where a container runs a script. What
 * an image does without one is in ../images.
 */
import { DISK_COMMANDS } from './commands/disk.ts';
import { FILE_COMMANDS } from './commands/files.ts';
import { NETWORK_COMMANDS } from './commands/network.ts';
import { SYSTEM_COMMANDS } from './commands/system.ts';
import { TEXT_COMMANDS } from './commands/text.ts';
import type { Executable } from './process.ts';
import type { TinyShell } from './program.ts';
import { SHELL } from './start-shell.ts';

const EXECUTABLES: Readonly<Record<string, Executable>> = {
  sh: SHELL,
  ...TEXT_COMMANDS,
  ...FILE_COMMANDS,
  ...DISK_COMMANDS,
  ...SYSTEM_COMMANDS,
  ...NETWORK_COMMANDS,
};

export const tinyShell: TinyShell = {
  find: (name) => (Object.hasOwn(EXECUTABLES, name) ? EXECUTABLES[name] : undefined),
};
