import { useId, useState } from 'react';
import { useExplorer, useExplorerState, usePlay } from './context.tsx';
import { explanationsOf } from './explanations.ts';
import { type Prediction, predictNext } from './predict.ts';
import { formatMoment } from './texts/texts.ts';

/** Asks what comes next, then shows what really comes, and the rule. While a question is open the future is hidden. */
export function PredictPanel() {
  const { texts, messages, menu, store } = useExplorer();
  const { predict } = texts;
  const play = usePlay();
  const lane = useExplorerState((state) => state.lane);
  const hidden = useExplorerState((state) => state.hidden);
  const [asked, setAsked] = useState<Prediction | 'none'>();
  const [answer, setAnswer] = useState<string>();
  const title = useId();
  const question = asked === 'none' ? undefined : asked;
  const revealed = question !== undefined && !hidden;

  const ask = () => {
    const state = store.getState();
    state.pause();
    setAnswer(undefined);
    const next = predictNext(play.run, Math.round(state.nowMs), lane ?? 'status');
    setAsked(next ?? 'none');
    state.hideFuture(next !== undefined);
  };
  const reveal = () => {
    if (!question) return;
    store.getState().hideFuture(false);
    store.getState().seek(question.atMs);
  };
  const truth = question?.options.find(({ right }) => right)?.word ?? '';
  return (
    <section className="explorer-card predict" aria-labelledby={title}>
      <h3 id={title}>{predict.mode}</h3>
      <div className="in">
        {!question && <p className="caption">{asked === 'none' ? predict.none : predict.explain}</p>}
        {question && (
          <fieldset disabled={revealed}>
            <legend>{predict.question(formatMoment(question.askedMs))}</legend>
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
          {question && !revealed && (
            <button type="button" className="button" onClick={reveal}>
              {predict.reveal}
            </button>
          )}
          {(!question || revealed) && (
            <button type="button" className="button" onClick={ask}>
              {question ? predict.goOn : predict.mode}
            </button>
          )}
        </p>
      </div>
    </section>
  );
}
