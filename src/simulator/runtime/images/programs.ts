/**
 * Starts, moves, signals and asks the programs of containers. The functions here are all that the runtime calls; they
 * do without the tiny shell until a command needs it.
 */
import type {
  Moved,
  NetAnswer,
  NetRequest,
  Program,
  ProgramHost,
  ProgramSpec,
  SignalName,
  StartFailure,
  Surroundings,
} from '../shell/program.ts';

/**
 * Whether starting this program, or running `exec` (a probe's or hook's command) in it, takes the tiny shell. Ask
 * before the play begins: without the shell such a program does not start.
 */
export type NeedsShell = (spec: ProgramSpec, exec?: readonly string[]) => boolean;

/** Lays the image's files into the root volume and starts PID 1, which has run as far as it can at `nowMs`. */
export type StartProgram = (
  spec: ProgramSpec,
  host: ProgramHost,
  nowMs: number,
  surroundings: Surroundings,
) => ({ readonly ok: true } & Moved) | ({ readonly ok: false } & StartFailure);

/** Runs what is due up to and including `nowMs`. */
export type AdvanceProgram = (
  program: Program,
  host: ProgramHost,
  nowMs: number,
  surroundings: Surroundings,
) => Moved;

/** A signal of the runtime to PID 1 (`TERM` becomes the image's STOPSIGNAL). KILL ends everything at once. */
export type SignalProgram = (
  program: Program,
  host: ProgramHost,
  signal: SignalName,
  nowMs: number,
  surroundings: Surroundings,
) => Moved;

/**
 * Starts a command beside PID 1. Most are over when this returns: look at `program.execs.get(id)`; the others end in a
 * later advance. `failure` holds the runtime's words where the command could not be started.
 */
export type StartExec = (
  program: Program,
  host: ProgramHost,
  command: readonly string[],
  nowMs: number,
  surroundings: Surroundings,
) => Moved & { readonly id: number; readonly failure?: string };

/** Kills an exec that still runs (time-out of a probe) and forgets it either way. */
export type EndExec = (program: Program, host: ProgramHost, id: number, nowMs: number) => Moved;

/** What the program answers on one of its ports; the log and the state may change with it. */
export type AnswerRequest = (
  program: Program,
  host: ProgramHost,
  request: NetRequest,
  nowMs: number,
  surroundings: Surroundings,
) => Moved & { readonly answer: NetAnswer };
