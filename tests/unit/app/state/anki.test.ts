import { describe, expect, test } from 'vitest';
import { ankiText } from '#app/state/anki.ts';
import type { Question } from '#course/questions.ts';

const deck = {
  name: 'Kubernetes\n学习',
  id: 'k8s:en',
  pageOf: (topic: string) => `https://example.org/en/topics/${topic}/`,
};
const textOf = (...questions: Question[]) => ankiText([{ topic: 'pods', title: 'Pods', questions }], deck);
/** Fields of the first note, unquoted. */
const fieldsOf = (question: Question) =>
  (textOf(question).split('\n#tags column:4\n')[1] ?? '')
    .trimEnd()
    .split('\t')
    .map((field) => field.slice(1, -1).replaceAll('""', '"'));

const base = { id: 'pods/one', section: '' };
const single: Question = {
  ...base,
  kind: 'single',
  stem: '<p>See <a href="../probes/?a=1&amp;b=2#x">probes</a>.</p>',
  options: [
    { key: 'right-1', text: 'yes', right: true, feedback: 'so it is' },
    {
      key: 'miss:m',
      text: 'no',
      right: false,
      feedback: 'a "trap"',
      misconception: { id: 'is phase', name: 'n' },
    },
  ],
};

describe('a text that Anki imports', () => {
  test('begins with what it is', () => {
    expect(textOf().split('\n')).toEqual([
      '#separator:tab',
      '#html:true',
      '#notetype:Basic',
      '#deck:Kubernetes 学习',
      '#guid column:1',
      '#tags column:4',
      '',
    ]);
  });

  test('has guid, front, back and tags, links that lead somewhere, and doubled quotes', () => {
    const [guid, front, back, tags] = fieldsOf(single);
    expect(guid).toBe('sextant:k8s:en:pods/one');
    expect(front).toContain('href="https://example.org/en/topics/probes/?a=1&amp;b=2#x"');
    expect(front).not.toContain('so it is');
    expect(back).toBe('<ul><li>✓ yes<br>so it is</li><li>✗ no<br>a "trap"</li></ul>');
    expect(tags).toBe('topic::pods kind::single miss::is-phase');
    expect(textOf(single)).toContain('a ""trap""');
  });

  test.each<[string, Question, string, string]>([
    [
      'steps to order are not in their order',
      {
        ...base,
        kind: 'order',
        stem: '',
        steps: [
          { key: 'step-1', text: 'z', feedback: 'f' },
          { key: 'step-2', text: 'a', feedback: 'g' },
        ],
        traps: [],
      },
      '<ul><li>a</li><li>z</li></ul>',
      '<ol><li>z<br>f</li><li>a<br>g</li></ol>',
    ],
    [
      'even where the alphabet would give it away',
      {
        ...base,
        kind: 'order',
        stem: '',
        steps: [
          { key: 'step-1', text: 'a', feedback: 'f' },
          { key: 'step-2', text: 'b', feedback: 'g' },
        ],
        traps: [],
      },
      '<ul><li>b</li><li>a</li></ul>',
      '<ol><li>a<br>f</li><li>b<br>g</li></ol>',
    ],
    [
      'pairs are not beside each other',
      {
        ...base,
        kind: 'match',
        stem: '',
        titles: { left: 'l', right: 'r' },
        pairs: [
          { key: 'pair-1', left: '1', right: 'z', feedback: 'f' },
          { key: 'pair-2', left: '2', right: 'a', feedback: 'g' },
        ],
        traps: [],
      },
      '<ul><li>1</li><li>2</li></ul><ul><li>a</li><li>z</li></ul>',
      '<ul><li>✓ 1 ↔ z<br>f</li><li>✓ 2 ↔ a<br>g</li></ul>',
    ],
    [
      'what is typed is text, not HTML',
      {
        ...base,
        kind: 'fill',
        stem: 's',
        answers: [{ key: 'right-1', texts: ['<b>', '30s'], right: true, feedback: 'f' }],
      },
      's',
      '<ul><li>✓ &lt;b&gt; / 30s<br>f</li></ul>',
    ],
    [
      'a manifest keeps its lines',
      {
        ...base,
        kind: 'fix',
        stem: '',
        manifest: 'a:\n\t- <x>',
        solution: 'b',
        goal: { scenario: {}, expect: [], keep: [], fields: {} } as never,
        options: [],
      },
      '<pre>a:\n',
      '<pre>b</pre><ul></ul>',
    ],
  ])('%s', (_name, question, front, back) => {
    const text = textOf(question);
    expect(text).toContain(front);
    expect(text).toContain(back);
  });
});
