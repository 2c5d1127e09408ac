import { describe, expect, it } from 'vitest';
import { compileFiles } from '#compiler/compiler.ts';
import { parseNote } from '#compiler/parse.ts';
import { kindOf } from '#compiler/questions/kind-of.ts';
import { kindReaders } from '#compiler/questions/kinds.ts';
import { questionsOf } from '#compiler/questions/question-source.ts';
import type { Question } from '#course/questions.ts';

const read = (body: string) => questionsOf(parseNote(`# T\n\n${body}\n`));

async function compiled(body: string) {
  const { course } = await compileFiles({ 'a.md': `# T\n\n${body}\n` });
  return course.notes[0] ?? expect.fail('no note');
}

const optionsOf = (question: Question | undefined) =>
  question && 'options' in question ? question.options : expect.fail('no options');

const status = `:::question{#status-word}
\`kubectl get pods\` shows \`CrashLoopBackOff\`. What is the phase?

- [ ] Failed
  - Only when it is not restarted.
- [x] Running
  - Yes. See [the phases](#phases).
- [ ] CrashLoopBackOff
  - A word of the **STATUS** column.
:::

## Phases`;

describe('reading', () => {
  it.each([
    ['one tick', undefined, [false, true], 'single'],
    ['several ticks', undefined, [true, true], 'multiple'],
    ['no tick', undefined, [false, false], 'single'],
    ['as written', 'multiple', [true, false], 'multiple'],
    ['true or false', 'true-false', [true, false], 'true-false'],
    ['another', 'order', [false], 'order'],
    ['a kind that there is not', 'guess', [true, true], 'multiple'],
    ['a name of Object', 'constructor', [true, false], 'single'],
  ])('the kind: %s', (_, written, rights, kind) => {
    expect(kindOf(written, rights)).toBe(kind);
  });

  it.each([
    ['single', [true, false], undefined],
    ['single', [true], 'too-few'],
    ['single', [], 'too-few'],
    ['single', [false, false], 'no-right'],
    ['single', [true, true], 'many-right'],
    ['multiple', [true, true], undefined],
    ['multiple', [true, false], undefined],
    ['multiple', [false, false], 'no-right'],
    ['multiple', [true], 'too-few'],
    ['true-false', [false, true], undefined],
    ['true-false', [true, false, false], 'not-two'],
    ['true-false', [true, true], 'many-right'],
    ['true-false', [false, false], 'no-right'],
    ['fill', [true], undefined],
    ['fill', [false], 'no-right'],
    ['order', [], undefined],
    ['order', [false, true], 'ticked'],
    ['match', [false], undefined],
    ['match', [true], 'ticked'],
    ['hotspot', [true, true], undefined],
    ['hotspot', [true], 'too-few'],
    ['fix', [], undefined],
    ['fix', [false], 'no-right'],
    ['predict', [true, true], 'many-right'],
  ] as const)('%s with %j is %s', (kind, rights, fault) => {
    expect(kindReaders[kind].faultOf(rights)).toBe(fault);
  });

  it('finds stem, options, ticks and feedback', () => {
    const [question] = read(status);
    expect(question).toMatchObject({ id: 'status-word', kind: 'single', writtenKind: undefined });
    expect(question?.stem.map(({ type }) => type)).toEqual(['paragraph']);
    expect(question?.options.map(({ right }) => right)).toEqual([false, true, false]);
    expect(question?.options.map(({ feedback }) => feedback.length)).toEqual([1, 1, 1]);
  });

  it.each([
    ['a list in the stem', ':::question{#a}\n- plain\n- list\n\nWhich?\n\n- [ ] 1\n- [x] 2\n:::', 2, 2],
    ['text after the options', ':::question{#a}\nQ\n\n- [ ] 1\n- [x] 2\n\nAfter.\n:::', 2, 2],
    ['a label', ':::question[Label]{#a}\n- [ ] 1\n- [x] 2\n:::', 1, 2],
    ['options apart', ':::question{#a}\nQ\n\n- [ ] 1\n\n  - No.\n\n- [x] 2\n\n  - Yes.\n:::', 1, 2],
    ['numbered options', ':::question{#a}\nQ\n\n1. [ ] 1\n2. [x] 2\n3. [ ] 3\n:::', 1, 3],
    ['an item without a box', ':::question{#a}\nQ\n\n- [ ] 1\n- 2\n- [x] 3\n:::', 1, 3],
    ['no options', ':::question{#a}\nQ\n:::', 1, 0],
    ['nothing', ':::question{#a}\n:::', 0, 0],
  ])('keeps %s', (_, body, stem, options) => {
    const [question] = read(body);
    expect(question?.stem).toHaveLength(stem);
    expect(question?.options).toHaveLength(options);
  });

  it('gives every question an id of its own', () => {
    const one = '\nQ\n\n- [ ] 1\n- [x] 2\n:::\n\n';
    const questions = read(
      `:::question${one}:::question{#a}${one}:::question{#a}${one}:::question{#a-2}${one}`,
    );
    expect(questions.map(({ id }) => id)).toEqual(['q1', 'a', 'a-2', 'a-2-2']);
    expect(questions.map(({ writtenId }) => writtenId)).toEqual([undefined, 'a', 'a', 'a-2']);
  });

  it('finds questions inside other directives', () => {
    expect(
      read('::::margin[x]\n:::question{#a}\nQ\n\n- [ ] 1\n- [x] 2\n:::\n::::').map(({ id }) => id),
    ).toEqual(['a']);
  });
});

