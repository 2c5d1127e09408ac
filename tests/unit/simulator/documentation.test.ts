import { describe } from 'vitest';
import { check, running } from './documentation.ts';

describe('probes', () => {
  check([
    {
      says: 'within 30 seconds no probe fails; then it does, and the container is restarted after its grace period',
      file: 'pods/probe/exec-liveness.yaml',
      facts: [
        running('liveness-exec', 25, '1/1'),
        {
          pod: 'liveness-exec',
          event: {
            reason: 'Unhealthy',
            includes: "cat: can't open '/tmp/healthy': No such file or directory",
            after: 30,
            before: 40,
          },
        },
        {
          pod: 'liveness-exec',
          event: {
            reason: 'Killing',
            includes: 'Container liveness failed liveness probe, will be restarted',
          },
        },
        running('liveness-exec', 75, '1/1', '1'),
      ],
    },
    {
      says: 'after 10 seconds the probe fails and the container is restarted',
      file: 'pods/probe/http-liveness.yaml',
      facts: [
        running('liveness-http', 10, '1/1'),
        {
          pod: 'liveness-http',
          event: {
            reason: 'Unhealthy',
            includes: 'HTTP probe failed with statuscode: 500',
            after: 11,
            before: 16,
          },
        },
        running('liveness-http', 25, '1/1', '1'),
      ],
    },
    {
      says: 'the first probe comes 15 seconds after the start; it succeeds and the Pod is ready',
      file: 'pods/probe/tcp-liveness-readiness.yaml',
      facts: [
        running('goproxy', 12, '0/1'),
        running('goproxy', 20, '1/1'),
        { pod: 'goproxy', noEvent: { reason: 'Unhealthy' } },
      ],
    },
    {
      says: 'after 15 seconds the liveness check has not failed',
      file: 'pods/probe/grpc-liveness.yaml',
      facts: [
        running('etcd-with-grpc', 90, '1/1'),
        { pod: 'etcd-with-grpc', noEvent: { reason: 'Unhealthy' } },
      ],
    },
    {
      says: 'plain nginx does not have the page that is asked for',
      file: 'pods/probe/pod-with-http-healthcheck.yaml',
      facts: [
        {
          pod: 'pod-with-http-healthcheck',
          event: { reason: 'Unhealthy', includes: 'statuscode: 404', after: 31 },
        },
        running('pod-with-http-healthcheck', 58, '1/1', '1'),
      ],
    },
    {
      says: 'the main container starts when the sidecar has written its file',
      file: 'pods/multi-container/startup-coordination.yaml',
      facts: [
        { pod: 'startup-coordination-example', order: ['config-sidecar start', 'main-app start'] },
        running('startup-coordination-example', 20, '2/2'),
      ],
    },
  ]);
});

describe('hooks and termination', () => {
  check([
    {
      says: 'preStop shuts nginx down gracefully when the Pod is deleted',
      file: 'pods/lifecycle-events.yaml',
      actions: [{ at: 20, do: 'delete', pod: 'lifecycle-demo' }],
      facts: [
        running('lifecycle-demo', 10, '1/1'),
        { pod: 'lifecycle-demo', at: 24, exists: false },
        { pod: 'lifecycle-demo', noEvent: { reason: 'FailedPostStartHook' } },
      ],
    },
    {
      says: 'the container ends after ten seconds',
      file: 'debug/termination.yaml',
      facts: [
        {
          pod: 'termination-demo',
          container: 'termination-demo-container',
          ends: [11.5, 22.5, 43.5, 74.5],
          within: 1.5,
        },
        {
          pod: 'termination-demo',
          at: 15,
          containers: { 'termination-demo-container': { last: { reason: 'Completed', exitCode: 0 } } },
        },
      ],
    },
    {
      says: 'a process that is not PID 1 ends by TERM, so the Pod is gone long before its grace period',
      file: 'pods/share-process-namespace.yaml',
      actions: [{ at: 20, do: 'delete', pod: 'nginx' }],
      facts: [running('nginx', 10, '2/2'), { pod: 'nginx', at: 25, exists: false }],
    },
    {
      says: 'a shell without a trap ignores TERM: the whole grace period passes',
      file: 'debug/counter-pod.yaml',
      actions: [{ at: 20, do: 'delete', pod: 'counter' }],
      facts: [
        { pod: 'counter', at: 47, exists: true },
        { pod: 'counter', at: 53, exists: false },
      ],
    },
    {
      says: 'exit code 88 of the watcher restarts all containers',
      file: 'pods/restart-policy/restart-all-containers.yaml',
      facts: [
        { pod: 'ml-worker', container: 'watcher-sidecar', ends: [61.5], within: 2 },
        {
          pod: 'ml-worker',
          at: 75,
          containers: { 'main-application': { restartCount: 1, state: 'running' } },
        },
      ],
    },
  ]);
});

