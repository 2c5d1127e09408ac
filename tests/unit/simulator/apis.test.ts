/** From a manifest's value to the object that the API server stores, or to its words. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseImageName } from '#simulator/apis/core/images.ts';
import { computePodQOS } from '#simulator/apis/core/qos.ts';
import type { Container, Pod, Service } from '#simulator/apis/core/types.ts';
import { readObject } from '#simulator/apis/read-object.ts';
import { admitPod } from '#simulator/apiserver/admission.ts';
import { container, pod } from './build.ts';

const read = (yaml: string, old?: Parameters<typeof readObject>[1]) =>
  readObject(parse(yaml, { version: '1.1' }), old);

/** A Pod of one container; both texts go into flow maps. */
const podYaml = (ofContainer = '', ofSpec = '', ofMetadata = 'name: web') =>
  `{apiVersion: v1, kind: Pod, metadata: {${ofMetadata}}, spec: {${ofSpec ? `${ofSpec}, ` : ''}containers: [{name: a, image: nginx${ofContainer ? `, ${ofContainer}` : ''}}]}}`;

const texts = (yaml: string) => read(yaml).errors.map(({ text }) => text);

const LABEL =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

describe('validation of a Pod (pkg/apis/core/validation/validation.go)', () => {
  test.each<[name: string, yaml: string, errors: string[]]>([
    ['a valid one', podYaml(), []],
    [
      'no containers',
      '{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {}}',
      ['spec.containers: Required value'],
    ],
    ['no name', podYaml('', '', ''), ['metadata.name: Required value: name or generateName is required']],
    [
      'a namespace with a dot',
      podYaml('', '', 'name: web, namespace: a.b'),
      ['metadata.namespace: Invalid value: "a.b": must not contain dots'],
    ],
    [
      'a label value with a blank',
      podYaml('', '', 'name: web, labels: {a: "x y"}'),
      [
        "metadata.labels: Invalid value: \"x y\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
      ],
    ],
    [
      'no image',
      '{apiVersion: v1, kind: Pod, metadata: {name: w}, spec: {containers: [{name: a}]}}',
      ['spec.containers[0].image: Required value'],
    ],
    [
      'a container name in capitals',
      '{apiVersion: v1, kind: Pod, metadata: {name: w}, spec: {containers: [{name: A, image: x}]}}',
      [`spec.containers[0].name: Invalid value: "A": ${LABEL}`],
    ],
    [
      'two containers of one name, and an init container of the same',
      '{apiVersion: v1, kind: Pod, metadata: {name: w}, spec: {initContainers: [{name: a, image: x}], containers: [{name: a, image: x}, {name: a, image: x}]}}',
      ['spec.containers[1].name: Duplicate value: "a"', 'spec.initContainers[0].name: Duplicate value: "a"'],
    ],
    [
      'a probe on a plain init container',
      podYaml('', 'initContainers: [{name: i, image: x, livenessProbe: {exec: {command: [a]}}}]'),
      [
        'spec.initContainers[0].livenessProbe: Forbidden: may not be set for init containers without restartPolicy=Always',
      ],
    ],
    [
      'a policy that is none',
      podYaml('', 'restartPolicy: Sometimes'),
      [
        'spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"',
      ],
    ],
    [
      'a port that is none',
      podYaml('ports: [{containerPort: 0}, {containerPort: 65536}]'),
      [
        'spec.containers[0].ports[0].containerPort: Required value',
        'spec.containers[0].ports[1].containerPort: Invalid value: 65536: must be between 1 and 65535, inclusive',
      ],
    ],
    [
      'a probe with two handlers',
      podYaml('livenessProbe: {exec: {command: [a]}, tcpSocket: {port: 1}}'),
      ['spec.containers[0].livenessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type'],
    ],
    [
      'a probe without handler',
      podYaml('readinessProbe: {periodSeconds: 1}'),
      ['spec.containers[0].readinessProbe: Required value: must specify a handler type'],
    ],
    [
      'a liveness probe that must succeed twice',
      podYaml('livenessProbe: {exec: {command: [a]}, successThreshold: 2}'),
      ['spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1'],
    ],
    [
      'a negative delay',
      podYaml('livenessProbe: {exec: {command: [a]}, initialDelaySeconds: -1}'),
      [
        'spec.containers[0].livenessProbe.initialDelaySeconds: Invalid value: -1: must be greater than or equal to 0',
      ],
    ],
    [
      'more requested than allowed',
      podYaml('resources: {requests: {cpu: 2}, limits: {cpu: 1}}'),
      [
        'spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1',
      ],
    ],
    [
      'a volume that is not there',
      podYaml('volumeMounts: [{name: v, mountPath: /v}]'),
      ['spec.containers[0].volumeMounts[0].name: Not found: "v"'],
    ],
    [
      'two mounts at one place',
      podYaml(
        'volumeMounts: [{name: v, mountPath: /v}, {name: v, mountPath: /v}]',
        'volumes: [{name: v, emptyDir: {}}]',
      ),
      ['spec.containers[0].volumeMounts[1].mountPath: Invalid value: "/v": must be unique'],
    ],
    [
      'a volume with two sources',
      podYaml('', 'volumes: [{name: v, emptyDir: {}, hostPath: {path: /x}}]'),
      ['spec.volumes[0].hostPath: Forbidden: may not specify more than 1 volume type'],
    ],
    [
      'a toleration without key',
      podYaml('', 'tolerations: [{operator: Equal, value: x}]'),
      [
        'spec.tolerations[0].operator: Invalid value: "Equal": operator must be Exists when `key` is empty, which means "match all values and all keys"',
      ],
    ],
    [
      'an environment variable from nowhere',
      podYaml('env: [{name: A, valueFrom: {}}]'),
      [
        'spec.containers[0].env[0].valueFrom: Invalid value: "": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`',
      ],
    ],
    [
      'rules of a container without policy',
      podYaml('restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [1]}}]'),
      [
        'spec.containers[0].restartPolicy: Required value: must specify restartPolicy when restart rules are used',
      ],
    ],
    [
      'a deadline of zero',
      podYaml('', 'activeDeadlineSeconds: 0'),
      ['spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive'],
    ],
  ])('%s', (_name, yaml, errors) => {
    expect(texts(yaml)).toEqual(errors);
  });

  test('all errors come at once, in one answer', () => {
    const { answer, object } = read(podYaml('ports: [{containerPort: 70000}]', 'restartPolicy: X'));
    expect(object).toBeUndefined();
    expect(answer).toBe(
      'The Pod "web" is invalid: \n' +
        '* spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive\n' +
        '* spec.restartPolicy: Unsupported value: "X": supported values: "Always", "OnFailure", "Never"',
    );
  });
});

