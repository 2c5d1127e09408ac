/**
 * The room's entry: containers and images behind the kubelet's CRI. This is where we imagine.
 *
 * images.ts is the catalogue, programs.ts what its commands do, behaviour.ts what a scenario says instead; process.ts
 * decides which of them a container runs. network.ts answers on ports, files.ts keeps files, shell/ runs scripts (it
 * is given from outside, so that it loads only where a script is). A process' end is told to the kubelet by a timer.
 */
import { quote } from '../apimachinery/field-error.ts';
import { defineSlot, type Turn } from '../apiserver/turn.ts';
import type { Container, Pod } from '../apis/core/types.ts';
import type { Timer } from '../clock/timer-queue.ts';
import { SortedMap } from '../etcd/sorted-map.ts';
import type { ContainerConfig, Cri, RuntimeContainerStatus, RuntimePodStatus, StartOutcome } from '../kubelet/cri.ts';
import { runOf } from './behaviour.ts';
import { readFile } from './files.ts';
import { hostOf } from './host.ts';
import { canonicalImage, imageIDOf, lookUpImage } from './images.ts';
import {
  behaviourFor,
  commandLine,
  launchOf,
  newRuntimePod,
  type Process,
  programFor,
  resolveProgram,
  type RuntimePod,
  runtimeConfig,
  runtimePods,
  withProcess,
} from './process.ts';
import { runHook, runProbe } from './answers.ts';
import type { Shell, ShellOutcome } from './shell-host.ts';

export interface Runtime extends Cri {
  handle(turn: Turn, timer: Timer): void;
  /** The main process ends now, because the scenario or the learner says so. */
  endProcess(turn: Turn, podUID: string, containerName: string, end: ProcessEnd): boolean;
}

export interface ProcessEnd {
  exitCode: number;
  reason?: string;
  signal?: number;
}

const EMPTY: RuntimePodStatus = { sandboxStatuses: [], containerStatuses: [] };
const MAX_MESSAGE = 4096;
const FALLBACK_MESSAGE = 2048;

/** `NODE IMAGE` for each image a node has. */
const imagesOnNodes = defineSlot<SortedMap<true>>('images', SortedMap.empty());
const addressCount = defineSlot<number>('addresses', 0);

