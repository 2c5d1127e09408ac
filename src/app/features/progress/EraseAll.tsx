import { useEffect, useRef, useState } from 'react';
import { progressStore } from '#app/state/progress.ts';
import { SaveLog } from './SaveLog.tsx';
import type { ProgressTexts } from './texts/texts.ts';

/** Erases everything, after offering a copy. */
export function EraseAll({ texts }: { texts: ProgressTexts }) {
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (asking) question.current?.focus();
  }, [asking]);
  const erase = async () => {
    setSaid((await progressStore.erase()) ? texts.erased : texts.eraseFailed);
    setAsking(false);
  };
  return (
    <>
      <h3>{texts.erase}</h3>
      <p>{texts.eraseLead}</p>
      {asking ? (
        <div className="notice">
          <p ref={question} tabIndex={-1}>
            {texts.eraseSure}
          </p>
          <SaveLog texts={texts} />
          <p className="run-acts">
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {texts.cancel}
            </button>
            <button type="button" className="button danger" onClick={() => void erase()}>
              {texts.eraseFirst}
            </button>
          </p>
        </div>
      ) : (
        <p className="run-acts">
          <button type="button" className="button" onClick={() => setAsking(true)}>
            {texts.eraseAll}
          </button>
        </p>
      )}
      <p role="status">{said}</p>
    </>
  );
}