describe('updates', () => {
  const stored = read(podYaml()).object as Pod;
  test.each<[string, string, string[]]>([
    ['another image', podYaml().replace('nginx', '"nginx:latest"'), []],
    [
      'another command',
      podYaml('command: [x]'),
      ['spec: Forbidden: pod updates may not change fields other than'],
    ],
    [
      'one more container',
      podYaml().replace('}]}}', '}, {name: b, image: x}]}}'),
      ['spec.containers: Forbidden: pod updates may not add or remove containers'],
    ],
    ['a deadline', podYaml('', 'activeDeadlineSeconds: 5'), []],
  ])('%s', (_name, yaml, errors) => {
    const found = read(yaml, stored).errors.map(({ text }) => text);
    expect(found.length).toBe(errors.length);
    errors.forEach((error, index) => {
      expect(found[index]?.startsWith(error), found[index]).toBe(true);
    });
  });

  test('an immutable ConfigMap stays as it is', () => {
    const old = read(
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, immutable: true, data: {a: b}}',
    ).object;
    const { errors } = read('{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: c}}', old);
    expect(errors.map(({ text }) => text)).toEqual([
      'immutable: Forbidden: field is immutable when `immutable` is set',
      'data: Forbidden: field is immutable when `immutable` is set',
    ]);
  });
});

