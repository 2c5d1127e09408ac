/**
 * Stopping containers: preStop hook, a sidecar's turn, TERM, KILL. A kill is a record with a timer for its stage; the
 * container's end removes it.
 *
 * Upstream: pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer, executePreStopHook;
 * pkg/kubelet/kuberuntime/kuberuntime_termination_order.go (v1.37)
 */

import { isRestartableInitContainer } from '../apis/core/pods.ts';
import type { Turn } from '../apiserver/turn.ts';
import type { Cri, RuntimeContainerStatus } from './cri.ts';
import { containerEvent } from './events.ts';
import {
  changeWorker,
  findContainer,
  getWorker,
  type Kill,
  type KillStage,
  type PodWorker,
} from './state.ts';
import { TIMING } from './timing.ts';

export interface KillOptions {
  message: string;
  /** 0 leaves the hook out. */
  graceSeconds: number;
  /** It is one of all containers of the Pod: sidecars go after the others. */
  ordered: boolean;
}

export function startKill(
  turn: Turn,
  worker: PodWorker,
  { id, name }: Pick<RuntimeContainerStatus, 'id' | 'name'>,
  { message, graceSeconds, ordered }: KillOptions,
  cri: Cri,
): PodWorker {
  const record = cri.podStatus(turn, worker.uid).containerStatuses.find((each) => each.id === id);
  if (worker.kills[id] || record?.state !== 'running') return worker;
  containerEvent(turn, worker, name, 'Normal', 'Killing', message);
  turn.because('container-killing', { pod: worker.key, container: name, graceSeconds, message });
  const kill: Kill = {
    id,
    name,
    stage: 'pre-stop',
    startedAtMs: turn.nowMs,
    graceSeconds,
    untilMs: turn.nowMs,
    preStopOk: true,
    ordered,
    token: 0,
  };
  const container = findContainer(worker.pod, name)?.container;
  const preStop = container?.lifecycle?.preStop;
  if (!container || !preStop || graceSeconds <= 0) {
    return takeTurn(turn, setKill(turn, worker, kill), kill, cri);
  }
  turn.because('pre-stop-began', { pod: worker.key, container: name });
  const hook = cri.runHook(turn, worker.pod, container, id, 'preStop', preStop);
  // The hook may have ended the process itself.
  const now = getWorker(turn, worker.uid) ?? worker;
  const durationMs = Math.min(hook.durationMs, graceSeconds * 1000);
  const timedOut = hook.durationMs > graceSeconds * 1000;
  const begun = { ...kill, preStopOk: hook.ok || timedOut };
  if (durationMs === 0) return preStopEnded(turn, setKill(turn, now, begun), begun, cri);
  if (timedOut) turn.because('pre-stop-out-of-time', { pod: worker.key, container: name, graceSeconds });
  return enter(turn, now, begun, 'pre-stop', turn.nowMs + durationMs);
}

/** A stage's time is over. */
export function onKillTimer(turn: Turn, worker: PodWorker, id: string, token: number, cri: Cri): PodWorker {
  const kill = worker.kills[id];
  if (!kill || kill.token !== token) return worker;
  switch (kill.stage) {
    case 'pre-stop':
      return preStopEnded(turn, worker, kill, cri);
    case 'order':
      return sendTerm(turn, worker, kill, cri);
    case 'term':
      turn.because('kill-sent', { pod: worker.key, container: kill.name, graceSeconds: kill.graceSeconds });
      cri.stopContainer(turn, worker.uid, id, 'KILL');
      return worker;
  }
}

/** Forgets the kill of a container that has ended, and lets those go on that waited for it. */
export function onContainerEnded(turn: Turn, worker: PodWorker, id: string, cri: Cri): PodWorker {
  if (Object.keys(worker.kills).length === 0) return worker;
  const { [id]: _ended, ...kills } = worker.kills;
  let next = changeWorker(turn, worker, { kills });
  for (const kill of Object.values(kills)) {
    if (kill.stage === 'order' && !mustWait(turn, next, kill, cri)) next = sendTerm(turn, next, kill, cri);
  }
  return next;
}

