/**
 * Which `apiVersion`/`kind` pairs exist in Kubernetes v1.37, and which existed once.
 *
 * `findKind` answers for one pair. The tables are data: a release that adds or removes a kind changes a
 * line here. Alpha and beta groups are in the table whether or not a cluster serves them by default, for a
 * note may speak of them.
 *
 * Upstream: api/discovery/*.json of kubernetes/kubernetes; the configuration files are those of
 * content/en/docs/reference/config-api, the removed ones those of reference/using-api/deprecation-guide.md.
 */
import { nearest } from './distance.ts';

/** Kinds of each group and version; `*` stands for a group whose kinds are somebody else's to list. */
const table: Record<string, string> = {
  v1: `Binding ComponentStatus ConfigMap Endpoints Event LimitRange List Namespace Node PersistentVolume
    PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount
    PodExecOptions PodLogOptions PodAttachOptions PodPortForwardOptions PodProxyOptions NodeProxyOptions
    ServiceProxyOptions RangeAllocation SerializedReference
    Config Status APIResourceList APIGroupList APIGroup APIVersions DeleteOptions Eviction Scale WatchEvent`,
  'meta.k8s.io/v1': 'Table PartialObjectMetadata PartialObjectMetadataList Status DeleteOptions',
  'admission.k8s.io/v1': 'AdmissionReview',
  'admissionregistration.k8s.io/v1': `MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
    MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
    ValidatingWebhookConfiguration`,
  'admissionregistration.k8s.io/v1beta1': `MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
    ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding`,
  'admissionregistration.k8s.io/v1alpha1': `MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
    ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding`,
  'apidiscovery.k8s.io/v2': 'APIGroupDiscovery APIGroupDiscoveryList',
  'apiextensions.k8s.io/v1': 'CustomResourceDefinition ConversionReview',
  'apiregistration.k8s.io/v1': 'APIService',
  'apps/v1': 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  'authentication.k8s.io/v1': 'SelfSubjectReview TokenRequest TokenReview',
  'authentication.k8s.io/v1beta1': 'SelfSubjectReview',
  'authentication.k8s.io/v1alpha1': 'SelfSubjectReview',
  'authorization.k8s.io/v1': `LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview
    SubjectAccessReview`,
  'autoscaling/v1': 'HorizontalPodAutoscaler Scale',
  'autoscaling/v2': 'HorizontalPodAutoscaler',
  'batch/v1': 'CronJob Job',
  'certificates.k8s.io/v1': 'CertificateSigningRequest PodCertificateRequest',
  'certificates.k8s.io/v1beta1': 'ClusterTrustBundle PodCertificateRequest',
  'certificates.k8s.io/v1alpha1': 'ClusterTrustBundle PodCertificateRequest',
  'checkpoint.k8s.io/v1alpha1': 'PodCheckpoint',
  'coordination.k8s.io/v1': 'Lease',
  'coordination.k8s.io/v1beta1': 'LeaseCandidate',
  'coordination.k8s.io/v1alpha2': 'LeaseCandidate',
  'discovery.k8s.io/v1': 'EndpointSlice',
  'events.k8s.io/v1': 'Event',
  'flowcontrol.apiserver.k8s.io/v1': 'FlowSchema PriorityLevelConfiguration',
  'imagepolicy.k8s.io/v1alpha1': 'ImageReview',
  'internal.apiserver.k8s.io/v1alpha1': 'StorageVersion',
  'lifecycle.k8s.io/v1alpha1': 'Eviction EvictionRequest',
  'networking.k8s.io/v1': 'Ingress IngressClass IPAddress NetworkPolicy ServiceCIDR',
  'networking.k8s.io/v1beta1': 'IPAddress ServiceCIDR',
  'node.k8s.io/v1': 'RuntimeClass',
  'policy/v1': 'Eviction PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'resource.k8s.io/v1': 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
  'resource.k8s.io/v1beta2': `DeviceClass DeviceTaintRule ResourceClaim ResourceClaimTemplate ResourceSlice`,
  'resource.k8s.io/v1beta1': 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
  'resource.k8s.io/v1alpha3': 'DeviceTaintRule ResourcePoolStatusRequest',
  'scheduling.k8s.io/v1': 'PriorityClass',
  'scheduling.k8s.io/v1beta1': 'PodGroup Workload',
  'scheduling.k8s.io/v1alpha3': 'CompositePodGroup PodGroup Workload',
  'scheduling.k8s.io/v1alpha2': 'PodGroup Workload',
  'scheduling.k8s.io/v1alpha1': 'Workload',
  'storage.k8s.io/v1': `CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment
    VolumeAttributesClass`,
  'storage.k8s.io/v1beta1': 'VolumeAttributesClass',
  'storage.k8s.io/v1alpha1': 'VolumeAttributesClass',
  'storagemigration.k8s.io/v1': 'StorageVersionMigration',
  'storagemigration.k8s.io/v1beta1': 'StorageVersionMigration',

  // configuration files of the components and of kubectl
  'apiserver.config.k8s.io/v1': 'AdmissionConfiguration EncryptionConfiguration',
  'apiserver.config.k8s.io/v1beta1': `AuthenticationConfiguration AuthorizationConfiguration
    EgressSelectorConfiguration TracingConfiguration`,
  'apiserver.config.k8s.io/v1alpha1': `AuthenticationConfiguration AuthorizationConfiguration
    EgressSelectorConfiguration TracingConfiguration`,
  'apiserver.k8s.io/v1': 'AuthenticationConfiguration AuthorizationConfiguration',
  'apiserver.k8s.io/v1beta1': `AuthenticationConfiguration AuthorizationConfiguration
    EgressSelectorConfiguration TracingConfiguration`,
  'apiserver.k8s.io/v1alpha1': `AuthenticationConfiguration AuthorizationConfiguration
    EgressSelectorConfiguration TracingConfiguration`,
  'audit.k8s.io/v1': 'Event EventList Policy PolicyList',
  'client.authentication.k8s.io/v1': 'ExecCredential',
  'client.authentication.k8s.io/v1beta1': 'ExecCredential',
  'cloudcontrollermanager.config.k8s.io/v1alpha1': 'CloudControllerManagerConfiguration',
  'controlplane.config.k8s.io/v1alpha1': 'LeaderMigrationConfiguration',
  'controllermanager.config.k8s.io/v1': 'LeaderMigrationConfiguration',
  'credentialprovider.kubelet.k8s.io/v1': 'CredentialProviderRequest CredentialProviderResponse',
  'eventratelimit.admission.k8s.io/v1alpha1': 'Configuration',
  'kubeadm.k8s.io/v1beta4': `ClusterConfiguration InitConfiguration JoinConfiguration ResetConfiguration
    UpgradeConfiguration`,
  'kubeadm.k8s.io/v1beta3': 'ClusterConfiguration InitConfiguration JoinConfiguration',
  'kubecontrollermanager.config.k8s.io/v1alpha1': 'KubeControllerManagerConfiguration',
  'kubectl.config.k8s.io/v1beta1': 'Preference',
  'kubectl.config.k8s.io/v1alpha1': 'Preference',
  'kubelet.config.k8s.io/v1': 'CredentialProviderConfig',
  'kubelet.config.k8s.io/v1beta1': 'CredentialProviderConfig KubeletConfiguration SerializedNodeConfigSource',
  'kubelet.config.k8s.io/v1alpha1': 'CredentialProviderConfig ImagePullIntent ImagePulledRecord',
  'kubeproxy.config.k8s.io/v1alpha1': 'KubeProxyConfiguration',
  'kubescheduler.config.k8s.io/v1': `DefaultPreemptionArgs DynamicResourcesArgs InterPodAffinityArgs
    KubeSchedulerConfiguration NodeAffinityArgs NodeResourcesBalancedAllocationArgs NodeResourcesFitArgs
    PodTopologySpreadArgs VolumeBindingArgs`,
  'pod-security.admission.config.k8s.io/v1': 'PodSecurityConfiguration',
  'podtolerationrestriction.admission.k8s.io/v1alpha1': 'Configuration',
  'resourcequota.admission.k8s.io/v1': 'Configuration',

  // add-ons kept by the project's own groups of maintainers
  'metrics.k8s.io/v1beta1': 'NodeMetrics NodeMetricsList PodMetrics PodMetricsList',
  'custom.metrics.k8s.io/v1beta2': 'MetricValue MetricValueList',
  'custom.metrics.k8s.io/v1beta1': 'MetricValue MetricValueList',
  'external.metrics.k8s.io/v1beta1': 'ExternalMetricValue ExternalMetricValueList',
  'gateway.networking.k8s.io/v1': `BackendTLSPolicy Gateway GatewayClass GRPCRoute HTTPRoute ListenerSet
    ReferenceGrant TCPRoute TLSRoute UDPRoute`,
  'gateway.networking.k8s.io/v1beta1': 'Gateway GatewayClass HTTPRoute ReferenceGrant',
  'gateway.networking.k8s.io/v1alpha3': 'BackendTLSPolicy TLSRoute',
  'gateway.networking.k8s.io/v1alpha2': `BackendLBPolicy GRPCRoute ReferenceGrant TCPRoute TLSRoute UDPRoute`,
  'policy.networking.k8s.io/v1alpha2': 'ClusterNetworkPolicy',
  'policy.networking.k8s.io/v1alpha1': 'AdminNetworkPolicy BaselineAdminNetworkPolicy',
  'snapshot.storage.k8s.io/v1': 'VolumeSnapshot VolumeSnapshotClass VolumeSnapshotContent',
  'groupsnapshot.storage.k8s.io/v1': `VolumeGroupSnapshot VolumeGroupSnapshotClass
    VolumeGroupSnapshotContent`,
  'groupsnapshot.storage.k8s.io/v1beta2': `VolumeGroupSnapshot VolumeGroupSnapshotClass
    VolumeGroupSnapshotContent`,
  'groupsnapshot.storage.k8s.io/v1beta1': `VolumeGroupSnapshot VolumeGroupSnapshotClass
    VolumeGroupSnapshotContent`,
  'autoscaling.k8s.io/v1': 'VerticalPodAutoscaler VerticalPodAutoscalerCheckpoint',
  'kustomize.config.k8s.io/v1beta1': 'Kustomization',
  'kustomize.config.k8s.io/v1alpha1': 'Component',
  'config.kubernetes.io/v1': 'ResourceList Function',
};

