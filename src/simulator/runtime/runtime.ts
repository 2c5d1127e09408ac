/**
 * The room's entry: containers and images behind the kubelet's CRI. This is where we imagine.
 *
 * behaviour.ts is what a scenario says of containers, process.ts a container's main process as a value, answers.ts runs
 * probes and hooks. A process' end is told to the kubelet by a timer.
 *
 * What programs need comes from outside (programs.ts), so that it loads only where a play has any: shell/ and images/,
 * container-config.ts (their environment and volumes), program-host.ts (what they see of their Pod), network.ts (who answers on addresses), program-answers.ts (their probes
 * and hooks). catalogue-programs.ts puts them together.
 */
import { parseQuantity } from '../apimachinery/quantity.ts';
import type { Container, Pod } from '../apis/core/types.ts';
import { randomHex } from '../apiserver/names.ts';
import { defineMapSlot, defineSlot, type Turn } from '../apiserver/turn.ts';
import { EPOCH_MS } from '../clock/epoch.ts';
import type { Timer } from '../clock/timer-queue.ts';
import type {
  ContainerConfig,
  Cri,
  RuntimeContainerStatus,
  RuntimePodStatus,
  StartOutcome,
} from '../kubelet/cri.ts';
import { runHook, runProbe } from './answers.ts';
import { runOf } from './behaviour.ts';
import { canonicalImage, imageIDOf, pullError } from './image-names.ts';
import {
  behaviourFor,
  newRuntimePod,
  type Process,
  programWork,
  type RuntimePod,
  runtimeConfig,
  runtimePods,
  withProcess,
} from './process.ts';
import type { Keeper, Programs } from './programs.ts';
import { type Moved, ROOT_VOLUME, type Volume } from './shell/program.ts';

export interface Runtime extends Cri {
  handle(turn: Turn, timer: Timer): void;
  /** The main process ends now, because the scenario or the learner says so. False where it does not run. */
  endProcess(turn: Turn, podUID: string, containerName: string, end: ProcessEnd): boolean;
}

export interface ProcessEnd {
  exitCode: number;
  reason?: string;
  signal?: number;
}

const NOTHING: RuntimePodStatus = { sandboxStatuses: [], containerStatuses: [] };
const USUAL_PULL_SECONDS = 1;
const USUAL_IMAGE_BYTES = 10_000_000;
const SIGKILL_EXIT: ProcessEnd = { exitCode: 137 };

/** `NODE IMAGE` for each image a node has. */
const imagesOnNodes = defineMapSlot<true>('images');
const addressCount = defineSlot<number>('addresses', 0);

const get = (turn: Turn, uid: string) => runtimePods.get(turn, uid);
const put = (turn: Turn, uid: string, pod: RuntimePod) => runtimePods.set(turn, uid, pod);

function runningProcess(
  turn: Turn,
  uid: string,
  id: string,
): { pod: RuntimePod; process: Process } | undefined {
  const pod = get(turn, uid);
  const process = pod?.processes[id];
  const status = pod?.status.containerStatuses.find((each) => each.id === id);
  return pod && process && status?.state === 'running' ? { pod, process } : undefined;
}

