import { useState } from 'react';
import { progressStore, useLearned } from '#app/state/progress.ts';
import type { ProgressTexts } from './texts/texts.ts';

/** The most minutes that a learner may ask for. */
const most = 240;

/** How long the daily review may take. */
export function ReviewMinutes({ texts }: { texts: ProgressTexts }) {
  const minutes = useLearned((progress) => progress.reviewMinutes);
  const [text, setText] = useState<string>();
  const take = () => {
    const wanted = Math.round(Number(text));
    if (text !== undefined && text.trim() !== '' && wanted >= 0 && wanted <= most && wanted !== minutes)
      progressStore.setReviewMinutes(wanted);
    setText(undefined);
  };
  return (
    <>
      <label>
        {texts.minutesADay}
        <input
          type="number"
          className="minutes"
          min={0}
          max={most}
          inputMode="numeric"
          value={text ?? minutes}
          aria-describedby="minutes-note"
          onChange={(event) => setText(event.target.value)}
          onBlur={take}
          onKeyDown={(event) => event.key === 'Enter' && take()}
        />
      </label>
      <p id="minutes-note">{texts.minutesNote}</p>
    </>
  );
}