/** A pair that a former release served. */
interface RemovedKind {
  /** The release that no longer serves it. */
  removedIn: string;
  /** What to write or use today: mostly `GROUP/VERSION KIND`. */
  instead: string;
}

const podSecurityAdmission = 'Pod Security Admission';

/** Version, release, kinds, and today's version or what else took their place. */
const removedTable: [apiVersion: string, removedIn: string, kinds: string, instead: string][] = [
  ['extensions/v1beta1', 'v1.16', 'DaemonSet Deployment ReplicaSet', 'apps/v1'],
  ['extensions/v1beta1', 'v1.16', 'NetworkPolicy', 'networking.k8s.io/v1'],
  ['extensions/v1beta1', 'v1.16', 'PodSecurityPolicy', podSecurityAdmission],
  ['extensions/v1beta1', 'v1.22', 'Ingress', 'networking.k8s.io/v1'],
  ['apps/v1beta1', 'v1.16', 'ControllerRevision Deployment StatefulSet', 'apps/v1'],
  ['apps/v1beta2', 'v1.16', 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet', 'apps/v1'],
  [
    'admissionregistration.k8s.io/v1beta1',
    'v1.22',
    'MutatingWebhookConfiguration ValidatingWebhookConfiguration',
    'admissionregistration.k8s.io/v1',
  ],
  ['apiextensions.k8s.io/v1beta1', 'v1.22', 'CustomResourceDefinition', 'apiextensions.k8s.io/v1'],
  ['apiregistration.k8s.io/v1beta1', 'v1.22', 'APIService', 'apiregistration.k8s.io/v1'],
  ['authentication.k8s.io/v1beta1', 'v1.22', 'TokenReview', 'authentication.k8s.io/v1'],
  [
    'authorization.k8s.io/v1beta1',
    'v1.22',
    'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
    'authorization.k8s.io/v1',
  ],
  ['certificates.k8s.io/v1beta1', 'v1.22', 'CertificateSigningRequest', 'certificates.k8s.io/v1'],
  ['coordination.k8s.io/v1beta1', 'v1.22', 'Lease', 'coordination.k8s.io/v1'],
  ['networking.k8s.io/v1beta1', 'v1.22', 'Ingress IngressClass', 'networking.k8s.io/v1'],
  [
    'rbac.authorization.k8s.io/v1beta1',
    'v1.22',
    'ClusterRole ClusterRoleBinding Role RoleBinding',
    'rbac.authorization.k8s.io/v1',
  ],
  [
    'rbac.authorization.k8s.io/v1alpha1',
    'v1.22',
    'ClusterRole ClusterRoleBinding Role RoleBinding',
    'rbac.authorization.k8s.io/v1',
  ],
  ['scheduling.k8s.io/v1beta1', 'v1.22', 'PriorityClass', 'scheduling.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', 'v1.22', 'CSIDriver CSINode StorageClass VolumeAttachment', 'storage.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', 'v1.27', 'CSIStorageCapacity', 'storage.k8s.io/v1'],
  ['batch/v2alpha1', 'v1.21', 'CronJob', 'batch/v1'],
  ['batch/v1beta1', 'v1.25', 'CronJob', 'batch/v1'],
  ['discovery.k8s.io/v1beta1', 'v1.25', 'EndpointSlice', 'discovery.k8s.io/v1'],
  ['events.k8s.io/v1beta1', 'v1.25', 'Event', 'events.k8s.io/v1'],
  ['autoscaling/v2beta1', 'v1.25', 'HorizontalPodAutoscaler', 'autoscaling/v2'],
  ['autoscaling/v2beta2', 'v1.26', 'HorizontalPodAutoscaler', 'autoscaling/v2'],
  ['policy/v1beta1', 'v1.25', 'PodDisruptionBudget', 'policy/v1'],
  ['policy/v1beta1', 'v1.25', 'PodSecurityPolicy', podSecurityAdmission],
  ['policy/v1beta1', 'v1.22', 'Eviction', 'policy/v1'],
  ['node.k8s.io/v1beta1', 'v1.25', 'RuntimeClass', 'node.k8s.io/v1'],
  [
    'flowcontrol.apiserver.k8s.io/v1beta1',
    'v1.26',
    'FlowSchema PriorityLevelConfiguration',
    'flowcontrol.apiserver.k8s.io/v1',
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1beta2',
    'v1.29',
    'FlowSchema PriorityLevelConfiguration',
    'flowcontrol.apiserver.k8s.io/v1',
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1beta3',
    'v1.32',
    'FlowSchema PriorityLevelConfiguration',
    'flowcontrol.apiserver.k8s.io/v1',
  ],
  ['networking.k8s.io/v1alpha1', 'v1.33', 'IPAddress ServiceCIDR', 'networking.k8s.io/v1'],
  ['storagemigration.k8s.io/v1alpha1', 'v1.35', 'StorageVersionMigration', 'storagemigration.k8s.io/v1beta1'],
  [
    'kubeadm.k8s.io/v1beta2',
    'v1.27',
    'ClusterConfiguration InitConfiguration JoinConfiguration ClusterStatus',
    'kubeadm.k8s.io/v1beta4',
  ],
  [
    'kubescheduler.config.k8s.io/v1beta2',
    'v1.28',
    'KubeSchedulerConfiguration',
    'kubescheduler.config.k8s.io/v1',
  ],
  [
    'kubescheduler.config.k8s.io/v1beta3',
    'v1.29',
    'KubeSchedulerConfiguration',
    'kubescheduler.config.k8s.io/v1',
  ],
  ['audit.k8s.io/v1beta1', 'v1.24', 'Event Policy', 'audit.k8s.io/v1'],
];

const kindsOf = new Map(
  Object.entries(table).map(([apiVersion, kinds]) => [apiVersion, new Set(kinds.trim().split(/\s+/))]),
);

const versionsOf = new Map<string, string[]>();
for (const [apiVersion, kinds] of kindsOf)
  for (const kind of kinds) versionsOf.set(kind, [...(versionsOf.get(kind) ?? []), apiVersion]);

const removed = new Map<string, RemovedKind>();
for (const [apiVersion, removedIn, kinds, instead] of removedTable)
  for (const kind of kinds.split(' '))
    removed.set(`${apiVersion} ${kind}`, {
      removedIn,
      instead: instead.includes('/v') ? `${instead} ${kind}` : instead,
    });

/** What is known of one pair. */
export type KindAnswer =
  | { is: 'known' }
  /** A group of somebody else, with kinds that only its own definition knows. */
  | { is: 'foreign' }
  | ({ is: 'removed' } & RemovedKind)
  /** `nearest` is what was probably meant, `GROUP/VERSION KIND` or one of the two; '' if nothing is near. */
  | { is: 'unknown-kind'; nearest: string }
  | { is: 'unknown-version'; nearest: string };

const groupOf = (apiVersion: string) => apiVersion.slice(0, Math.max(0, apiVersion.lastIndexOf('/')));

const knownGroups = [...new Set([...kindsOf.keys()].map(groupOf))].filter(Boolean);

/** Whether kinds of this group are none of ours: a domain that is not the project's, or its incubator's. */
function isForeign(group: string): boolean {
  return group.includes('.') && !(group === 'k8s.io' || group.endsWith('.k8s.io'));
}

/** What Kubernetes v1.37 says to `apiVersion` and `kind`. Either may be '' where a fragment leaves it out. */
export function findKind(apiVersion: string, kind: string): KindAnswer {
  const group = groupOf(apiVersion);
  if (apiVersion === '') {
    if (kind === '' || versionsOf.has(kind)) return { is: 'known' };
    const meant = nearest(kind, versionsOf.keys(), 2);
    return meant ? { is: 'unknown-kind', nearest: meant } : { is: 'foreign' };
  }
  const kinds = kindsOf.get(apiVersion);
  // `FooList` is what the server answers to a list of Foo
  if (kinds && (kind === '' || kinds.has(kind) || kinds.has(kind.replace(/List$/, ''))))
    return { is: 'known' };
  const gone = removed.get(`${apiVersion} ${kind}`);
  if (gone) return { is: 'removed', ...gone };
  if (kinds) return { is: 'unknown-kind', nearest: nearestPair(kind, apiVersion, kinds) };
  if (isForeign(group)) return foreignOrSlip(apiVersion, group, kind);
  return { is: 'unknown-version', nearest: nearestPair(kind, apiVersion, undefined) };
}

/** A foreign group is left alone unless it is a slip of the pen for one of ours (`networking.k8s.oi`). */
function foreignOrSlip(apiVersion: string, group: string, kind: string): KindAnswer {
  const ours = nearest(group, knownGroups, 2);
  if (!ours || !versionsOf.get(kind)?.some((version) => groupOf(version) === ours)) return { is: 'foreign' };
  return { is: 'unknown-version', nearest: nearestPair(kind, apiVersion, undefined) };
}

/** The pair that an author most probably meant. */
function nearestPair(kind: string, apiVersion: string, kinds: Set<string> | undefined): string {
  const elsewhere = versionsOf.get(kind);
  if (elsewhere) return `${nearest(apiVersion, elsewhere, 3) ?? preferred(elsewhere)} ${kind}`;
  const similar =
    (kinds && nearest(kind, kinds, 2)) ?? (kind ? nearest(kind, versionsOf.keys(), 2) : undefined);
  if (similar) {
    const versions = versionsOf.get(similar) ?? [];
    return `${versions.includes(apiVersion) ? apiVersion : preferred(versions)} ${similar}`;
  }
  return kinds ? '' : (nearest(apiVersion, kindsOf.keys(), 2) ?? '');
}

/** The stable version before beta and alpha; within one step the one listed first. */
function preferred(versions: readonly string[]): string {
  const rank = (version: string) => (version.includes('alpha') ? 2 : version.includes('beta') ? 1 : 0);
  return [...versions].sort((a, b) => rank(a) - rank(b))[0] ?? '';
}
