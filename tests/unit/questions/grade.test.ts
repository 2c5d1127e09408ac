import { describe, expect, test } from 'vitest';
import type { Question } from '#course/questions.ts';
import type { Answer } from '#questions/answer.ts';
import { sameFill } from '#questions/fill.ts';
import { grade } from '#questions/grade.ts';
import { rightSides } from '#questions/match.ts';
import { choice, fill, match, option, order } from './questions.ts';

interface Row {
  name: string;
  question: Question;
  answer: Answer;
  right?: boolean;
  score: number;
  misconceptions?: string[];
  marks?: Record<string, string>;
}

const single = choice('single', [option('a', true), option('miss:b'), option('wrong-1')]);
const several = choice('multiple', [
  option('a', true),
  option('b', true),
  option('miss:c'),
  option('miss:d'),
]);
const places = {
  ...single,
  kind: 'predict' as const,
  options: [option('a', true), option('b', true), option('miss:c')],
};
const choose = (...keys: string[]): Answer => ({ kind: 'choice', keys });
const put = (...keys: string[]): Answer => ({ kind: 'order', keys });
const pair = (pairs: Record<string, string>): Answer => ({ kind: 'match', pairs });
const abc = order(['a', 'b', 'c'], ['c>b', 'b>a']);
const who = match(
  ['nodeName=scheduler', 'status=kubelet', 'taint=controller', 'lease=kubelet'],
  ['pair-1=kubelet', 'pair-2=etcd'],
);

const rows: Row[] = [
  {
    name: 'the right one',
    question: single,
    answer: choose('a'),
    right: true,
    score: 1,
    marks: { a: 'right' },
  },
  {
    name: 'a wrong one shows what is believed, and what would have been right',
    question: single,
    answer: choose('miss:b'),
    score: 0,
    misconceptions: ['b'],
    marks: { a: 'missed', 'miss:b': 'wrong' },
  },
  { name: 'nothing chosen', question: single, answer: choose(), score: 0, marks: { a: 'missed' } },
  { name: 'both chosen where one is asked for', question: single, answer: choose('a', 'wrong-1'), score: 0 },
  {
    name: 'a key that is not there',
    question: single,
    answer: choose('gone'),
    score: 0,
    marks: { a: 'missed' },
  },
  {
    name: 'all of several',
    question: several,
    answer: choose('b', 'a'),
    right: true,
    score: 1,
    marks: { a: 'right', b: 'right' },
  },
  {
    name: 'half of several',
    question: several,
    answer: choose('a'),
    score: 0.5,
    marks: { a: 'right', b: 'missed' },
  },
  {
    name: 'a wrong one takes a right one away',
    question: several,
    answer: choose('a', 'b', 'miss:c'),
    score: 0.5,
    misconceptions: ['c'],
  },
  {
    name: 'choosing everything is worth nothing',
    question: several,
    answer: choose('a', 'b', 'miss:c', 'miss:d'),
    score: 0,
    misconceptions: ['c', 'd'],
  },
  {
    name: 'either of two right places',
    question: places,
    answer: choose('b'),
    right: true,
    score: 1,
    marks: { b: 'right' },
  },
  {
    name: 'the right order',
    question: abc,
    answer: put('a', 'b', 'c'),
    right: true,
    score: 1,
    marks: { a: 'right', b: 'right', c: 'right' },
  },
  {
    name: 'one pair reversed, which is a trap',
    question: abc,
    answer: put('a', 'c', 'b'),
    score: 2 / 3,
    misconceptions: ['c>b'],
    marks: { a: 'right', c: 'right', b: 'wrong', 'miss:c>b': 'wrong' },
  },
  {
    name: 'the last put first is one step out of place',
    question: order(['a', 'b', 'c', 'd']),
    answer: put('d', 'a', 'b', 'c'),
    score: 0.5,
    marks: { a: 'right', b: 'right', c: 'right', d: 'wrong' },
  },
  {
    name: 'all reversed',
    question: abc,
    answer: put('c', 'b', 'a'),
    score: 0,
    misconceptions: ['c>b', 'b>a'],
  },
  {
    name: 'a step left out',
    question: abc,
    answer: put('a', 'b'),
    score: 1 / 3,
    marks: { a: 'right', b: 'right', c: 'missed' },
  },
  { name: 'a step twice counts once', question: abc, answer: put('a', 'b', 'a', 'c'), right: true, score: 1 },
  {
    name: 'all pairs, equal right sides being one choice',
    question: who,
    answer: pair({ 'pair-1': 'pair-1', 'pair-2': 'pair-2', 'pair-3': 'pair-3', 'pair-4': 'pair-2' }),
    right: true,
    score: 1,
  },
  {
    name: 'a known wrong pair',
    question: who,
    answer: pair({ 'pair-1': 'pair-2', 'pair-2': 'pair-2', 'pair-3': 'pair-3', 'pair-4': 'pair-2' }),
    score: 0.75,
    misconceptions: ['pair-1=kubelet'],
    marks: {
      'pair-1': 'wrong',
      'pair-2': 'right',
      'pair-3': 'right',
      'pair-4': 'right',
      'miss:pair-1=kubelet': 'wrong',
    },
  },
  {
    name: 'a right side that fits nowhere',
    question: who,
    answer: pair({ 'pair-2': 'miss:pair-2=etcd' }),
    score: 0,
    misconceptions: ['pair-2=etcd'],
    marks: {
      'pair-1': 'missed',
      'pair-2': 'wrong',
      'pair-3': 'missed',
      'pair-4': 'missed',
      'miss:pair-2=etcd': 'wrong',
    },
  },
  {
    name: 'a known wrong word',
    question: fill(['30', '30s'], ['300']),
    answer: { kind: 'fill', text: ' 300 ' },
    score: 0,
    misconceptions: ['m0'],
    marks: { 'miss:m0': 'wrong' },
  },
  {
    name: 'an unknown word',
    question: fill(['30']),
    answer: { kind: 'fill', text: '31' },
    score: 0,
    marks: {},
  },
  {
    name: 'nothing typed',
    question: fill(['30']),
    answer: { kind: 'fill', text: '  ' },
    score: 0,
    marks: {},
  },
  {
    name: 'an answer of another kind, as stale data may hold',
    question: abc,
    answer: choose('a'),
    score: 0,
    marks: {},
  },
];

