/** The documentation's manifests about restart rules, scheduling, configuration and storage; and refused ones. */
import { describe } from 'vitest';
import { check, running, textOf } from './documentation.ts';

describe('restart policies and rules of containers', () => {
  check([
    {
      says: 'the one with Never runs only once; the other is not disturbed, and the Pod goes on',
      file: 'pages/try-once.yaml',
      until: 2000,
      facts: [
        { pod: 'on-failure-pod', container: 'try-once-container', ends: [11.5], within: 1.5 },
        { pod: 'on-failure-pod', at: 20, phase: 'Running' },
        { pod: 'on-failure-pod', at: 20, kubectl: { ready: '1/2', status: 'Error', restarts: '0' } },
        { pod: 'on-failure-pod', container: 'on-failure-container', starts: [1.5, 1801.5], within: 1.5 },
      ],
    },
    {
      says: 'the init container is tried once; it fails, and the Pod with it',
      file: 'pages/fail-pod-if-init-fails.yaml',
      facts: [
        { pod: 'fail-pod-if-init-fails', at: 8, phase: 'Pending' },
        { pod: 'fail-pod-if-init-fails', container: 'init-once', ends: [11.5], within: 1.5 },
        { pod: 'fail-pod-if-init-fails', at: 20, phase: 'Failed' },
        { pod: 'fail-pod-if-init-fails', at: 20, kubectl: { status: 'Init:Error', restarts: '0' } },
        { pod: 'fail-pod-if-init-fails', container: 'main-container', starts: [] },
      ],
    },
    {
      says: 'it ends with 0, which no rule names: it stays ended',
      file: 'pages/restart-on-exit-codes.yaml',
      facts: [
        { pod: 'restart-on-exit-codes', container: 'restart-on-exit-codes', ends: [61.5], within: 1.5 },
        { pod: 'restart-on-exit-codes', at: 70, phase: 'Succeeded' },
      ],
    },
    {
      says: 'an exit with 42 restarts it, although its policy is Never; any other does not',
      file: 'pages/restart-on-exit-codes.yaml',
      actions: [
        { at: 20, do: 'exit', container: 'restart-on-exit-codes', exitCode: 42 },
        { at: 40, do: 'exit', container: 'restart-on-exit-codes', exitCode: 41 },
      ],
      facts: [
        { pod: 'restart-on-exit-codes', container: 'restart-on-exit-codes', starts: [1.5, 20], within: 1.5 },
        { pod: 'restart-on-exit-codes', at: 30, phase: 'Running' },
        { pod: 'restart-on-exit-codes', at: 50, phase: 'Failed' },
      ],
    },
    {
      says: 'after the watcher has ended with 88, the init container runs again and then all others',
      file: 'pods/restart-policy/restart-all-containers.yaml',
      facts: [
        { pod: 'ml-worker', container: 'setup-environment', starts: [1.5, 61.5], within: 3 },
        { pod: 'ml-worker', container: 'watcher-sidecar', starts: [2.5, 62.5], within: 3 },
        { pod: 'ml-worker', container: 'main-application', starts: [2.5, 62.5], within: 3 },
        running('ml-worker', 75, '2/2', '2'),
        { pod: 'ml-worker', at: 75, conditions: { AllContainersRestarting: 'False', Ready: 'True' } },
      ],
    },
  ]);
});

