/** Small rules of the core API: selection, taints, requests, metadata, conditions, readiness, names. */
import { describe, expect, test } from 'vitest';
import { withFeatureGates } from '#simulator/apimachinery/feature-gates.ts';
import { formatFieldError } from '#simulator/apimachinery/field-error.ts';
import { isDNS1123Subdomain } from '#simulator/apimachinery/formats.ts';
import { matchesNodeSelectorTerm } from '#simulator/apis/core/node-selection.ts';
import { isStaticPod, replaceOrAppendPodCondition } from '#simulator/apis/core/pods.ts';
import { podRequests } from '#simulator/apis/core/resources.ts';
import { setSecretDefaults } from '#simulator/apis/core/service-defaults.ts';
import { toleratesTaint } from '#simulator/apis/core/taints.ts';
import type { Node, NodeSelectorRequirement, Secret, Toleration } from '#simulator/apis/core/types.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from '#simulator/apis/core/validation/metadata.ts';
import { decodeObject } from '#simulator/apis/schema/decode.ts';
import { validateObject } from '#simulator/apis/validation.ts';
import { computePodActions } from '#simulator/kubelet/kuberuntime/pod-actions.ts';
import { withReadiness } from '#simulator/kubelet/status/readiness.ts';
import { container, exited, pod, probes, record, running, runtime, sidecar, status } from './build.ts';

const node = {
  metadata: { name: 'n', labels: { disk: 'ssd', cores: '8' } },
} as unknown as Node;

describe('an expression about a node’s labels (corev1/nodeaffinity/nodeaffinity.go)', () => {
  test.each<[string, NodeSelectorRequirement, boolean]>([
    ['In a list that has the value', { key: 'disk', operator: 'In', values: ['ssd', 'nvme'] }, true],
    ['In, of a label that is missing', { key: 'gpu', operator: 'In', values: ['a'] }, false],
    ['NotIn, of a label that is missing', { key: 'gpu', operator: 'NotIn', values: ['a'] }, true],
    ['Exists', { key: 'disk', operator: 'Exists' }, true],
    ['DoesNotExist', { key: 'disk', operator: 'DoesNotExist' }, false],
    ['Gt compares numbers, not texts', { key: 'cores', operator: 'Gt', values: ['10'] }, false],
    ['Lt', { key: 'cores', operator: 'Lt', values: ['10'] }, true],
    ['Gt, of what is no number', { key: 'disk', operator: 'Gt', values: ['1'] }, false],
  ])('%s', (_case, expression, expected) => {
    expect(matchesNodeSelectorTerm({ matchExpressions: [expression] }, node)).toBe(expected);
  });

  test('a term without expressions matches nothing', () => {
    expect(matchesNodeSelectorTerm({}, node)).toBe(false);
  });
});

describe('a toleration (api/core/v1/toleration.go ToleratesTaint)', () => {
  const taint = { key: 'k', value: '5', effect: 'NoSchedule' as const };
  test.each<[string, Toleration, boolean]>([
    ['of the same key, value and effect', { key: 'k', value: '5', effect: 'NoSchedule' }, true],
    ['of every effect', { key: 'k', value: '5' }, true],
    ['of another effect', { key: 'k', value: '5', effect: 'NoExecute' }, false],
    ['of any value', { key: 'k', operator: 'Exists' }, true],
    ['of every key', { operator: 'Exists' }, true],
    ['of no key without Exists', { value: '5' }, false],
    ['of greater values', { key: 'k', operator: 'Gt', value: '4' }, true],
    ['of lesser values', { key: 'k', operator: 'Lt', value: '4' }, false],
  ])('%s', (_case, toleration, expected) => {
    expect(toleratesTaint(toleration, taint)).toBe(expected);
  });
});

describe('what a Pod asks for (component-helpers/resource/helpers.go PodRequests)', () => {
  const cpu = (amount: string) => ({ resources: { requests: { cpu: amount } } });
  test.each([
    [
      'its containers together',
      { containers: [container('a', cpu('1')), container('b', cpu('500m'))] },
      1500,
    ],
    [
      'an init container that asks for more than they',
      { containers: [container('a', cpu('1'))], initContainers: [container('i', cpu('2'))] },
      2000,
    ],
    [
      'sidecars beside them',
      { containers: [container('a', cpu('1'))], initContainers: [sidecar('s', cpu('1'))] },
      2000,
    ],
    [
      'an init container with the sidecars before it',
      { containers: [container('a')], initContainers: [sidecar('s', cpu('1')), container('i', cpu('2'))] },
      3000,
    ],
    ['its overhead', { containers: [container('a', cpu('1'))], overhead: { cpu: '100m' } }, 1100],
  ])('%s', (_case, spec, expected) => {
    expect(podRequests(pod({ spec })).cpu).toBe(expected);
  });
});

describe('metadata (pkg/api/validation/objectmeta.go)', () => {
  test.each([
    ['without a name', {}, 'metadata.name: Required value: name or generateName is required'],
    [
      'with a capital',
      { name: 'Web' },
      'metadata.name: Invalid value: "Web": a lowercase RFC 1123 subdomain',
    ],
    [
      'with a namespace of two parts',
      { name: 'a', namespace: 'a.b' },
      'metadata.namespace: Invalid value: "a.b"',
    ],
    [
      'with a finalizer of no domain',
      { name: 'a', finalizers: ['mine'] },
      'metadata.finalizers[0]: Invalid value: "mine": name is neither a standard finalizer name nor is it fully qualified',
    ],
    ['that a dash may end', { generateName: 'web-' }, ''],
  ])('ValidateObjectMeta: %s', (_case, meta, words) => {
    const errors = validateObjectMeta(meta, true, isDNS1123Subdomain).map(formatFieldError);
    if (words === '') expect(errors).toEqual([]);
    else expect(errors.join('\n')).toContain(words);
  });

  test('ValidateObjectMetaUpdate: name, namespace and uid stay', () => {
    const old = { name: 'a', namespace: 'default', uid: '1' };
    const errors = validateObjectMetaUpdate({ ...old, uid: '2' }, old).map(formatFieldError);
    expect(errors).toEqual(['metadata.uid: Invalid value: "2": field is immutable']);
  });
});

