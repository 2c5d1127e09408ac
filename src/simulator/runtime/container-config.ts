/**
 * What a container gets from other objects: its environment, and the files of its volumes.
 *
 * Upstream: pkg/kubelet/kubelet_pods.go makeEnvironmentVariables, pkg/volume (v1.37)
 */
import { quote } from '../apimachinery/field-error.ts';
import { mustParseQuantity } from '../apimachinery/quantity.ts';
import type {
  ConfigMap,
  Container,
  EnvVarSource,
  KeyToPath,
  Pod,
  Secret,
  Service,
  Volume,
} from '../apis/core/types.ts';
import { getObject, listObjects } from '../apiserver/apiserver.ts';
import type { Turn } from '../apiserver/turn.ts';
import { decodeBase64 } from './base64.ts';

export type Made<T> = { ok: true; value: T } | { ok: false; error: string };
type Texts = Record<string, string>;

/** Fails with the words of CreateContainerConfigError. */
export function makeEnvironment(
  turn: Turn,
  pod: Pod,
  container: Container,
  podIP: string | undefined,
): Made<Texts> {
  const env = serviceVariables(turn, pod);
  env.HOSTNAME = pod.metadata.name;
  const namespace = pod.metadata.namespace ?? 'default';
  for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
    const reference = configMapRef ?? secretRef;
    const data = configMapRef
      ? configMap(turn, namespace, configMapRef.name)
      : secret(turn, namespace, secretRef?.name);
    if (!data) {
      if (reference?.optional) continue;
      return {
        ok: false,
        error: `${configMapRef ? 'configmap' : 'secret'} ${quote(reference?.name ?? '')} not found`,
      };
    }
    for (const [key, value] of Object.entries(data)) env[prefix + key] = value;
  }
  for (const { name, value, valueFrom } of container.env ?? []) {
    if (!valueFrom) {
      env[name] = expand(value ?? '', env);
      continue;
    }
    const made = fromSource(turn, pod, container, valueFrom, podIP);
    if (!made.ok) return made;
    if (made.value !== undefined) env[name] = made.value;
  }
  return { ok: true, value: env };
}

