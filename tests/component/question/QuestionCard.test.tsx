/** The card of a question: what a learner sees and presses, by role and name. */
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { PageProvider } from '#app/widgets/page-context.tsx';
import { type Answered, QuestionCard, type QuestionCardProps } from '#app/widgets/question/QuestionCard.tsx';
import { en } from '#app/widgets/question/texts/en.ts';
import type { Page } from '#course/pages.ts';
import type { Question } from '#course/questions.ts';
import { en as messages } from '#messages/en.ts';
import { shownKeys } from '#questions/shuffle.ts';
import { questions } from './questions.ts';

// The plain field stands in for the editor, which jsdom cannot lay out; manifest-editor.test.tsx has both.
vi.mock('#app/widgets/manifest-editor/code-mirror.ts', () => {
  throw new Error('not here');
});

const page = { kind: 'topic', language: 'en', address: '/en/topics/pods/' } as Page;

function open(question: Question, more: Partial<QuestionCardProps> = {}) {
  const onAnswered = vi.fn<(answered: Answered) => void>();
  render(
    <PageProvider page={page} messages={messages} arrivesAtTop={false}>
      <QuestionCard
        question={question}
        topic="pods"
        texts={en}
        sectionTitle="Five words"
        attempt={7}
        onAnswered={onAnswered}
        {...more}
      />
    </PageProvider>,
  );
  const give = (name: string) => userEvent.click(screen.getByRole('button', { name }));
  const answered = () => onAnswered.mock.lastCall?.[0];
  return { give, answered, onAnswered, user: userEvent.setup() };
}

/** An attempt that shows the last step of the order before the first. */
const trappedAttempt = [...Array(100).keys()].findIndex((attempt) => {
  const [first] = shownKeys(questions.order, attempt);
  return first === 'step-3';
});

const itemOf = (text: string) => {
  const item = screen.getByText(text).closest('li');
  if (!item) throw new Error(`${text} stands in no item`);
  return within(item);
};

describe('a choice', () => {
  test('is graded with how sure one is, and every option is explained', async () => {
    const { user, give, answered } = open(questions.single);
    await user.click(screen.getByRole('radio', { name: 'Failed' }));
    await give('Not sure');
    expect(answered()).toMatchObject({
      chosen: ['a'],
      confidence: 'unsure',
      hinted: false,
      grade: { right: false },
    });
    expect(screen.getByText('Not so.')).toHaveFocus();
    expect(itemOf('Why Running').getByText('right')).toBeInTheDocument();
    expect(itemOf('Why Failed').getByText('your answer')).toBeInTheDocument();
    expect(itemOf('Why Failed').getByText(/takes it for Failed/)).toBeInTheDocument();
    expect(itemOf('Why Unknown').queryByText(/takes it for/)).not.toBeInTheDocument();
    expect(screen.queryByRole('radio')).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Explain again: Five words' })).toHaveAttribute('href', '#words');
  });

  test('needs an answer, but not of who does not know', async () => {
    const { give, onAnswered, answered } = open(questions.single);
    await give('I am sure');
    expect(screen.getByRole('status')).toHaveTextContent('Choose one option first.');
    expect(onAnswered).not.toHaveBeenCalled();
    await give('I don’t know');
    expect(answered()).toMatchObject({ chosen: [], confidence: 'unknown', grade: { right: false } });
  });

  test('that is right by chance of who does not know counts as not known', async () => {
    const { user, give, answered } = open(questions.single);
    await user.click(screen.getByRole('radio', { name: 'Running' }));
    await give('I don’t know');
    expect(answered()?.grade.right).toBe(false);
  });

  test('is made with number keys too', async () => {
    const { user } = open(questions.single);
    const [first, second] = screen.getAllByRole<HTMLInputElement>('radio');
    first?.focus();
    await user.keyboard('2');
    expect(second).toBeChecked();
    expect(second).toHaveFocus();
  });

  test('keeps its order within an attempt, and may be tried again', async () => {
    const { user, give, onAnswered } = open(questions.single);
    const words = () => screen.getAllByRole('radio').map((each) => each.closest('label')?.textContent);
    const before = words();
    await user.click(screen.getByRole('radio', { name: 'Unknown' }));
    expect(words()).toEqual(before);
    await give('I am sure');
    await give('Try again');
    expect(screen.getByRole('group', { name: 'Which word?' })).toHaveFocus();
    await user.click(screen.getByRole('radio', { name: 'Running' }));
    await give('I am sure');
    expect(onAnswered).toHaveBeenCalledTimes(2);
    expect(screen.getByText('Right.')).toBeInTheDocument();
  });

  test('of several is partly right', async () => {
    const { user, give, answered } = open(questions.multiple);
    await user.click(screen.getByRole('checkbox', { name: 'Running' }));
    await give('I am sure');
    expect(answered()?.grade).toMatchObject({ right: false, score: 0.5 });
    expect(screen.getByText('Partly right.')).toBeInTheDocument();
  });

  test('says that a hint was used', async () => {
    const { user, give, answered } = open(questions.single);
    await give('Hint');
    expect(screen.getByText('It has seven letters.')).toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: 'Running' }));
    await give('I am sure');
    expect(answered()?.hinted).toBe(true);
  });

  test('shows nothing of what is right where feedback comes at the end', async () => {
    const { user, give, answered } = open(questions.single, { feedback: 'at-end' });
    await user.click(screen.getByRole('radio', { name: 'Failed' }));
    await give('I am sure');
    expect(answered()).toBeDefined();
    expect(screen.queryByText('Not so.')).not.toBeInTheDocument();
    expect(screen.queryByText('Why Running')).not.toBeInTheDocument();
  });
});