export function createRuntime(programs?: Programs): Runtime {
  const keeper: Keeper = { programs, keep };

  /** Writes down what became of a program, and when it is to go on. */
  function keep(turn: Turn, uid: string, id: string, { program, host, work }: Moved): void {
    if (work > 0) programWork.set(turn, programWork.get(turn) + work);
    const pod = get(turn, uid);
    const process = pod?.processes[id];
    if (!pod || !process || process.program === program) return;
    const root = host.volumes.get(ROOT_VOLUME) ?? process.root;
    const volumes = withoutRoot(host.volumes);
    const touched = [...volumes].some(([name, volume]) => pod.volumes.get(name) !== volume);
    const next = withProcess(pod, id, { ...process, program, root });
    put(turn, uid, touched ? { ...next, volumes } : next);
    if (program.state === 'exited') {
      const { exitCode = 0, oomKilled, signal } = program;
      finish(turn, uid, id, {
        exitCode,
        ...(oomKilled ? { reason: 'OOMKilled' } : {}),
        ...(signal === undefined || oomKilled ? {} : { signal }),
      });
    } else if (program.wakeAtMs !== null && program.wakeAtMs !== process.program?.wakeAtMs) {
      turn.setTimer(program.wakeAtMs, 'runtime', 'wake', `${uid} ${id}`, program.wakeAtMs);
    }
    if (touched) wakeWatchers(turn, uid, id);
  }

  /** Others of the Pod that wait for a file to change. */
  function wakeWatchers(turn: Turn, uid: string, writer: string): void {
    for (const { id, state } of get(turn, uid)?.status.containerStatuses ?? []) {
      const watches = get(turn, uid)?.processes[id]?.program?.watchesFiles;
      if (id !== writer && state === 'running' && watches)
        turn.setTimer(turn.nowMs, 'runtime', 'advance', `${uid} ${id}`);
    }
  }

  function advance(turn: Turn, uid: string, id: string): void {
    const running = runningProcess(turn, uid, id);
    if (!running?.process.program || !programs) return;
    const { pod, process } = running;
    const surroundings = programs.surroundingsOf(turn, pod);
    keep(
      turn,
      uid,
      id,
      programs.advanceProgram(
        running.process.program,
        programs.hostOf(pod, process),
        turn.nowMs,
        surroundings,
      ),
    );
  }

  function finish(turn: Turn, uid: string, id: string, { exitCode, reason, signal }: ProcessEnd): void {
    const pod = get(turn, uid);
    const status = pod?.status.containerStatuses.find((each) => each.id === id);
    if (!pod || status?.state !== 'running') return;
    const message = programs?.terminationMessage(pod, id, exitCode);
    const ended: RuntimeContainerStatus = {
      ...status,
      state: 'exited',
      finishedAtMs: turn.nowMs,
      exitCode,
      reason: reason ?? (exitCode === 0 ? 'Completed' : 'Error'),
      ...(signal === undefined ? {} : { signal }),
      ...(message ? { message } : {}),
    };
    put(turn, uid, withStatus(pod, ended));
    const params = { pod: `${pod.namespace}/${pod.podName}`, container: status.name, exitCode };
    turn.because(ended.reason === 'OOMKilled' ? 'container-oom-killed' : 'container-exited', params);
    turn.setTimer(turn.nowMs, 'kubelet', 'pleg', uid, id);
  }

  function start(turn: Turn, pod: Pod, container: Container, config: ContainerConfig): StartOutcome {
    const uid = pod.metadata.uid ?? '';
    const known = get(turn, uid) ?? newRuntimePod(pod);
    const scenario = runtimeConfig.get(turn);
    const id = `containerd://${randomHex(turn, 64)}`;
    const [sandbox] = known.status.sandboxStatuses;
    const status: RuntimeContainerStatus = {
      id,
      name: container.name,
      state: 'running',
      ...(sandbox ? { sandboxID: sandbox.id } : {}),
      restartCount: config.attempt,
      hash: config.hash,
      image: canonicalImage(container.image ?? ''),
      imageID: imageIDOf(container.image ?? ''),
      createdAtMs: turn.nowMs,
      startedAtMs: turn.nowMs,
    };
    const process: Process = { container, attempt: config.attempt, startedAtMs: turn.nowMs, root: new Map() };
    const prepared = programs
      ? { ...known, volumes: programs.withVolumes(known, pod, programs.makeVolumes(turn, pod), turn.nowMs) }
      : known;
    const behaviour = behaviourFor(turn, prepared, container);
    const inCatalogue = programs?.findImage(container.image ?? '') !== undefined;
    const env = programs?.makeEnvironment(turn, pod, container, known.status.ips?.[0] ?? pod.status.hostIP);
    const spec = env && programs?.programSpec(pod, container, env, scenario, inCatalogue);
    const surroundings = programs?.surroundingsOf(turn, prepared);
    const started =
      spec && programs && surroundings
        ? programs.startProgram(spec, programs.hostOf(prepared, process), turn.nowMs, surroundings)
        : undefined;
    const run = runOf(behaviour, config.attempt);
    if (started && !started.ok && !run && scenario.unknownImages !== 'run' && inCatalogue) {
      const failed = { exitCode: 128, reason: 'StartError', message: started.message };
      put(
        turn,
        uid,
        withStatus(prepared, { ...status, state: 'exited', finishedAtMs: turn.nowMs, ...failed }),
      );
      return { error: { reason: 'RunContainerError', message: started.message } };
    }
    put(turn, uid, withProcess(withStatus(prepared, status), id, process));
    // Said here, as a program may end in its own start.
    turn.because('container-started', {
      pod: `${prepared.namespace}/${prepared.podName}`,
      container: container.name,
      restartCount: config.attempt,
    });
    if (started?.ok && !run) keep(turn, uid, id, started);
    // The scenario says how the run ends; the program still says how it takes TERM.
    else if (started?.ok)
      put(turn, uid, withProcess(get(turn, uid) as RuntimePod, id, { ...process, program: started.program }));
    if (run && run.exitAfter !== null) {
      const { exitAfter, reason, signal } = run;
      const end: ProcessEnd = {
        exitCode: run.exitCode ?? (reason === 'OOMKilled' ? 137 : 0),
        ...(reason === undefined ? {} : { reason }),
        ...(signal === undefined ? {} : { signal }),
      };
      turn.setTimer(turn.nowMs + Math.round(exitAfter * 1000), 'runtime', 'exit', `${uid} ${id}`, end);
    }
    return { id };
  }

  function term(turn: Turn, uid: string, id: string, pod: RuntimePod, process: Process): void {
    const { onTerm } = behaviourFor(turn, pod, process.container);
    if (onTerm?.after === null) return;
    if (!onTerm && process.program && programs) {
      const surroundings = programs.surroundingsOf(turn, pod);
      const moved = programs.signalProgram(
        process.program,
        programs.hostOf(pod, process),
        'TERM',
        turn.nowMs,
        surroundings,
      );
      keep(turn, uid, id, moved);
      return;
    }
    const end: ProcessEnd = { exitCode: onTerm?.exitCode ?? 0 };
    const afterMs = Math.round((onTerm?.after ?? 0) * 1000);
    if (afterMs === 0) finish(turn, uid, id, end);
    else turn.setTimer(turn.nowMs + afterMs, 'runtime', 'exit', `${uid} ${id}`, end);
  }

  return {
    podStatus: (turn, uid) => get(turn, uid)?.status ?? NOTHING,

    runPodSandbox(turn, pod, attempt) {
      const uid = pod.metadata.uid ?? '';
      const known = get(turn, uid) ?? newRuntimePod(pod);
      const count = addressCount.get(turn) + 1;
      addressCount.set(turn, count);
      const hostNetwork = pod.spec.hostNetwork ?? false;
      const ip = hostNetwork ? '' : `10.244.${1 + (count >> 8)}.${1 + (count & 255)}`;
      const sandbox = { id: randomHex(turn, 64), attempt, ready: true, network: { ip }, hostNetwork };
      const { containerStatuses } = known.status;
      const status = { sandboxStatuses: [sandbox], containerStatuses, ...(ip ? { ips: [ip] } : {}) };
      put(turn, uid, { ...known, status });
    },

    stopPodSandbox(turn, uid) {
      for (const { id, state } of get(turn, uid)?.status.containerStatuses ?? []) {
        if (state === 'running') finish(turn, uid, id, SIGKILL_EXIT);
      }
      const pod = get(turn, uid);
      if (!pod) return;
      const sandboxStatuses = pod.status.sandboxStatuses.map((sandbox) => ({ ...sandbox, ready: false }));
      put(turn, uid, { ...pod, status: { ...pod.status, sandboxStatuses } });
    },

    removePod: (turn, uid) => runtimePods.delete(turn, uid),

    removeContainer(turn, uid, id) {
      const pod = get(turn, uid);
      if (!pod) return;
      const { [id]: _removed, ...processes } = pod.processes;
      const containerStatuses = pod.status.containerStatuses.filter((each) => each.id !== id);
      put(turn, uid, { ...pod, processes, status: { ...pod.status, containerStatuses } });
    },

    hasImage(turn, nodeName, image) {
      const { images } = runtimeConfig.get(turn);
      if (Object.hasOwn(images, image) && images[image]?.present) return true;
      return imagesOnNodes.get(turn, `${nodeName} ${canonicalImage(image)}`) !== undefined;
    },

    pullImage(turn, _nodeName, image) {
      const { images, unknownImages } = runtimeConfig.get(turn);
      const own = Object.hasOwn(images, image) ? images[image] : undefined;
      const known = own !== undefined || unknownImages === 'run' || programs?.findImage(image) !== undefined;
      const missingUntil = own?.missingUntil;
      const missing =
        missingUntil === undefined ? !known : missingUntil < 0 || turn.nowMs < EPOCH_MS + missingUntil * 1000;
      if (missing) return { durationMs: 0, error: { reason: 'ErrImagePull', message: pullError(image) } };
      const usual = unknownImages === 'run' ? 0 : USUAL_PULL_SECONDS;
      return { durationMs: Math.round((own?.pullSeconds ?? usual) * 1000) };
    },

    storeImage(turn, nodeName, image) {
      imagesOnNodes.set(turn, `${nodeName} ${canonicalImage(image)}`, true);
    },

    imageSize: (_turn, image) => programs?.findImage(image)?.sizeBytes ?? USUAL_IMAGE_BYTES,

    startContainer: start,

    stopContainer(turn, uid, id, signal) {
      const running = runningProcess(turn, uid, id);
      if (!running) return;
      if (signal === 'KILL') finish(turn, uid, id, SIGKILL_EXIT);
      else term(turn, uid, id, running.pod, running.process);
    },

    memoryUsage(turn, uid) {
      const pod = get(turn, uid);
      const usage: Record<string, number> = {};
      for (const { id, name, state } of pod?.status.containerStatuses ?? []) {
        const process = pod?.processes[id];
        if (!pod || !process || state !== 'running') continue;
        usage[name] = memoryOf(behaviourFor(turn, pod, process.container).memory, process);
      }
      return usage;
    },

    runHook: (turn, pod, container, containerID, type, handler) =>
      runHook(turn, { pod, container, containerID }, type, handler, keeper),
    probe: (turn, pod, container, containerID, type, probe) =>
      runProbe(turn, { pod, container, containerID }, type, probe, keeper),

    endProcess(turn, uid, name, end) {
      const status = get(turn, uid)?.status.containerStatuses.find((each) => each.name === name);
      if (status?.state !== 'running') return false;
      finish(turn, uid, status.id, end);
      return true;
    },

    handle(turn, { kind, key, data }) {
      const [uid = '', id = ''] = key.split(' ');
      const running = runningProcess(turn, uid, id);
      if (!running) return;
      const { pod, process } = running;
      const { program } = process;
      if (kind === 'exit') finish(turn, uid, id, data as ProcessEnd);
      else if (kind === 'advance' || (kind === 'wake' && program?.wakeAtMs === data)) advance(turn, uid, id);
      else if (kind === 'end-exec' && program && programs) {
        // What is due at this moment comes first: the command may end in it.
        advance(turn, uid, id);
        const now = runningProcess(turn, uid, id);
        if (!now?.process.program) return;
        keep(
          turn,
          uid,
          id,
          programs.endExec(
            now.process.program,
            programs.hostOf(pod, now.process),
            data as number,
            turn.nowMs,
          ),
        );
      }
    },
  };
}

