/** The programs of the image catalogue, with the tiny shell where the caller has loaded it. */
import {
  advanceProgram,
  answerRequest,
  endExec,
  findImage,
  needsShell,
  signalProgram,
  startExec,
  startProgram,
} from './images/programs.ts';
import type { Programs } from './programs.ts';
import type { TinyShell } from './shell/program.ts';

export function cataloguePrograms(shell?: TinyShell): Programs {
  return {
    findImage,
    startProgram,
    advanceProgram,
    signalProgram,
    startExec,
    endExec,
    answerRequest,
    needsShell,
    ...(shell ? { shell } : {}),
  };
}
