/** Who answers on which address: containers of a Pod, Services before them, the cluster's DNS. */
import { matchesSet } from '../apimachinery/labels.ts';
import { isPodReady } from '../apis/core/pods.ts';
import type { Pod, Service } from '../apis/core/types.ts';
import { listObjects } from '../apiserver/apiserver.ts';
import type { Turn } from '../apiserver/turn.ts';
import { resolvePort } from './ports.ts';
import { type Process, type RuntimePod, runtimePods } from './process.ts';
import { hostOf } from './program-host.ts';
import type { Programs } from './programs.ts';
import type { Moved, NetAnswer, NetRequest, Program, Surroundings } from './shell/program.ts';

const KUBERNETES_ADDRESS = '10.96.0.1';
/** For names outside the cluster: an address of documentation. */
const OUTSIDE_ADDRESS = '192.0.2.1';
const REFUSED: NetAnswer = { kind: 'refused' };
/** A Pod that asks itself through a Service must not go on for ever. */
const MAX_HOPS = 4;

export interface PodAnswer {
  answer: NetAnswer;
  /** Who answered, and what became of it. */
  moved?: Moved & { id: string };
}

/** A request to a port of the Pod. An obliging container answers on the ports its manifest names. */
export function askPod(
  turn: Turn,
  pod: RuntimePod,
  request: NetRequest,
  programs: Programs | undefined,
  hops = 0,
): PodAnswer {
  for (const { id, state } of pod.status.containerStatuses) {
    const process = pod.processes[id];
    if (state !== 'running' || !process) continue;
    if (!process.program) {
      if (process.container.ports?.some(({ containerPort }) => containerPort === request.port)) {
        return { answer: obligingAnswer(request) };
      }
    } else if (process.program.listening.includes(request.port) && programs) {
      return askProgram(turn, pod, id, process, process.program, request, programs, hops);
    }
  }
  return { answer: REFUSED };
}

function askProgram(
  turn: Turn,
  pod: RuntimePod,
  id: string,
  process: Process,
  program: Program,
  request: NetRequest,
  programs: Programs,
  hops: number,
): PodAnswer {
  const surroundings = surroundingsOf(turn, pod, programs, hops + 1);
  const { answer, ...moved } = programs.answerRequest(
    program,
    hostOf(pod, process),
    request,
    turn.nowMs,
    surroundings,
  );
  return { answer, moved: { id, ...moved } };
}

export function obligingAnswer({ protocol }: NetRequest): NetAnswer {
  if (protocol === 'tcp') return { kind: 'tcp', body: '', delayMs: 0 };
  if (protocol === 'grpc') return { kind: 'grpc', serving: true, delayMs: 0 };
  return { kind: 'http', status: 200, body: '', delayMs: 0 };
}

/** What a program may ask of the cluster around it. */
export function surroundingsOf(turn: Turn, pod: RuntimePod, programs: Programs, hops = 0): Surroundings {
  return {
    shell: programs.shell,
    resolve: (name) => lookUpHost(turn, pod.namespace, name),
    request: (address, request) =>
      hops >= MAX_HOPS ? REFUSED : route(turn, pod, address, request, programs, hops),
  };
}

/** Upstream: CoreDNS' kubernetes plugin with the search list of dnsPolicy ClusterFirst. */
export function lookUpHost(turn: Turn, namespace: string, name: string): string[] {
  const host = name.replace(/\.$/, '');
  if (/^kubernetes(\.default(\.svc(\.cluster\.local)?)?)?$/.test(host)) return [KUBERNETES_ADDRESS];
  const service = serviceOf(turn, namespace, host);
  if (service) {
    const { clusterIP } = service.spec;
    if (clusterIP !== 'None') return clusterIP ? [clusterIP] : [];
    return readyPods(turn, service).flatMap(({ status }) => (status.podIP ? [status.podIP] : []));
  }
  const outside = /\.[a-z]{2,}$/.test(host) && !/\.(cluster\.local|svc)$/.test(host);
  return outside ? [OUTSIDE_ADDRESS] : [];
}

function serviceOf(turn: Turn, namespace: string, host: string): Service | undefined {
  const [name, own = namespace, ...rest] = host.split('.');
  if (!['', 'svc', 'svc.cluster.local'].includes(rest.join('.'))) return undefined;
  return listObjects<Service>(turn, 'services').find(
    ({ metadata }) => metadata.name === name && metadata.namespace === own,
  );
}

function route(
  turn: Turn,
  from: RuntimePod,
  address: string,
  request: NetRequest,
  programs: Programs,
  hops: number,
): NetAnswer {
  if (/^(127\.|localhost$)/.test(address) || from.status.ips?.includes(address)) {
    return askPod(turn, from, request, programs, hops).answer;
  }
  if (address === OUTSIDE_ADDRESS) return { kind: 'http', status: 200, body: '<html></html>\n', delayMs: 0 };
  const service = listObjects<Service>(turn, 'services').find(({ spec }) => spec.clusterIP === address);
  if (service) {
    const port = service.spec.ports?.find((each) => each.port === request.port);
    const [pod] = readyPods(turn, service);
    if (!port || !pod) return REFUSED;
    const target = resolvePort(pod, port.targetPort ?? port.port);
    return target === undefined ? REFUSED : toPod(turn, pod, { ...request, port: target }, programs, hops);
  }
  const pod = listObjects<Pod>(turn, 'pods').find(({ status }) => status.podIP === address);
  return pod ? toPod(turn, pod, request, programs, hops) : { kind: 'timeout' };
}

function toPod(turn: Turn, pod: Pod, request: NetRequest, programs: Programs, hops: number): NetAnswer {
  const runtime = runtimePods.get(turn, pod.metadata.uid ?? '');
  return runtime ? askPod(turn, runtime, request, programs, hops).answer : REFUSED;
}

function readyPods(turn: Turn, { metadata, spec }: Service): Pod[] {
  const { selector } = spec;
  if (!selector) return [];
  return listObjects<Pod>(turn, 'pods').filter(
    (pod) =>
      pod.metadata.namespace === metadata.namespace &&
      matchesSet(selector, pod.metadata.labels) &&
      isPodReady(pod),
  );
}
