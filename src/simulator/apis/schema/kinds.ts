/** Which kinds there are, and which of them the simulator takes. */
import { nearestName } from './suggest.ts';

export const MODELLED: Readonly<Record<string, readonly string[]>> = {
  v1: ['Pod', 'Node', 'Service', 'ConfigMap', 'Secret', 'Namespace', 'Event'],
  'discovery.k8s.io/v1': ['EndpointSlice'],
  'policy/v1': ['PodDisruptionBudget'],
};

/** Kinds of v1.37 that people write manifests of and the simulator cannot play. */
const NOT_MODELLED: Readonly<Record<string, readonly string[]>> = {
  v1: [
    'Binding',
    'ComponentStatus',
    'Endpoints',
    'LimitRange',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'PodTemplate',
    'ReplicationController',
    'ResourceQuota',
    'ServiceAccount',
  ],
  'apps/v1': ['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  'autoscaling/v1': ['HorizontalPodAutoscaler'],
  'autoscaling/v2': ['HorizontalPodAutoscaler'],
  'batch/v1': ['CronJob', 'Job'],
  'networking.k8s.io/v1': ['Ingress', 'IngressClass', 'IPAddress', 'NetworkPolicy', 'ServiceCIDR'],
  'node.k8s.io/v1': ['RuntimeClass'],
  'policy/v1': ['Eviction'],
  'rbac.authorization.k8s.io/v1': ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  'resource.k8s.io/v1': ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'],
  'scheduling.k8s.io/v1': ['PriorityClass'],
  'storage.k8s.io/v1': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
  'apiextensions.k8s.io/v1': ['CustomResourceDefinition'],
  'coordination.k8s.io/v1': ['Lease'],
};

export interface KnownKind {
  modelled: boolean;
  /** Kubernetes has it, the simulator not. */
  exists: boolean;
  /** In which versions the kind is known, for one that is not known in the version asked for. */
  apiVersions: readonly string[];
  /** A kind of a similar name. */
  suggestion?: string;
}

export function lookUpKind(apiVersion: string, kind: string): KnownKind {
  const modelled = kindsOf(MODELLED, apiVersion).includes(kind);
  const exists = modelled || kindsOf(NOT_MODELLED, apiVersion).includes(kind);
  if (exists) return { modelled, exists, apiVersions: [apiVersion] };
  const tables = [...Object.entries(MODELLED), ...Object.entries(NOT_MODELLED)];
  const apiVersions = tables.filter(([, kinds]) => kinds.includes(kind)).map(([version]) => version);
  const suggestion =
    apiVersions.length > 0
      ? undefined
      : nearestName(kind, [...new Set(tables.flatMap(([, kinds]) => kinds))]);
  return { modelled, exists, apiVersions, ...(suggestion === undefined ? {} : { suggestion }) };
}

function kindsOf(table: Readonly<Record<string, readonly string[]>>, apiVersion: string): readonly string[] {
  return Object.hasOwn(table, apiVersion) ? (table[apiVersion] as readonly string[]) : [];
}
