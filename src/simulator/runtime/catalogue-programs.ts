/** The programs of the image catalogue, with the tiny shell where the caller has loaded it. */
import { makeEnvironment, makeVolumes } from './container-config.ts';
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
import { surroundingsOf } from './network.ts';
import { probeProgram, runProgramHook } from './program-answers.ts';
import { hostOf, programSpec, terminationMessage, withVolumes } from './program-host.ts';
import type { Programs } from './programs.ts';
import type { TinyShell } from './shell/program.ts';

export function cataloguePrograms(shell?: TinyShell): Programs {
  const programs: Programs = {
    findImage,
    startProgram,
    advanceProgram,
    signalProgram,
    startExec,
    endExec,
    answerRequest,
    needsShell,
    ...(shell ? { shell } : {}),
    makeEnvironment,
    makeVolumes,
    programSpec,
    hostOf,
    withVolumes,
    terminationMessage,
    surroundingsOf: (turn, pod) => surroundingsOf(turn, pod, programs),
    probe: probeProgram,
    hook: runProgramHook,
  };
  return programs;
}
