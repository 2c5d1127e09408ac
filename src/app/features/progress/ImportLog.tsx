import { useState } from 'react';
import { type Imported, progressStore } from '#app/state/progress.ts';
import type { ProgressTexts } from './texts/texts.ts';

/** Takes over a log that was saved or copied elsewhere. */
export function ImportLog({ texts }: { texts: ProgressTexts }) {
  const [pasted, setPasted] = useState('');
  const [outcome, setOutcome] = useState<Imported>();
  const [refused, setRefused] = useState<string>();
  const take = async (text: string, force = false) => {
    const imported = await progressStore.importLog(text, { force });
    setOutcome(imported);
    setRefused(!imported.ok && imported.reason === 'other-course' ? text : undefined);
    if (imported.ok) setPasted('');
  };
  return (
    <>
      <h3>{texts.importTitle}</h3>
      <p>{texts.importLead}</p>
      <label className="file">
        {texts.choose}
        <input
          type="file"
          accept=".json,application/json,text/plain"
          onChange={async ({ target }) => {
            const [file] = target.files ?? [];
            if (file) await take(await file.text());
            // The same file may be chosen again.
            target.value = '';
          }}
        />
      </label>
      <label className="paste">
        {texts.paste}
        <textarea
          className="log-text"
          rows={3}
          value={pasted}
          spellCheck={false}
          onChange={(event) => setPasted(event.target.value)}
        />
      </label>
      <p className="run-acts">
        <button type="button" className="button" disabled={!pasted.trim()} onClick={() => void take(pasted)}>
          {texts.take}
        </button>
      </p>
      <div role="status">{outcome && linesOf(outcome, texts).map((line) => <p key={line}>{line}</p>)}</div>
      {refused !== undefined && (
        <p className="run-acts">
          <button type="button" className="button" onClick={() => void take(refused, true)}>
            {texts.force}
          </button>
        </p>
      )}
    </>
  );
}

function linesOf(outcome: Imported, texts: ProgressTexts): string[] {
  if (!outcome.ok) {
    switch (outcome.reason) {
      case 'not-a-log':
        return [texts.notALog];
      case 'later-format':
        return [texts.laterFormat];
      case 'other-course':
        return [texts.otherCourse(outcome.course ?? '')];
    }
  }
  const { added, known, later, corrupt, damaged } = outcome;
  return [
    texts.imported(added, known),
    ...(later > 0 ? [texts.later(later)] : []),
    ...(corrupt.length > 0 ? [texts.corrupt(corrupt.length)] : []),
    ...(damaged ? [texts.damaged] : []),
  ];
}
