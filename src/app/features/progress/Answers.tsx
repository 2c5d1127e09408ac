import { useState } from 'react';
import { byTime } from '#app/state/entries.ts';
import { Link, useLanguage } from '#app/widgets/page-context.tsx';
import { languageTag } from '#course/course.ts';
import type { SectionProps } from './Progress.tsx';

/** Answers that are shown at a time. */
const some = 25;

/** Every answer that stands, the latest first, each with the way to its question. */
export function Answers({ learned, index, texts }: SectionProps) {
  const language = useLanguage();
  const [shown, setShown] = useState(some);
  const answers = [...learned.answers.values()].flat().sort(byTime).reverse();
  const format = new Intl.DateTimeFormat(languageTag[language], { dateStyle: 'short', timeStyle: 'short' });
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{texts.all}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a phone */}
      <div className="table" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.day}</th>
              <th scope="col">{texts.question}</th>
              <th scope="col">{texts.result}</th>
              <th scope="col">{texts.said}</th>
              <th scope="col">{texts.where}</th>
            </tr>
          </thead>
          <tbody>
            {answers.slice(0, shown).map(({ id, atMs, question, topic, right, confidence, mode }) => {
              const of = index.topics.find((each) => each.id === topic);
              const name = question.slice(question.indexOf('/') + 1);
              const isThere = of?.questions.some((each) => each.id === question);
              return (
                <tr key={id}>
                  <td>{format.format(atMs)}</td>
                  <th scope="row">
                    {isThere ? (
                      <Link to={{ kind: 'topic', language, id: topic, section: `question-${name}` }}>
                        {of?.title} · {name}
                      </Link>
                    ) : (
                      `${of?.title ?? topic} · ${name}`
                    )}
                  </th>
                  <td>{right ? texts.isRight : texts.isWrong}</td>
                  <td>{texts.confidence[confidence]}</td>
                  <td>{texts.mode[mode]}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {answers.length > shown && (
        <button type="button" className="button" onClick={() => setShown(shown + 4 * some)}>
          {texts.more(Math.min(4 * some, answers.length - shown))}
        </button>
      )}
    </section>
  );
}