export function createRuntime(shell?: Shell): Runtime {
  const get = (turn: Turn, uid: string) => runtimePods.get(turn).get(uid);
  const put = (turn: Turn, uid: string, pod: RuntimePod) =>
    runtimePods.set(turn, runtimePods.get(turn).set(uid, pod));

  function finish(turn: Turn, uid: string, id: string, { exitCode, reason, signal }: ProcessEnd): void {
    const pod = get(turn, uid);
    const status = pod?.status.containerStatuses.find((each) => each.id === id);
    if (!pod || status?.state !== 'running') return;
    const message = terminationMessage(pod, id, exitCode);
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
    if (ended.reason === 'OOMKilled') turn.because('container-oom-killed', params);
    else turn.because('container-exited', params);
    turn.setTimer(turn.nowMs, 'kubelet', 'pleg', uid, id);
  }

  function settle(turn: Turn, uid: string, id: string, outcome: ShellOutcome): void {
    const pod = get(turn, uid);
    const process = pod?.processes[id];
    if (!pod || !process) return;
    put(turn, uid, withProcess(pod, id, { ...process, machine: outcome.machine }));
    if (outcome.kind === 'ended') finish(turn, uid, id, { exitCode: outcome.exitCode });
    if (outcome.kind === 'sleeping') turn.setTimer(outcome.untilMs, 'runtime', 'wake', `${uid} ${id}`, outcome.untilMs);
  }

  function begin(turn: Turn, uid: string, id: string, scripted: boolean): void {
    const pod = get(turn, uid) as RuntimePod;
    const process = pod.processes[id] as Process;
    const run = runOf(behaviourFor(turn, pod, process.container), process.attempt);
    const plan = (afterMs: number, end: ProcessEnd) => turn.setTimer(turn.nowMs + afterMs, 'runtime', 'exit', `${uid} ${id}`, end);
    if (run) {
      if (run.exitAfter === null) return;
      const { exitAfter, exitCode = run.reason === 'OOMKilled' ? 137 : 0, reason, signal } = run;
      plan(Math.round(exitAfter * 1000), {
        exitCode,
        ...(reason === undefined ? {} : { reason }),
        ...(signal === undefined ? {} : { signal }),
      });
      return;
    }
    if (scripted && shell && process.machine) {
      settle(turn, uid, id, shell.resume(process.machine, hostOf(turn, uid, id, shell, runtime)));
      return;
    }
    const program = programFor(turn, pod, process, shell);
    const launch = launchOf(process);
    const log = program?.logs?.(launch);
    if (log) put(turn, uid, withProcess(pod, id, { ...process, log }));
    const ending = program?.ends?.(launch);
    if (ending) plan(ending.afterMs, { exitCode: ending.exitCode, ...(ending.reason ? { reason: ending.reason } : {}) });
  }

  const runtime: Runtime = {
    podStatus: (turn, uid) => get(turn, uid)?.status ?? EMPTY,

    runPodSandbox(turn, pod, attempt) {
      const uid = pod.metadata.uid ?? '';
      const known = get(turn, uid) ?? newRuntimePod(pod);
      const count = addressCount.get(turn) + 1;
      addressCount.set(turn, count);
      const hostNetwork = pod.spec.hostNetwork ?? false;
      const ip = hostNetwork ? '' : `10.244.${1 + (count >> 8)}.${1 + (count & 255)}`;
      const sandbox = { id: randomID(turn), attempt, ready: true, network: { ip }, hostNetwork };
      put(turn, uid, {
        ...known,
        status: {
          sandboxStatuses: [sandbox],
          containerStatuses: known.status.containerStatuses,
          ...(ip ? { ips: [ip] } : {}),
        },
      });
    },

    stopPodSandbox(turn, uid) {
      const pod = get(turn, uid);
      if (!pod) return;
      for (const { id, state } of pod.status.containerStatuses) {
        if (state === 'running') finish(turn, uid, id, { exitCode: 137 });
      }
      const now = get(turn, uid) as RuntimePod;
      const sandboxStatuses = now.status.sandboxStatuses.map((sandbox) => ({ ...sandbox, ready: false }));
      put(turn, uid, { ...now, status: { ...now.status, sandboxStatuses } });
    },

    removePod(turn, uid) {
      runtimePods.set(turn, runtimePods.get(turn).delete(uid));
    },

    removeContainer(turn, uid, id) {
      const pod = get(turn, uid);
      if (!pod) return;
      const { [id]: _process, ...processes } = pod.processes;
      const { [`container ${id}`]: _files, ...files } = pod.files;
      const containerStatuses = pod.status.containerStatuses.filter((each) => each.id !== id);
      put(turn, uid, { ...pod, processes, files, status: { ...pod.status, containerStatuses } });
    },

    hasImage(turn, nodeName, image) {
      const { images } = runtimeConfig.get(turn);
      if (Object.hasOwn(images, image) && images[image]?.present) return true;
      return imagesOnNodes.get(turn).get(`${nodeName} ${canonicalImage(image)}`) !== undefined;
    },

    pullImage(turn, _nodeName, image) {
      const { images, unknownImages, containers } = runtimeConfig.get(turn);
      const own = Object.hasOwn(images, image) ? images[image] : undefined;
      const known = own !== undefined || unknownImages === 'run' || lookUpImage(image) !== undefined;
      const missingUntil = own?.missingUntil;
      const missing =
        missingUntil === undefined ? !known : missingUntil < 0 || turn.nowMs < missingUntil * 1000;
      if (missing) return { durationMs: 0, error: { reason: 'ErrImagePull', message: pullError(image) } };
      const catalogued = unknownImages === 'not-found' && Object.keys(containers).length === 0 ? 1000 : 0;
      return { durationMs: Math.round((own?.pullSeconds ?? catalogued / 1000) * 1000) };
    },

    storeImage(turn, nodeName, image) {
      imagesOnNodes.set(turn, imagesOnNodes.get(turn).set(`${nodeName} ${canonicalImage(image)}`, true));
    },

    imageSize: (_turn, image) => lookUpImage(image)?.sizeBytes ?? 10_000_000,

    startContainer(turn, pod, container, config) {
      const uid = pod.metadata.uid ?? '';
      const known = get(turn, uid);
      if (!known) return { error: { reason: 'CreateContainerError', message: 'no sandbox' } };
      return start(turn, uid, known, container, config);
    },

    stopContainer(turn, uid, id, signal) {
      const pod = get(turn, uid);
      const process = pod?.processes[id];
      const running = pod?.status.containerStatuses.some((each) => each.id === id && each.state === 'running');
      if (!pod || !process || !running) return;
      if (signal === 'KILL') finish(turn, uid, id, { exitCode: 137 });
      else term(turn, uid, id, pod, process);
    },

    runHook: (turn, pod, container, id, type, handler) => runHook(turn, pod, container, id, type, handler, shell, runtime),
    probe: (turn, pod, container, id, type, probe) => runProbe(turn, pod, container, id, type, probe, shell, runtime),

    endProcess(turn, uid, name, end) {
      const status = get(turn, uid)?.status.containerStatuses.find((each) => each.name === name);
      if (status?.state !== 'running') return false;
      finish(turn, uid, status.id, end);
      return true;
    },

    handle(turn, { kind, key, data }) {
      const [uid = '', id = ''] = key.split(' ');
      const pod = get(turn, uid);
      const process = pod?.processes[id];
      const running = pod?.status.containerStatuses.some((each) => each.id === id && each.state === 'running');
      if (!process || !running) return;
      if (kind === 'exit') finish(turn, uid, id, data as ProcessEnd);
      else if (kind === 'wake' && shell && process.machine && process.machine.wakeAtMs === data) {
        settle(turn, uid, id, shell.resume(process.machine, hostOf(turn, uid, id, shell, runtime)));
      }
    },
  };

  function start(turn: Turn, uid: string, known: RuntimePod, container: Container, config: ContainerConfig): StartOutcome {
    const { env, volumes, attempt, hash } = config;
    const scenario = runtimeConfig.get(turn);
    const argv = commandLine(container, env, scenario);
    const behaviour = behaviourFor(turn, known, container);
    const resolved = resolveProgram(container, argv, scenario, behaviour, shell);
    const id = `containerd://${randomID(turn)}`;
    const [sandbox] = known.status.sandboxStatuses;
    const status: RuntimeContainerStatus = {
      id,
      name: container.name,
      state: 'running',
      ...(sandbox ? { sandboxID: sandbox.id } : {}),
      restartCount: attempt,
      hash,
      image: canonicalImage(container.image ?? ''),
      imageID: imageIDOf(container.image ?? ''),
      createdAtMs: turn.nowMs,
      startedAtMs: turn.nowMs,
    };
    if (resolved.kind === 'missing') {
      const message = startError(resolved.command);
      const failed: RuntimeContainerStatus = {
        ...status,
        state: 'exited',
        finishedAtMs: turn.nowMs,
        exitCode: 128,
        reason: 'StartError',
        message,
      };
      put(turn, uid, withStatus(known, failed));
      return { error: { reason: 'RunContainerError', message } };
    }
    const scripted = resolved.kind === 'shell';
    const process: Process = {
      container,
      attempt,
      startedAtMs: turn.nowMs,
      argv,
      env,
      log: '',
      ...(scripted && shell ? { machine: shell.start(argv, env, container.workingDir ?? '/') } : {}),
    };
    let files = known.files;
    for (const [name, contents] of Object.entries(volumes)) files = { ...files, [`volume ${name}`]: contents };
    put(turn, uid, withProcess(withStatus({ ...known, files }, status), id, process));
    begin(turn, uid, id, scripted);
    return { id };
  }

  function term(turn: Turn, uid: string, id: string, pod: RuntimePod, process: Process): void {
    const { onTerm } = behaviourFor(turn, pod, process.container);
    if (onTerm) {
      if (onTerm.after === null) return;
      const end: ProcessEnd = { exitCode: onTerm.exitCode ?? 0 };
      if (onTerm.after === 0) finish(turn, uid, id, end);
      else turn.setTimer(turn.nowMs + Math.round(onTerm.after * 1000), 'runtime', 'exit', `${uid} ${id}`, end);
      return;
    }
    if (process.machine && shell) {
      const outcome = shell.signal(process.machine, 'TERM', hostOf(turn, uid, id, shell, runtime));
      if (outcome !== 'ignored') settle(turn, uid, id, outcome);
      return;
    }
    const program = programFor(turn, pod, process, shell);
    if (!program || program.onTerm.afterMs === null) return;
    const { afterMs, exitCode } = program.onTerm;
    if (afterMs === 0) finish(turn, uid, id, { exitCode });
    else turn.setTimer(turn.nowMs + afterMs, 'runtime', 'exit', `${uid} ${id}`, { exitCode });
  }

  return runtime;
}

