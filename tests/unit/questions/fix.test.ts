import { describe, expect, test } from 'vitest';
import type { FixGoal } from '#course/questions.ts';
import { readManifest } from '#manifest/read.ts';
import { type FixProblem, judgeFix } from '#questions/fix.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import { cluster } from '#simulator/world/cluster.ts';

const tools = {
  readManifest,
  parts: { programs: cataloguePrograms(tinyShell), cluster },
};

const given = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  restartPolicy: Never
  containers:
  - name: app
    image: busybox:1.37
    command: [sh, -c, "exit 1"]
`;
const mended = given.replace('exit 1', 'sleep 3600');

const goal: FixGoal = {
  scenario: { images: { 'busybox:1.37': { present: true } } },
  expect: [{ at: 20, status: 'Running', phase: 'Running', ready: '1/1', restarts: 0 }],
  keep: ['spec.containers[0].image', 'spec.restartPolicy'],
  fields: {},
};

function judge(text: string, change: Partial<FixGoal> = {}, original = given): FixProblem[] {
  const verdict = judgeFix({ ...goal, ...change }, original, text, tools);
  return verdict.done ? [] : verdict.problems;
}

test('what was given does not do', () => {
  expect(judge(given)).toEqual([
    { kind: 'expected', at: 20, ask: 'status', wanted: 'Running', found: 'Error' },
    { kind: 'expected', at: 20, ask: 'phase', wanted: 'Running', found: 'Failed' },
    { kind: 'expected', at: 20, ask: 'ready', wanted: '1/1', found: '0/1' },
  ]);
});

describe('it is done, however it is written', () => {
  test.each([
    ['plainly', mended],
    [
      'in another order, with comments',
      mended
        .replace('spec:\n  restartPolicy: Never', '# mended\nspec:')
        .replace(/$/, '  restartPolicy: Never\n'),
    ],
    ['as JSON', JSON.stringify(readManifest(mended).objects[0]?.value)],
    ['another name', mended.replace('name: web', 'name: shop')],
    ['another program that runs on', given.replace('exit 1', 'while true; do sleep 5; done')],
  ])('%s', (_name, text) => {
    expect(judge(text)).toEqual([]);
  });

  test('a default may be left out or written', () => {
    const original = given.replace('  restartPolicy: Never\n', '');
    const written = mended.replace('Never', 'Always');
    expect(judge(written, {}, original)).toEqual([]);
  });
});

describe('it is not', () => {
  test('a text that is no YAML, with its place', () => {
    expect(judge('a: [')).toMatchObject([{ kind: 'syntax', problem: { id: 'unclosed' } }]);
    expect(judge(mended.replace('  name: web', '\tname: web'))).toMatchObject([{ kind: 'syntax', line: 4 }]);
  });

  test('nothing at all', () => {
    expect(judge('')).toMatchObject([{ kind: 'syntax', problem: { id: 'empty' } }]);
  });

  test('what the API server refuses, in its words', () => {
    expect(judge(mended.replace('Never', 'never'))).toMatchObject([
      {
        kind: 'refused',
        line: 6,
        message: expect.stringContaining('spec.restartPolicy: Unsupported value: "never"'),
      },
    ]);
    expect(judge(mended.replace('command:', 'comand:'))).toMatchObject([
      {
        kind: 'refused',
        line: 10,
        message: expect.stringContaining('unknown field "spec.containers[0].comand"'),
      },
    ]);
  });

  test('another object of the same name, which changes what may not be changed', () => {
    const second = mended.replace('busybox:1.37', 'nginx:1.29').replace('Never', 'Always');
    expect(judge(`${mended}---\n${second}`)[0]).toMatchObject({ kind: 'refused' });
  });

  test('what was to stay has been changed', () => {
    expect(judge(mended.replace('Never', 'Always'))).toMatchObject([
      { kind: 'kept', path: 'spec.restartPolicy', line: 6 },
    ]);
  });

  test('no Pod is left', () => {
    const problems = judge('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n', { keep: [] });
    expect(problems[0]).toEqual({
      kind: 'expected',
      at: 20,
      ask: 'status',
      wanted: 'Running',
      found: 'gone',
    });
  });

  test('a play that takes too many steps is stopped', () => {
    const looping = given.replace('Never', 'Always');
    const expected = [{ at: 30 * 86_400, status: 'Running' }];
    expect(judge(looping, { expect: expected }, looping)).toMatchObject([{ kind: 'stopped' }]);
  });
});

describe('fields', () => {
  const service = (type: string) =>
    `${mended}---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  type: ${type}\n  selector: {app: web}\n  ports: [{port: 80}]\n`;

  test('of a document by its kind, defaults included', () => {
    const fields = { 'Service: spec.type': 'NodePort', 'Service: spec.ports[0].protocol': 'TCP' };
    expect(judge(service('NodePort'), { fields })).toEqual([]);
    expect(judge(service('ClusterIP'), { fields })).toMatchObject([
      { kind: 'field', path: 'Service: spec.type', wanted: 'NodePort', found: 'ClusterIP', line: 16 },
    ]);
  });

  test('of the first kind that was given, wherever it stands now', () => {
    const [pod = '', other = ''] = service('NodePort').split('---\n');
    expect(judge(`${other}---\n${pod}`, { fields: { 'spec.restartPolicy': 'Never' } })).toEqual([]);
  });

  test('a key in brackets, and null for what must not be there', () => {
    const labelled = mended.replace('name: web', 'name: web\n  labels: {app.kubernetes.io/name: web}');
    const fields = { 'metadata.labels[app.kubernetes.io/name]': 'web', 'spec.nodeName': null };
    expect(judge(labelled, { fields })).toEqual([]);
    expect(judge(mended, { fields })).toMatchObject([{ kind: 'field', found: undefined }]);
  });
});

describe('a kind that the simulator does not play', () => {
  const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: "3"
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: website}
    spec:
      containers:
      - name: web
        image: nginx:1.28
`;
  const asked = {
    expect: [],
    keep: ['spec.selector', 'spec.template.spec.containers[0].image'],
    fields: {
      'spec.replicas': 3,
      'spec.template.metadata.labels.app': 'web',
      'spec.template.spec.restartPolicy': 'Always',
    },
  };
  const mendedDeployment = deployment.replace('"3"', '3').replace('website', 'web');
  const judgeDeployment = (text: string) => judge(text, asked, deployment);

  test('is judged by its fields, with the defaults of its template', () => {
    expect(judgeDeployment(mendedDeployment)).toEqual([]);
    expect(judgeDeployment(deployment)).toMatchObject([
      { kind: 'field', path: 'spec.replicas', wanted: 3, found: '3', line: 6 },
      { kind: 'field', path: 'spec.template.metadata.labels.app', wanted: 'web', found: 'website', line: 11 },
    ]);
    expect(judgeDeployment(mendedDeployment.replace('{app: web}', '{app: website}'))).toMatchObject([
      { kind: 'kept', path: 'spec.selector', line: 7 },
    ]);
  });

  test.each([
    ['another version', 'apps/v1', 'v1', 'no matches for kind "Deployment" in version "v1"', 2],
    [
      'a value that the template may not have',
      '    spec:\n',
      '    spec:\n      restartPolicy: always\n',
      'spec.template.spec.restartPolicy: Unsupported value: "always": supported values: "Always", "OnFailure", "Never"',
      13,
    ],
    [
      'a field that a Pod has not',
      '        image:',
      '        images:',
      'unknown field "spec.template.spec.containers[0].images"',
      15,
    ],
    ['a name that nothing can have', 'name: web\n', 'name: Web\n', 'metadata.name: Invalid value', 4],
  ])('is refused with %s', (_name, from, to, message, line) => {
    const [first] = judgeDeployment(mendedDeployment.replace(from, to));
    expect(first).toMatchObject({ kind: 'refused', message: expect.stringContaining(message), line });
  });
});

test('nothing is said to be kept of what could not be read', () => {
  expect(judge(mended, {}, 'a: [')).toEqual([]);
});

test('a goal that cannot be played is the question’s mistake', () => {
  expect(judge(mended, { scenario: { containers: 7 } })).toMatchObject([{ kind: 'goal' }]);
});
