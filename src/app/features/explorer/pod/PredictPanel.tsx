import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { nextChange } from '#figures/lanes/changes.ts';
import { useExplorer, useExplorerState } from './context.tsx';
import { explanationsOf } from './explanations.ts';
import { lanesOfRun } from './lanes.ts';
import { loadPrediction } from './loading.ts';
import type { Prediction } from './predict.ts';
import type { ExplorerState, ExplorerStore } from './store.ts';
import { formatMoment } from './texts/texts.ts';

/** The lane that is asked about where the learner has chosen none. */
const FIRST_LANE = 'status';

/**
 * Asks what comes next, then shows what really comes, and the rule. While a question is open the future is hidden, and
 * so it is as long as each change is asked for.
 */
export function PredictPanel() {
  const { texts, messages, menu, store } = useExplorer();
  const { predict } = texts;
  const asking = useExplorerState((state) => state.asking);
  const questions = useExplorerState((state) => state.questions);
  const source = useExplorerState((state) => state.play?.run.source);
  const [asked, setAsked] = useState<Prediction | 'none' | 'failed'>();
  const [answer, setAnswer] = useState<string>();
  const [revealed, setRevealed] = useState(false);
  const field = useRef<HTMLFieldSetElement>(null);
  const title = useId();
  const question = typeof asked === 'string' ? undefined : asked;
  const isOpen = question !== undefined && !revealed;

  const ask = useCallback(async () => {
    const parts = await loadPrediction().catch(() => setAsked('failed'));
    if (!parts) return;
    const state = store.getState();
    state.pause();
    if (!state.play) return;
    const next = parts.predictNext(
      state.play.run,
      Math.round(store.getState().nowMs),
      state.lane ?? FIRST_LANE,
    );
    setAnswer(undefined);
    setRevealed(false);
    setAsked(next ?? 'none');
    state.hideFuture(next !== undefined);
    // The lanes go on where nothing else can be imagined.
    if (!next && state.asking) state.start();
  }, [store]);

  useEffect(() => {
    if (questions > 0) void ask();
  }, [questions, ask]);
  useStopsBeforeChanges(store, asking);
  useEffect(() => {
    if (isOpen) field.current?.querySelector('input')?.focus();
  }, [isOpen]);
  // Another scenario has other questions.
  const [before, setBefore] = useState(source);
  if (before !== source) {
    setBefore(source);
    setAsked(undefined);
  }

  const reveal = () => {
    if (!question) return;
    setRevealed(true);
    store.getState().hideFuture(asking);
    store.getState().seek(question.atMs);
  };
  const goOn = () => {
    setAsked(undefined);
    if (asking) store.getState().start();
    else store.getState().ask();
  };
  const switchAsking = (on: boolean) => {
    store.getState().askBeforeChanges(on);
    store.getState().hideFuture(on || isOpen);
  };
  const truth = question?.options.find(({ right }) => right)?.word ?? '';
  return (
    <section className="explorer-card predict" aria-labelledby={title}>
      <h3 id={title}>{predict.mode}</h3>
      <div className="in">
        <label className="explorer-switch">
          <input
            type="checkbox"
            checked={asking}
            onChange={(event) => switchAsking(event.currentTarget.checked)}
          />{' '}
          {predict.each}
        </label>
        {!question && (
          <p className="caption">
            {asked === 'none' ? predict.none : asked === 'failed' ? texts.failed : predict.explain}
          </p>
        )}
        {question && (
          <fieldset ref={field} disabled={revealed}>
            <legend>
              {predict.question(formatMoment(question.askedMs), messages.lanes.label(laneOf(question)))}
            </legend>
            {question.options.map(({ word }) => (
              <label key={word}>
                <input type="radio" name={title} checked={answer === word} onChange={() => setAnswer(word)} />{' '}
                {word || '–'}
              </label>
            ))}
          </fieldset>
        )}
        <div role="status">
          {question && revealed && (
            <>
              <p>
                <b>{answer === undefined ? '' : answer === truth ? predict.right : predict.wrong}</b>{' '}
                {predict.truth(truth || '–')}
              </p>
              {explanationsOf(question.causes, messages, menu).map(({ sentence }) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </>
          )}
        </div>
        <p className="acts">
          {/* One button, so that the focus stays on it. */}
          <button
            type="button"
            className="button"
            onClick={isOpen ? reveal : question ? goOn : () => store.getState().ask()}
          >
            {isOpen ? predict.reveal : question ? predict.goOn : predict.mode}
          </button>
        </p>
      </div>
    </section>
  );
}

/** What a lane's label is made from. */
function laneOf({ laneId }: Prediction) {
  const [kind = '', name = '', probe] = laneId.split(':');
  return { kind, name, probe } as Parameters<ReturnType<typeof useExplorer>['messages']['lanes']['label']>[0];
}

/** Holds the time just before the next change of the lane, and asks. What was asked once lets the time pass. */
function useStopsBeforeChanges(store: ExplorerStore, asking: boolean) {
  useEffect(() => {
    if (!asking) return;
    let askedMs = -1;
    // Before anything is drawn: the change itself is never seen.
    return store.subscribe((state: ExplorerState, { nowMs: beforeMs }: ExplorerState) => {
      const { play, playing, nowMs } = state;
      if (!play || !playing || nowMs <= beforeMs) return;
      const set = lanesOfRun(play.run);
      const lane = set.lanes.find(({ id }) => id === (state.lane ?? FIRST_LANE));
      const change = lane && nextChange(lane, beforeMs, set.toMs);
      if (!change || change.atMs === askedMs || nowMs < change.atMs - 1) return;
      askedMs = change.atMs;
      state.pause();
      state.seek(Math.max(beforeMs, change.atMs - 1));
      state.ask();
    });
  }, [store, asking]);
}
