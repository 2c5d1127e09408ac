import type { KeyboardEvent } from 'react';
import { nextChange, previousChange } from '#figures/lanes/changes.ts';
import { useExplorer, useExplorerState, usePlay, useTexts } from './context.tsx';
import { neighbourMoment } from './play.ts';
import { endOf, SPEEDS, type Speed } from './store.ts';
import { formatMoment } from './texts/texts.ts';
import { useLanes } from './useLanes.ts';

/**
 * Play, steps, speed, and the time itself. What cannot be done now is only marked so (`aria-disabled`): a
 * `disabled` button would drop the focus at the last step, and the keys of the instrument with it.
 */
export function TimeControls() {
  const { store, texts } = useExplorer();
  const { time } = texts;
  const play = usePlay();
  const nowMs = useExplorerState((state) => state.nowMs);
  const playing = useExplorerState((state) => state.playing);
  const complete = useExplorerState((state) => state.complete);
  const speed = useExplorerState((state) => state.speed);
  const state = store.getState();
  return (
    <div className="explorer-bar" role="toolbar" aria-label={time.label}>
      <button
        type="button"
        className="button play"
        aria-keyshortcuts="Space"
        onClick={() => (playing ? state.pause() : state.start())}
      >
        <span aria-hidden="true">{playing ? '❙❙' : '▶'}</span>{' '}
        <span className="word">{playing ? time.pause : time.play}</span>
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={neighbourMoment(play, nowMs, -1) === undefined}
        aria-keyshortcuts="ArrowLeft"
        onClick={() => state.step(-1)}
      >
        <Mark text={time.previous} mark="❘◀" />
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={neighbourMoment(play, nowMs, 1) === undefined}
        aria-keyshortcuts="ArrowRight"
        onClick={() => state.step(1)}
      >
        <Mark text={time.next} mark="▶❘" />
      </button>
      <label className="explorer-speed">
        <span className="unseen">{time.speed}</span>
        <select value={speed} onChange={(event) => state.setSpeed(Number(event.target.value) as Speed)}>
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              ×{one}
            </option>
          ))}
        </select>
      </label>
      <span className="explorer-now">
        <b>{formatMoment(nowMs)}</b> / {formatMoment(endOf(play))}
        {!complete && <span> · {time.computing}</span>}
      </span>
    </div>
  );
}

/** A word where there is room for it, on a phone a mark. */
function Mark({ text, mark }: { text: string; mark: string }) {
  return (
    <>
      <span className="mark" aria-hidden="true">
        {mark}
      </span>
      <span className="word">{text}</span>
    </>
  );
}

/** What changes the play as a whole. */
function PlayControls() {
  const { store, texts } = useExplorer();
  const { time, fork } = texts;
  const canUndo = useExplorerState((state) => state.undoable.length > 0);
  const canRedo = useExplorerState((state) => state.redoable.length > 0);
  const state = store.getState();
  return (
    <div className="explorer-play">
      <button type="button" className="button" aria-disabled={!canUndo} onClick={() => state.undo()}>
        {time.undo}
      </button>
      <button type="button" className="button" aria-disabled={!canRedo} onClick={() => state.redo()}>
        {time.redo}
      </button>
      <button type="button" className="button" onClick={() => state.lengthen()}>
        {time.longer}
      </button>
      <button type="button" className="button" title={fork.explain} onClick={() => state.fork()}>
        {fork.fork}
      </button>
    </div>
  );
}

/** What the keys of the slider move it by. */
const STRIDES: Readonly<Record<string, number>> = {
  ArrowLeft: -100,
  ArrowDown: -100,
  ArrowRight: 100,
  ArrowUp: 100,
  PageDown: -10_000,
  PageUp: 10_000,
};

/** The time as a slider, which lies below the lanes' axis. */
export function TimeSlider() {
  const { store, texts } = useExplorer();
  const play = usePlay();
  const nowMs = Math.round(useExplorerState((state) => state.nowMs));
  const end = endOf(play);
  const go = (ms: number) => {
    store.getState().pause();
    store.getState().seek(ms);
  };
  // A browser's own strides are shares of the whole: too far in a long play, nothing in a short one.
  const onKeyDown = (event: KeyboardEvent) => {
    const stride = STRIDES[event.key];
    if (stride === undefined) return;
    event.preventDefault();
    go(nowMs + stride);
  };
  return (
    <input
      type="range"
      className="explorer-slider"
      min={0}
      max={end}
      step={1}
      value={nowMs}
      aria-label={texts.time.label}
      aria-valuetext={texts.time.at(formatMoment(nowMs), formatMoment(end))}
      onKeyDown={onKeyDown}
      onChange={(event) => go(Number(event.target.value))}
    />
  );
}

/** Which lane is followed, and its changes. */
export function LaneControls() {
  const { store, messages } = useExplorer();
  const { lanes: texts, time } = useTexts();
  const set = useLanes();
  const nowMs = useExplorerState((state) => state.nowMs);
  const chosen = useExplorerState((state) => state.lane);
  const lane = set.lanes.find(({ id }) => id === chosen);
  const before = lane && previousChange(lane, nowMs, set.toMs);
  const after = lane && nextChange(lane, nowMs, set.toMs);
  const state = store.getState();
  const go = (atMs: number) => {
    state.pause();
    state.seek(atMs);
  };
  return (
    <div className="explorer-lane">
      <label>
        {texts.chosen}{' '}
        <select
          value={lane?.id ?? ''}
          onChange={(event) => state.chooseLane(event.target.value || undefined)}
        >
          <option value="">{texts.none}</option>
          {set.lanes.map((one) => (
            <option key={one.id} value={one.id}>
              {messages.lanes.label(one)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="button"
        aria-disabled={!before}
        onClick={() => before && go(before.atMs)}
      >
        {time.previousInLane}
      </button>
      <button type="button" className="button" aria-disabled={!after} onClick={() => after && go(after.atMs)}>
        {time.nextInLane}
      </button>
      <PlayControls />
    </div>
  );
}