describe('other kinds', () => {
  test.each<[string, string, string[]]>([
    [
      'a Service without ports',
      '{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {}}',
      ['spec.ports: Required value'],
    ],
    [
      'ports without names',
      '{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {ports: [{port: 1}, {port: 2}]}}',
      ['spec.ports[0].name: Required value', 'spec.ports[1].name: Required value'],
    ],
    [
      'a ConfigMap with a strange key',
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {"a b": x}}',
      [
        "data[a b]: Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
      ],
    ],
    [
      'a budget with both numbers',
      '{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: b}, spec: {minAvailable: 1, maxUnavailable: 1}}',
      [
        'spec: Invalid value: {"minAvailable":1,"maxUnavailable":1}: minAvailable and maxUnavailable cannot be both set',
      ],
    ],
    [
      'a valid budget',
      '{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: b}, spec: {minAvailable: 50%}}',
      [],
    ],
    ['a valid Secret', '{apiVersion: v1, kind: Secret, metadata: {name: s}, data: {a: aGk=}}', []],
    [
      'a Namespace with a dot',
      '{apiVersion: v1, kind: Namespace, metadata: {name: a.b}}',
      ['metadata.name: Invalid value: "a.b": must not contain dots'],
    ],
  ])('%s', (_name, yaml, errors) => {
    expect(texts(yaml)).toEqual(errors);
  });
});

describe('strict decoding (sigs.k8s.io/json, apimachinery serializer/json)', () => {
  const head = 'Pod in version "v1" cannot be handled as a Pod: ';
  test.each<[string, string, string]>([
    [
      'unknown fields',
      podYaml('imagePulPolicy: Always', 'foo: 1'),
      `${head}strict decoding error: unknown field "spec.containers[0].imagePulPolicy", unknown field "spec.foo"`,
    ],
    [
      'a text for a list',
      podYaml('ports: "80"'),
      `${head}json: cannot unmarshal string into Go struct field Container.spec.containers.ports of type []v1.ContainerPort`,
    ],
    [
      'a number for a text',
      podYaml('env: [{name: A, value: 1}]'),
      `${head}json: cannot unmarshal number into Go struct field EnvVar.spec.containers.env.value of type string`,
    ],
    [
      'a truth value that was meant as text',
      podYaml('env: [{name: A, value: yes}]'),
      `${head}json: cannot unmarshal bool into Go struct field EnvVar.spec.containers.env.value of type string`,
    ],
    [
      'a truth value as a label',
      podYaml('', '', 'name: web, labels: {a: true}'),
      `${head}json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string`,
    ],
    [
      'a text for a number',
      podYaml('ports: [{containerPort: "80"}]'),
      `${head}json: cannot unmarshal string into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32`,
    ],
    [
      'a fraction for a number',
      podYaml('', 'activeDeadlineSeconds: 1.5'),
      `${head}json: cannot unmarshal number 1.5 into Go struct field PodSpec.spec.activeDeadlineSeconds of type int64`,
    ],
    [
      'a number that is too large',
      podYaml('', 'priority: 2147483648'),
      `${head}json: cannot unmarshal number 2147483648 into Go struct field PodSpec.spec.priority of type int32`,
    ],
    [
      'a map for a list',
      '{apiVersion: v1, kind: Pod, metadata: {name: w}, spec: {containers: {name: a}}}',
      `${head}json: cannot unmarshal object into Go struct field PodSpec.spec.containers of type []v1.Container`,
    ],
    [
      'a named type',
      podYaml('imagePullPolicy: [Always]'),
      `${head}json: cannot unmarshal array into Go struct field Container.spec.containers.imagePullPolicy of type v1.PullPolicy`,
    ],
    [
      'a quantity that is none',
      podYaml('resources: {limits: {memory: 1Mb}}'),
      `${head}quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'`,
    ],
    [
      'a wrong value before an unknown field',
      podYaml('foo: 1, args: x'),
      `${head}json: cannot unmarshal string into Go struct field Container.spec.containers.args of type []string`,
    ],
    [
      'a kind in the wrong version',
      '{apiVersion: apps/v1, kind: Pod}',
      'no matches for kind "Pod" in version "apps/v1"',
    ],
    ['a kind in small letters', '{apiVersion: v1, kind: pod}', 'no matches for kind "pod" in version "v1"'],
    [
      'a kind that is not modelled',
      '{apiVersion: apps/v1, kind: Deployment}',
      'the simulator does not model Deployment in apps/v1',
    ],
    ['no kind', '{apiVersion: v1}', 'kind not set'],
    ['no version', '{kind: Pod}', 'apiVersion not set'],
    ['a list', '[1]', 'json: cannot unmarshal array into Go value of type map[string]interface {}'],
    [
      'a Secret that is not base64',
      '{apiVersion: v1, kind: Secret, metadata: {name: s}, data: {a: "hi!"}}',
      'Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte 2',
    ],
  ])('%s', (_name, yaml, answer) => {
    expect(read(yaml).answer).toBe(answer);
  });

  test.each<[string, string, object]>([
    ['a slip of the keyboard', podYaml('imagePulPolicy: Always'), { suggestion: 'imagePullPolicy' }],
    ['the wrong case', podYaml('imagepullpolicy: Always'), { suggestion: 'imagePullPolicy' }],
    ['a field of the container in the spec', podYaml('', 'image: x'), { belongsIn: 'spec.containers' }],
    ['a field of the spec in the container', podYaml('nodeName: x'), { belongsIn: 'spec' }],
    [
      'a field of metadata at the top',
      '{apiVersion: v1, kind: Pod, labels: {}, spec: {containers: []}}',
      { belongsIn: 'metadata' },
    ],
  ])('where it belongs: %s', (_name, yaml, hint) => {
    const [error] = read(yaml).errors;
    expect(error).toMatchObject({ part: 'key', decode: { problem: { kind: 'unknown-field', ...hint } } });
  });

  test('nulls are left out, quantities become canonical, what every object has is there', () => {
    const { object } = read(
      '{apiVersion: v1, kind: Pod, metadata: {name: w, creationTimestamp: null}, spec: {containers: [{name: a, image: x, resources: {limits: {cpu: 1000m, memory: 1024}}}]}}',
    );
    expect(object?.metadata).toEqual({ name: 'w' });
    expect((object as Pod).status).toEqual({});
    expect((object as Pod).spec.containers[0]?.resources?.limits).toEqual({ cpu: '1', memory: '1024' });
  });

  test('a key of a hostile name is a key like any other', () => {
    const { object } = read('{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {__proto__: x}}');
    expect(Object.keys((object as unknown as { data: object }).data)).toEqual(['__proto__']);
  });
});

