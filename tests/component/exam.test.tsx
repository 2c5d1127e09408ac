/** Exams: the plan as a rule, the rest as a learner sees it, with the real log. */
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Clock } from '#app/features/exam/Clock.tsx';
import { planExam, sourcesOf } from '#app/features/exam/plan.ts';
import { reportOf } from '#app/features/exam/report.ts';
import { en as texts } from '#app/features/exam/texts/en.ts';
import type { ExamScope } from '#app/state/entries.ts';
import { nothingLearned } from '#app/state/learned.ts';
import { progressStore } from '#app/state/progress.ts';
import { type QuestionKind, questionKinds } from '#course/questions.ts';
import { answer, begin, show } from './asking.tsx';
import { examPage } from './course.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  location.hash = '';
});

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

describe('the plan', () => {
  const index = {
    topics: ['a', 'b'].map((id) => ({
      id,
      title: id,
      part: 'p',
      requires: [],
      sections: [],
      questions: Array.from({ length: 8 }, (_, at) => ({
        id: `${id}/${at}`,
        kind: at % 2 ? ('fill' as const) : ('single' as const),
        section: '',
      })),
    })),
    misconceptions: {},
  };
  const generators = [
    { id: 'crash', topics: ['a'] },
    { id: 'probe', topics: ['c'] },
  ];
  const sources = (scope: ExamScope, kinds: readonly QuestionKind[] = questionKinds) =>
    sourcesOf({ scope, kinds }, index, nothingLearned, (of) => (of.id ? [of.id] : ['a', 'b']), generators);

  test('asks each topic in turn, nothing twice, and the same for the same seed', () => {
    const of = sources({ kind: 'course' });
    for (const seed of [1, 2, 3, 4, 5]) {
      const plan = planExam({ number: 6, generated: 0 }, of, seed);
      expect(plan).toEqual(planExam({ number: 6, generated: 0 }, of, seed));
      expect(new Set(plan).size).toBe(6);
      expect(plan.filter((id) => id.startsWith('a/'))).toHaveLength(3);
    }
  });

  test('has the share of generated questions that was asked for, about its topics only', () => {
    const plan = planExam({ number: 8, generated: 0.25 }, sources({ kind: 'course' }), 7);
    const made = plan.filter((id) => id.startsWith('generated/'));
    expect(plan).toHaveLength(8);
    expect(made).toHaveLength(2);
    expect(made.every((id) => /^generated\/crash\/\d+$/.test(id))).toBe(true);
    expect(planExam({ number: 8, generated: 1 }, sources({ kind: 'topic', id: 'b' }), 7)).toHaveLength(8);
  });

  test('keeps to the kinds, and to what was missed or guessed where weak spots are wanted', () => {
    const fill = sources({ kind: 'course' }, ['fill']);
    expect(fill.written).toHaveLength(8);
    const learned = {
      ...nothingLearned,
      answers: new Map([
        ['a/0', [answer('a/0', 3, { right: false })]],
        ['a/1', [answer('a/1', 3, { confidence: 'unknown' })]],
        ['a/2', [answer('a/2', 3)]],
        ['a/3', [answer('a/3', 3, { right: false }), answer('a/3', 2)]],
      ]),
    };
    const weak = sourcesOf(
      { scope: { kind: 'weak' }, kinds: questionKinds },
      index,
      learned,
      () => ['a', 'b'],
      generators,
    );
    expect(weak.written.map(({ id }) => id)).toEqual(['a/0', 'a/1']);
    expect(weak.generators).toEqual([]);
  });
});

test('the report counts what came late, was left open, or is no longer there', () => {
  const atMs = Date.now() - 3_600_000;
  const exam = {
    id: 'e',
    version: 1 as const,
    kind: 'exam' as const,
    atMs,
    plan: ['a/1', 'a/2', 'b/1', 'gone/1'],
    seed: 1,
    minutes: 10,
    scope: { kind: 'course' as const },
  };
  const given = [
    { ...answer('a/1', 0), atMs: atMs + 60_000 },
    { ...answer('b/1', 0, { right: false, misconceptions: ['m', 'm'] }), atMs: atMs + 11 * 60_000 },
  ];
  const answers = new Map(given.map((each) => [each.question, each]));
  const topics = new Map([
    ['a/1', 'a'],
    ['a/2', 'a'],
    ['b/1', 'b'],
  ]);
  expect(reportOf({ exam, answers, ended: true }, topics)).toEqual({
    right: 1,
    of: 3,
    unanswered: 1,
    late: 1,
    topics: [
      { topic: 'b', right: 0, of: 1 },
      { topic: 'a', right: 1, of: 2 },
    ],
    misconceptions: [{ id: 'm', times: 1 }],
    tookMs: 40_000,
  });
});

