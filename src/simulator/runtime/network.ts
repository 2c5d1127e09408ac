/** Who answers on which port: servers of Pods, Services before them, and the cluster's DNS. */
import { isPodReady } from '../apis/core/pods.ts';
import { matchesSet } from '../apimachinery/labels.ts';
import { listObjects } from '../apiserver/apiserver.ts';
import type { Turn } from '../apiserver/turn.ts';
import type { IntOrString, Pod, Service } from '../apis/core/types.ts';
import { readFile } from './files.ts';
import { launchOf, type Process, programFor, type RuntimePod, runtimePods } from './process.ts';
import type { Shell } from './shell-host.ts';

export interface Answer {
  status: number;
  body: string;
}

interface Server {
  id: string;
  process: Process;
}

/** The running process of the Pod that listens on a port. */
function serverOn(turn: Turn, pod: RuntimePod, port: number, shell: Shell | undefined): Server | undefined {
  for (const { id, state } of pod.status.containerStatuses) {
    const process = pod.processes[id];
    if (state !== 'running' || !process) continue;
    if (process.machine) {
      if (shell?.listening(process.machine).includes(port)) return { id, process };
      continue;
    }
    const program = programFor(turn, pod, process, shell);
    const elapsedMs = turn.nowMs - process.startedAtMs;
    if (program?.obliging) {
      if (process.container.ports?.some(({ containerPort }) => containerPort === port)) return { id, process };
    } else if (program?.listens?.(launchOf(process)).includes(port) && elapsedMs >= (program.listensAfterMs ?? 0)) {
      return { id, process };
    }
  }
  return undefined;
}

export function isListening(turn: Turn, pod: RuntimePod, port: number, shell: Shell | undefined): boolean {
  return serverOn(turn, pod, port, shell) !== undefined;
}

/** GET on a Pod's port; undefined where nothing listens. */
export function httpGet(
  turn: Turn,
  pod: RuntimePod,
  port: number,
  path: string,
  shell: Shell | undefined,
): Answer | undefined {
  const server = serverOn(turn, pod, port, shell);
  if (!server) return undefined;
  const { id, process } = server;
  const program = programFor(turn, pod, process, shell);
  if (!program || program.obliging) return { status: 200, body: '' };
  const plain = path.split('?')[0] as string;
  const root = process.argv.some((word) => word.includes('nginx')) ? '/usr/share/nginx/html' : '/usr/local/apache2/htdocs';
  const file = readFile(pod.files, process.container, id, `${root}${plain.endsWith('/') ? `${plain}index.html` : plain}`);
  if (file !== undefined) return { status: 200, body: file };
  const status = program.http?.(path, turn.nowMs - process.startedAtMs, launchOf(process)) ?? 404;
  return { status, body: status === 200 ? welcome(process) : `${status}\n` };
}

function welcome({ argv, container }: Process): string {
  return argv.some((word) => word.includes('nginx')) ? '<title>Welcome to nginx!</title>\n' : `${container.name}\n`;
}

/** Whether the server speaks gRPC health. */
export function grpcServes(turn: Turn, pod: RuntimePod, port: number, shell: Shell | undefined): 'none' | 'other' | 'serving' {
  const server = serverOn(turn, pod, port, shell);
  if (!server) return 'none';
  const program = programFor(turn, pod, server.process, shell);
  return program?.grpc || program?.obliging ? 'serving' : 'other';
}

/** A number, or the name of a container's port. */
export function resolvePort(pod: Pod, port: IntOrString): number | undefined {
  if (typeof port === 'number') return port;
  if (/^\d+$/.test(port)) return Number(port);
  for (const { ports } of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) {
    const named = ports?.find(({ name }) => name === port);
    if (named) return named.containerPort;
  }
  return undefined;
}

/** The Service of a name as a Pod in a namespace may write it. */
function serviceOf(turn: Turn, namespace: string, host: string): Service | undefined {
  const services = listObjects<Service>(turn, 'services');
  const byAddress = services.find(({ spec }) => spec.clusterIP === host);
  if (byAddress) return byAddress;
  const [name, ns = namespace, ...rest] = host.replace(/\.$/, '').split('.');
  const suffix = rest.join('.');
  if (suffix !== '' && suffix !== 'svc' && suffix !== 'svc.cluster.local') return undefined;
  return services.find(({ metadata }) => metadata.name === name && metadata.namespace === ns);
}

/** Upstream: CoreDNS' kubernetes plugin; names outside the cluster resolve to a documentation address. */
export function lookUpHost(turn: Turn, namespace: string, host: string): string | undefined {
  if (host === 'localhost') return '127.0.0.1';
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return host;
  if (/^kubernetes(\.default(\.svc(\.cluster\.local)?)?)?\.?$/.test(host)) return '10.96.0.1';
  const service = serviceOf(turn, namespace, host);
  if (service) return service.spec.clusterIP === 'None' ? readyPods(turn, service)[0]?.status.podIP : service.spec.clusterIP;
  const outside = /\.[a-z]{2,}\.?$/.test(host) && !/cluster\.local\.?$/.test(host) && !/\.svc\.?$/.test(host);
  return outside ? '192.0.2.1' : undefined;
}

/** What a client in a Pod gets from `http://host:port/path`. */
export function fetchFrom(
  turn: Turn,
  from: RuntimePod,
  host: string,
  port: number,
  path: string,
  shell: Shell | undefined,
): Answer | undefined {
  if (host === 'localhost' || host === '127.0.0.1') return httpGet(turn, from, port, path, shell);
  const service = serviceOf(turn, from.namespace, host);
  if (service) {
    const wanted = service.spec.ports?.find((each) => each.port === port);
    const pod = readyPods(turn, service)[0];
    if (!wanted || !pod) return undefined;
    return askPod(turn, pod, resolvePort(pod, wanted.targetPort ?? wanted.port) ?? port, path, shell);
  }
  const pod = listObjects<Pod>(turn, 'pods').find(({ status }) => status.podIP === host);
  if (pod) return askPod(turn, pod, port, path, shell);
  const address = lookUpHost(turn, from.namespace, host);
  return address === '192.0.2.1' ? { status: 200, body: `<html>${host}</html>\n` } : undefined;
}

function askPod(turn: Turn, pod: Pod, port: number, path: string, shell: Shell | undefined): Answer | undefined {
  const runtime = runtimePods.get(turn).get(pod.metadata.uid ?? '');
  return runtime && httpGet(turn, runtime, port, path, shell);
}

function readyPods(turn: Turn, service: Service): Pod[] {
  const { selector } = service.spec;
  if (!selector) return [];
  return listObjects<Pod>(turn, 'pods').filter(
    (pod) =>
      pod.metadata.namespace === service.metadata.namespace &&
      matchesSet(selector, pod.metadata.labels) &&
      isPodReady(pod),
  );
}
