/**
 * What admission adds to a Pod on its way into the store, after the defaults.
 *
 * Upstream: plugin/pkg/admission/{serviceaccount,defaulttolerationseconds,priority}/admission.go,
 * pkg/registry/core/pod/strategy.go PrepareForCreate (v1.37)
 */
import { computePodQOS } from '../apis/core/qos.ts';
import type { Pod, PodCondition, PodSpec, Toleration, Volume } from '../apis/core/types.ts';

const NOT_READY = 'node.kubernetes.io/not-ready';
const UNREACHABLE = 'node.kubernetes.io/unreachable';
/** The classes that every cluster has. Others are assumed to exist, with the value 0. */
const BUILT_IN_PRIORITIES: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
};
const TOLERATION_SECONDS = 300;
const TOKEN_MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

export interface AdmissionOptions {
  /** Five characters that end the token volume's name; without it the volume is left out. */
  tokenVolumeSuffix?: string;
}

/** Gives the Pod as it is stored: account, tolerations, priority, QoS class, phase Pending. */
export function admitPod(pod: Pod, { tokenVolumeSuffix }: AdmissionOptions = {}): Pod {
  const serviceAccountName = pod.spec.serviceAccountName ?? 'default';
  let spec: PodSpec = {
    ...pod.spec,
    serviceAccountName,
    serviceAccount: serviceAccountName,
    tolerations: withDefaultTolerations(pod.spec.tolerations ?? []),
    priority: pod.spec.priority ?? BUILT_IN_PRIORITIES[pod.spec.priorityClassName ?? ''] ?? 0,
    preemptionPolicy: pod.spec.preemptionPolicy ?? 'PreemptLowerPriority',
  };
  if (tokenVolumeSuffix && spec.automountServiceAccountToken !== false) {
    spec = withTokenVolume(spec, `kube-api-access-${tokenVolumeSuffix}`);
  }
  const stored: Pod = { ...pod, spec, status: { phase: 'Pending' } };
  const gated = schedulingGatedCondition(spec);
  return {
    ...stored,
    status: { ...(gated ? { conditions: [gated] } : {}), phase: 'Pending', qosClass: computePodQOS(stored) },
  };
}

/** Five minutes on a node that is lost, unless the Pod says otherwise. */
function withDefaultTolerations(tolerations: readonly Toleration[]): Toleration[] {
  const tolerates = (key: string) =>
    tolerations.some(
      (toleration) =>
        (toleration.key === key || !toleration.key) &&
        (toleration.effect === 'NoExecute' || !toleration.effect),
    );
  const missing = [NOT_READY, UNREACHABLE].filter((key) => !tolerates(key));
  return [
    ...tolerations,
    ...missing.map(
      (key): Toleration => ({
        effect: 'NoExecute',
        key,
        operator: 'Exists',
        tolerationSeconds: TOLERATION_SECONDS,
      }),
    ),
  ];
}

function withTokenVolume(spec: PodSpec, name: string): PodSpec {
  const mount = { mountPath: TOKEN_MOUNT_PATH, name, readOnly: true };
  const mounted = (containers: PodSpec['containers']) =>
    containers.map((container) => {
      const mounts = container.volumeMounts ?? [];
      if (mounts.some(({ mountPath }) => mountPath === TOKEN_MOUNT_PATH)) return container;
      return { ...container, volumeMounts: [...mounts, mount] };
    });
  const volume: Volume = {
    name,
    projected: {
      defaultMode: 0o644,
      sources: [
        { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
        { configMap: { items: [{ key: 'ca.crt', path: 'ca.crt' }], name: 'kube-root-ca.crt' } },
        {
          downwardAPI: {
            items: [{ fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' }, path: 'namespace' }],
          },
        },
      ],
    },
  };
  return {
    ...spec,
    containers: mounted(spec.containers),
    ...(spec.initContainers ? { initContainers: mounted(spec.initContainers) } : {}),
    volumes: [...(spec.volumes ?? []), volume],
  };
}

/** Upstream: pkg/registry/core/pod/strategy.go applySchedulingGatedCondition (v1.37) */
function schedulingGatedCondition(spec: PodSpec): PodCondition | undefined {
  if (!spec.schedulingGates?.length) return undefined;
  return {
    type: 'PodScheduled',
    status: 'False',
    reason: 'SchedulingGated',
    message: 'Scheduling is blocked due to non-empty scheduling gates',
  };
}