describe('an exam', () => {
  beforeEach(async () => {
    await begin();
    // Generated questions play simulations; here the written ones are enough.
    vi.spyOn(Math, 'random').mockReturnValue(0.3);
  });
  afterEach(() => vi.restoreAllMocks());

  async function compose() {
    await show(examPage());
    await userEvent.selectOptions(await screen.findByLabelText('Generated questions'), 'none');
  }

  test('is about the topic of the fragment', async () => {
    location.hash = '#topic=phases';
    await compose();
    expect(screen.getByRole('radio', { name: 'A topic' })).toBeChecked();
    expect(screen.getByLabelText('Which one')).toHaveValue('phases');
    expect(screen.getByText('1 question fits this choice.')).toBeVisible();
  });

  test('cannot begin without a question', async () => {
    await compose();
    await userEvent.click(screen.getByRole('radio', { name: 'My weak spots' }));
    expect(screen.getByText('No question fits this choice.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Begin the exam' })).toBeDisabled();
  });

  test('reveals nothing, lets answers be changed, and counts only the last one', async () => {
    location.hash = '#topic=phases';
    await compose();
    await press('Begin the exam');
    await userEvent.click(await screen.findByRole('radio', { name: 'Failed' }));
    await press('I am sure');
    expect(screen.queryByText('Why Failed')).toBeNull();
    expect(await screen.findByRole('heading', { name: '1 of 1 answered' })).toHaveFocus();
    await press('Question 1, answered');
    expect(await screen.findByRole('radio', { name: 'Failed' })).toBeChecked();
    await userEvent.click(screen.getByRole('radio', { name: 'Running' }));
    await press('Not sure');
    await press('Hand in and see the report');
    expect(await screen.findByText('1 of 1 question right.')).toBeVisible();
    expect(screen.getByText('Why Failed')).toBeVisible();
    expect(progressStore.getState().answers.get('phases/three')).toMatchObject([
      { chosen: ['right-1'], confidence: 'unsure', mode: 'exam' },
    ]);
  });

  test('goes on after the page was left, and is listed when handed in', async () => {
    await compose();
    await press('Begin the exam');
    await screen.findByText('Question 1 of 3');
    await press('I don’t know');
    await screen.findByText('Question 2 of 3');
    document.body.replaceChildren();
    await show(examPage());
    expect(await screen.findByText(/is not handed in: 1 of 3 answered/)).toBeVisible();
    await press('Go on with it');
    expect(await screen.findByText('Question 2 of 3')).toBeVisible();
    await press('Hand in');
    expect(screen.getByText('Not answered yet: 2, 3.')).toBeVisible();
    await press('Hand in and see the report');
    expect(await screen.findByText(/2 questions were left open\./)).toBeVisible();
    await press('Another exam');
    const past = await screen.findByRole('region', { name: 'Earlier exams' });
    expect(within(past).getByText('0 / 3')).toBeVisible();
  });
});

describe('the clock', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test('counts down, says a few moments and no more, and can be put out of sight', () => {
    render(<Clock endMs={Date.now() + 61_000} texts={texts} />);
    expect(screen.getByRole('timer')).toHaveTextContent('1:01 left');
    expect(screen.getByRole('status')).toHaveTextContent('At most 5 minutes left.');
    act(() => void vi.advanceTimersByTime(1000));
    expect(screen.getByRole('timer')).toHaveTextContent('1:00 left');
    expect(screen.getByRole('status')).toHaveTextContent('At most 1 minute left.');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Show the time' }));
    expect(screen.queryByRole('timer')).toBeNull();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    act(() => void vi.advanceTimersByTime(61_000));
    expect(screen.getByRole('status')).toHaveTextContent(/^The time is over\./);
  });
});