describe('several containers', () => {
  check([
    {
      says: 'nginx starts when the page has been fetched',
      file: 'pods/init-containers.yaml',
      facts: [{ pod: 'init-demo', order: ['install end', 'nginx start'] }, running('init-demo', 15, '1/1')],
    },
    {
      says: 'the debian container has terminated and the nginx container is running',
      file: 'pods/two-container-pod.yaml',
      facts: [
        {
          pod: 'two-containers',
          at: 20,
          containers: {
            'debian-container': { state: 'terminated', reason: 'Completed', exitCode: 0 },
            'nginx-container': { state: 'running' },
          },
        },
      ],
    },
    {
      says: 'Init:0/2 until the Services are there',
      file: 'pages/init-containers-in-use.yaml',
      actions: [
        { at: 40, do: 'apply', manifest: service('myservice', 9376) },
        { at: 60, do: 'apply', manifest: service('mydb', 9377) },
      ],
      facts: [
        { pod: 'myapp-pod', at: 35, kubectl: { ready: '0/1', status: 'Init:0/2', restarts: '0' } },
        { pod: 'myapp-pod', at: 55, kubectl: { ready: '0/1', status: 'Init:1/2', restarts: '0' } },
        running('myapp-pod', 70, '1/1'),
      ],
    },
    {
      says: 'web serves what was written',
      file: 'pods/multi-container/shared-volume.yaml',
      facts: [running('shared-volume-example', 20, '1/1')],
    },
    {
      says: 'both run',
      file: 'pods/multi-container/adapter.yaml',
      facts: [running('adapter-pattern-example', 60, '2/2')],
    },
    {
      says: 'both run',
      file: 'pods/multi-container/ambassador.yaml',
      facts: [running('ambassador-sidecar-example', 20, '2/2')],
    },
    {
      says: 'both run',
      file: 'pods/multi-container/localhost.yaml',
      facts: [running('localhost-example', 60, '2/2')],
    },
    {
      says: 'one container writes, two stream',
      file: 'admin/logging/two-files-counter-pod-streaming-sidecar.yaml',
      facts: [running('counter', 60, '3/3')],
    },
    {
      says: 'the sidecar does not keep the Job from completing',
      file: 'application/job/job-sidecar.yaml',
      facts: [
        { pod: 'myjob', order: ['logshipper start', 'myjob start'] },
        { pod: 'myjob', at: 60, phase: 'Succeeded' },
      ],
    },
    {
      says: 'the sidecar runs beside the application',
      file: 'application/deployment-sidecar.yaml',
      facts: [running('myapp', 30, '2/2')],
    },
  ]);
});

