import { useRef, useState } from 'react';
import { progressStore } from '#app/state/progress.ts';
import { usePage } from '#app/widgets/page-context.tsx';
import { fileName, saveFile } from './save-file.ts';
import type { ProgressTexts } from './texts/texts.ts';

/** The whole log as a file, or as text to be pasted elsewhere. */
export function SaveLog({ texts }: { texts: ProgressTexts }) {
  const { course } = usePage();
  const [text, setText] = useState<string>();
  const [said, setSaid] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text ?? '');
      setSaid(texts.copied);
    } catch {
      field.current?.select();
      setSaid(texts.copyFailed);
    }
  };
  return (
    <>
      <p className="run-acts">
        <button
          type="button"
          className="button"
          onClick={() => saveFile(fileName(course.id, 'json'), 'application/json', progressStore.exportLog())}
        >
          {texts.file}
        </button>
        <button type="button" className="button" onClick={() => setText(progressStore.exportLog())}>
          {texts.asText}
        </button>
      </p>
      {text !== undefined && (
        <>
          <textarea
            className="log-text"
            readOnly
            aria-label={texts.asText}
            value={text}
            rows={5}
            ref={field}
          />
          <p className="run-acts">
            <button type="button" className="button" onClick={() => void copy()}>
              {texts.copy}
            </button>
            <span role="status">{said}</span>
          </p>
        </>
      )}
    </>
  );
}