test.each(rows)('$name', ({ question, answer, right = false, score, misconceptions = [], marks }) => {
  const graded = grade(question, answer);
  expect(graded.right).toBe(right);
  expect(graded.score).toBeCloseTo(score, 10);
  expect(graded.misconceptions.map(({ id }) => id)).toEqual(misconceptions);
  if (marks) expect(graded.marks).toEqual(marks);
});

test('a misconception that two options catch is counted once', () => {
  const twice = { ...option('miss:x'), key: 'wrong-9' };
  const question = choice('multiple', [option('a', true), option('miss:x'), twice]);
  expect(grade(question, choose('miss:x', 'wrong-9')).misconceptions).toHaveLength(1);
});

test('right sides: each once, those that fit nowhere last', () => {
  expect(rightSides(who)).toEqual([
    { key: 'pair-1', html: 'scheduler' },
    { key: 'pair-2', html: 'kubelet' },
    { key: 'pair-3', html: 'controller' },
    { key: 'miss:pair-2=etcd', html: 'etcd' },
  ]);
});

describe('what is typed means the same', () => {
  test.each([
    ['case', 'CrashLoopBackOff', 'crashloopbackoff'],
    ['width', '３０', '30'],
    ['a full stop at the end', 'localhost', 'localhost.'],
    ['a Chinese full stop', '就绪', '就绪。'],
    ['a space between Chinese and Latin', 'Pod 的 IP', 'Pod的IP'],
    ['a space before a unit', '30 s', '30s'],
    ['code marks', 'kubectl get pods', '`kubectl get pods`'],
    ['curly quotes around it', 'Always', '“Always”'],
    ['corner quotes', '就绪', '「就绪」'],
    ['several spaces', 'kubectl get pods', ' kubectl  get   pods '],
    ['a full-width colon, and a space behind it', 'restartPolicy: Always', 'restartPolicy：Always'],
    ['quotes and then a stop', 'Always', '"Always".'],
  ])('%s: %s = %s', (_name, left, right) => {
    expect(sameFill(left, right)).toBe(true);
  });

  test.each([
    ['another number', '30', '300'],
    ['two numbers', '1 0', '10'],
    ['two words', 'get pods', 'getpods'],
    ['a sign', '-1', '1'],
    ['a point inside', '1.5', '15'],
    ['a dash', 'kube-proxy', 'kubeproxy'],
    ['quotes inside', 'a"b', 'ab'],
    ['an ellipsis is not a stop', '..', '.'],
  ])('but not %s: %s, %s', (_name, left, right) => {
    expect(sameFill(left, right)).toBe(false);
  });

  test('case counts where the question says so', () => {
    expect(grade(fill(['Always'], [], true), { kind: 'fill', text: 'always' }).right).toBe(false);
    expect(grade(fill(['Always'], [], true), { kind: 'fill', text: '“Always”' }).right).toBe(true);
  });

  test('a known wrong answer that differs only in quotes stays wrong', () => {
    const question = fill(['"true"'], ['true']);
    expect(grade(question, { kind: 'fill', text: '"true"' }).right).toBe(true);
    expect(grade(question, { kind: 'fill', text: ' true' }).right).toBe(false);
  });
});