describe('resources', () => {
  check([
    {
      says: 'below its limit it runs',
      file: 'pods/resource/memory-request-limit.yaml',
      facts: [running('mem-example/memory-demo', 60, '1/1')],
    },
    {
      says: 'above its limit it is killed, OOMKilled with exit code 137, again and again',
      file: 'pods/resource/memory-request-limit-2.yaml',
      facts: [
        {
          pod: 'mem-example/memory-demo-2',
          at: 25,
          containers: {
            'memory-demo-2-ctr': {
              state: 'waiting',
              reason: 'CrashLoopBackOff',
              last: { reason: 'OOMKilled', exitCode: 137 },
            },
          },
        },
        {
          pod: 'mem-example/memory-demo-2',
          event: { reason: 'BackOff', includes: 'Back-off restarting failed container' },
        },
      ],
    },
    {
      says: 'more CPU than its limit is no reason to end it',
      file: 'pods/resource/cpu-request-limit.yaml',
      facts: [running('cpu-example/cpu-demo', 90, '1/1')],
    },
  ]);
});

describe('commands, environment and files', () => {
  check([
    {
      says: 'the container has completed',
      file: 'pods/commands.yaml',
      facts: [{ pod: 'command-demo', at: 10, phase: 'Succeeded' }],
    },
    {
      says: 'it runs',
      file: 'pods/inject/dependent-envars.yaml',
      facts: [running('dependent-envars-demo', 60, '1/1')],
    },
    {
      says: 'it runs',
      file: 'pods/inject/dapi-envars-pod.yaml',
      facts: [running('dapi-envars-fieldref', 60, '1/1')],
    },
    {
      says: 'it runs',
      file: 'pods/inject/dapi-volume.yaml',
      facts: [running('kubernetes-downwardapi-volume-example', 60, '1/1')],
    },
    { says: 'it runs', file: 'debug/counter-pod-err.yaml', facts: [running('counter-err', 60, '1/1')] },
    { says: 'it runs', file: 'application/shell-demo.yaml', facts: [running('shell-demo', 60, '1/1')] },
    { says: 'it runs', file: 'pods/storage/redis.yaml', facts: [running('redis', 60, '1/1')] },
    { says: 'it runs', file: 'pods/simple-pod.yaml', facts: [running('nginx', 60, '1/1')] },
    {
      says: 'it runs',
      file: 'pods/security/security-context.yaml',
      facts: [running('security-context-demo', 60, '1/1')],
    },
    {
      says: 'with its ConfigMap it lists the keys and completes',
      file: 'pods/pod-configmap-volume.yaml',
      also: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: special-config\ndata:\n  SPECIAL_LEVEL: very\n  SPECIAL_TYPE: charm\n',
      facts: [{ pod: 'dapi-test-pod', at: 20, phase: 'Succeeded' }],
    },
    {
      says: 'without its ConfigMap the Pod does not start',
      file: 'pods/pod-configmap-env-var-valueFrom.yaml',
      facts: [
        {
          pod: 'dapi-test-pod',
          at: 20,
          kubectl: { ready: '0/1', status: 'CreateContainerConfigError', restarts: '0' },
        },
      ],
    },
  ]);
});

describe('jobs, as the Pods that they make', () => {
  check([
    {
      says: 'pi is computed and the Pod completes',
      file: 'controllers/job.yaml',
      facts: [
        { pod: 'pi', at: 4, phase: 'Running' },
        { pod: 'pi', at: 20, phase: 'Succeeded' },
      ],
    },
    {
      says: 'the bug ends it with 42 after five seconds',
      file: 'controllers/job-pod-failure-policy-example.yaml',
      facts: [
        { pod: 'job-pod-failure-policy-example', at: 20, phase: 'Failed' },
        {
          pod: 'job-pod-failure-policy-example',
          at: 20,
          containers: { main: { state: 'terminated', reason: 'Error', exitCode: 42 } },
        },
      ],
    },
    {
      says: 'it greets and completes',
      file: 'application/job/cronjob.yaml',
      facts: [{ pod: 'hello', at: 10, phase: 'Succeeded' }],
    },
  ]);
});

function service(name: string, targetPort: number): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  ports:\n  - protocol: TCP\n    port: 80\n    targetPort: ${targetPort}\n`;
}
