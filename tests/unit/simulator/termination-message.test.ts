/**
 * What a container leaves behind at its end, as `kubectl get pod -o yaml` has it.
 *
 * Upstream: pkg/kubelet/kuberuntime/kuberuntime_container.go getTerminationMessage
 */
import { expect, test } from 'vitest';
import type { Pod } from '#simulator/apis/core/types.ts';
import { getPod } from '#simulator/apiserver/apiserver.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import { createEngine } from '#simulator/world/engine.ts';
import { History } from '#simulator/world/history.ts';
import { readManifest } from '../../../scripts/simulate/read-manifest.ts';
import { textOf } from './documentation.ts';

const engine = createEngine({ programs: cataloguePrograms(tinyShell) });

function play(manifest: string, seconds: number): Pod {
  const decoded = decodeScenario(
    { manifest, until: seconds },
    { readManifest: (text) => readManifest(text) },
  );
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.errors));
  const { world } = History.begin(engine, decoded.value).playTo(seconds * 1000);
  const [{ name = '' } = {}] = decoded.value.objects.map(({ metadata }) => metadata as { name?: string });
  const pod = getPod(world, `default/${name}`);
  if (!pod) throw new Error('no such Pod');
  return pod;
}

test('the documentation: the last state has what was written to /dev/termination-log', () => {
  const [status] = play(textOf('debug/termination.yaml'), 15).status.containerStatuses ?? [];
  expect(status?.lastState.terminated).toMatchObject({ exitCode: 0, message: 'Sleep expired\n' });
});

const log = (lines: number) => `i=0; while [ $i -lt ${lines} ]; do echo line $i; i=$((i+1)); done`;

test.each<[string, string, Record<string, string>, string | undefined]>([
  ['nothing written', 'echo log; exit 1', {}, undefined],
  ['written to the default file', 'echo why > /dev/termination-log; exit 1', {}, 'why\n'],
  [
    'on success as well',
    'echo why > /dev/termination-log; exit 0',
    { terminationMessagePolicy: 'FallbackToLogsOnError' },
    'why\n',
  ],
  [
    'written to a file of its own',
    'echo why > /tmp/my-log; exit 1',
    { terminationMessagePath: '/tmp/my-log' },
    'why\n',
  ],
  [
    'the log, if the spec asks for it and the container failed',
    'echo out; echo err >&2; exit 3',
    { terminationMessagePolicy: 'FallbackToLogsOnError' },
    'out\nerr\n',
  ],
  [
    'but not if it succeeded',
    'echo out; exit 0',
    { terminationMessagePolicy: 'FallbackToLogsOnError' },
    undefined,
  ],
  [
    'nor if there is a message',
    'echo out; echo -n why > /dev/termination-log; exit 3',
    { terminationMessagePolicy: 'FallbackToLogsOnError' },
    'why',
  ],
  [
    'at most the last 80 lines of the log',
    `${log(100)}; exit 3`,
    { terminationMessagePolicy: 'FallbackToLogsOnError' },
    Array.from({ length: 80 }, (_, index) => `line ${index + 20}\n`).join(''),
  ],
])('%s', (_case, script, fields, message) => {
  const manifest = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: {
      restartPolicy: 'Never',
      containers: [{ name: 'app', image: 'busybox', command: ['sh', '-c', script], ...fields }],
    },
  });
  const [status] = play(manifest, 20).status.containerStatuses ?? [];
  expect(status?.state.terminated?.message).toBe(message);
});

test('a long message is cut to 4096 bytes, a long log to its last 2048', () => {
  const long = (then: string, policy: string) =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p' },
      spec: {
        restartPolicy: 'Never',
        containers: [
          {
            name: 'app',
            image: 'busybox',
            command: [
              'sh',
              '-c',
              `(i=0; while [ $i -lt 500 ]; do echo -n 0123456789; i=$((i+1)); done) ${then}; exit 1`,
            ],
            terminationMessagePolicy: policy,
          },
        ],
      },
    });
  const messageOf = (pod: Pod) => pod.status.containerStatuses?.[0]?.state.terminated?.message;
  const text = '0123456789'.repeat(500);
  expect(messageOf(play(long('> /dev/termination-log', 'File'), 20))).toBe(text.slice(0, 4096));
  expect(messageOf(play(long('', 'FallbackToLogsOnError'), 20))).toBe(text.slice(-2048));
});
