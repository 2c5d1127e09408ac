/** Sessions of a note that are played again: what is taken as true, and what is reported where. */
import { describe, expect, test } from 'vitest';
import { compileFiles } from '#compiler/compiler.ts';

const course =
  'id: c\ntitle: {en: C}\nlanguages: [en]\nparts:\n  - id: p\n    title: {en: P}\n    summary: {en: S}\n    topics: [a]\n';
const head =
  '---\nsummary: S\nrequires: []\nterms: []\nobjectives: [O]\n---\n\n# T\n\nText.\n\n## One {#one}\n\n';
const yaml =
  '```yaml title="flaky.yaml"\napiVersion: v1\nkind: Pod\nmetadata: {name: flaky}\nspec:\n  containers: [{name: app, image: "busybox:1.37", command: [sh, -c, "sleep 5; exit 1"]}]\n```\n\n';
/** Line of the note in which a session's first line stands. */
const FIRST = 23;

async function find(info: string, session: string): Promise<string[]> {
  const fence = `\`\`\`console ${info}\n${session}\n\`\`\`\n`;
  const { messages, course: made } = await compileFiles({
    'course.yaml': course,
    'en/p/a.md': head + yaml + fence,
  });
  // The reader sees nothing of it.
  expect(made.notes[0]?.html).not.toContain('flaky.yaml&quot;');
  return messages.map(({ line = 0, ruleId, reason, expected }) =>
    [(line ?? 0) - FIRST, ruleId, reason, '→', ...(expected ?? [])].join(' '),
  );
}

const table = (status: string, restarts: string, age: string) =>
  `NAME    READY   STATUS             RESTARTS      AGE\nflaky   0/1     ${status}   ${restarts}   ${age}`;

describe('a session that is true', () => {
  test.each([
    ['get', 'at=45', `$ kubectl get pod flaky\n${table('CrashLoopBackOff', '2 (19s ago)', '45s')}`],
    [
      'apply stands for the beginning',
      'at=45',
      `$ kubectl apply -f flaky.yaml\npod/flaky created\n$ kubectl get pods\n${table('CrashLoopBackOff', '2 (19s ago)', '45s')}`,
    ],
    [
      'lines left out',
      'at=45',
      '$ kubectl describe pod flaky\nName:             flaky\n...\n    Ready:          False\n...',
    ],
    ['jsonpath', 'at=45', '$ kubectl get pod flaky -o jsonpath=\'{.status.phase}{"\\n"}\'\nRunning'],
    [
      'a moment a command',
      '"2 45"'.replace(/^/, 'at='),
      `$ kubectl get pod flaky -o jsonpath='{.status.containerStatuses[0].ready}'\ntrue\n$ kubectl get pod flaky -o jsonpath='{.status.containerStatuses[0].ready}'\nfalse`,
    ],
    [
      'wait, in vain',
      'at=55',
      '$ kubectl wait pod/flaky --for=condition=Ready --timeout=30s\nerror: timed out waiting for the condition on pods/flaky',
    ],
    [
      'wait',
      'at=45',
      '$ kubectl wait pod/flaky --for=condition=Ready --timeout=30s\npod/flaky condition met',
    ],
    [
      'a watch may end anywhere',
      'at=0',
      '$ kubectl get pods -w\nNAME    READY   STATUS    RESTARTS   AGE\nflaky   0/1     Pending   0          0s',
    ],
    [
      'what is done changes what follows',
      'at="3 3 40"',
      '$ kubectl delete pod flaky --wait=false\npod "flaky" deleted from default namespace\n$ kubectl get pod flaky -o jsonpath=\'{.metadata.deletionGracePeriodSeconds}\'\n30\n$ kubectl get pod flaky\nError from server (NotFound): pods "flaky" not found',
    ],
    ['skipped', 'at=45 skip=logs', '$ kubectl logs flaky --previous\nno route'],
    [
      'behaviours',
      'with="containers: {app: {runs: [{exitAfter: null}]}}" at=45',
      "$ kubectl get pod flaky -o jsonpath='{.status.containerStatuses[0].restartCount}'\n0",
    ],
  ])('%s', async (_, info, session) => {
    expect(await find(`play="flaky.yaml" ${info}`, session)).toEqual([]);
  });

  test('without play nothing is compared', async () => {
    expect(await find('', '$ kubectl get pod flaky\nwhatever')).toEqual([]);
  });
});

