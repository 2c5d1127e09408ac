/** How a container's program answers probes and hooks. Loaded with the programs. */
import type { HTTPGetAction, LifecycleHandler, Pod, Probe } from '../apis/core/types.ts';
import type { Turn } from '../apiserver/turn.ts';
import type { HookOutcome, ProbeOutcome } from '../kubelet/cri.ts';
import { askPod, surroundingsOf } from './network.ts';
import { resolvePort } from './ports.ts';
import { refusalText, timeoutText } from './probe-texts.ts';
import { hostOf } from './program-host.ts';
import type { Keeper, Running } from './programs.ts';
import type { Moved, NetAnswer, NetRequest } from './shell/program.ts';

/** Commands that do not return are followed no further than this. */
const LOOK_AHEAD_MS = 3_600_000;
const MAX_LOOKS = 5000;

export function probeProgram(
  turn: Turn,
  at: Running,
  probe: Probe,
  address: string,
  keeper: Keeper,
): ProbeOutcome {
  const { runtime, pod } = at;
  const timeoutMs = (probe.timeoutSeconds ?? 1) * 1000;
  if (probe.exec) {
    const outcome = runCommand(turn, at, probe.exec.command ?? [], timeoutMs, keeper);
    if (outcome.durationMs < timeoutMs) return { ...outcome, ok: outcome.exitCode === 0 };
    return { ok: false, output: timeoutText(probe, pod, address), durationMs: timeoutMs };
  }
  const request = requestOf(probe, pod);
  const { answer: got, moved } = request
    ? askPod(turn, runtime, request, keeper.programs)
    : { answer: { kind: 'refused' } as NetAnswer, moved: undefined };
  if (moved) keeper.keep(turn, at.uid, moved.id, moved);
  return judge(got, probe, pod, address, timeoutMs);
}

/** A hook that does more than wait. */
export function runProgramHook(
  turn: Turn,
  at: Running,
  { exec, httpGet }: LifecycleHandler,
  keeper: Keeper,
): HookOutcome {
  if (exec) {
    const { durationMs, exitCode } = runCommand(
      turn,
      at,
      exec.command ?? [],
      Number.POSITIVE_INFINITY,
      keeper,
    );
    return { durationMs, ok: exitCode === 0 };
  }
  const request = httpGet && httpRequest(httpGet, at.pod);
  if (!request) return { durationMs: 0, ok: false };
  const { answer, moved } = askPod(turn, at.runtime, request, keeper.programs);
  if (moved) keeper.keep(turn, at.uid, moved.id, moved);
  if (answer.kind !== 'http') return { durationMs: 0, ok: false };
  return { durationMs: answer.delayMs, ok: answer.status >= 200 && answer.status < 400 };
}

function requestOf({ httpGet, tcpSocket, grpc }: Probe, pod: Pod): NetRequest | undefined {
  if (httpGet) return httpRequest(httpGet, pod);
  if (grpc) return { protocol: 'grpc', port: grpc.port, service: grpc.service };
  const port = tcpSocket && resolvePort(pod, tcpSocket.port);
  return port === undefined ? undefined : { protocol: 'tcp', port };
}

function httpRequest(
  { port: wanted, path, scheme, httpHeaders }: HTTPGetAction,
  pod: Pod,
): NetRequest | undefined {
  const port = resolvePort(pod, wanted);
  if (port === undefined) return undefined;
  const headers = Object.fromEntries((httpHeaders ?? []).map(({ name, value }) => [name, value]));
  return { protocol: scheme === 'HTTPS' ? 'https' : 'http', port, method: 'GET', path: path ?? '/', headers };
}

function judge(answer: NetAnswer, probe: Probe, pod: Pod, address: string, timeoutMs: number): ProbeOutcome {
  if (answer.kind === 'timeout' || ('delayMs' in answer && answer.delayMs >= timeoutMs)) {
    return { ok: false, output: timeoutText(probe, pod, address), durationMs: timeoutMs };
  }
  if (answer.kind === 'refused')
    return { ok: false, output: refusalText(probe, pod, address), durationMs: 0 };
  const { delayMs: durationMs } = answer;
  if (answer.kind === 'http') {
    const ok = answer.status >= 200 && answer.status < 400;
    return { ok, output: ok ? '' : `HTTP probe failed with statuscode: ${answer.status}`, durationMs };
  }
  if (answer.kind === 'grpc' && !answer.serving) {
    return { ok: false, output: 'service unhealthy (responded with "NOT_SERVING")', durationMs };
  }
  return { ok: true, output: '', durationMs };
}

interface CommandOutcome {
  exitCode: number;
  output: string;
  durationMs: number;
}

/**
 * A command beside the main process. Most end at once; how long another takes is found by letting a copy of the
 * program go on, which is allowed because programs are values.
 */
function runCommand(
  turn: Turn,
  { uid, runtime, process, containerID }: Running,
  command: readonly string[],
  timeoutMs: number,
  keeper: Keeper,
): CommandOutcome {
  const { programs } = keeper;
  const { program } = process;
  if (!programs || !program) return { exitCode: 0, output: '', durationMs: 0 };
  const surroundings = surroundingsOf(turn, runtime, programs);
  const begun = programs.startExec(program, hostOf(runtime, process), command, turn.nowMs, surroundings);
  const { id, failure } = begun;
  const forget = (moved: Moved, atMs: number): Moved => {
    const ended = programs.endExec(moved.program, moved.host, id, atMs);
    return { ...ended, work: moved.work + ended.work };
  };
  if (failure !== undefined) {
    keeper.keep(turn, uid, containerID, forget(begun, turn.nowMs));
    return { exitCode: 126, output: failure, durationMs: 0 };
  }
  let ahead: Moved = begun;
  const untilMs = turn.nowMs + Math.min(timeoutMs, LOOK_AHEAD_MS);
  for (let looks = 0; looks < MAX_LOOKS; looks++) {
    const exec = ahead.program.execs.get(id);
    const wakeAtMs = ahead.program.wakeAtMs;
    if (exec?.state === 'exited' || wakeAtMs === null || wakeAtMs > untilMs) break;
    ahead = programs.advanceProgram(ahead.program, ahead.host, wakeAtMs, surroundings);
  }
  const exec = ahead.program.execs.get(id);
  const durationMs =
    exec?.state === 'exited' ? (exec.endedAtMs ?? turn.nowMs) - turn.nowMs : Number.POSITIVE_INFINITY;
  if (durationMs === 0) keeper.keep(turn, uid, containerID, forget(begun, turn.nowMs));
  else {
    keeper.keep(turn, uid, containerID, begun);
    const endMs = turn.nowMs + Math.min(durationMs, timeoutMs);
    if (Number.isFinite(endMs)) turn.setTimer(endMs, 'runtime', 'end-exec', `${uid} ${containerID}`, id);
  }
  return { exitCode: exec?.exitCode ?? 137, output: exec?.output ?? '', durationMs };
}
