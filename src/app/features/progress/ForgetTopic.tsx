import { useState } from 'react';
import { progressStore } from '#app/state/progress.ts';
import type { QuestionIndex } from '#course/questions.ts';
import type { ProgressTexts } from './texts/texts.ts';

/** One topic begins anew; that can be taken back as long as the page is open. */
export function ForgetTopic({ index, texts }: { index: QuestionIndex; texts: ProgressTexts }) {
  const [topic, setTopic] = useState(index.topics[0]?.id ?? '');
  const [done, setDone] = useState<{ entry: string; title: string }>();
  const [said, setSaid] = useState('');
  const forget = () => {
    const title = index.topics.find(({ id }) => id === topic)?.title ?? topic;
    setDone({ entry: progressStore.forget(topic), title });
    setSaid(texts.forgotten(title));
  };
  const undo = () => {
    if (done) progressStore.undo(done.entry);
    setDone(undefined);
    setSaid(texts.undone);
  };
  return (
    <>
      <h3>{texts.forget}</h3>
      <p>{texts.forgetLead}</p>
      <p className="run-acts">
        <select aria-label={texts.topic} value={topic} onChange={(event) => setTopic(event.target.value)}>
          {index.topics.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <button type="button" className="button" onClick={forget}>
          {texts.forgetTopic}
        </button>
        <span role="status">{said}</span>
        {done && (
          <button type="button" className="button" onClick={undo}>
            {texts.undo}
          </button>
        )}
      </p>
    </>
  );
}
