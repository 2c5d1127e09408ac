/** The progress page and the tools for learning data, with the real log. */
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { progressStore } from '#app/state/progress.ts';
import { answer, begin, show } from './asking.tsx';
import { mapPage, partPage, progressPage, settingsPage } from './course.ts';

afterEach(() => vi.unstubAllGlobals());

const miss = { right: false, score: 0, chosen: ['a'], misconceptions: ['takes-a'] };
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const rowOf = (region: HTMLElement, name: string) => {
  const row = within(region).getByText(name).closest('tr');
  return within(row as HTMLElement)
    .getAllByRole('cell')
    .map((cell) => cell.textContent?.trim());
};

describe('progress', () => {
  test('shows the rule, and what each topic lacks for it', async () => {
    await begin([
      answer('pod/one', 3),
      answer('pod/two', 3),
      answer('pod/two', 1),
      answer('phases/three', 1, miss),
    ]);
    await show(progressPage());
    const topics = await screen.findByRole('region', { name: 'Topic by topic' });
    expect(topics).toHaveTextContent('at least 80 % are known');
    expect(rowOf(topics, 'What a Pod is')).toEqual(['not read', '2 / 2', '2', '1', 'mastered']);
    expect(rowOf(topics, 'Phases and conditions')).toEqual([
      'not read',
      '1 / 1',
      '0',
      '0',
      '1 to know, 1 to keep',
    ]);
  });

  test('counts misses by what lies behind them, and how far "sure" was right', async () => {
    await begin([
      answer('pod/one', 5, miss),
      answer('pod/one', 4, miss),
      answer('pod/two', 3, { confidence: 'unsure' }),
    ]);
    await show(progressPage());
    const misses = await screen.findByRole('region', { name: 'What lies behind your mistakes' });
    expect(rowOf(misses, 'takes it for Failed')).toEqual(['What a Pod is', '2', '1']);
    const calibration = screen.getByRole('region', { name: /How far/ });
    expect(rowOf(calibration, 'sure')).toEqual(['2', '0', '0 %']);
    expect(rowOf(calibration, 'not sure')).toEqual(['1', '1', '100 %']);
    expect(within(screen.getByRole('region', { name: 'Day by day' })).getAllByRole('row')).toHaveLength(4);
    const all = screen.getByRole('region', { name: 'Every answer' });
    expect(within(all).getAllByRole('link', { name: 'What a Pod is · one' })[0]).toHaveAttribute(
      'href',
      '../topics/pod/#question-one',
    );
  });

  test('leads on to what opens most, and names the weak prerequisite', async () => {
    await begin([answer('phases/three', 5, miss), answer('phases/three', 4, miss)]);
    await show(progressPage());
    const onward = await screen.findByRole('region', { name: 'Where to go on' });
    expect(within(onward).getAllByRole('link', { name: 'What a Pod is' })).toHaveLength(2);
    expect(onward).toHaveTextContent('You missed 1 question of “Phases and conditions”');
    expect(onward).toHaveTextContent('(not read yet)');
  });

  test('says so while there is nothing to show', async () => {
    await begin();
    await show(progressPage());
    expect(await screen.findByText(/^Nothing answered yet/)).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'Every answer' })).toBeNull();
  });
});

test('stations say what was answered and what is mastered', async () => {
  await begin([answer('pod/one', 3), answer('pod/two', 3), answer('pod/two', 1)]);
  const { container, unmount } = await show(partPage());
  expect(await screen.findByText('mastered')).toBeVisible();
  expect(container.querySelectorAll('.line > .mastered')).toHaveLength(1);
  unmount();
  const map = await show(mapPage());
  expect(await screen.findAllByRole('link', { name: 'What a Pod is, mastered' })).toHaveLength(2);
  expect(map.container.querySelectorAll('.wide .seal')).toHaveLength(1);
});

describe('the tools for learning data', () => {
  test('save the log as text and take it over again', async () => {
    await begin([answer('pod/one', 3)]);
    await show(settingsPage());
    await userEvent.click(await screen.findByRole('button', { name: 'Show as text' }));
    const text = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Show as text' }).value;
    await act(() => progressStore.erase());
    expect(progressStore.getState().answers.size).toBe(0);
    await userEvent.click(screen.getByLabelText('Or paste the text here'));
    await userEvent.paste(text);
    await press('Take it over');
    expect(await screen.findByText('1 entry taken over, 0 were here already.')).toBeVisible();
    expect(progressStore.getState().answers.has('pod/one')).toBe(true);
  });

  test('refuse another course, unless it is wanted all the same', async () => {
    await begin();
    await show(settingsPage());
    await userEvent.click(await screen.findByLabelText('Or paste the text here'));
    const entry = JSON.stringify(answer('pod/one', 3));
    await userEvent.paste(`{"format":"sextant-log","version":1,"course":"other","entries":[\n${entry}\n]}`);
    await press('Take it over');
    expect(await screen.findByText(/from another course \(other\)/)).toBeVisible();
    expect(progressStore.getState().answers.size).toBe(0);
    await press('Take it over all the same');
    expect(await screen.findByText(/^1 entry taken over/)).toBeVisible();
  });

  test('forget a topic and bring it back', async () => {
    await begin([answer('pod/one', 3)]);
    await show(settingsPage());
    await userEvent.click(await screen.findByRole('button', { name: 'Forget it' }));
    expect(screen.getByText('“What a Pod is” is forgotten.')).toBeVisible();
    expect(progressStore.getState().answers.size).toBe(0);
    await press('Take that back');
    expect(progressStore.getState().answers.size).toBe(1);
  });

  test('erase only after a copy was offered', async () => {
    await begin([answer('pod/one', 3)]);
    await show(settingsPage());
    await userEvent.click(await screen.findByRole('button', { name: 'Erase everything …' }));
    expect(screen.getByText('This cannot be taken back. Save a copy first?')).toHaveFocus();
    expect(screen.getAllByRole('button', { name: 'Save as a file' })).toHaveLength(2);
    await press('Leave it');
    expect(progressStore.getState().answers.size).toBe(1);
    await press('Erase everything …');
    await press('Erase for good');
    expect(await screen.findByText('Everything is erased.')).toBeVisible();
    expect(progressStore.getState().answers.size).toBe(0);
  });

  test('set the minutes of review, and pass over what is no number of minutes', async () => {
    await begin();
    await show(settingsPage());
    const field = await screen.findByLabelText('Minutes of review a day');
    await userEvent.clear(field);
    await userEvent.type(field, '25{Enter}');
    expect(progressStore.getState().reviewMinutes).toBe(25);
    await userEvent.clear(field);
    await userEvent.type(field, '-3{Enter}');
    expect(progressStore.getState().reviewMinutes).toBe(25);
    expect(field).toHaveValue(25);
  });
});
