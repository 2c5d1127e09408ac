/**
 * What a container gets from other objects: its environment, and the files of its volumes. Loaded with the programs,
 * as nothing else reads them; the kubelet has seen to it that everything is there.
 *
 * Upstream: pkg/kubelet/kubelet_pods.go makeEnvironmentVariables, pkg/volume (v1.37)
 */
import { quote } from '../apimachinery/field-error.ts';
import { mustParseQuantity } from '../apimachinery/quantity.ts';
import type { Container, EnvVarSource, KeyToPath, Pod, Service } from '../apis/core/types.ts';
import { listObjects } from '../apiserver/apiserver.ts';
import { type DataReference, dataOf, dataReference, volumeSources } from '../apiserver/references.ts';
import type { Turn } from '../apiserver/turn.ts';
import { decodeBase64 } from './base64.ts';

type Texts = Record<string, string>;

/** With `$(NAME)` resolved. What is optional and not there is left out. */
export function makeEnvironment(
  turn: Turn,
  pod: Pod,
  container: Container,
  podIP: string | undefined,
): Texts {
  const env = serviceVariables(turn, pod);
  env.HOSTNAME = pod.metadata.name;
  const namespace = pod.metadata.namespace ?? 'default';
  for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
    const data = textsOf(turn, namespace, dataReference(configMapRef, secretRef));
    for (const [key, value] of Object.entries(data)) env[prefix + key] = value;
  }
  for (const { name, value, valueFrom } of container.env ?? []) {
    const made = valueFrom ? fromSource(turn, pod, container, valueFrom, podIP) : expand(value ?? '', env);
    if (made !== undefined) env[name] = made;
  }
  return env;
}

function fromSource(
  turn: Turn,
  pod: Pod,
  container: Container,
  { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef }: EnvVarSource,
  podIP: string | undefined,
): string | undefined {
  const keyRef = configMapKeyRef ?? secretKeyRef;
  if (keyRef) {
    const reference = dataReference(configMapKeyRef, secretKeyRef);
    return textsOf(turn, pod.metadata.namespace ?? 'default', reference)[keyRef.key];
  }
  if (fieldRef) return podField(pod, fieldRef.fieldPath, podIP);
  if (!resourceFieldRef) return undefined;
  const owner =
    [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find(
      ({ name }) => name === resourceFieldRef.containerName,
    ) ?? container;
  return resourceField(owner, resourceFieldRef.resource, resourceFieldRef.divisor);
}

function podField(pod: Pod, path: string, podIP: string | undefined): string {
  const { metadata, spec, status } = pod;
  const key = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path);
  if (key) return metadata[key[1] as 'labels' | 'annotations']?.[key[2] as string] ?? '';
  const list = (entries: Readonly<Texts> | undefined) =>
    Object.keys(entries ?? {})
      .sort()
      .map((name) => `${name}=${quote((entries as Texts)[name] as string)}`)
      .join('\n');
  const values: Texts = {
    'metadata.name': metadata.name,
    'metadata.namespace': metadata.namespace ?? 'default',
    'metadata.uid': metadata.uid ?? '',
    'metadata.labels': list(metadata.labels),
    'metadata.annotations': list(metadata.annotations),
    'spec.nodeName': spec.nodeName ?? '',
    'spec.serviceAccountName': spec.serviceAccountName ?? '',
    'status.hostIP': status.hostIP ?? '',
    'status.hostIPs': status.hostIP ?? '',
    'status.podIP': podIP ?? '',
    'status.podIPs': podIP ?? '',
  };
  return values[path] ?? '';
}

/** Whole units of the divisor, rounded up. */
function resourceField(container: Container, resource: string, divisor = '1'): string {
  const [list = '', name = ''] = resource.split('.');
  const { limits, requests } = container.resources ?? {};
  const text = (list === 'limits' ? limits : (requests ?? limits))?.[name] ?? '0';
  const unit = mustParseQuantity(divisor === '0' ? '1' : divisor).nano;
  const { nano } = mustParseQuantity(text);
  return String((nano + unit - 1n) / unit);
}

/** Upstream: pkg/kubelet/envvars/envvars.go FromServices (v1.37) */
function serviceVariables(turn: Turn, pod: Pod): Texts {
  const env: Texts = { ...OF_API_SERVER };
  if (pod.spec.enableServiceLinks === false) return env;
  for (const { metadata, spec } of listObjects<Service>(turn, 'services')) {
    if (metadata.namespace !== pod.metadata.namespace || !spec.clusterIP || spec.clusterIP === 'None')
      continue;
    Object.assign(env, linkVariables(metadata.name, spec.clusterIP, spec.ports ?? []));
  }
  return env;
}

