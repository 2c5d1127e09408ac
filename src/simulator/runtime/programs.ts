/** What the runtime needs of images/ and shell/, which are loaded only where a play needs them. */
import type {
  AdvanceProgram,
  AnswerRequest,
  EndExec,
  NeedsShell,
  SignalProgram,
  StartExec,
  StartProgram,
} from './images/programs.ts';
import type { TinyShell } from './shell/program.ts';

export interface Programs {
  /** undefined where the catalogue has no such image. */
  findImage(image: string): { sizeBytes: number } | undefined;
  startProgram: StartProgram;
  advanceProgram: AdvanceProgram;
  signalProgram: SignalProgram;
  startExec: StartExec;
  endExec: EndExec;
  answerRequest: AnswerRequest;
  needsShell: NeedsShell;
  shell?: TinyShell;
}