/** With a new or changed container, the newest first. Of one name only the last end is kept beside it. */
function withStatus(pod: RuntimePod, status: RuntimeContainerStatus): RuntimePod {
  const { containerStatuses } = pod.status;
  if (containerStatuses.some(({ id }) => id === status.id)) {
    const changed = containerStatuses.map((each) => (each.id === status.id ? status : each));
    return { ...pod, status: { ...pod.status, containerStatuses: changed } };
  }
  let ended = 0;
  const dropped: string[] = [];
  const kept = containerStatuses.filter(({ id, name }) => {
    if (name !== status.name || ended++ === 0) return true;
    dropped.push(id);
    return false;
  });
  const next = { ...pod, status: { ...pod.status, containerStatuses: [status, ...kept] } };
  if (dropped.length === 0) return next;
  const processes = { ...pod.processes };
  const files = { ...pod.files };
  for (const id of dropped) {
    delete processes[id];
    delete files[`container ${id}`];
  }
  return { ...next, processes, files };
}

/** From the file the container may write, or the end of its log if the spec asks for it. */
function terminationMessage(pod: RuntimePod, id: string, exitCode: number): string {
  const process = pod.processes[id];
  if (!process) return '';
  const { terminationMessagePath = '/dev/termination-log', terminationMessagePolicy } = process.container;
  const written = readFile(pod.files, process.container, id, terminationMessagePath);
  if (written) return written.slice(0, MAX_MESSAGE);
  if (terminationMessagePolicy === 'FallbackToLogsOnError' && exitCode !== 0) {
    return process.log.split('\n').slice(-81).join('\n').slice(-FALLBACK_MESSAGE);
  }
  return '';
}

function randomID(turn: Turn): string {
  let hex = '';
  for (let index = 0; index < 8; index++) {
    hex += ((turn.random(0x10000) << 16) | turn.random(0x10000)).toString(16).replace('-', '').padStart(8, '0');
  }
  return hex;
}

function startError(command: string): string {
  return `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: ${quote(command)}: executable file not found in $PATH`;
}

function pullError(image: string): string {
  const name = canonicalImage(image);
  return lookUpImage(image) || image.includes('.')
    ? `rpc error: code = NotFound desc = failed to pull and unpack image ${quote(name)}: failed to resolve reference ${quote(name)}: ${name}: not found`
    : `failed to pull and unpack image ${quote(name)}: failed to resolve reference ${quote(name)}: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`;
}
