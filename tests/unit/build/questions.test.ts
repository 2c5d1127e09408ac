import { beforeAll, describe, expect, test } from 'vitest';
import { questionFilesOf } from '#build/questions.ts';
import { compileFiles } from '#compiler/compiler.ts';
import type { QuestionIndex, TopicQuestions } from '#course/questions.ts';
import { nineKinds } from '../compiler/nine-kinds.ts';

let files: Map<string, unknown>;

beforeAll(async () => {
  const { course } = await compileFiles({
    'a.md': '# A\n\nIt asks nothing.\n',
    'b.md': nineKinds,
    'index.md': '# I\n\n:::question{#q}\nQ\n\n- [ ] 1\n  - No. :miss{#kill-first}\n- [x] 2\n  - Yes.\n:::\n',
  });
  files = new Map([...questionFilesOf(course)].map(([address, make]) => [address, make()]));
});

describe('questions in the site', () => {
  test('are a file for each topic that asks, and one that lists them', () => {
    expect([...files.keys()]).toEqual([
      '/en/questions.json',
      '/en/questions/b.json',
      '/en/questions/index.json',
    ]);
  });

  test('a topic has them with all that grading and feedback need', () => {
    const { questions, title, topic } = files.get('/en/questions/b.json') as TopicQuestions;
    expect([topic, title, questions.length]).toEqual(['b', 'T', 9]);
    expect(questions[0]).toMatchObject({ id: 'b/status-word', kind: 'single', section: 'asked' });
  });

  test('the list has no texts of questions, and every misconception with its topics', () => {
    const { misconceptions, topics } = files.get('/en/questions.json') as QuestionIndex;
    expect(topics.map(({ id, questions }) => [id, questions.length])).toEqual([
      ['b', 9],
      ['index', 1],
    ]);
    expect(topics[0]?.sections).toEqual([{ id: 'asked', title: 'Asked' }]);
    expect(topics[0]?.questions[0]).toEqual({ id: 'b/status-word', kind: 'single', section: 'asked' });
    expect(misconceptions['kill-first']).toEqual({ name: 'kill before term', topics: ['b', 'index'] });
    expect(Object.keys(misconceptions).sort()).toEqual([
      'kill-first',
      'kubelet-picks-pods',
      'restarting-is-failed',
      'status-is-phase',
      'toleration-is-grace',
    ]);
  });
});
