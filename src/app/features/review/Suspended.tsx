import { progressStore } from '#app/state/progress.ts';
import type { ReviewItem } from '#app/state/review.ts';
import { Link, useLanguage } from '#app/widgets/page-context.tsx';
import type { QuestionIndex } from '#course/questions.ts';
import type { ReviewTexts } from './texts/texts.ts';

interface SuspendedProps {
  items: readonly ReviewItem[];
  index: QuestionIndex;
  texts: ReviewTexts;
}

/** What was left out of review, each with its section and the way back. */
export function Suspended({ items, index, texts }: SuspendedProps) {
  const language = useLanguage();
  const left = items.filter(({ suspended }) => suspended);
  if (left.length === 0) return null;
  return (
    <section aria-labelledby="suspended">
      <h2 id="suspended">{texts.suspended}</h2>
      <p className="key">{texts.suspendedLead}</p>
      <ul className="left-out">
        {left.map(({ item, topic, section }) => {
          const found = index.topics.find(({ id }) => id === topic);
          const title = found?.sections.find(({ id }) => id === section)?.title ?? found?.title ?? topic;
          const name = item.slice(item.lastIndexOf('/') + 1);
          return (
            <li key={item}>
              <Link to={{ kind: 'topic', language, id: topic, section }}>{title}</Link> <code>{name}</code>{' '}
              <button
                type="button"
                className="button"
                aria-label={`${texts.takeIn}: ${name}`}
                onClick={() => progressStore.resume(topic, item)}
              >
                {texts.takeIn}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