/** Upstream: pkg/kubelet/envvars/envvars.go FromServices, makeLinkVariables (v1.37) */
function linkVariables(
  service: string,
  address: string,
  ports: readonly { name?: string; port: number; protocol?: string }[],
): Texts {
  const upper = (text: string) => text.toUpperCase().replaceAll('-', '_');
  const name = upper(service);
  const [first] = ports;
  const env: Texts = { [`${name}_SERVICE_HOST`]: address };
  if (!first) return env;
  env[`${name}_SERVICE_PORT`] = String(first.port);
  for (const each of ports)
    if (each.name) env[`${name}_SERVICE_PORT_${upper(each.name)}`] = String(each.port);
  env[`${name}_PORT`] = `${(first.protocol ?? 'TCP').toLowerCase()}://${address}:${first.port}`;
  for (const { port, protocol = 'TCP' } of ports) {
    const prefix = `${name}_PORT_${port}_${protocol}`;
    env[prefix] = `${protocol.toLowerCase()}://${address}:${port}`;
    env[`${prefix}_PROTO`] = protocol.toLowerCase();
    env[`${prefix}_PORT`] = String(port);
    env[`${prefix}_ADDR`] = address;
  }
  return env;
}

const OF_API_SERVER: Readonly<Texts> = linkVariables('kubernetes', '10.96.0.1', [
  { name: 'https', port: 443 },
]);

function textsOf(turn: Turn, namespace: string, reference: DataReference): Texts {
  const data = dataOf(turn, namespace, reference) ?? {};
  if (reference.kind === 'configmap') return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, decodeBase64(value)]));
}

/** Path to text, of the volumes that are filled from objects, by volume name. */
export function makeVolumes(turn: Turn, pod: Pod): Record<string, Texts> {
  const namespace = pod.metadata.namespace ?? 'default';
  const volumes: Record<string, Texts> = {};
  for (const volume of pod.spec.volumes ?? []) {
    const { name } = volume;
    if (name.startsWith('kube-api-access-')) {
      volumes[name] = tokenFiles(namespace);
      continue;
    }
    const sources = volumeSources(volume);
    if (sources.length === 0 && !volume.projected) continue;
    const files: Texts = {};
    for (const { reference, items, downward } of sources) {
      const texts = reference
        ? project(textsOf(turn, namespace, reference), items)
        : downwardFiles(pod, downward);
      Object.assign(files, texts);
    }
    volumes[name] = files;
  }
  return volumes;
}

/** Of the service account. Nobody reads them but scripts that ask for their namespace. */
function tokenFiles(namespace: string): Texts {
  const certificate = '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n';
  return { '/namespace': namespace, '/token': 'eyJhbGciOiJSUzI1NiJ9', '/ca.crt': certificate };
}

function project(data: Texts, items: readonly KeyToPath[] | undefined): Texts {
  const files: Texts = {};
  for (const { key, path } of items ?? Object.keys(data).map((name) => ({ key: name, path: name }))) {
    const text = data[key];
    if (text !== undefined) files[`/${path}`] = text;
  }
  return files;
}

function downwardFiles(pod: Pod, items: readonly unknown[] | undefined): Texts {
  const files: Texts = {};
  for (const item of (items ?? []) as {
    path: string;
    fieldRef?: { fieldPath: string };
    resourceFieldRef?: { containerName?: string; resource: string; divisor?: string };
  }[]) {
    if (item.fieldRef) files[`/${item.path}`] = podField(pod, item.fieldRef.fieldPath, pod.status.podIP);
    const { resourceFieldRef } = item;
    const owner = pod.spec.containers.find(({ name }) => name === resourceFieldRef?.containerName);
    if (resourceFieldRef && owner) {
      files[`/${item.path}`] = resourceField(owner, resourceFieldRef.resource, resourceFieldRef.divisor);
    }
  }
  return files;
}

/** `$(NAME)` of variables before it; `$$(NAME)` stays `$(NAME)`. Upstream: third_party/forked/golang/expansion/expand.go Expand (v1.37) */
export function expand(text: string, env: Readonly<Texts>): string {
  return text.replace(/\$(\$|\(([^()]*)\))/g, (whole, inside: string, name: string | undefined) => {
    if (inside === '$') return '$';
    return name !== undefined && Object.hasOwn(env, name) ? (env[name] as string) : whole;
  });
}
