/**
 * The blocks of containers in a description.
 *
 * Upstream: staging/src/k8s.io/kubectl/pkg/describe/describe.go describeContainers, DescribeProbe (v1.37)
 */
import type {
  Container,
  ContainerPort,
  ContainerState,
  ContainerStatus,
  EnvVar,
  Pod,
  Probe,
  ResourceRequirements,
} from '../../apis/core/types.ts';
import type { Lines } from './lines.ts';
import { sortedPairs } from './lines.ts';
import { formatDescribedTime } from './times.ts';

export function describeContainers(
  title: string,
  containers: readonly Container[],
  statuses: readonly ContainerStatus[] | undefined,
  pod: Pod,
  out: Lines,
): void {
  out.add(0, `${title}:`);
  for (const container of containers) {
    const status = statuses?.find(({ name }) => name === container.name);
    describeBasics(container, status, out);
    describeCommand('Command', container.command, out);
    describeCommand('Args', container.args, out);
    if (status) {
      describeState('State', status.state, out);
      if (status.lastState.terminated) describeState('Last State', status.lastState, out);
      out.add(2, `Ready:\t${status.ready ? 'True' : 'False'}`);
      out.add(2, `Restart Count:\t${status.restartCount}`);
    }
    if (container.resources) describeResources(container.resources, 2, out);
    if (container.livenessProbe) out.add(2, `Liveness:\t${formatProbe(container.livenessProbe)}`);
    if (container.readinessProbe) out.add(2, `Readiness:\t${formatProbe(container.readinessProbe)}`);
    if (container.startupProbe) out.add(2, `Startup:\t${formatProbe(container.startupProbe)}`);
    describeEnvironment(container, pod, out);
    describeMounts(container, out);
  }
}

function describeBasics(container: Container, status: ContainerStatus | undefined, out: Lines): void {
  out.add(1, `${container.name}:`);
  if (status) out.add(2, `Container ID:\t${status.containerID ?? ''}`);
  out.add(2, `Image:\t${container.image ?? ''}`);
  if (status) out.add(2, `Image ID:\t${status.imageID}`);
  const ports = container.ports ?? [];
  describePorts('Port', ports, ({ containerPort }) => containerPort, out);
  describePorts('Host Port', ports, ({ hostPort }) => hostPort ?? 0, out);
  const seccomp = container.securityContext?.seccompProfile;
  if (!seccomp) return;
  out.add(2, `SeccompProfile:\t${seccomp.type}`);
  if (seccomp.type === 'Localhost') out.add(2, `LocalhostProfile:\t${seccomp.localhostProfile ?? ''}`);
}

function describePorts(
  title: string,
  ports: readonly ContainerPort[],
  number: (port: ContainerPort) => number,
  out: Lines,
): void {
  const nameOf = ({ name }: ContainerPort): string => (name ? ` (${name})` : '');
  const words = ports.map((port) => `${number(port)}/${port.protocol ?? 'TCP'}${nameOf(port)}`).join(', ');
  out.add(2, words.includes(',') ? `${title}s:\t${words}` : `${title}:\t${words || '<none>'}`);
}

function describeCommand(title: string, words: readonly string[] | undefined, out: Lines): void {
  if (!words?.length) return;
  out.add(2, `${title}:`);
  for (const line of words.flatMap((word) => word.split('\n'))) out.add(3, line);
}

function describeState(title: string, { running, waiting, terminated }: ContainerState, out: Lines): void {
  if (running) {
    out.add(2, `${title}:\tRunning`);
    out.add(3, `Started:\t${formatDescribedTime(running.startedAt)}`);
  } else if (terminated) {
    out.add(2, `${title}:\tTerminated`);
    if (terminated.reason) out.add(3, `Reason:\t${terminated.reason}`);
    if (terminated.message) out.add(3, `Message:\t${terminated.message}`);
    out.add(3, `Exit Code:\t${terminated.exitCode}`);
    if ((terminated.signal ?? 0) > 0) out.add(3, `Signal:\t${terminated.signal}`);
    out.add(3, `Started:\t${formatDescribedTime(terminated.startedAt)}`);
    out.add(3, `Finished:\t${formatDescribedTime(terminated.finishedAt)}`);
  } else {
    out.add(2, `${title}:\tWaiting`);
    if (waiting?.reason) out.add(3, `Reason:\t${waiting.reason}`);
  }
}

export function describeResources(resources: ResourceRequirements, level: number, out: Lines): void {
  for (const [title, list] of [
    ['Limits', resources.limits],
    ['Requests', resources.requests],
  ] as const) {
    if (!list || Object.keys(list).length === 0) continue;
    out.add(level, `${title}:`);
    for (const line of sortedPairs(list, ':\t')) out.add(level + 1, line);
  }
}

