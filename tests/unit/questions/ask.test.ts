import { describe, expect, test } from 'vitest';
import { AskError, answerOf, answerOtherwise, decodeAsk } from '#questions/ask.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import type { Scenario } from '#simulator/scenario/scenario.ts';

const metadata = { name: 'web', labels: { app: 'web' } };
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
};

function scenario(spec: object, fields: object = {}, ...others: object[]): Scenario {
  const objects = [{ apiVersion: 'v1', kind: 'Pod', metadata, spec }, ...others];
  const decoded = decodeScenario(
    { manifest: 'here', unknownImages: 'run', until: 120, ...fields },
    { readManifest: () => ({ objects: objects as unknown as KubernetesObject[], errors: [] }) },
  );
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.errors));
  return decoded.value;
}

const app = { name: 'app', image: 'example.com/app:1' };
const crash = scenario(
  { containers: [app] },
  { containers: { app: { runs: [{ exitAfter: 5, exitCode: 3 }] } } },
);
const helped = scenario(
  {
    initContainers: [
      { ...app, name: 'prepare' },
      { ...app, name: 'proxy', restartPolicy: 'Always' },
    ],
    containers: [app, { ...app, name: 'log' }],
  },
  { containers: { prepare: { runs: [{ exitAfter: 4, exitCode: 0 }] } } },
);
const served = scenario(
  { containers: [{ ...app, readinessProbe: { exec: { command: ['true'] }, periodSeconds: 2 } }] },
  {
    containers: {
      app: {
        onTerm: { after: 7 },
        probes: {
          readiness: [
            { from: 0, result: 'failure' },
            { from: 5, result: 'success' },
          ],
        },
      },
    },
    actions: [{ at: 20, do: 'delete', pod: 'web' }],
  },
  service,
);

test.each<[name: string, scenario: Scenario, ask: string, at: number, answer: string]>([
  ['STATUS as kubectl prints it', crash, 'status', 12, 'CrashLoopBackOff'],
  ['the phase', crash, 'phase', 12, 'Running'],
  ['READY', crash, 'ready', 12, '0/1'],
  ['RESTARTS as a number, without how long ago', crash, 'restarts', 12, '1'],
  ['why a container waits', crash, 'container:app', 12, 'CrashLoopBackOff'],
  ['a container that runs', crash, 'container:app', 3, 'Running'],
  ['the last exit code', crash, 'exit:app', 8, '3'],
  ['no exit code before the first end', crash, 'exit:app', 3, 'none'],
  ['a condition', crash, 'condition:Ready', 3, 'True'],
  ['a condition that is not there', crash, 'condition:example.com/x', 3, 'none'],
  ['the init container, and the sidecar not yet', helped, 'running', 2, 'prepare'],
  ['all that run, init containers first', helped, 'running', 10, 'proxy, app, log'],
  ['none runs', crash, 'running', 12, 'none'],
  ['in the Service', served, 'service', 10, 'in'],
  ['not ready, not in the Service', served, 'service', 2, 'out'],
  ['gone', served, 'status', 60, 'gone'],
  ['no condition of what is gone', served, 'condition:Ready', 60, 'none'],
  ['no longer in the Service', served, 'service', 60, 'out'],
  ['the next event', crash, 'event', 7, 'BackOff'],
  ['no event any more', served, 'event', 60, 'none'],
  ['when a word comes first', crash, 'when:status=CrashLoopBackOff', 1, '10'],
  ['when it comes again', crash, 'when:status=CrashLoopBackOff', 12, '25'],
  ['when the count rises', crash, 'when:restarts=2', 1, '20'],
  ['when a condition turns', served, 'when:condition:Ready=True', 0, '6'],
  ['when it is gone', served, 'when:status=gone', 0, '27'],
  ['what never comes', crash, 'when:phase=Failed', 1, 'never'],
])('%s', (_name, of, ask, at, answer) => {
  expect(answerOf(of, { ask, atMs: at * 1000 })).toBe(answer);
});

describe('asked otherwise', () => {
  const asked = { ask: 'status', atMs: 12_000 };
  test.each([
    ['of another policy', { policy: 'Never' as const }, 'Error'],
    ['something else', { ask: 'phase' }, 'Running'],
    ['at another time', { atMs: 3000 }, 'Running'],
    ['all of it', { policy: 'Never' as const, ask: 'phase' }, 'Failed'],
  ])('%s', (_name, alternative, answer) => {
    expect(answerOtherwise(crash, asked, alternative)).toBe(answer);
  });
});

describe('what cannot be asked', () => {
  test.each([
    '',
    'stat',
    'status:app',
    'condition',
    'condition:',
    'when:',
    'when:status',
    'when:event=x',
    'container:a:b',
  ])('"%s" is no ask', (ask) => {
    expect(decodeAsk(ask)).toBeUndefined();
  });

  const problemOf = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      if (error instanceof AskError) return error.problem;
    }
    return undefined;
  };

  test('a container that the Pod does not have', () => {
    const problem = problemOf(() => answerOf(crash, { ask: 'container:web', atMs: 0 }));
    expect(problem).toEqual({ kind: 'no-container', container: 'web', known: ['app'] });
  });

  test('a Service where there is none', () => {
    expect(problemOf(() => answerOf(crash, { ask: 'when:service=in', atMs: 0 }))).toEqual({
      kind: 'no-service',
    });
  });

  test('a Pod that is not there', () => {
    const problem = problemOf(() => answerOf(crash, { ask: 'status', atMs: 0, pod: 'other' }));
    expect(problem).toEqual({ kind: 'no-pod', pod: 'default/other' });
  });

  test('beyond the bounds of a play', () => {
    const day = 86_400;
    const runs = [{ exitAfter: 20 * day, exitCode: 1 }];
    const slow = scenario({ containers: [app] }, { containers: { app: { runs } } });
    expect(problemOf(() => answerOf(slow, { ask: 'status', atMs: 400 * day * 1000 }))?.kind).toBe('stopped');
  });
});
