/** What the kinds of question become, as data and as a page without script, and what is found wrong with them. */
import { beforeAll, describe, expect, it, test } from 'vitest';
import { type Compilation, compileFiles } from '#compiler/compiler.ts';
import { scatter } from '#compiler/questions/scatter.ts';
import type { Question, QuestionKind } from '#course/questions.ts';
import { nineKinds } from './nine-kinds.ts';

const crash = `title: {en: Crash}
lesson: {en: It waits.}
group: crashes
until: 60
images: {'a:1': {present: true}}
containers: {app: {runs: [{exitAfter: 5, exitCode: 1}]}}
manifest: |
  apiVersion: v1
  kind: Pod
  metadata: {name: web}
  spec:
    containers: [{name: app, image: 'a:1'}]
expect:
- {at: 11, status: CrashLoopBackOff}
`;

async function findings(body: string): Promise<string[]> {
  const { messages } = await compileFiles({ 'a.md': `# T\n\n${body}\n`, 'scenarios/crash.yaml': crash });
  return messages.map(({ name, reason, ruleId }) => `${name} ${ruleId} ${reason}`);
}

describe('a note with each kind', () => {
  let compilation: Compilation;
  let html: string;
  const question = <K extends QuestionKind>(kind: K) =>
    compilation.course.notes[0]?.questions.find((each) => each.kind === kind) as Question & { kind: K };
  const page = (id: string) =>
    new RegExp(`<section class="question" id="question-${id}".*?</section>`, 's').exec(html)?.[0] ?? '';

  beforeAll(async () => {
    compilation = await compileFiles({ 'a.md': nineKinds });
    html = compilation.course.notes[0]?.html ?? '';
  });

  test('compiles without a finding', () => {
    expect(compilation.messages.map(({ reason }) => reason)).toEqual([]);
    expect(compilation.course.notes[0]?.questions.map(({ kind }) => kind)).toEqual([
      'single',
      'multiple',
      'true-false',
      'fill',
      'order',
      'match',
      'hotspot',
      'fix',
      'predict',
    ]);
  });

  test('says nothing of misconceptions and leaves no slot on the page', () => {
    expect(html).not.toMatch(/takes waiting|x-piece|x-question|:miss|:sim/);
  });

  test('an option that catches a misconception is called by it, and has its words wherever they stand', () => {
    const [option] = question('true-false').options;
    expect(option).toMatchObject({
      key: 'miss:restarting-is-failed',
      feedback: 'No.',
      misconception: { id: 'restarting-is-failed', name: 'takes waiting for the end' },
    });
  });

  test('a hint is apart from the stem, and folded', () => {
    expect(question('single').hint).toBe('The phase has <strong>five</strong> words.');
    expect(page('status-word')).toContain(
      '<details class="hint"><summary>Hint</summary><p>The phase has <strong>five</strong> words.</p></details>',
    );
    expect(page('status-word')).toMatch(/<div class="stem"><p>.*?<\/p><\/div><ol/);
  });

  test('each knows the section in which it stands', () => {
    expect(compilation.course.notes[0]?.questions.map(({ section }) => section)).toEqual(
      Array(9).fill('asked'),
    );
  });

  test('fill has its variants, and a blank', () => {
    expect(question('fill').answers.map(({ right, texts }) => [right, texts])).toEqual([
      [true, ['30', '30s', 'thirty']],
      [false, ['300']],
    ]);
    expect(page('default-grace')).toContain('<p class="blank">____</p><details>');
  });

  test('order is right in the data and in the answer, and not in the list', () => {
    const { steps, traps } = question('order');
    expect(steps.map(({ key, text }) => [key, text])).toEqual([
      ['step-1', 'The hook'],
      ['step-2', '<code>SIGTERM</code>'],
      ['step-3', 'SIGKILL'],
    ]);
    expect(traps.map((trap) => [trap.key, trap.first, trap.then])).toEqual([
      ['miss:kill-first', 'step-3', 'step-2'],
    ]);
    const items = (list: string) => [...list.matchAll(/<li>(.*?)<\/li>/g)].map(([, item]) => item);
    const [, listed = ''] = /<ol class="options">(.*?)<\/ol>/.exec(page('shutdown')) ?? [];
    const written = steps.map(({ text }) => text);
    expect(items(listed).sort()).toEqual([...written].sort());
    expect(items(listed)).not.toEqual(written);
  });

  test('match has each right side once, those that fit nowhere among them', () => {
    const { pairs, titles, traps } = question('match');
    expect(titles).toEqual({ left: 'field', right: 'written by' });
    expect(pairs.map(({ left, right }) => [left, right])).toEqual([
      ['<code>spec.nodeName</code>', 'scheduler'],
      ['<code>status.phase</code>', 'kubelet'],
    ]);
    expect(traps.map(({ pair, right }) => [pair, right])).toEqual([
      ['pair-1', 'kubelet'],
      ['pair-2', 'a <em>user</em>'],
    ]);
    const [, rights = ''] = /<ul class="rights">(.*?)<\/ul>/.exec(page('who-writes')) ?? [];
    expect(rights.match(/<li>/g)?.length).toBe(3);
  });

  test('hotspot shows the words of its nodes, and brings a figure of its own', () => {
    const { figure, options, svg } = question('hotspot');
    expect(figure).toBe('figure-1');
    expect(options.map(({ node, text }) => [node, text])).toEqual([
      ['sched', 'Scheduler kube-scheduler'],
      ['kubelet', 'kubelet'],
    ]);
    for (const { node } of options) expect(svg).toContain(`<g data-node="${node}">`);
    expect(svg).not.toContain('<a ');
    expect(page('who-binds')).toContain('<a href="#figure-1">Figure 1</a>');
    // Both may stand on one page.
    const ids = (text: string) => [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids(svg).length).toBeGreaterThan(0);
    expect(ids(html).filter((id) => ids(svg).includes(id))).toEqual([]);
    expect(html).not.toContain('data-node');
  });

  test('fix has what is given, what is right, and the goal', () => {
    const { goal, manifest, solution } = question('fix');
    expect(manifest).toContain('exit 1');
    expect(solution).toContain('sleep 3600');
    expect(goal).toEqual({
      scenario: {},
      expect: [{ at: 30, status: 'Running', ready: '1/1', restarts: 0 }],
      keep: ['spec.containers[0].image'],
      fields: {},
    });
    expect(page('mend')).not.toContain('expect');
  });

  test('predict has what the simulator says, and what is to be watched', () => {
    const { options, scene } = question('predict');
    expect(options.map(({ text }) => text)).toEqual([
      '<code>Running</code>',
      '<code>CrashLoopBackOff</code>',
      '<code>Failed</code>',
    ]);
    expect(options[0]?.feedback).toBe('It waits, after <code>2</code> restarts.');
    expect(scene).toMatchObject({ at: 42, objects: [[{ kind: 'Pod' }]] });
  });
});

