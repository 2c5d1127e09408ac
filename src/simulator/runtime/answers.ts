/** How a container answers its probes and how its hooks go: the scenario first, then what runs in it. */
import { quote } from '../apimachinery/field-error.ts';
import type { Container, HTTPGetAction, LifecycleHandler, Pod, Probe } from '../apis/core/types.ts';
import type { Turn } from '../apiserver/turn.ts';
import type { HookOutcome, HookType, ProbeOutcome, ProbeType } from '../kubelet/cri.ts';
import { probeAnswerAt } from './behaviour.ts';
import { askPod, resolvePort, surroundingsOf } from './network.ts';
import { behaviourFor, hostOf, type Process, type RuntimePod, runtimePods } from './process.ts';
import type { Programs } from './programs.ts';
import type { Moved, NetAnswer, NetRequest } from './shell/program.ts';

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

interface Running extends Target {
  uid: string;
  runtime: RuntimePod;
  process: Process;
}

/** Commands that do not return are followed no further than this. */
const LOOK_AHEAD_MS = 3_600_000;
const MAX_LOOKS = 5000;

function running(turn: Turn, target: Target): Running | undefined {
  const uid = target.pod.metadata.uid ?? '';
  const runtime = runtimePods.get(turn, uid);
  const process = runtime?.processes[target.containerID];
  return runtime && process ? { ...target, uid, runtime, process } : undefined;
}

/** Upstream: pkg/kubelet/prober/prober.go runProbe, pkg/probe (v1.37) */
export function runProbe(
  turn: Turn,
  target: Target,
  type: ProbeType,
  probe: Probe,
  keeper: Keeper,
): ProbeOutcome {
  const at = running(turn, target);
  if (!at) return { ok: false, output: '', durationMs: 0 };
  const { runtime, process, container, pod } = at;
  const seconds = (turn.nowMs - process.startedAtMs) / 1000;
  const answer = probeAnswerAt(behaviourFor(turn, runtime, container).probes?.[type], seconds);
  const timeoutMs = (probe.timeoutSeconds ?? 1) * 1000;
  const address = runtime.status.ips?.[0] ?? pod.status.hostIP ?? '127.0.0.1';
  if (answer === 'timeout')
    return { ok: false, output: timeoutText(probe, pod, address), durationMs: timeoutMs };
  if (answer === 'failure') return { ok: false, output: failureText(probe, pod, address), durationMs: 0 };
  if (answer === 'success' || !process.program) return { ok: true, output: '', durationMs: 0 };
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

function dialText(address: string, port: number | undefined): string {
  return `dial tcp ${address}:${port ?? 0}: connect: connection refused`;
}

function refusalText(
  { httpGet, tcpSocket, grpc, timeoutSeconds = 1 }: Probe,
  pod: Pod,
  address: string,
): string {
  if (httpGet) {
    const port = resolvePort(pod, httpGet.port);
    return `Get ${quote(urlOf(httpGet, pod, address))}: ${dialText(httpGet.host ?? address, port)}`;
  }
  if (grpc) {
    const to = `${address}:${grpc.port}`;
    return `timeout: failed to connect service ${quote(to)} within ${timeoutSeconds}s: ${dialText(address, grpc.port)}`;
  }
  return dialText(tcpSocket?.host ?? address, tcpSocket && resolvePort(pod, tcpSocket.port));
}

function urlOf(
  { scheme = 'HTTP', host, port, path = '/' }: HTTPGetAction,
  pod: Pod,
  address: string,
): string {
  return `${scheme.toLowerCase()}://${host ?? address}:${resolvePort(pod, port) ?? 0}${path}`;
}

/** What a failure says when the scenario only says that it fails. */
function failureText(probe: Probe, pod: Pod, address: string): string {
  if (probe.httpGet) return 'HTTP probe failed with statuscode: 500';
  if (probe.tcpSocket) return refusalText(probe, pod, address);
  return probe.grpc ? 'service unhealthy (responded with "NOT_SERVING")' : '';
}

function timeoutText(
  { exec, httpGet, tcpSocket, timeoutSeconds = 1 }: Probe,
  pod: Pod,
  address: string,
): string {
  const after = `${timeoutSeconds}s`;
  if (exec) return `command timed out: ${quote((exec.command ?? []).join(' '))} timed out after ${after}`;
  if (httpGet) {
    const url = quote(urlOf(httpGet, pod, address));
    return `Get ${url}: context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
  }
  if (tcpSocket) {
    return `dial tcp ${tcpSocket.host ?? address}:${resolvePort(pod, tcpSocket.port) ?? 0}: i/o timeout`;
  }
  return `timeout: health rpc did not complete within ${after}`;
}

/** Upstream: pkg/kubelet/lifecycle/handlers.go Run (v1.37) */
export function runHook(
  turn: Turn,
  target: Target,
  type: HookType,
  handler: LifecycleHandler,
  keeper: Keeper,
): HookOutcome {
  const at = running(turn, target);
  if (!at) return { durationMs: 0, ok: false };
  const { preStopSeconds, postStartSeconds, preStopExitCode, postStartExitCode } = behaviourFor(
    turn,
    at.runtime,
    at.container,
  );
  const seconds = type === 'preStop' ? preStopSeconds : postStartSeconds;
  const exitCode = type === 'preStop' ? preStopExitCode : postStartExitCode;
  const natural = seconds === undefined ? doHook(turn, at, handler, keeper) : { durationMs: 0, ok: true };
  return {
    durationMs: seconds === undefined ? natural.durationMs : Math.round(seconds * 1000),
    ok: exitCode === undefined ? natural.ok : exitCode === 0,
  };
}

function doHook(
  turn: Turn,
  at: Running,
  { exec, httpGet, sleep }: LifecycleHandler,
  keeper: Keeper,
): HookOutcome {
  if (sleep) return { durationMs: sleep.seconds * 1000, ok: true };
  if (!at.process.program) return { durationMs: exec ? statedSleepMs(exec.command ?? []) : 0, ok: true };
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

/** A container that obliges runs nothing, but a hook that only waits takes its time. */
function statedSleepMs(command: readonly string[]): number {
  const match = /^(?:\S*\/)?(?:(?:ba|a)?sh -c )?sleep (\d+(?:\.\d+)?)\s*$/.exec(command.join(' '));
  return match ? Math.round(Number(match[1]) * 1000) : 0;
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