describe('names of resources (pkg/apis/core/helper/helpers.go IsExtendedResourceName)', () => {
  const errorsOf = (requests: Record<string, string>, limits: Record<string, string>) => {
    const { object } = decodeObject(
      pod({ spec: { containers: [container('a', { resources: { requests, limits } })] } }),
    );
    return object
      ? validateObject(object)
          .map(formatFieldError)
          .filter((text) => text.includes('resources'))
      : ['?'];
  };
  test.each([
    ['a device in whole numbers', '2', []],
    ['half a device', '500m', ['must be an integer']],
  ])('%s', (_case, amount, words) => {
    const errors = errorsOf({ 'example.com/gpu': amount }, { 'example.com/gpu': amount });
    if (words.length === 0) expect(errors).toEqual([]);
    for (const word of words) expect(errors.join('\n')).toContain(word);
  });
});

describe('decoding (runtime/serializer/json/json.go, sigs.k8s.io/json decode.go)', () => {
  test.each([
    ['a misspelt field', { spec: { contaners: [] } }, 'unknown field "spec.contaners"'],
    [
      'a text for a list',
      { spec: { containers: 'a' } },
      'json: cannot unmarshal string into Go struct field PodSpec',
    ],
    ['a text for a number', { spec: { containers: [], priority: 'a' } }, 'of type int32'],
  ])('%s', (_case, more, words) => {
    const { errors } = decodeObject({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, ...more });
    expect(errors.map(({ text }) => text).join('\n')).toContain(words);
  });

  test.each([
    ['PodDisruptionBudget', 'policy/v1', 'api/policy/v1/types.go'],
    ['EndpointSlice', 'discovery.k8s.io/v1', 'api/discovery/v1/types.go'],
  ])('%s of %s has its own fields (%s)', (kind, apiVersion) => {
    const { errors } = decodeObject({ apiVersion, kind, metadata: { name: 'a' }, containers: [] });
    expect(errors.map(({ text }) => text)).toEqual(['unknown field "containers"']);
  });
});

test('ReplaceOrAppendPodCondition: one of a type, at its place (pkg/util/pod/pod.go)', () => {
  const one = { type: 'Ready', status: 'True' as const };
  const two = { type: 'Mine', status: 'True' as const };
  const changed = { type: 'Ready', status: 'False' as const };
  expect(replaceOrAppendPodCondition([one], two)).toEqual([one, two]);
  expect(replaceOrAppendPodCondition([one, two], changed)).toEqual([changed, two]);
});

test.each([
  [undefined, false],
  ['api', false],
  ['file', true],
])('IsStaticPod: source %s (pkg/kubelet/types/pod_update.go)', (source, expected) => {
  const annotations = source === undefined ? {} : { 'kubernetes.io/config.source': source };
  expect(isStaticPod({ name: 'a', annotations })).toBe(expected);
});

test('SetDefaults_Secret: stringData joins data in base64, type Opaque (pkg/apis/core/v1/conversion.go)', () => {
  const secret = { data: { a: 'YQ==' }, stringData: { b: '钥匙' } } as unknown as Secret;
  expect(setSecretDefaults(secret)).toMatchObject({ type: 'Opaque', data: { a: 'YQ==', b: '6ZKl5YyZ' } });
});

describe('UpdatePodStatus fills in started and ready (pkg/kubelet/prober/prober_manager.go)', () => {
  const withID = (state: Parameters<typeof status>[1]) =>
    status('a', state, { containerID: 'containerd://a' });
  const tcp = { tcpSocket: { port: 80 } };
  test.each([
    ['running without probes', container('a'), withID(running), probes(), [true, true]],
    ['exited', container('a'), withID(exited(0)), probes(), [false, false]],
    [
      'isContainerStarted waits for the startup probe',
      container('a', { startupProbe: tcp }),
      withID(running),
      probes(),
      [false, false],
    ],
    [
      'that it has passed',
      container('a', { startupProbe: tcp }),
      withID(running),
      probes({ startup: { a: 'success' } }),
      [true, true],
    ],
    [
      'readiness not yet known',
      container('a', { readinessProbe: tcp }),
      withID(running),
      probes(),
      [true, false],
    ],
    [
      'readiness passed',
      container('a', { readinessProbe: tcp }),
      withID(running),
      probes({ readiness: { a: 'success' } }),
      [true, true],
    ],
  ] as const)('%s', (_case, of, before, results, [started, ready]) => {
    expect(withReadiness([before], [of], results)).toMatchObject([{ started, ready }]);
  });
});

test('a gate of pkg/features/kube_features.go off: a container’s own restart policy is not looked at', () => {
  const never = container('a', { restartPolicy: 'Never' });
  const over = runtime([record(never, 'exited', { exitCode: 1 })]);
  const of = pod({ spec: { containers: [never] } });
  const plan = (ContainerRestartRules: boolean) =>
    computePodActions(of, over, probes(), { gates: withFeatureGates({ ContainerRestartRules }) });
  expect(plan(true).containersToStart).toEqual([]);
  expect(plan(false).containersToStart).toEqual([0]);
});