/** A second deletion with a shorter grace. A longer one changes nothing. */
export function shortenKills(turn: Turn, worker: PodWorker, graceSeconds: number): PodWorker {
  let next = worker;
  for (const kill of Object.values(worker.kills)) {
    const least = kill.stage === 'term' ? Math.max(graceSeconds, TIMING.minimumGraceSeconds) : graceSeconds;
    const untilMs = turn.nowMs + least * 1000;
    if (untilMs >= kill.untilMs) continue;
    const elapsedSeconds = Math.floor((turn.nowMs - kill.startedAtMs) / 1000);
    next = enter(turn, next, { ...kill, graceSeconds: elapsedSeconds + graceSeconds }, kill.stage, untilMs);
  }
  return next;
}

function preStopEnded(turn: Turn, worker: PodWorker, kill: Kill, cri: Cri): PodWorker {
  if (!kill.preStopOk) {
    containerEvent(turn, worker, kill.name, 'Warning', 'FailedPreStopHook', 'PreStopHook failed');
  }
  turn.because('pre-stop-ended', { pod: worker.key, container: kill.name, ok: kill.preStopOk });
  return takeTurn(turn, worker, kill, cri);
}

/** TERM now, or when those before it are gone. */
function takeTurn(turn: Turn, worker: PodWorker, kill: Kill, cri: Cri): PodWorker {
  const restMs = restOf(turn, kill) * 1000;
  if (restMs > 0 && mustWait(turn, worker, kill, cri)) {
    turn.because('sidecar-waits-its-turn', { pod: worker.key, container: kill.name });
    return enter(turn, worker, kill, 'order', turn.nowMs + restMs);
  }
  return sendTerm(turn, worker, kill, cri);
}

/** Whole seconds of the grace that are left. */
function restOf(turn: Turn, kill: Kill): number {
  return Math.max(0, kill.graceSeconds - Math.floor((turn.nowMs - kill.startedAtMs) / 1000));
}

/** A sidecar waits for all main containers and for every later sidecar. */
function mustWait(turn: Turn, worker: PodWorker, { name, ordered }: Kill, cri: Cri): boolean {
  if (!ordered) return false;
  const { initContainers = [], containers } = worker.pod.spec;
  const index = initContainers.findIndex((each) => each.name === name && isRestartableInitContainer(each));
  if (index < 0) return false;
  const before = [...containers, ...initContainers.slice(index + 1).filter(isRestartableInitContainer)];
  const running = cri
    .podStatus(turn, worker.uid)
    .containerStatuses.filter(({ state }) => state === 'running');
  return before.some((container) => running.some((each) => each.name === container.name));
}

function sendTerm(turn: Turn, worker: PodWorker, kill: Kill, cri: Cri): PodWorker {
  const graceSeconds = Math.max(restOf(turn, kill), TIMING.minimumGraceSeconds);
  turn.because('term-sent', { pod: worker.key, container: kill.name, graceSeconds });
  const next = enter(turn, worker, kill, 'term', turn.nowMs + graceSeconds * 1000);
  cri.stopContainer(turn, worker.uid, kill.id, 'TERM');
  return next;
}

function enter(turn: Turn, worker: PodWorker, kill: Kill, stage: KillStage, untilMs: number): PodWorker {
  const token = kill.token + 1;
  turn.setTimer(untilMs, 'kubelet', 'kill', worker.uid, { id: kill.id, token });
  return setKill(turn, worker, { ...kill, stage, untilMs, token });
}

function setKill(turn: Turn, worker: PodWorker, kill: Kill): PodWorker {
  return changeWorker(turn, worker, { kills: { ...worker.kills, [kill.id]: kill } });
}