function fromSource(
  turn: Turn,
  pod: Pod,
  container: Container,
  source: EnvVarSource,
  podIP: string | undefined,
): Made<string | undefined> {
  const namespace = pod.metadata.namespace ?? 'default';
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef } = source;
  const keyRef = configMapKeyRef ?? secretKeyRef;
  if (keyRef) {
    const kind = configMapKeyRef ? 'configmap' : 'secret';
    const data = configMapKeyRef
      ? configMap(turn, namespace, keyRef.name)
      : secret(turn, namespace, keyRef.name);
    const value = data?.[keyRef.key];
    if (value !== undefined || keyRef.optional) return { ok: true, value };
    if (!data) return { ok: false, error: `${kind} ${quote(keyRef.name ?? '')} not found` };
    const title = configMapKeyRef ? 'ConfigMap' : 'Secret';
    return { ok: false, error: `couldn't find key ${keyRef.key} in ${title} ${namespace}/${keyRef.name}` };
  }
  if (fieldRef) return { ok: true, value: podField(pod, fieldRef.fieldPath, podIP) };
  if (resourceFieldRef) {
    const owner =
      [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find(
        ({ name }) => name === resourceFieldRef.containerName,
      ) ?? container;
    return { ok: true, value: resourceField(owner, resourceFieldRef.resource, resourceFieldRef.divisor) };
  }
  return { ok: true, value: undefined };
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

function configMap(turn: Turn, namespace: string, name = ''): Texts | undefined {
  const object = getObject<ConfigMap>(turn, `configmaps/${namespace}/${name}`);
  return object && (object.data ?? {});
}

function secret(turn: Turn, namespace: string, name = ''): Texts | undefined {
  const object = getObject<Secret>(turn, `secrets/${namespace}/${name}`);
  if (!object) return undefined;
  const decoded = Object.entries(object.data ?? {}).map(([key, value]) => [key, decodeBase64(value)]);
  return { ...Object.fromEntries(decoded), ...object.stringData };
}

/** What keeps the Pod's volumes from being mounted, in the words of FailedMount. */
export function missingVolume(turn: Turn, pod: Pod): string | undefined {
  for (const volume of pod.spec.volumes ?? []) {
    // The token is always there.
    if (volume.name.startsWith('kube-api-access-')) continue;
    const made = makeVolume(turn, pod, volume);
    if (!made.ok) return made.error;
  }
  return undefined;
}

export function makeVolumes(turn: Turn, pod: Pod): Made<Record<string, Texts>> {
  const volumes: Record<string, Texts> = {};
  for (const volume of pod.spec.volumes ?? []) {
    const made = makeVolume(turn, pod, volume);
    if (!made.ok) return made;
    if (made.value) volumes[volume.name] = made.value;
  }
  return { ok: true, value: volumes };
}

/** undefined for a volume that begins empty or keeps what is in it. */
function makeVolume(turn: Turn, pod: Pod, volume: Volume): Made<Texts | undefined> {
  const namespace = pod.metadata.namespace ?? 'default';
  const failed = (error: string): Made<Texts | undefined> => ({
    ok: false,
    error: `MountVolume.SetUp failed for volume ${quote(volume.name)} : ${error}`,
  });
  if (volume.configMap) {
    const { name, items, optional } = volume.configMap;
    const data = configMap(turn, namespace, name);
    if (!data) return optional ? { ok: true, value: {} } : failed(`configmap ${quote(name ?? '')} not found`);
    return project(data, items, optional, failed);
  }
  if (volume.secret) {
    const { secretName, items, optional } = volume.secret;
    const data = secret(turn, namespace, secretName);
    if (!data)
      return optional ? { ok: true, value: {} } : failed(`secret ${quote(secretName ?? '')} not found`);
    return project(data, items, optional, failed);
  }
  if (volume.downwardAPI) return { ok: true, value: downward(pod, volume.downwardAPI.items) };
  if (!volume.projected) return { ok: true, value: undefined };
  if (volume.name.startsWith('kube-api-access-')) return { ok: true, value: tokenFiles(namespace) };
  const files: Texts = {};
  for (const source of volume.projected.sources ?? []) {
    const made = makeVolume(turn, pod, {
      name: volume.name,
      ...(source.configMap ? { configMap: source.configMap } : {}),
      ...(source.secret ? { secret: { ...source.secret, secretName: source.secret.name ?? '' } } : {}),
      ...(source.downwardAPI ? { downwardAPI: source.downwardAPI } : {}),
    });
    if (!made.ok) return made;
    Object.assign(files, made.value);
  }
  return { ok: true, value: files };
}

/** Of the service account. Nobody reads them but scripts that ask for their namespace. */
function tokenFiles(namespace: string): Texts {
  const certificate = '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n';
  return { '/namespace': namespace, '/token': 'eyJhbGciOiJSUzI1NiJ9', '/ca.crt': certificate };
}

function project(
  data: Texts,
  items: readonly KeyToPath[] | undefined,
  optional: boolean | undefined,
  failed: (error: string) => Made<Texts | undefined>,
): Made<Texts | undefined> {
  const files: Texts = {};
  if (!items) {
    for (const [key, text] of Object.entries(data)) files[`/${key}`] = text;
    return { ok: true, value: files };
  }
  for (const { key, path } of items) {
    const text = data[key];
    if (text !== undefined) files[`/${path}`] = text;
    else if (!optional) return failed(`references non-existent config key: ${key}`);
  }
  return { ok: true, value: files };
}

function downward(pod: Pod, items: readonly unknown[] | undefined): Texts {
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

/** `$(NAME)` of variables before it. Upstream: third_party/forked/golang/expansion/expand.go Expand (v1.37) */
function expand(text: string, env: Readonly<Texts>): string {
  return text.replace(/\$(\$|\(([^()]*)\))/g, (whole, inside: string, name: string | undefined) => {
    if (inside === '$') return '$';
    return name !== undefined && Object.hasOwn(env, name) ? (env[name] as string) : whole;
  });
}
