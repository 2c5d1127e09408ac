import type { CSSProperties } from 'react';
import { forecast, type ReviewItem } from '#app/state/review.ts';
import { useLanguage } from '#app/widgets/page-context.tsx';
import { languageTag } from '#course/course.ts';
import { minutesOf } from './minutes.ts';
import type { ReviewTexts } from './texts/texts.ts';

interface ForecastProps {
  items: readonly ReviewItem[];
  nowMs: number;
  texts: ReviewTexts;
}

/** What the next fourteen days bring: a table whose bars say the same at a glance. */
export function Forecast({ items, nowMs, texts }: ForecastProps) {
  const language = useLanguage();
  const days = forecast(items, nowMs);
  const most = Math.max(1, ...days.map((day) => day.items));
  const format = new Intl.DateTimeFormat(languageTag[language], {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
  });
  return (
    <section aria-labelledby="forecast">
      <h2 id="forecast">{texts.forecast}</h2>
      <p className="key">{texts.forecastLead}</p>
      <div className="table">
        <table className="bars">
          <thead>
            <tr>
              <th scope="col">{texts.day}</th>
              <th scope="col">{texts.items}</th>
              <th scope="col">{texts.minutes}</th>
              <td aria-hidden />
            </tr>
          </thead>
          <tbody>
            {days.map(({ startMs, items: due, estimateMs }) => (
              <tr key={startMs}>
                <th scope="row">{format.format(startMs)}</th>
                <td>{due}</td>
                <td>{due > 0 ? minutesOf(estimateMs) : 0}</td>
                <td className="bar" aria-hidden style={{ '--share': due / most } as CSSProperties} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
