import { useId } from 'react';
import { Link, useLanguage } from '#app/widgets/page-context.tsx';
import { useExplorer, useExplorerState, usePlay } from './context.tsx';
import { type Explanation, explanationsOf } from './explanations.ts';
import { stepsAt } from './play.ts';
import { formatMoment } from './texts/texts.ts';

/** Why it is as it is: what the last change came from, each sentence with the section that explains its rule. */
export function WhyPanel() {
  const { texts, messages, menu } = useExplorer();
  const { why } = texts;
  const play = usePlay();
  const nowMs = useExplorerState((state) => state.nowMs);
  const steps = stepsAt(play, nowMs);
  const title = useId();
  const explanations = explanationsOf(
    steps.flatMap(({ causes }) => causes),
    messages,
    menu,
  );
  return (
    <section className="explorer-card why" aria-labelledby={title}>
      <h3 id={title}>{why.title}</h3>
      <div className="in">
        {explanations.length === 0 ? (
          <p className="caption">{why.nothing}</p>
        ) : (
          <>
            <p className="caption">{why.at(formatMoment(steps[0]?.atMs ?? 0))}</p>
            {explanations.map((explanation, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one moment's sentences in their order
              <Sentence key={index} explanation={explanation} />
            ))}
          </>
        )}
      </div>
    </section>
  );
}

function Sentence({ explanation: { sentence, section, upstream } }: { explanation: Explanation }) {
  const { why } = useExplorer().texts;
  const language = useLanguage();
  return (
    <p title={`${why.source} ${upstream}`}>
      {sentence}{' '}
      {section && (
        <Link to={{ kind: 'topic', language, id: section.topic, section: section.section }}>
          {section.title[language] ?? why.read}
        </Link>
      )}
    </p>
  );
}
