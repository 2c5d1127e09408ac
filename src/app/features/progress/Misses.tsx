import { weakSpots } from '#app/state/mastery.ts';
import { Link, useLanguage } from '#app/widgets/page-context.tsx';
import type { SectionProps } from './Progress.tsx';
import { useGeneratedMisses } from './useGeneratedMisses.ts';

/** Misses by topic and misconception, what is still open first. */
export function Misses({ learned, index, texts }: SectionProps) {
  const language = useLanguage();
  const spots = weakSpots(learned);
  const generated = useGeneratedMisses(
    spots.some(({ misconception }) => misconception && !index.misconceptions[misconception]),
  );
  const nameOf = (id: string | undefined) =>
    id === undefined ? texts.noMisconception : (index.misconceptions[id]?.name ?? generated(id) ?? id);
  return (
    <section aria-labelledby="misses">
      <h2 id="misses">{texts.misses}</h2>
      {spots.length === 0 ? (
        <p>{texts.noMisses}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a phone
        <div className="table" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.misconception}</th>
                <th scope="col">{texts.topic}</th>
                <th scope="col">{texts.times}</th>
                <th scope="col">{texts.open}</th>
              </tr>
            </thead>
            <tbody>
              {spots.map(({ topic, misconception, misses, open }) => {
                const of = index.topics.find(({ id }) => id === topic);
                return (
                  <tr key={`${topic} ${misconception}`}>
                    <th scope="row">{nameOf(misconception)}</th>
                    <td>
                      {of ? <Link to={{ kind: 'topic', language, id: topic }}>{of.title}</Link> : topic}
                    </td>
                    <td>{misses.length}</td>
                    <td>{open}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
