/** Scenario files: what is wrong is said with line and column, the field, what was expected and how to mend it. */
import { describe, expect, test } from 'vitest';
import { validateObject, validateObjectUpdate } from '#simulator/apis/validation.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import { LIMITS } from '#simulator/scenario/scenario.ts';
import { cluster } from '#simulator/world/cluster.ts';
import { createEngine } from '#simulator/world/engine.ts';
import { History } from '#simulator/world/history.ts';
import { refusals } from '#simulator/world/user.ts';
import { loadScenario } from '../../../scripts/simulate/load-scenario.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;
const head = 'manifest: "{apiVersion: v1, kind: Pod}"';
const engine = createEngine({
  programs: cataloguePrograms(tinyShell),
  cluster,
  validation: { validateObject, validateObjectUpdate },
});

function errorsOf(text: string): string[] {
  const loaded = loadScenario(text);
  const remarks = loaded.ok ? loaded.refused : loaded.errors;
  return remarks.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('an error of a scenario file', () => {
  test.each([
    [
      'YAML itself',
      lines('seed: 1', '\tuntil: 5'),
      '2:1 a tab is used for indentation (expected blanks: YAML does not allow tabs there). Replace each tab by two blanks.',
    ],
    [
      'a wrong number',
      lines(head, 'seed: x'),
      '2:7 seed: Invalid value: "x": must be a whole number from 0 to 4294967295. Write a number, such as 1, without quotes or unit.',
    ],
    [
      'a time with a unit',
      lines(head, 'actions:', '- {at: 30s, do: evict, pod: web}'),
      '3:8 actions[0].at: Invalid value: "30s": must be seconds from 0 to 2678400. Write a number of seconds, such as 30 or 0.5, without quotes or unit.',
    ],
    [
      'a misspelt field, at its key',
      lines(head, 'containers:', '  app:', '    run: []'),
      '4:5 containers[app].run: Invalid value: "array": unknown field, expected one of: runs, probes, onTerm, preStopSeconds, postStartSeconds, preStopExitCode, postStartExitCode, memory. Did you mean runs?',
    ],
    [
      'a missing field, at the item around it',
      lines('actions:', '- at: 3', '  do: delete'),
      '2:3 actions[0].pod: Required value: delete must have it. Write pod: web.',
    ],
    [
      'an unknown action',
      lines('actions:', '- at: 3', '  do: delet', '  pod: web'),
      '3:7 actions[0].do: Unsupported value: "delet": supported values: "delete", "delete-node", "exit", "oom", "probe", "push-image", "evict", "node-pressure", "node-down", "node-up", "apply", "set-condition", "taint", "untaint". Did you mean delete?',
    ],
    [
      'a number for a text',
      lines('actions:', '- {at: 3, do: evict, pod: 7}'),
      '2:27 actions[0].pod: Invalid value: 7: must be a text. Put quotes around it: "7".',
    ],
    [
      'a list for an object',
      lines(head, 'images: [nginx]'),
      '2:1 images: Invalid value: "array": must be an object. Write its fields as `key: value`, a line each, indented.',
    ],
    [
      'a node of a name that nothing can have',
      lines(head, 'nodes:', '- name: Node_1'),
      "3:9 nodes[0].name: Invalid value: \"Node_1\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'). Write lower-case letters, digits and dashes, such as node-1.",
    ],
    [
      'a taint of an unknown effect',
      lines(head, 'nodes:', '- name: a', '  taints:', '  - {key: k, effect: NoExec}'),
      '5:22 nodes[0].taints[0].effect: Unsupported value: "NoExec": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute". Write one of these.',
    ],
    [
      'YAML of the manifest in a block, at its place in the file',
      lines('until: 5', 'manifest: |', '', '    kind: Pod', '    \tx: y'),
      '5:5 a tab is used for indentation (expected blanks: YAML does not allow tabs there). Replace each tab by two blanks.',
    ],
    [
      'an object in such a block',
      lines('manifest: |', '  apiVersion: v1', '  kind: Pod', '  metdata: {name: web}'),
      '4:3 Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "metdata". Did you mean metadata?',
    ],
    [
      'an object in a text of another form, at its field',
      lines('seed: 1', 'manifest: "apiVersion: v1\\nkind: Pot"'),
      '2:11 no matches for kind "Pot" in version "v1". Did you mean Pod?',
    ],
    [
      'a file of nothing known',
      'name: web\n',
      '1:1 apiVersion not set. Write it on a line of its own, such as apiVersion: v1; a scenario has a field manifest instead.',
    ],
    [
      'nothing to play',
      'seed: 1\n',
      '1:1 there is nothing to play (expected a manifest or actions). Write an object under manifest.',
    ],
    [
      'a manifest alone, in the API server’s words',
      lines('apiVersion: v1', 'kind: Pod', 'metadata: {name: web}', 'spec: {containers: [{name: app}]}'),
      '4:21 spec.containers[0].image: Required value',
    ],
  ])('%s', (_case, text, expected) => {
    expect(errorsOf(text)).toContain(expected);
  });

  test('what the API server refuses in the play stands where the manifest has it', () => {
    const loaded = loadScenario(
      lines(
        'until: 9',
        'manifest: |',
        '  apiVersion: v1',
        '  kind: Pod',
        '  metadata: {name: web}',
        '  spec:',
        '    containers:',
        '    - {name: app, image: nginx}',
        'actions:',
        '- at: 5',
        '  do: apply',
        '  manifest: |',
        '      apiVersion: v1',
        '      kind: Pod',
        '      metadata: {name: web}',
        '      spec:',
        '        restartPolicy: Never',
        '        containers:',
        '        - {name: app, image: nginx}',
      ),
    );
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
    const history = History.begin(engine, loaded.scenario).playTo(loaded.scenario.untilMs);
    const [refusal] = refusals.get(history.world);
    const [remark] = refusal ? loaded.explain(refusal) : [];
    expect(remark).toMatchObject({ line: 16, column: 7 });
    expect(remark?.message).toContain(
      'Pod web: spec: Forbidden: pod updates may not change fields other than',
    );
  });
});

describe('hostile text is answered in bounded work', () => {
  const pod = (...containers: string[]) =>
    lines('apiVersion: v1', 'kind: Pod', 'metadata: {name: web}', 'spec:', '  containers:', ...containers);
  const repeat = (count: number, make: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => make(i));
  const doubled = repeat(20, (i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`);
  const merged = repeat(1200, (i) => `a${i + 1}: &a${i + 1} {<<: [*a${i}, *a${i}], k${i}: v}`);

  test.each([
    [
      'brackets that open for ever',
      '['.repeat(65_000),
      'the nesting is too deep (expected at most 64 levels)',
    ],
    ['maps in maps', '{a: '.repeat(16_000), 'the nesting is too deep'],
    ['dashes after dashes', '- '.repeat(32_000), 'the nesting is too deep'],
    ['keys of keys', '? '.repeat(32_000), 'the nesting is too deep'],
    ['a billion laughs', lines('a0: &a0 [x, x]', ...doubled), 'the text stands for too many values'],
    ['merges of merges', lines('a0: &a0 {k: v}', ...merged), 'the text stands for too many values'],
    ['an anchor that holds itself', 'a: &a [*a]\n', 'anchor a value contains itself'],
    [
      'sixteen thousand documents',
      '---\n'.repeat(16_000),
      'there are too many objects (expected at most 200)',
    ],
    ['too long a text', ' '.repeat(65_537), 'the text has 65537 characters (expected at most 65536)'],
    ['one key nine thousand times', `{${'a: 1, '.repeat(9000)}}`, 'key "a" already set in map'],
    ['a quote that never closes', `"${'\\n'.repeat(32_000)}`, 'a quote or bracket is not closed'],
    [
      'thousands of containers without an image',
      pod(...repeat(2700, (i) => `  - {name: c${i}}`)),
      'spec.containers[0].image: Required value',
    ],
    [
      'a thousand actions and more',
      lines('actions:', ...repeat(1400, () => '- {at: 0, do: evict, pod: web}')),
      'actions: Invalid value: 1400: must have at most 1000 actions',
    ],
    [
      'actions that are numbers',
      lines('actions:', ...repeat(900, () => '- 1')),
      'actions[0]: Invalid value: 1',
    ],
  ])('%s', (_case, text, words) => {
    const errors = errorsOf(text);
    expect(errors.join('\n')).toContain(words);
    for (const error of errors) expect(error.length).toBeLessThan(1000);
  });

  test('of the errors of a scenario the first fifty are said', () => {
    expect(errorsOf(lines('actions:', ...repeat(900, () => '- 1')))).toHaveLength(50);
  });
});

describe('a play that would not end is stopped', () => {
  const shell = (script: string) =>
    lines(
      'until: 2678400',
      'manifest: |',
      '  apiVersion: v1',
      '  kind: Pod',
      '  metadata: {name: web}',
      '  spec:',
      '    containers:',
      '    - name: app',
      '      image: busybox',
      `      command: [sh, -c, ${JSON.stringify(script)}]`,
      '      readinessProbe: {exec: {command: ["true"]}, periodSeconds: 1}',
    );
  const limits = { steps: 600, work: 50_000 };

  test.each([
    ['probes for a month', 'sleep 2678400', 'steps'],
    [
      'a loop that computes and rests',
      'while true; do i=0; while [ $i -lt 300 ]; do i=$((i+1)); done; sleep 0.1; done',
      'work',
    ],
    ['a text that doubles', 'x=0123456789; while true; do x=$x$x; echo $x; sleep 0.1; done', 'work'],
    ['a container that fails at once', 'exit 1', 'steps'],
  ])('%s', (_case, script, limit) => {
    const loaded = loadScenario(shell(script));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
    const { untilMs } = loaded.scenario;
    const all = { ...LIMITS, ...limits };
    const { stopped } = History.begin(engine, loaded.scenario, all).playTo(untilMs);
    expect(stopped?.limit).toBe(limit);
    expect(stopped?.message).toMatch(/^the play was stopped at [\d.]+ s, after /);
  });

  test('a loop without rest counts as busy, and costs nothing more', () => {
    const loaded = loadScenario(shell('while true; do :; done').replace(/\n.*readinessProbe.*/, ''));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
    const history = History.begin(engine, loaded.scenario).playTo(loaded.scenario.untilMs);
    expect(history.stopped).toBeUndefined();
    expect(history.fired).toBeLessThan(200);
  });
});