describe('predict', () => {
  const predict = (attributes: string, options: string) =>
    findings(`:::question{#q kind=predict ${attributes}}\nQ\n\n${options}\n:::`);
  const option = (text: string, right = false) => `- [${right ? 'x' : ' '}] ${text}\n  - Why.\n`;
  const preset = 'preset=crash at=12';

  test.each([
    ['the truth', 'status', '`CrashLoopBackOff`'],
    ['the truth, asked of the simulator', 'status', ':sim'],
    ['seconds with their unit', 'when:restarts=2', '20 秒'],
  ])('takes %s', async (_, ask, text) => {
    expect(await predict(`${preset} ask="${ask}"`, option(text, true) + option('`Other`'))).toEqual([]);
  });

  test.each([
    [
      'another answer than the ticked one',
      `${preset} ask=status`,
      option('`Running`', true) + option('`Error`'),
      'a.md:6:1 question-play The ticked answer is Running, the simulator says CrashLoopBackOff',
    ],
    [
      'a wrong option that is right',
      `${preset} ask=phase`,
      option('`Running`', true) + option('Running'),
      'a.md:8:1 question-play An option that is not ticked, Running, is what the simulator answers',
    ],
    [
      'two options of one value',
      `${preset} ask=phase`,
      option(':sim', true) + option(':sim{ask=status}') + option('`CrashLoopBackOff`'),
      'a.md:10:1 question-play Two options are CrashLoopBackOff',
    ],
    [
      'an unknown ask',
      `${preset} ask=mood`,
      option('`a`', true) + option('`b`'),
      expect.stringMatching(/^a\.md:3:1 question-play nothing is known of "mood"/),
    ],
    [
      'an unknown ask of an option',
      `${preset} ask=phase`,
      option(':sim', true) + option(':sim{ask=exit:db}'),
      expect.stringMatching(/^a\.md:8:7 question-play the Pod has no container db; it has app/),
    ],
    [
      'an unknown policy',
      `${preset} ask=phase`,
      option(':sim', true) + option(':sim{policy=Sometimes}'),
      'a.md:8:7 question-play policy is Sometimes',
    ],
    [
      'an unknown preset',
      'preset=crush at=12 ask=phase',
      option('`a`', true) + option('`b`'),
      'a.md:3:1 question-play There is no preset crush',
    ],
    [
      'nothing to play',
      'at=12 ask=phase',
      option('`a`', true) + option('`b`'),
      'a.md:3:1 question-play The question does not say what to play',
    ],
    [
      'no moment',
      'preset=crash ask=phase',
      option('`a`', true) + option('`b`'),
      'a.md:3:1 question-play at is –',
    ],
    [
      'a moment too far away',
      'preset=crash at=90000 ask=phase',
      option('`a`', true) + option('`b`'),
      'a.md:3:1 question-play at is 90000',
    ],
    ['no ask', 'preset=crash at=1', option('`a`', true) + option('`b`'), 'a.md:3:1 question-play ask is –'],
    [
      'a typed answer that asks as well',
      'source="k8s" ask=phase',
      option('`a`', true) + option('`b`'),
      'a.md:3:1 question-play The question has source= and asks the simulator as well',
    ],
  ])('finds %s', async (_, attributes, options, finding) => {
    expect(await predict(attributes, options)).toEqual([finding]);
  });

  it('may be typed where more than Pods is needed', async () => {
    expect(
      await predict('source="https://kubernetes.io/docs/"', option('`a`', true) + option('`b`')),
    ).toEqual([]);
  });
});

