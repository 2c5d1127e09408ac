/** How a container answers its probes and how its hooks go: the scenario first, then what runs in it. */
import type { LifecycleHandler, Probe } from '../apis/core/types.ts';
import type { Turn } from '../apiserver/turn.ts';
import type { HookOutcome, HookType, ProbeOutcome, ProbeType } from '../kubelet/cri.ts';
import { probeAnswerAt } from './behaviour.ts';
import { failureText, timeoutText } from './probe-texts.ts';
import { behaviourFor, runtimePods } from './process.ts';
import type { Keeper, Running, Target } from './programs.ts';

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
  if (answer === 'success' || !process.program || !keeper.programs)
    return { ok: true, output: '', durationMs: 0 };
  return keeper.programs.probe(turn, at, probe, address, keeper);
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

function doHook(turn: Turn, at: Running, handler: LifecycleHandler, keeper: Keeper): HookOutcome {
  const { exec, sleep } = handler;
  if (sleep) return { durationMs: sleep.seconds * 1000, ok: true };
  if (at.process.program && keeper.programs) return keeper.programs.hook(turn, at, handler, keeper);
  return { durationMs: exec ? statedSleepMs(exec.command ?? []) : 0, ok: true };
}

/** A container that obliges runs nothing, but a hook that only waits takes its time. */
function statedSleepMs(command: readonly string[]): number {
  const match = /^(?:\S*\/)?(?:(?:ba|a)?sh -c )?sleep (\d+(?:\.\d+)?)\s*$/.exec(command.join(' '));
  return match ? Math.round(Number(match[1]) * 1000) : 0;
}
