/**
 * What the API server fills in when a Pod is stored. Objects are not changed: each function gives a new one.
 *
 * Upstream: pkg/apis/core/v1/defaults.go, zz_generated.defaults.go (v1.37)
 */
import { canonicalQuantity } from '../../apimachinery/quantity.ts';
import { parseImageName } from './images.ts';
import type {
  Container,
  HTTPGetAction,
  Lifecycle,
  LifecycleHandler,
  PodSpec,
  Probe,
  ResourceList,
  ResourceRequirements,
  Volume,
  VolumeProjection,
} from './types.ts';

const FILE_MODE = 0o644;
const TOKEN_EXPIRATION_SECONDS = 3600;

/** Upstream: pkg/apis/core/v1/defaults.go SetDefaults_Pod, SetDefaults_PodSpec (v1.37) */
export function setPodDefaults<T extends { spec: PodSpec }>(pod: T): T {
  const { spec } = pod;
  const hostNetwork = spec.hostNetwork ?? false;
  const containers = (list: readonly Container[]) =>
    list.map((container) => setContainerDefaults(container, hostNetwork));
  return {
    ...pod,
    spec: {
      ...spec,
      ...(spec.volumes ? { volumes: spec.volumes.map(setVolumeDefaults) } : {}),
      ...(spec.initContainers ? { initContainers: containers(spec.initContainers) } : {}),
      ...(spec.ephemeralContainers ? { ephemeralContainers: containers(spec.ephemeralContainers) } : {}),
      containers: containers(spec.containers ?? []),
      restartPolicy: spec.restartPolicy ?? 'Always',
      terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
      dnsPolicy: spec.dnsPolicy ?? 'ClusterFirst',
      schedulerName: spec.schedulerName ?? 'default-scheduler',
      securityContext: spec.securityContext ?? {},
      enableServiceLinks: spec.enableServiceLinks ?? true,
      ...(spec.serviceAccountName ? { serviceAccount: spec.serviceAccountName } : {}),
      ...(spec.resources ? { resources: setResourceDefaults(spec.resources) } : {}),
    },
  };
}

/** Upstream: pkg/apis/core/v1/defaults.go SetDefaults_Container (v1.37) */
function setContainerDefaults(container: Container, hostNetwork: boolean): Container {
  const { ports, env, livenessProbe, readinessProbe, startupProbe, lifecycle } = container;
  return {
    ...container,
    imagePullPolicy: container.imagePullPolicy ?? defaultPullPolicy(container.image ?? ''),
    terminationMessagePath: container.terminationMessagePath ?? '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy ?? 'File',
    resources: setResourceDefaults(container.resources ?? {}),
    ...(ports
      ? {
          ports: ports.map((port) => ({
            ...port,
            ...(hostNetwork && !port.hostPort ? { hostPort: port.containerPort } : {}),
            protocol: port.protocol ?? 'TCP',
          })),
        }
      : {}),
    ...(env
      ? {
          env: env.map((variable) => {
            const fieldRef = variable.valueFrom?.fieldRef;
            if (!fieldRef || fieldRef.apiVersion) return variable;
            return {
              ...variable,
              valueFrom: { ...variable.valueFrom, fieldRef: { apiVersion: 'v1', ...fieldRef } },
            };
          }),
        }
      : {}),
    ...(livenessProbe ? { livenessProbe: setProbeDefaults(livenessProbe) } : {}),
    ...(readinessProbe ? { readinessProbe: setProbeDefaults(readinessProbe) } : {}),
    ...(startupProbe ? { startupProbe: setProbeDefaults(startupProbe) } : {}),
    ...(lifecycle ? { lifecycle: setLifecycleDefaults(lifecycle) } : {}),
  };
}

/** Always for the tag `latest`, given or implied. A name that cannot be read has no tag. */
function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  return parseImageName(image)?.tag === 'latest' ? 'Always' : 'IfNotPresent';
}

/** A request that is not given is its limit. Texts become canonical: `1000m` is stored as `1`. */
function setResourceDefaults(resources: ResourceRequirements): ResourceRequirements {
  const limits = resources.limits && canonicalList(resources.limits);
  const given = resources.requests && canonicalList(resources.requests);
  const requests = limits || given ? { ...limits, ...given } : undefined;
  return { ...resources, ...(limits ? { limits } : {}), ...(requests ? { requests } : {}) };
}

function canonicalList(list: ResourceList): ResourceList {
  return Object.fromEntries(
    Object.entries(list).map(([name, text]) => [name, canonicalQuantity(String(text))]),
  );
}

/** Upstream: pkg/apis/core/v1/defaults.go SetDefaults_Probe (v1.37): zero counts as not given. */
function setProbeDefaults(probe: Probe): Probe {
  return {
    ...probe,
    ...(probe.httpGet ? { httpGet: setHTTPGetDefaults(probe.httpGet) } : {}),
    ...(probe.grpc ? { grpc: { ...probe.grpc, service: probe.grpc.service ?? '' } } : {}),
    timeoutSeconds: probe.timeoutSeconds || 1,
    periodSeconds: probe.periodSeconds || 10,
    successThreshold: probe.successThreshold || 1,
    failureThreshold: probe.failureThreshold || 3,
  };
}

function setHTTPGetDefaults(action: HTTPGetAction): HTTPGetAction {
  return { ...action, path: action.path || '/', scheme: action.scheme || 'HTTP' };
}

function setLifecycleDefaults(lifecycle: Lifecycle): Lifecycle {
  const handler = (given: LifecycleHandler) =>
    given.httpGet ? { ...given, httpGet: setHTTPGetDefaults(given.httpGet) } : given;
  return {
    ...lifecycle,
    ...(lifecycle.postStart ? { postStart: handler(lifecycle.postStart) } : {}),
    ...(lifecycle.preStop ? { preStop: handler(lifecycle.preStop) } : {}),
  };
}

/** Upstream: pkg/apis/core/v1/defaults.go SetDefaults_Volume and the sources' (v1.37) */
function setVolumeDefaults(volume: Volume): Volume {
  const { name: _name, ...source } = volume;
  if (Object.values(source).every((value) => value === undefined || value === null)) {
    return { ...volume, emptyDir: {} };
  }
  const mode = { defaultMode: FILE_MODE };
  return {
    ...volume,
    ...(volume.configMap ? { configMap: { ...mode, ...volume.configMap } } : {}),
    ...(volume.secret ? { secret: { ...mode, ...volume.secret } } : {}),
    ...(volume.downwardAPI ? { downwardAPI: { ...mode, ...volume.downwardAPI } } : {}),
    ...(volume.hostPath ? { hostPath: { type: '', ...volume.hostPath } } : {}),
    ...(volume.projected
      ? {
          projected: {
            ...mode,
            ...volume.projected,
            sources: (volume.projected.sources ?? []).map(setProjectionDefaults),
          },
        }
      : {}),
  };
}

function setProjectionDefaults(source: VolumeProjection): VolumeProjection {
  const token = source.serviceAccountToken;
  if (!token) return source;
  return { ...source, serviceAccountToken: { expirationSeconds: TOKEN_EXPIRATION_SECONDS, ...token } };
}