describe('scheduling', () => {
  const zones = ['zoneA', 'zoneB', 'zoneC'].map((zone) => ({
    name: `node-${zone.toLowerCase()}`,
    cpu: '4',
    memory: '8Gi',
    labels: { zone },
  }));
  const pending = { ready: '0/1', status: 'Pending', restarts: '0' };
  check([
    {
      says: 'no node has 1000Gi: it stays Pending',
      file: 'pods/resource/memory-request-limit-3.yaml',
      facts: [
        { pod: 'mem-example/memory-demo-3', at: 90, kubectl: pending },
        {
          pod: 'mem-example/memory-demo-3',
          event: { reason: 'FailedScheduling', includes: 'Insufficient memory' },
        },
      ],
    },
    {
      says: 'no node has 100 CPUs: it stays Pending',
      file: 'pods/resource/cpu-request-limit-2.yaml',
      facts: [
        { pod: 'cpu-example/cpu-demo-2', at: 90, kubectl: pending },
        {
          pod: 'cpu-example/cpu-demo-2',
          event: { reason: 'FailedScheduling', includes: 'Insufficient cpu' },
        },
      ],
    },
    {
      says: 'no node has dongles: PodScheduled is False',
      file: 'pods/resource/extended-resource-pod.yaml',
      facts: [
        { pod: 'extended-resource-demo', at: 60, conditions: { PodScheduled: 'False' } },
        {
          pod: 'extended-resource-demo',
          event: { reason: 'FailedScheduling', includes: 'Insufficient example.com/dongle' },
        },
      ],
    },
    {
      says: 'SchedulingGated until the gates are removed, and the scheduler does not look at it',
      file: 'pods/pod-with-scheduling-gates.yaml',
      facts: [
        { pod: 'test-pod', at: 90, kubectl: { ready: '0/1', status: 'SchedulingGated', restarts: '0' } },
        { pod: 'test-pod', noEvent: { reason: 'FailedScheduling' } },
      ],
    },
    {
      says: 'the gates are removed by applying the manifest without them: it goes on to Running',
      file: 'pods/pod-with-scheduling-gates.yaml',
      actions: [
        {
          at: 30,
          do: 'apply',
          manifest:
            'apiVersion: v1\nkind: Pod\nmetadata:\n  name: test-pod\nspec:\n  containers:\n  - name: pause\n    image: registry.k8s.io/pause:3.6\n',
        },
      ],
      facts: [
        { pod: 'test-pod', at: 25, kubectl: { ready: '0/1', status: 'SchedulingGated', restarts: '0' } },
        running('test-pod', 40, '1/1'),
      ],
    },
    {
      says: 'no Pod with security=S1 is there to be near to',
      file: 'pods/pod-with-pod-affinity.yaml',
      facts: [
        {
          pod: 'with-pod-affinity',
          event: { reason: 'FailedScheduling', includes: "didn't match pod affinity rules" },
        },
      ],
    },
    {
      says: 'zones A and B have as many: either will do, and zone C is not wanted',
      file: 'pods/topology-spread-constraints/one-constraint-with-nodeaffinity.yaml',
      nodes: zones,
      facts: [running('mypod', 20, '1/1')],
    },
    {
      says: 'the only zone at hand is the one it must not go to',
      file: 'pods/topology-spread-constraints/one-constraint-with-nodeaffinity.yaml',
      nodes: zones.slice(2),
      facts: [{ pod: 'mypod', event: { reason: 'FailedScheduling', includes: 'node affinity/selector' } }],
    },
    {
      says: 'its scheduler is not deployed: it stays Pending, and nobody says why',
      file: 'admin/sched/pod3.yaml',
      facts: [
        { pod: 'annotation-second-scheduler', at: 90, kubectl: pending },
        { pod: 'annotation-second-scheduler', noEvent: { reason: 'FailedScheduling' } },
      ],
    },
  ]);
});

describe('what the API server refuses', () => {
  check([
    {
      says: 'a comparison needs the gate TaintTolerationComparisonOperators, which is off',
      file: 'pods/pod-with-numeric-toleration.yaml',
      facts: [{ refused: { field: 'spec.tolerations[0].operator', includes: 'Unsupported value: "Gt"' } }],
    },
    {
      says: 'ephemeral containers cannot be set on creation',
      file: 'pods/security/seccomp/fields.yaml',
      facts: [{ refused: { field: 'spec.ephemeralContainers', includes: 'cannot be set on create' } }],
    },
    {
      says: 'PIDs of a Pod need a gate that is off',
      file: 'pods/resource/pod-level-pid-limit.yaml',
      facts: [
        { refused: { field: 'spec.resources.limits[pids]', includes: 'must be a standard resource type' } },
      ],
    },
  ]);
});

describe('several containers and Pods', () => {
  check([
    {
      says: 'log-shipper is a sidecar: two containers are ready, and setup has ended',
      file: 'pods/multi-container/resources.yaml',
      facts: [
        { pod: 'resources-example', order: ['setup start', 'setup end', 'log-shipper start', 'app start'] },
        running('resources-example', 20, '2/2'),
      ],
    },
    {
      says: 'the agent reads what the other writes',
      file: 'admin/logging/two-files-counter-pod-agent-sidecar.yaml',
      also: configMap('fluentd-config', { 'fluentd.conf': '<source>\n</source>\n' }),
      facts: [running('counter', 60, '2/2')],
    },
    {
      says: 'two Pods in one file',
      file: 'pods/pod-rs.yaml',
      facts: [running('pod1', 20, '1/1'), running('pod2', 20, '1/1')],
    },
    {
      says: 'the first probe comes after 30 seconds; redis listens, so nothing happens',
      file: 'pods/probe/pod-with-tcp-socket-healthcheck.yaml',
      facts: [
        running('pod-with-tcp-socket-healthcheck', 90, '1/1'),
        { pod: 'pod-with-tcp-socket-healthcheck', noEvent: { reason: 'Unhealthy' } },
      ],
    },
  ]);
});

