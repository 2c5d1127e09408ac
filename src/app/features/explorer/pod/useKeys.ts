import { type KeyboardEvent, useCallback } from 'react';
import { nextChange, previousChange } from '#figures/lanes/changes.ts';
import { lanesOfRun } from './lanes.ts';
import { type ExplorerStore, endOf, SPEEDS } from './store.ts';

/** Where a key already means something of its own. */
const TAKEN =
  'input, textarea, select, [contenteditable="true"], [role="slider"], [role="tab"], [role="menu"]';

/** Keys of the instrument while something in it has the focus. Each does what a control does. */
export function useKeys(store: ExplorerStore): (event: KeyboardEvent) => void {
  return useCallback(
    (event) => {
      const target = event.target as HTMLElement;
      if (event.defaultPrevented || event.metaKey || event.altKey || target.closest(TAKEN)) return;
      // A pressed button is pressed by the space bar.
      if (event.key === ' ' && target.closest('button, a, summary')) return;
      if (!press(store, event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    [store],
  );
}

function press(store: ExplorerStore, { key, ctrlKey, shiftKey }: KeyboardEvent): boolean {
  const state = store.getState();
  const { play, nowMs } = state;
  if (!play) return false;
  if (ctrlKey) {
    if (key.toLowerCase() !== 'z') return false;
    if (shiftKey) state.redo();
    else state.undo();
    return true;
  }
  const lanes = () => lanesOfRun(play.run).lanes;
  switch (key) {
    case ' ':
      if (state.playing) state.pause();
      else state.start();
      return true;
    case 'ArrowLeft':
      state.step(-1);
      return true;
    case 'ArrowRight':
      state.step(1);
      return true;
    case '[':
    case ']': {
      const { lanes: all, toMs } = lanesOfRun(play.run);
      const lane = all.find(({ id }) => id === state.lane);
      const change =
        lane && (key === ']' ? nextChange(lane, nowMs, toMs) : previousChange(lane, nowMs, toMs));
      state.pause();
      if (change) state.seek(change.atMs);
      return true;
    }
    case 'ArrowUp':
    case 'ArrowDown': {
      const ids = lanes().map(({ id }) => id);
      const at = state.lane === undefined ? -1 : ids.indexOf(state.lane);
      state.chooseLane(ids[Math.min(ids.length - 1, Math.max(0, at + (key === 'ArrowDown' ? 1 : -1)))]);
      return true;
    }
    case 'Home':
      state.seek(0);
      return true;
    case 'End':
      state.seek(endOf(play));
      return true;
    case '+':
    case '-': {
      const at = SPEEDS.indexOf(state.speed) + (key === '+' ? 1 : -1);
      state.setSpeed(SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at))] ?? 1);
      return true;
    }
    case 'f':
      state.fork();
      return true;
    case 'p':
      state.ask();
      return true;
    case 'Delete':
      state.act({ do: 'delete', pod: play.podKey.slice('pods/'.length) });
      return true;
    default:
      return false;
  }
}
