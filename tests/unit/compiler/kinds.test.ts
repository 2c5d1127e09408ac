import { describe, expect, it } from 'vitest';
import { distance, nearest } from '#compiler/kubernetes/distance.ts';
import { findKind } from '#compiler/kubernetes/kinds.ts';

describe('apiVersion and kind in Kubernetes v1.37', () => {
  it.each([
    'v1 Pod',
    'v1 Service',
    'v1 Endpoints',
    'v1 List',
    'v1 PodList',
    'v1 Config',
    'v1 Binding',
    'apps/v1 Deployment',
    'apps/v1 DeploymentList',
    'apps/v1 StatefulSet',
    'batch/v1 CronJob',
    'batch/v1 Job',
    'networking.k8s.io/v1 Ingress',
    'networking.k8s.io/v1 NetworkPolicy',
    'networking.k8s.io/v1 ServiceCIDR',
    'policy/v1 PodDisruptionBudget',
    'policy/v1 Eviction',
    'autoscaling/v1 HorizontalPodAutoscaler',
    'autoscaling/v2 HorizontalPodAutoscaler',
    'rbac.authorization.k8s.io/v1 ClusterRoleBinding',
    'storage.k8s.io/v1 StorageClass',
    'storage.k8s.io/v1 VolumeAttributesClass',
    'discovery.k8s.io/v1 EndpointSlice',
    'coordination.k8s.io/v1 Lease',
    'scheduling.k8s.io/v1 PriorityClass',
    'events.k8s.io/v1 Event',
    'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy',
    'apiextensions.k8s.io/v1 CustomResourceDefinition',
    'apiregistration.k8s.io/v1 APIService',
    'certificates.k8s.io/v1 CertificateSigningRequest',
    'flowcontrol.apiserver.k8s.io/v1 FlowSchema',
    'node.k8s.io/v1 RuntimeClass',
    'resource.k8s.io/v1 ResourceClaim',
    'kubeadm.k8s.io/v1beta4 ClusterConfiguration',
    'kubelet.config.k8s.io/v1beta1 KubeletConfiguration',
    'kubeproxy.config.k8s.io/v1alpha1 KubeProxyConfiguration',
    'kubescheduler.config.k8s.io/v1 KubeSchedulerConfiguration',
    'gateway.networking.k8s.io/v1 HTTPRoute',
    'metrics.k8s.io/v1beta1 PodMetrics',
    'audit.k8s.io/v1 Policy',
    'client.authentication.k8s.io/v1 ExecCredential',
    'kustomize.config.k8s.io/v1beta1 Kustomization',
    'snapshot.storage.k8s.io/v1 VolumeSnapshot',
    'apiserver.config.k8s.io/v1 EncryptionConfiguration',
  ])('%s exists', (pair) => {
    expect(findKind(...split(pair))).toEqual({ is: 'known' });
  });

  it.each([
    ['cert-manager.io/v1 Certificate'],
    ['argoproj.io/v1alpha1 Application'],
    ['kind.x-k8s.io/v1alpha4 Cluster'],
    ['example.com/v1 Deployment'],
    ['monitoring.coreos.com/v1 ServiceMonitor'],
  ])("%s is somebody else's", (pair) => {
    expect(findKind(...split(pair))).toEqual({ is: 'foreign' });
  });

  it.each([
    ['v1 Deployment', 'unknown-kind', 'apps/v1 Deployment'],
    ['v1 Pdo', 'unknown-kind', 'v1 Pod'],
    ['apps/v1 Pod', 'unknown-kind', 'v1 Pod'],
    ['apps/v1 deployment', 'unknown-kind', 'apps/v1 Deployment'],
    ['apps/v1 Depolyment', 'unknown-kind', 'apps/v1 Deployment'],
    ['batch/v1 CornJob', 'unknown-kind', 'batch/v1 CronJob'],
    ['v1 Sprocket', 'unknown-kind', ''],
    ['app/v1 Deployment', 'unknown-version', 'apps/v1 Deployment'],
    ['apps/v2 Deployment', 'unknown-version', 'apps/v1 Deployment'],
    ['v2 Pod', 'unknown-version', 'v1 Pod'],
    ['core/v1 Pod', 'unknown-version', 'v1 Pod'],
    ['networking/v1 Ingress', 'unknown-version', 'networking.k8s.io/v1 Ingress'],
    ['networking.k8s.io/v1beta2 Ingress', 'unknown-version', 'networking.k8s.io/v1 Ingress'],
    ['networking.k8s.oi/v1 Ingress', 'unknown-version', 'networking.k8s.io/v1 Ingress'],
    ['rbac.authorisation.k8s.io/v1 Role', 'unknown-version', 'rbac.authorization.k8s.io/v1 Role'],
    ['sprocket.k8s.io/v1 Sprocket', 'unknown-version', ''],
    ['autoscaling/v3 HorizontalPodAutoscaler', 'unknown-version', 'autoscaling/v1 HorizontalPodAutoscaler'],
  ])('%s is unknown (%s): %s', (pair, is, meant) => {
    expect(findKind(...split(pair))).toEqual({ is, nearest: meant });
  });

  it.each([
    ['extensions/v1beta1 Deployment', 'v1.16', 'apps/v1 Deployment'],
    ['extensions/v1beta1 Ingress', 'v1.22', 'networking.k8s.io/v1 Ingress'],
    ['apps/v1beta2 StatefulSet', 'v1.16', 'apps/v1 StatefulSet'],
    ['batch/v1beta1 CronJob', 'v1.25', 'batch/v1 CronJob'],
    ['policy/v1beta1 PodSecurityPolicy', 'v1.25', 'Pod Security Admission'],
    ['policy/v1beta1 PodDisruptionBudget', 'v1.25', 'policy/v1 PodDisruptionBudget'],
    ['autoscaling/v2beta2 HorizontalPodAutoscaler', 'v1.26', 'autoscaling/v2 HorizontalPodAutoscaler'],
    ['storage.k8s.io/v1beta1 CSIStorageCapacity', 'v1.27', 'storage.k8s.io/v1 CSIStorageCapacity'],
    [
      'flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema',
      'v1.32',
      'flowcontrol.apiserver.k8s.io/v1 FlowSchema',
    ],
  ])('%s was removed in %s', (pair, removedIn, instead) => {
    expect(findKind(...split(pair))).toEqual({ is: 'removed', removedIn, instead });
  });

  it.each([
    ['', 'Pod', { is: 'known' }],
    ['', 'Pods', { is: 'unknown-kind', nearest: 'Pod' }],
    ['', 'Sprocket', { is: 'foreign' }],
    ['apps/v1', '', { is: 'known' }],
    ['apps/v2', '', { is: 'unknown-version', nearest: 'apps/v1' }],
    ['', '', { is: 'known' }],
  ])('a fragment with “%s” and “%s”', (apiVersion, kind, answer) => {
    expect(findKind(apiVersion, kind)).toEqual(answer);
  });
});

describe('distance', () => {
  it.each([
    ['', '', 0],
    ['a', '', 1],
    ['pod', 'pod', 0],
    ['canel', 'canal', 1],
    ['faild', 'failed', 1],
    ['depolyment', 'deployment', 1],
    ['abcd', 'badc', 2],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
  ])('%s and %s are %i apart', (a, b, expected) => {
    expect(distance(a, b)).toBe(expected);
    expect(distance(b, a)).toBe(expected);
    expect(distance(a, b, expected)).toBe(expected);
    if (expected > 0) expect(distance(a, b, expected - 1)).toBe(expected);
  });

  it.each([
    ['sumary', ['summary', 'terms'], 'summary'],
    ['Prboes', ['pods', 'probes'], 'probes'],
    ['xyz', ['abc'], undefined],
    ['ab', ['abc', 'b'], undefined],
  ])('nearest to %s of %j is %s', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });
});

function split(pair: string): [apiVersion: string, kind: string] {
  const [apiVersion = '', kind = ''] = pair.split(' ');
  return [apiVersion, kind];
}
