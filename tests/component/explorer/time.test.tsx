import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { LaneControls, TimeControls, TimeSlider } from '#app/features/explorer/pod/TimeControls.tsx';
import { show, texts } from './instrument.tsx';

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const { time } = texts;

describe('the bar of time', () => {
  test('is a toolbar with a name', () => {
    show(<TimeControls />);
    expect(screen.getByRole('toolbar', { name: time.label })).toBeVisible();
    // The time that runs is not read out: the narration tells what changes.
    expect(screen.queryByRole('status')).toBeNull();
  });

  test('plays, says so, and pauses where it is', async () => {
    const { advance, state } = show(<TimeControls />);
    await userEvent.click(button(time.play));
    expect(button(time.pause)).toBeVisible();
    advance(200);
    expect(screen.getByText('1s')).toBeVisible();
    await userEvent.click(button(time.pause));
    expect(button(time.play)).toBeVisible();
    expect(state()).toMatchObject({ playing: false, nowMs: 1000 });
  });

  test('steps to the next change and back; at the ends the buttons say that there is none, and keep the focus', async () => {
    const { state, seek } = show(<TimeControls />);
    expect(button(time.previous)).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(button(time.next));
    const first = state().nowMs;
    await userEvent.click(button(time.next));
    expect(state().nowMs).toBeGreaterThan(first);
    await userEvent.click(button(time.previous));
    expect(state().nowMs).toBe(first);
    seek(120_000);
    button(time.next).focus();
    await userEvent.keyboard('{Enter}');
    expect(button(time.next)).toHaveAttribute('aria-disabled', 'true');
    expect(button(time.next)).toHaveFocus();
    expect(state().nowMs).toBe(120_000);
  });

  test('has a speed', async () => {
    const { state } = show(<TimeControls />);
    await userEvent.selectOptions(screen.getByRole('combobox', { name: time.speed }), '60');
    expect(state().speed).toBe(60);
  });

  test('undoes and redoes what was done', async () => {
    const { state } = show(<LaneControls />);
    expect(button(time.undo)).toHaveAttribute('aria-disabled', 'true');
    act(() => state().act({ do: 'delete', pod: 'web' }));
    await userEvent.click(button(time.undo));
    expect(state().play?.run.actions).toEqual([]);
    await userEvent.click(button(time.redo));
    expect(state().play?.run.actions).toHaveLength(1);
  });
});

describe('the slider', () => {
  const slider = () => screen.getByRole('slider', { name: time.label });

  test('says the moment in words', () => {
    const { seek } = show(<TimeSlider />);
    seek(61_500);
    expect(slider()).toHaveAttribute('aria-valuetext', time.at('1m1.5s', '2m'));
  });

  test.each([
    ['{ArrowRight}', 30_100],
    ['{ArrowUp}', 30_100],
    ['{ArrowLeft}', 29_900],
    ['{ArrowDown}', 29_900],
    ['{PageUp}', 40_000],
    ['{PageDown}', 20_000],
  ])('%s leads from 30 s to %i ms, and pauses', async (key, atMs) => {
    const { state, seek } = show(<TimeSlider />);
    seek(30_000);
    state().start();
    slider().focus();
    await userEvent.keyboard(key);
    expect(state()).toMatchObject({ nowMs: atMs, playing: false });
  });

  test('drawn to a place, the time is there', () => {
    const { state } = show(<TimeSlider />);
    fireEvent.change(slider(), { target: { value: '47123' } });
    expect(state().nowMs).toBe(47_123);
  });

  test('does not leave the play', async () => {
    const { state } = show(<TimeSlider />);
    slider().focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(state().nowMs).toBe(0);
  });
});

describe('a chosen lane', () => {
  test('is followed from change to change', async () => {
    const { state } = show(<LaneControls />);
    expect(button(time.nextInLane)).toHaveAttribute('aria-disabled', 'true');
    await userEvent.selectOptions(screen.getByRole('combobox'), 'service:web');
    const moments: number[] = [];
    while (button(time.nextInLane).getAttribute('aria-disabled') === 'false') {
      await userEvent.click(button(time.nextInLane));
      moments.push(state().nowMs);
    }
    const lane = state()
      .play?.run.recorder.lanes(120_000)
      .lanes.find(({ id }) => id === 'service:web');
    expect(moments).toEqual(lane?.spans.map(({ fromMs }) => fromMs));
    await userEvent.click(button(time.previousInLane));
    expect(state().nowMs).toBe(moments.at(-2));
  });
});