describe('defaults (pkg/apis/core/v1/defaults.go)', () => {
  const of = (yaml: string) => read(yaml).object as Pod;

  test('of a Pod and its container', () => {
    const { spec } = of(podYaml('ports: [{containerPort: 80}], livenessProbe: {httpGet: {port: 80}}'));
    expect(spec).toMatchObject({
      restartPolicy: 'Always',
      dnsPolicy: 'ClusterFirst',
      terminationGracePeriodSeconds: 30,
      schedulerName: 'default-scheduler',
      enableServiceLinks: true,
      securityContext: {},
    });
    expect(spec.containers[0]).toMatchObject({
      imagePullPolicy: 'Always',
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      ports: [{ containerPort: 80, protocol: 'TCP' }],
      livenessProbe: {
        httpGet: { path: '/', port: 80, scheme: 'HTTP' },
        timeoutSeconds: 1,
        periodSeconds: 10,
        successThreshold: 1,
        failureThreshold: 3,
      },
    });
  });

  test.each([
    ['nginx', 'Always'],
    ['nginx:latest', 'Always'],
    ['nginx:1.27', 'IfNotPresent'],
    ['registry.example.com:5000/a/b', 'Always'],
    ['registry.example.com:5000/a/b:1', 'IfNotPresent'],
    [`nginx@sha256:${'a'.repeat(64)}`, 'IfNotPresent'],
  ])('the pull policy of %s is %s', (image, policy) => {
    expect(of(podYaml().replace('nginx', `"${image}"`)).spec.containers[0]?.imagePullPolicy).toBe(policy);
  });

  test('a request that is not given is the limit, and defaults do not change what is given', () => {
    const { resources } = of(podYaml('resources: {limits: {cpu: 1, memory: 1Gi}, requests: {cpu: 100m}}'))
      .spec.containers[0] as Container;
    expect(resources?.requests).toEqual({ cpu: '100m', memory: '1Gi' });
  });

  test('of a Service', () => {
    const { spec } = read('{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {ports: [{port: 80}]}}')
      .object as Service;
    expect(spec).toMatchObject({
      type: 'ClusterIP',
      sessionAffinity: 'None',
      ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
    });
  });
});

test('admission adds tolerations, account, priority, class and phase', () => {
  const admitted = admitPod(pod({ spec: { schedulingGates: [{ name: 'g' }] } }));
  expect(admitted.spec.tolerations).toEqual([
    { effect: 'NoExecute', key: 'node.kubernetes.io/not-ready', operator: 'Exists', tolerationSeconds: 300 },
    {
      effect: 'NoExecute',
      key: 'node.kubernetes.io/unreachable',
      operator: 'Exists',
      tolerationSeconds: 300,
    },
  ]);
  expect(admitted.spec).toMatchObject({ serviceAccountName: 'default', priority: 0 });
  expect(admitted.status).toMatchObject({
    phase: 'Pending',
    qosClass: 'BestEffort',
    conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }],
  });
});

