import { masteryRule, type TopicResults } from '#app/state/mastery.ts';
import { Link, useLanguage } from '#app/widgets/page-context.tsx';
import { TopicMark } from '#app/widgets/TopicMark.tsx';
import { useMessages } from '#messages/useMessages.ts';
import type { SectionProps } from './Progress.tsx';

interface TopicsProps extends SectionProps {
  results: ReadonlyMap<string, TopicResults>;
}

/** Each topic that asks: read, answered, mastered, and what is missing for it, with the rule in words. */
export function Topics({ index, texts, results }: TopicsProps) {
  const language = useLanguage();
  const { state, mastered } = useMessages();
  const percent = (share: number) => Math.round(share * 100);
  return (
    <section aria-labelledby="topics">
      <h2 id="topics">{texts.topics}</h2>
      <p className="key">{texts.rule(percent(masteryRule.known), percent(masteryRule.kept))}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a phone */}
      <div className="table" tabIndex={0}>
        <table className="by-topic">
          <thead>
            <tr>
              <th scope="col">{texts.topic}</th>
              <th scope="col">{texts.reading}</th>
              <th scope="col">{texts.answered}</th>
              <th scope="col">{texts.known}</th>
              <th scope="col">{texts.kept}</th>
              <th scope="col">{texts.standing}</th>
            </tr>
          </thead>
          <tbody>
            {index.topics.map(({ id, title }) => {
              const result = results.get(id);
              if (!result) return null;
              const { reading, questions, answered, known, kept, missing } = result;
              return (
                <tr key={id}>
                  <th scope="row">
                    <Link to={{ kind: 'topic', language, id }}>{title}</Link>
                  </th>
                  <td>
                    <TopicMark reading={reading} mastered={result.mastered} /> {state[reading]}
                  </td>
                  <td>
                    {answered} / {questions}
                  </td>
                  <td>{known}</td>
                  <td>{kept}</td>
                  <td>
                    {result.mastered
                      ? mastered
                      : answered > 0 && texts.missing(missing.answered, missing.known, missing.kept)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
