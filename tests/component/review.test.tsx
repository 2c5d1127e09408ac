/** The daily review, with the real log. */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { progressStore } from '#app/state/progress.ts';
import { answer, begin, show } from './asking.tsx';
import { homePage, reviewPage } from './course.ts';

afterEach(() => vi.unstubAllGlobals());

const miss = { right: false, score: 0, chosen: ['a'], misconceptions: ['takes-a'] };
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

test('who has answered nothing is shown where to begin', async () => {
  await begin();
  await show(reviewPage());
  expect(await screen.findByText(/You have not answered anything yet/)).toBeVisible();
  const link = screen.getAllByRole('link', { name: 'What a Pod is' })[0];
  expect(link).toHaveAttribute('href', '../topics/pod/');
});

test('what is not due yet is said with its day, and stands in the forecast', async () => {
  await begin([answer('pod/one', 0)]);
  await show(reviewPage());
  expect(await screen.findByText('Nothing is due today.')).toBeVisible();
  expect(screen.getByText(/^Next on .*: 1 item\.$/)).toBeVisible();
  const rows = within(screen.getByRole('region', { name: 'The next fourteen days' })).getAllByRole('row');
  expect(rows).toHaveLength(15);
  expect(rows.filter((row) => within(row).queryAllByRole('cell')[0]?.textContent === '1')).toHaveLength(1);
});

test('the prerequisite comes first, each answer says when it comes back, and is kept as a review', async () => {
  await begin([answer('phases/three', 30, miss), answer('pod/one', 3, miss)]);
  await show(reviewPage());
  await screen.findByText(/^2 items wait for you/);
  await press('Begin the review');
  expect(await screen.findByText('The first?')).toBeVisible();
  expect(screen.getByRole('img', { name: '0 of 2 reviewed' })).toBeInTheDocument();
  await userEvent.click(screen.getByRole('radio', { name: 'Running' }));
  await press('I am sure');
  expect(screen.getByText(/^This comes back in [1-9]\d* days?, on /)).toBeVisible();
  expect(screen.getByRole('img', { name: '1 of 2 reviewed' })).toBeInTheDocument();
  expect(progressStore.getState().answers.get('pod/one')?.at(-1)).toMatchObject({
    mode: 'review',
    right: true,
  });
  // The verdict has the focus: Enter goes on.
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText('The third?')).toBeVisible();
  await press('I don’t know');
  await press('Finish');
  expect(await screen.findByText('That was it for today.')).toBeVisible();
});

test('the last answer is taken back and asked once more', async () => {
  await begin([answer('pod/one', 3, miss)]);
  await show(reviewPage());
  await screen.findByText(/^1 item waits/);
  await press('Begin the review');
  await screen.findByText('The first?');
  await press('I don’t know');
  expect(progressStore.getState().answers.get('pod/one')).toHaveLength(2);
  await press('Take back the last answer');
  expect(await screen.findByRole('radio', { name: 'Running' })).not.toBeChecked();
  expect(progressStore.getState().answers.get('pod/one')).toHaveLength(1);
});

test('what keeps failing is offered to be left out, and is taken in again below', async () => {
  const days = [60, 50, 40, 30, 20];
  await begin(days.map((day) => answer('pod/one', day, miss)));
  await show(reviewPage());
  await screen.findByText(/^1 item waits/);
  await press('Begin the review');
  await screen.findByText('The first?');
  await press('I don’t know');
  expect(screen.getByText(/^This keeps failing/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Read again: The first section' })).toHaveAttribute(
    'href',
    '../topics/pod/#first',
  );
  await press('Leave it out of review');
  expect(screen.getByText(/^Left out\./)).toBeVisible();
  await press('Finish');
  await press('Take in again: one');
  expect(screen.queryByRole('heading', { name: 'Left out' })).toBeNull();
});

test('over the daily minutes is said as such', async () => {
  await begin([answer('pod/one', 30, miss), answer('phases/three', 30, miss)]);
  progressStore.setReviewMinutes(0);
  await show(reviewPage());
  expect(await screen.findByText('Your daily minutes are used up.')).toBeVisible();
  expect(screen.getByText(/^2 more are due/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Begin the review' })).toBeNull();
});

test('what cannot be fetched is said, and tried again', async () => {
  await begin([answer('pod/one', 30, miss)]);
  const served = globalThis.fetch;
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
  await show(reviewPage());
  expect(await screen.findByText('What is needed for it could not be fetched.')).toBeVisible();
  vi.stubGlobal('fetch', served);
  await press('Try again');
  expect(await screen.findByText(/^1 item waits/)).toBeVisible();
  errors.mockRestore();
});

test('home says what waits', async () => {
  await begin([answer('pod/one', 30, miss)]);
  const { container } = await show(homePage());
  await vi.waitFor(() =>
    expect(container.querySelector('.due-today')).toHaveTextContent(
      'Progress · Review · 1 due today, about 1 minute',
    ),
  );
});

test('where nothing can be kept, that is said before anything is answered', async () => {
  await begin();
  progressStore.setState({ storage: 'memory' });
  await show(reviewPage());
  expect(await screen.findByText(/ends when you close this tab/)).toBeVisible();
  progressStore.setState({ storage: 'localstorage' });
});