describe('configuration and storage', () => {
  const secret =
    'apiVersion: v1\nkind: Secret\nmetadata:\n  name: mysecret\nstringData:\n  username: admin\n';
  check([
    {
      says: 'the init container writes a file of variables, and the container has one of them',
      file: 'pods/inject/envars-file-container.yaml',
      facts: [
        { pod: 'envfile-test-pod', order: ['setup-envfile start', 'setup-envfile end', 'use-envfile start'] },
        { pod: 'envfile-test-pod', at: 20, phase: 'Succeeded' },
      ],
    },
    {
      says: 'redis reads its configuration from the ConfigMap',
      file: 'pods/config/redis-pod.yaml',
      also: configMap('example-redis-config', { 'redis-config': 'maxmemory 2mb\n' }),
      facts: [running('redis', 60, '1/1')],
    },
    {
      says: 'without the ConfigMap its volume cannot be set up',
      file: 'pods/config/redis-pod.yaml',
      facts: [
        { pod: 'redis', at: 60, kubectl: { ready: '0/1', status: 'ContainerCreating', restarts: '0' } },
        {
          pod: 'redis',
          event: { reason: 'FailedMount', includes: 'configmap "example-redis-config" not found' },
        },
      ],
    },
    {
      says: 'it runs with all keys of the ConfigMap',
      file: 'pods/inject/envFrom.yaml',
      also: textOf('pods/inject/configmap-envFrom.yaml'),
      facts: [running('envfrom-demo', 60, '1/1')],
    },
    {
      says: 'the name between angle brackets is to be replaced',
      file: 'pods/private-reg-pod.yaml',
      facts: [
        { pod: 'private-reg', at: 20, kubectl: { ready: '0/1', status: 'InvalidImageName', restarts: '0' } },
        { pod: 'private-reg', at: 20, phase: 'Pending' },
      ],
    },
    {
      says: 'without its Secrets the volume cannot be set up',
      file: 'pods/storage/projected.yaml',
      facts: [
        { pod: 'test-projected-volume', at: 60, phase: 'Pending' },
        {
          pod: 'test-projected-volume',
          event: { reason: 'FailedMount', includes: 'secret "user" not found', atLeast: 2 },
        },
      ],
    },
    {
      says: 'all sources are there',
      file: 'pods/storage/projected-secret-downwardapi-configmap.yaml',
      also: `${configMap('myconfigmap', { config: 'a' })}---\n${secret}`,
      facts: [running('volume-test', 60, '1/1')],
    },
    {
      says: 'it runs; the profile would make it crash, but profiles are not enforced',
      file: 'pods/security/seccomp/ga/violation-pod.yaml',
      facts: [running('violation-pod', 60, '1/1')],
    },
  ]);
  const others: [string, string, string?][] = [
    ['pods/emptydir-volume-mode.yaml', 'emptydir-mode-demo'],
    ['pods/image-volumes-subpath.yaml', 'image-volume'],
    ['pods/storage/projected-clustertrustbundle.yaml', 'sa-ctb-name-test'],
    ['pods/storage/pv-pod.yaml', 'task-pv-pod'],
    ['pods/user-namespaces-stateless.yaml', 'userns'],
    ['admin/dns/dnsutils.yaml', 'dnsutils'],
    ['pods/qos/qos-pod.yaml', 'qos-example/qos-demo'],
    ['pods/resource/pod-level-resources.yaml', 'pod-resources-example/pod-resources-demo', '2/2'],
    ['pods/security/apparmor/hello-apparmor.yaml', 'hello-apparmor-container'],
    ['pods/security/security-context-6.yaml', 'security-context-demo'],
  ];
  check(
    others.map(([file, pod, ready = '1/1']) => ({ says: 'it runs', file, facts: [running(pod, 60, ready)] })),
  );
});

function configMap(name: string, data: Record<string, string>): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata: ${JSON.stringify(data)}\n`;
}