describe('fix', () => {
  const pod = (command: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - {name: app, image: busybox:1.37, command: [sh, -c, "${command}"]}`;
  const fix = (given: string, answer: string, goal: string) =>
    findings(
      `:::question{#q kind=fix}\nQ\n\n\`\`\`yaml\n${given}\n\`\`\`\n\n\`\`\`yaml answer\n${answer}\n\`\`\`\n\n\`\`\`yaml goal\n${goal}\n\`\`\`\n:::`,
    );
  const running = 'expect: [{at: 20, status: Running, restarts: 0}]';

  test.each([
    ['an answer that mends it', pod('exit 1'), pod('sleep 600'), running, []],
    [
      'an answer that does not',
      pod('exit 1'),
      pod('exit 2'),
      running,
      [
        expect.stringMatching(
          /^a\.md:15:1 question-fix The answer does not fulfil the goal: restarts after 20 s is \d/,
        ),
        expect.stringMatching(
          /^a\.md:15:1 question-fix .*: status after 20 s is CrashLoopBackOff, not Running/,
        ),
      ],
    ],
    [
      'a manifest that needs no mending',
      pod('sleep 60'),
      pod('sleep 600'),
      running,
      ['a.md:6:1 question-fix The manifest to be mended fulfils the goal already'],
    ],
    [
      'an unknown key of the goal',
      pod('exit 1'),
      pod('sleep 600'),
      'expects: []',
      [expect.stringMatching(/^a\.md:25:1 question-fix Unknown key expects/)],
    ],
    [
      'a goal that asks for nothing',
      pod('exit 1'),
      pod('sleep 600'),
      'keep: [spec]',
      [expect.stringMatching(/^a\.md:25:1 question-fix A goal has expect or fields/)],
    ],
    [
      'a field that was to stay',
      pod('exit 1'),
      pod('sleep 600').replace('busybox:1.37', 'busybox:1.36'),
      `${running}\nkeep: ["spec.containers[0].image"]`,
      [
        expect.stringMatching(
          /^a\.md:\d+:\d+ question-fix .*spec\.containers\[0\]\.image was to stay as it is/,
        ),
      ],
    ],
  ])('is judged: %s', async (_, given, answer, goal, expected) => {
    expect(await fix(given, answer, goal)).toEqual(expected);
  });
});

describe('hotspot', () => {
  const figure = '```mermaid\nflowchart LR\n  accTitle: T\n  accDescr: D.\n  a[One] --> b[Two]\n```\n\n';
  const hotspot = (attributes: string, node: string) =>
    findings(
      `${figure}:::question{#q kind=hotspot ${attributes}}\nQ\n\n- [x] \`a\`\n  - Yes.\n- [ ] \`${node}\`\n  - No.\n:::`,
    );

  test.each([
    ['', 'b', []],
    ['figure=2', 'b', ['a.md:10:1 question-place The note has no figure 2']],
    ['figure=1', 'c', ['a.md:15:1 question-place The figure has no c']],
  ])('%s with %s', async (attributes, node, expected) => {
    expect(await hotspot(attributes, node)).toEqual(expected);
  });
});

test.each([2, 3, 5, 9])('%i things are scattered: all there, not in place, the same again', (count) => {
  for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const order = scatter(count, seed);
    const inPlace = Array.from({ length: count }, (_, i) => i);
    expect([...order].sort((a, b) => a - b)).toEqual(inPlace);
    expect(order).not.toEqual(inPlace);
    expect(scatter(count, seed)).toEqual(order);
  }
});