function withoutRoot(volumes: ReadonlyMap<string, Volume>): ReadonlyMap<string, Volume> {
  const kept = new Map(volumes);
  kept.delete(ROOT_VOLUME);
  return kept;
}

/** With a new or changed container, the newest first. Of one name only the last end is kept beside it. */
function withStatus(pod: RuntimePod, status: RuntimeContainerStatus): RuntimePod {
  const { containerStatuses } = pod.status;
  if (containerStatuses.some(({ id }) => id === status.id)) {
    const changed = containerStatuses.map((each) => (each.id === status.id ? status : each));
    return { ...pod, status: { ...pod.status, containerStatuses: changed } };
  }
  let ended = 0;
  const kept = containerStatuses.filter(({ name }) => name !== status.name || ended++ === 0);
  const processes: Record<string, Process> = {};
  for (const { id } of kept.toReversed()) {
    const process = pod.processes[id];
    if (process) processes[id] = process;
  }
  return { ...pod, processes, status: { ...pod.status, containerStatuses: [status, ...kept] } };
}

/** What nobody states: half of its request, or 50Mi. */
function memoryOf(stated: string | undefined, { container, program }: Process): number {
  const bytes = (text: string | undefined) => {
    const quantity = text === undefined ? undefined : parseQuantity(text);
    return quantity && Number(quantity.nano / 1_000_000_000n);
  };
  const own = bytes(stated) ?? (program?.memoryBytes || undefined);
  const request = bytes(container.resources?.requests?.memory);
  return own ?? (request === undefined ? 50 * 1024 * 1024 : Math.floor(request / 2));
}