test.each([
  ['nothing', undefined, 'BestEffort'],
  ['limits alone', { limits: { cpu: '1', memory: '1Gi' } }, 'Guaranteed'],
  [
    'requests below limits',
    { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m', memory: '1Gi' } },
    'Burstable',
  ],
  ['memory only', { limits: { memory: '1Gi' } }, 'Burstable'],
  ['a GPU only', { limits: { 'nvidia.com/gpu': '1' } }, 'BestEffort'],
] as const)('QoS with %s is %s', (_name, resources, qos) => {
  const given = (resources ? { resources } : {}) as Partial<Container>;
  const defaulted = readObject(pod({ spec: { containers: [container('a', given)] } })).object as Pod;
  expect(computePodQOS(defaulted)).toBe(qos);
});

test.each([
  ['nginx', 'docker.io/library/nginx', 'latest'],
  ['bitnami/nginx:1', 'docker.io/bitnami/nginx', '1'],
  ['localhost:5000/x', 'localhost:5000/x', 'latest'],
  ['registry.k8s.io/pause:3.10', 'registry.k8s.io/pause', '3.10'],
])('the image %s is %s, tag %s', (text, repository, tag) => {
  expect(parseImageName(text)).toMatchObject({ repository, tag });
});

test.each(['', 'Nginx', 'nginx:', 'a b', 'nginx:a/b'])('%j is no image', (text) => {
  expect(parseImageName(text)).toBeUndefined();
});

test.each([
  [undefined, 0],
  ['system-cluster-critical', 2_000_000_000],
  ['system-node-critical', 2_000_001_000],
  ['their-own', 0],
])('the priority of the class %s is %d (plugin/pkg/admission/priority)', (priorityClassName, priority) => {
  const { spec } = admitPod(pod({ spec: priorityClassName === undefined ? {} : { priorityClassName } }));
  expect(spec.priority).toBe(priority);
});

test.each([
  ['namespace: default', '', []],
  ['namespace: kube-system', 'serviceAccountName: default', []],
  ['namespace: mem-example', '', [['namespace', 'metadata.namespace']]],
  ['generation: 1', 'serviceAccountName: build-robot', [['account', 'spec.serviceAccountName']]],
])(
  'a Pod with %s %s: what no manifest of the file has to create is assumed and said',
  (metadata, spec, lines) => {
    const { notModelled } = read(podYaml('', spec, `name: web, ${metadata}`));
    expect(notModelled.map(({ id, field }) => [id, field])).toEqual(lines);
  },
);

test('what is accepted but has no effect is said, once for each place', () => {
  const { notModelled } = read(
    podYaml(
      'resources: {limits: {"nvidia.com/gpu": 1}}, securityContext: {runAsUser: 1000}, volumeMounts: [{name: b, mountPath: /b, bindMountOptions: [noexec]}]',
      'schedulerName: default-scheduler, hostUsers: true, priorityClassName: high, topologySpreadConstraints: [{maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule}, {maxSkew: 1, topologyKey: b, whenUnsatisfiable: ScheduleAnyway}], volumes: [{name: a, nfs: {server: s, path: /}}, {name: b, emptyDir: {mode: 448}}, {name: c, hostPath: {path: /c}}], initContainers: [{name: i, image: x, securityContext: {privileged: true}}]',
    ),
  );
  expect(notModelled.map(({ id, field }) => [id, field])).toEqual([
    ['topology-spread', 'spec.topologySpreadConstraints[1].whenUnsatisfiable'],
    ['priority-class', 'spec.priorityClassName'],
    ['container-security-context', 'spec.containers[0].securityContext'],
    ['container-security-context', 'spec.initContainers[0].securityContext'],
    ['extended-resources', 'spec.containers[0].resources.limits[nvidia.com/gpu]'],
    ['bind-mount-options', 'spec.containers[0].volumeMounts[0].bindMountOptions'],
    ['volume-mode', 'spec.volumes[1].emptyDir.mode'],
    ['volume-host-path', 'spec.volumes[2].hostPath'],
    ['volume-nfs', 'spec.volumes[0].nfs'],
  ]);
});