test('a play that has been played further is at each moment what it was', async () => {
  const at = (seconds: number, restarts: string) =>
    find(
      `play="flaky.yaml" at=${seconds}`,
      `$ kubectl get pod flaky -o jsonpath='{.status.containerStatuses[0].restartCount}'\n${restarts}`,
    );
  expect([await at(45, '2'), await at(300, '5'), await at(12, '1'), await at(45, '2')]).toEqual([
    [],
    [],
    [],
    [],
  ]);
});

describe('what is not true is reported in its line, with the truth', () => {
  test.each([
    [
      'a cell',
      'at=45',
      `$ kubectl get pod flaky\n${table('CrashLoopBackOff', '2 (17s ago)', '45s')}`,
      [
        '2 console-differs The simulator does not print: flaky   0/1     CrashLoopBackOff   2 (17s ago)   45s → flaky   0/1     CrashLoopBackOff   2 (19s ago)   45s',
      ],
    ],
    [
      'a line too much',
      'at=45',
      "$ kubectl get pod flaky -o jsonpath='{.status.phase}'\nRunning\nRunning",
      ['2 console-differs The simulator prints nothing more: Running → the end of the output'],
    ],
    [
      'a line too few',
      'at=45',
      '$ kubectl get pod none',
      [
        '1 console-differs A line that the simulator prints is missing → Error from server (NotFound): pods "none" not found',
      ],
    ],
    [
      'a row of a watch',
      'at=0',
      '$ kubectl get pods -w\nNAME    READY   STATUS    RESTARTS   AGE\nflaky   1/1     Running   0          0s',
      [
        '2 console-differs The simulator does not print: flaky   1/1     Running   0          0s → flaky   0/1     Pending   0          0s',
      ],
    ],
    [
      'not modelled',
      'at=45',
      '$ kubectl top pod flaky',
      [
        '0 console-differs The simulator cannot run kubectl top pod flaky → apply, delete, get, describe, events or wait',
      ],
    ],
    [
      'a pipe',
      'at=45',
      '$ kubectl get pods | wc -l\n2',
      [
        '0 console-differs The simulator cannot run kubectl get pods | wc -l → apply, delete, get, describe, events or wait',
      ],
    ],
    ['no moment', '', '$ kubectl get pods', ['-1 console-differs at is  → 12, or "12 40"']],
    ['going back', 'at="40 12"', '$ kubectl get pods', ['-1 console-differs at is 40 12 → 12, or "12 40"']],
    [
      'another key',
      'at=45 skipp=logs',
      "$ kubectl get pod flaky -o jsonpath='{.status.phase}'\nRunning",
      ['-1 console-differs Unknown key skipp → one of play, preset, with, at, skip, title'],
    ],
    [
      'what is no map',
      'with="[1]" at=45',
      '$ kubectl get pods',
      ['-1 console-differs with is [1] → key: value'],
    ],
  ])('%s', async (_, info, session, found) => {
    expect(await find(`play="flaky.yaml" ${info}`, session)).toEqual(found);
  });

  test('a fence or a preset that is not there', async () => {
    expect(await find('play="flakey.yaml" at=1', '$ kubectl get pods')).toEqual([
      '-1 console-differs No yaml fence has the title flakey.yaml → the title of a yaml fence of this note',
    ]);
    expect(await find('preset=none at=1', '$ kubectl get pods')).toEqual([
      '-1 console-differs There is no preset none → the name of a file in content/scenarios/',
    ]);
  });
});