test('a prediction is watched afterwards', async () => {
  const { user, give } = open(questions.predict, { renderScene: ({ preset, at }) => `${preset} at ${at}` });
  await user.click(screen.getByRole('radio', { name: 'Running' }));
  await give('I am sure');
  await give('Watch it happen');
  expect(screen.getByText('crash-always at 42')).toBeInTheDocument();
});

test('a blank is filled in, however it is written', async () => {
  const { user, give, answered } = open(questions.fill);
  await user.type(screen.getByRole('textbox', { name: 'Your answer' }), ' Thirty ');
  await give('I am sure');
  expect(answered()).toMatchObject({ grade: { right: true }, chosen: ['Thirty'] });
  expect(screen.getByText('The toleration.')).toBeInTheDocument();
});

test('steps are moved by buttons, and the focus goes with them', async () => {
  const { user, give, answered } = open(questions.order);
  const order = () => screen.getAllByRole('listitem').map((item) => item.textContent?.replace(/[↑↓]/g, ''));
  const wanted = ['preStop', 'TERM', 'KILL'];
  expect(order()).not.toEqual(wanted);
  for (const step of ['TERM', 'preStop']) {
    for (let press = 0; press < 2; press++) {
      const up = screen.getByRole('button', { name: `Move up: ${step}` });
      if (!up.hasAttribute('disabled')) await user.click(up);
    }
  }
  expect(order()).toEqual(wanted);
  await waitFor(() => expect(screen.getByRole('button', { name: 'Move down: preStop' })).toHaveFocus());
  await give('I am sure');
  expect(answered()?.grade.right).toBe(true);
});

test('the order in which steps are shown says nothing of who does not know', async () => {
  // By chance the steps stand here as the trap has them.
  const { give, answered } = open(questions.order, { attempt: trappedAttempt });
  await give('I don’t know');
  expect(answered()).toMatchObject({ chosen: [], grade: { score: 0, misconceptions: [] } });
});

test('a known wrong order is explained', async () => {
  const { user, give } = open(questions.order);
  for (let press = 0; press < 2; press++) {
    const up = screen.getByRole('button', { name: 'Move up: KILL' });
    if (!up.hasAttribute('disabled')) await user.click(up);
  }
  await give('I am sure');
  expect(screen.getByText('Nobody is killed unasked.')).toBeInTheDocument();
});

test('pairs are chosen from menus', async () => {
  const { user, give, answered } = open(questions.match);
  await user.selectOptions(screen.getByRole('combobox', { name: 'Belongs to nodeName' }), 'scheduler');
  await give('I am sure');
  expect(screen.getByText('Choose a partner for each first.')).toBeInTheDocument();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Belongs to status' }), 'kubelet');
  await give('I am sure');
  expect(answered()).toMatchObject({ grade: { right: true }, chosen: ['pair-1=pair-1', 'pair-2=pair-2'] });
});

test('a place is pointed at on the figure, or chosen by name', async () => {
  const { user, give, answered } = open(questions.hotspot);
  const [scheduler] = screen.getAllByText('Scheduler');
  if (!scheduler) throw new Error('the figure is not there');
  await user.click(scheduler);
  expect(screen.getByRole('radio', { name: 'Scheduler' })).toBeChecked();
  await give('I am sure');
  expect(answered()?.grade.right).toBe(true);
});

describe('a manifest', () => {
  const mend = async (user: ReturnType<typeof userEvent.setup>, text: string) => {
    const field = screen.getByRole('textbox', { name: 'Manifest' });
    await user.clear(field);
    await user.click(field);
    await user.paste(text);
  };

  test('is tried; what is still wrong is said, and only the first failure counts', async () => {
    const { user, give, answered, onAnswered } = open(questions.fix);
    await give('I am sure');
    expect(screen.getByText('Change the manifest first.')).toBeInTheDocument();
    await mend(user, questions.fix.solution.replace('nginx:1.29', 'nginx:none'));
    await give('I am sure');
    await screen.findByText(/After 20 s STATUS should be Running, and is/, undefined, { timeout: 15_000 });
    await give('I am sure');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Manifest' })).toBeInTheDocument());
    expect(onAnswered).toHaveBeenCalledTimes(1);
    expect(answered()?.grade.right).toBe(false);
    await mend(user, questions.fix.solution);
    await give('I am sure');
    await screen.findByText('Right.', undefined, { timeout: 15_000 });
    expect(answered()?.grade.right).toBe(true);
    expect(screen.getByText('Why name an image')).toBeInTheDocument();
  });
});