describe('the article', () => {
  it('has the question with its answers folded', async () => {
    const { html } = await compiled(status);
    expect(html).toContain(
      '<section class="question" id="question-status-word" data-question="a/status-word"><p class="tag">Single choice</p>' +
        '<div class="stem"><p><code>kubectl get pods</code> shows <code>CrashLoopBackOff</code>. What is the phase?</p></div>' +
        '<ol class="options"><li>Failed</li><li>Running</li><li>CrashLoopBackOff</li></ol>' +
        '<details><summary>Show the answer</summary><ol class="answers">' +
        '<li class="wrong">Only when it is not restarted.</li>' +
        '<li class="right">Yes. See <a href="#phases">the phases</a>.</li>' +
        '<li class="wrong">A word of the <strong>STATUS</strong> column.</li></ol></details></section>',
    );
  });

  it('is where stem, options and feedback of the course come from', async () => {
    const { questions } = await compiled(status);
    expect(questions).toEqual([
      {
        id: 'a/status-word',
        kind: 'single',
        stem: '<p><code>kubectl get pods</code> shows <code>CrashLoopBackOff</code>. What is the phase?</p>',
        section: '',
        options: [
          { key: 'wrong-1', text: 'Failed', right: false, feedback: 'Only when it is not restarted.' },
          {
            key: 'right-1',
            text: 'Running',
            right: true,
            feedback: 'Yes. See <a href="#phases">the phases</a>.',
          },
          {
            key: 'wrong-2',
            text: 'CrashLoopBackOff',
            right: false,
            feedback: 'A word of the <strong>STATUS</strong> column.',
          },
        ],
      },
    ]);
  });

  it('speaks the language of the note', async () => {
    const { html } = await compiled(
      ':::question{#a kind=true-false}\n容器会重启。\n\n- [x] 对\n- [ ] 错\n:::\n\n这是一篇中文的笔记。',
    );
    expect(html).toContain('<p class="tag">判断</p>');
    expect(html).toContain('<summary>看答案</summary>');
  });

  it('keeps blocks in options and feedback', async () => {
    const { questions } = await compiled(
      ':::question{#a}\nQ\n\n- [ ] One:\n\n  ```text\n  x\n  ```\n\n  - First.\n\n    Second.\n  - Third.\n- [x] Two\n:::',
    );
    const [one, two] = optionsOf(questions[0]);
    expect(one?.text).toMatch(/<p>One:<\/p>.*<code>x/s);
    expect(one?.feedback).toMatch(/<p>First\.<\/p>\s*<p>Second\.<\/p>\s*<p>Third\.<\/p>/);
    expect(two).toEqual({ key: 'right-1', text: 'Two', right: true, feedback: '' });
  });

  it('does not run what strangers write', async () => {
    const { html, questions } = await compiled(
      ':::question{#a onclick="x" class="y"}\n<script>alert(1)</script>\n\n- [ ] <img src=x onerror=alert(1)>\n- [x] [x](javascript:alert(1))\n:::',
    );
    expect(html).not.toMatch(/<script|<img|javascript:|onclick/);
    expect(optionsOf(questions[0])[1]?.text).toBe('x');
  });
});
