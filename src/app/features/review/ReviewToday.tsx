import type { RefObject } from 'react';
import { startOfDay } from '#app/state/days.ts';
import { forecast, type ReviewItem, type ReviewQueue } from '#app/state/review.ts';
import { Link, useLanguage } from '#app/widgets/page-context.tsx';
import { TopicLink } from '#app/widgets/TopicLink.tsx';
import { languageTag } from '#course/course.ts';
import type { AskingPart } from '#course/pages.ts';
import { minutesOf } from './minutes.ts';
import type { ReviewTexts } from './texts/texts.ts';

interface ReviewTodayProps {
  heading: RefObject<HTMLHeadingElement | null>;
  queue: ReviewQueue;
  items: readonly ReviewItem[];
  nowMs: number;
  /** Something was reviewed just now. */
  reviewed: boolean;
  parts: AskingPart[];
  texts: ReviewTexts;
  onBegin(): void;
}

/** What waits today, or why nothing does. */
export function ReviewToday(props: ReviewTodayProps) {
  const { heading, queue, items, nowMs, reviewed, parts, texts, onBegin } = props;
  const language = useLanguage();
  const waiting = queue.items.length;
  const first = parts
    .flatMap(({ topics }) => topics)
    .find(({ planned, questions }) => !planned && questions > 0);
  const spent = Math.round(queue.spentMs / 60_000);
  return (
    <section aria-labelledby="today">
      <h2 id="today" ref={heading} tabIndex={-1}>
        {texts.today}
      </h2>
      {items.length === 0 ? (
        <>
          <p>{texts.nothingAnswered}</p>
          {first && (
            <p>
              {texts.beginWith} <TopicLink topic={first} />
            </p>
          )}
        </>
      ) : (
        <>
          <p className="today-says">
            {waiting > 0
              ? texts.due(waiting, minutesOf(queue.estimateMs))
              : queue.left > 0
                ? texts.limitReached
                : reviewed
                  ? texts.done
                  : texts.nothingDue}
          </p>
          {waiting === 0 && queue.left === 0 && <NextDue items={items} nowMs={nowMs} texts={texts} />}
          {queue.left > 0 && <p>{texts.left(queue.left)}</p>}
          {spent > 0 && <p className="caption">{texts.spent(spent)}</p>}
          <p className="run-acts">
            {waiting > 0 && (
              <button type="button" className="button strong" onClick={onBegin}>
                {texts.begin}
              </button>
            )}
            <Link to={{ kind: 'settings', language }}>{texts.setMinutes}</Link>
          </p>
        </>
      )}
    </section>
  );
}

/** The first day after today on which something comes due. */
function NextDue({ items, nowMs, texts }: Pick<ReviewTodayProps, 'items' | 'nowMs' | 'texts'>) {
  const language = useLanguage();
  const coming = items.filter(({ suspended, dueMs }) => !suspended && dueMs >= startOfDay(nowMs, 1));
  if (coming.length === 0) return null;
  const firstMs = Math.min(...coming.map(({ dueMs }) => dueMs));
  const [day] = forecast(
    coming.filter(({ dueMs }) => startOfDay(dueMs) === startOfDay(firstMs)),
    firstMs,
    1,
  );
  const date = new Date(startOfDay(firstMs)).toLocaleDateString(languageTag[language], { dateStyle: 'full' });
  return <p>{texts.nextDue(date, day?.items ?? 0)}</p>;
}