/** `http-get http://:8080/healthz delay=3s timeout=1s period=3s #success=1 #failure=3`. */
export function formatProbe(probe: Probe): string {
  const numbers = [
    `delay=${probe.initialDelaySeconds ?? 0}s`,
    `timeout=${probe.timeoutSeconds ?? 0}s`,
    `period=${probe.periodSeconds ?? 0}s`,
    `#success=${probe.successThreshold ?? 0}`,
    `#failure=${probe.failureThreshold ?? 0}`,
  ].join(' ');
  return `${formatHandler(probe)} ${numbers}`;
}

function formatHandler({ exec, httpGet, tcpSocket, grpc }: Probe): string {
  if (exec) return `exec [${(exec.command ?? []).join(' ')}]`;
  if (httpGet) {
    const { scheme = '', host = '', port, path = '' } = httpGet;
    const at = String(port) === '' ? host : `${host}:${port}`;
    // Go's URL puts a slash before a path that has none.
    const slash = path !== '' && !path.startsWith('/') && at !== '' ? '/' : '';
    return `http-get ${scheme.toLowerCase()}://${at}${slash}${path}`;
  }
  if (tcpSocket) return `tcp-socket ${tcpSocket.host ?? ''}:${tcpSocket.port}`;
  if (grpc) return `grpc <pod>:${grpc.port} ${grpc.service ?? ''}`;
  return 'unknown';
}

function describeEnvironment({ env, envFrom }: Container, pod: Pod, out: Lines): void {
  if (envFrom?.length) {
    out.add(2, 'Environment Variables from:');
    for (const { prefix, configMapRef, secretRef } of envFrom) {
      const kind = configMapRef ? 'ConfigMap' : 'Secret';
      const { name, optional } = configMapRef ?? secretRef ?? {};
      const from = prefix ? `${kind} with prefix '${prefix}'` : kind;
      out.add(3, `${name ?? ''}\t${from}\tOptional: ${optional === true}`);
    }
  }
  out.add(2, env?.length ? 'Environment:' : 'Environment:\t<none>');
  for (const variable of env ?? []) describeVariable(variable, pod, out);
}

function describeVariable({ name, value, valueFrom }: EnvVar, pod: Pod, out: Lines): void {
  if (!valueFrom) {
    (value ?? '').split('\n').forEach((line, index) => {
      out.add(3, index === 0 ? `${name}:\t${line}` : `\t${line}`);
    });
    return;
  }
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = valueFrom;
  if (fieldRef) {
    const from = `${fieldRef.apiVersion ?? 'v1'}:${fieldRef.fieldPath}`;
    out.add(3, `${name}:\t${fieldOf(pod, fieldRef.fieldPath)} (${from})`);
  } else if (resourceFieldRef) {
    out.add(3, `${name}:\t${resourceOf(pod, resourceFieldRef)} (${resourceFieldRef.resource})`);
  } else if (secretKeyRef) {
    const what = `<set to the key '${secretKeyRef.key}' in secret '${secretKeyRef.name ?? ''}'>`;
    out.add(3, `${name}:\t${what}\tOptional: ${secretKeyRef.optional === true}`);
  } else if (configMapKeyRef) {
    const what = `<set to the key '${configMapKeyRef.key}' of config map '${configMapKeyRef.name ?? ''}'>`;
    out.add(3, `${name}:\t${what}\tOptional: ${configMapKeyRef.optional === true}`);
  }
}

/** Only what is known of the object itself; kubectl leaves the others empty too. */
function fieldOf(pod: Pod, fieldPath: string): string {
  const subscript = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(fieldPath);
  if (subscript)
    return pod.metadata[subscript[1] as 'labels' | 'annotations']?.[subscript[2] as string] ?? '';
  switch (fieldPath) {
    case 'metadata.name':
    case 'metadata.namespace':
    case 'metadata.uid':
      return pod.metadata[fieldPath.slice('metadata.'.length) as 'name' | 'namespace' | 'uid'] ?? '';
    default:
      return '';
  }
}

function resourceOf(
  pod: Pod,
  ref: NonNullable<NonNullable<EnvVar['valueFrom']>['resourceFieldRef']>,
): string {
  const containers = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
  const container = containers.find(({ name }) => name === ref.containerName);
  const [list, resource] = ref.resource.split('.') as ['limits' | 'requests', string];
  const amount = container?.resources?.[list]?.[resource];
  return amount ?? (list === 'limits' ? 'node allocatable' : '0');
}

function describeMounts({ volumeMounts, volumeDevices }: Container, out: Lines): void {
  out.add(2, volumeMounts?.length ? 'Mounts:' : 'Mounts:\t<none>');
  const mounts = [...(volumeMounts ?? [])].sort((a, b) => (a.mountPath < b.mountPath ? -1 : 1));
  for (const { name, mountPath, readOnly, subPath } of mounts) {
    const flags = [readOnly ? 'ro' : 'rw', ...(subPath ? [`path="${subPath}"`] : [])].join(',');
    out.add(3, `${mountPath} from ${name} (${flags})`);
  }
  if (!volumeDevices?.length) return;
  out.add(2, 'Devices:');
  for (const { name, devicePath } of volumeDevices) out.add(3, `${devicePath} from ${name}`);
}
