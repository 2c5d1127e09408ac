/** What the runtime needs of images/ and shell/, which are loaded only where a play needs them. */
import type { Container, LifecycleHandler, Pod, Probe } from '../apis/core/types.ts';
import type { Turn } from '../apiserver/turn.ts';
import type { HookOutcome, ProbeOutcome } from '../kubelet/cri.ts';
import type { RuntimeConfig } from './behaviour.ts';
import type {
  AdvanceProgram,
  AnswerRequest,
  EndExec,
  NeedsShell,
  SignalProgram,
  StartExec,
  StartProgram,
} from './images/programs.ts';
import type { Process, RuntimePod } from './process.ts';
import type { Moved, ProgramHost, ProgramSpec, Surroundings, TinyShell, Volume } from './shell/program.ts';

type Texts = Readonly<Record<string, string>>;

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

  // container-config.ts
  makeEnvironment(turn: Turn, pod: Pod, container: Container, podIP: string | undefined): Texts;
  makeVolumes(turn: Turn, pod: Pod): Readonly<Record<string, Texts>>;
  // program-host.ts
  /** What to start; undefined for a container that only obliges. */
  programSpec(
    pod: Pod,
    container: Container,
    env: Texts,
    scenario: RuntimeConfig,
    known: boolean,
  ): ProgramSpec | undefined;
  hostOf(pod: RuntimePod, process: Process): ProgramHost;
  withVolumes(
    known: RuntimePod,
    pod: Pod,
    filled: Readonly<Record<string, Texts>>,
    nowMs: number,
  ): ReadonlyMap<string, Volume>;
  terminationMessage(pod: RuntimePod, containerID: string, exitCode: number): string;
  // network.ts
  surroundingsOf(turn: Turn, pod: RuntimePod): Surroundings;
  // program-answers.ts
  probe(turn: Turn, at: Running, probe: Probe, address: string, keeper: Keeper): ProbeOutcome;
  hook(turn: Turn, at: Running, handler: LifecycleHandler, keeper: Keeper): HookOutcome;
}

/** The part of the runtime that keeps what became of a program. */
export interface Keeper {
  readonly programs: Programs | undefined;
  keep(turn: Turn, podUID: string, containerID: string, moved: Moved): void;
}

/** Of a probe or hook: the container and its Pod. */
export interface Target {
  pod: Pod;
  container: Container;
  containerID: string;
}

/** The same, of a container that runs. */
export interface Running extends Target {
  uid: string;
  runtime: RuntimePod;
  process: Process;
}
