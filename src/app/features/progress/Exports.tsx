import { useState } from 'react';
import { loadTopicQuestions } from '#app/door.ts';
import { answersCsv } from '#app/state/answers-csv.ts';
import { usePage } from '#app/widgets/page-context.tsx';
import { addressOf, relativeAddress } from '#course/addresses.ts';
import type { SectionProps } from './Progress.tsx';
import { SaveLog } from './SaveLog.tsx';
import { fileName, saveFile } from './save-file.ts';

/** Everything to take along: the log, a table, a deck for Anki. */
export function Exports({ learned, index, texts }: SectionProps) {
  const { language, course, address } = usePage();
  const [said, setSaid] = useState('');
  const saveDeck = async () => {
    setSaid('');
    try {
      const [{ ankiText }, topics] = await Promise.all([
        import('#app/state/anki.ts'),
        Promise.all(index.topics.map(({ id }) => loadTopicQuestions(language, id))),
      ]);
      const pageOf = (topic: string) =>
        new URL(relativeAddress(address, addressOf({ kind: 'topic', language, id: topic })), location.href)
          .href;
      const deck = ankiText(topics, { name: course.title, id: `${course.id}:${language}`, pageOf });
      saveFile(fileName(`${course.id}-anki-${language}`, 'txt'), 'text/plain', deck);
    } catch {
      setSaid(texts.ankiFailed);
    }
  };
  return (
    <section aria-labelledby="exports" className="exports">
      <h2 id="exports">{texts.exports}</h2>
      <p className="key">{texts.exportsLead}</p>
      <SaveLog texts={texts} />
      <p className="run-acts">
        <button
          type="button"
          className="button"
          onClick={() => saveFile(fileName(`${course.id}-answers`, 'csv'), 'text/csv', answersCsv(learned))}
        >
          {texts.csv}
        </button>
        <button type="button" className="button" onClick={() => void saveDeck()}>
          {texts.anki}
        </button>
        <span role="status">{said}</span>
      </p>
    </section>
  );
}
