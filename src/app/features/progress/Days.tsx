import { type CSSProperties, useState } from 'react';
import { timeLine } from '#app/state/mastery.ts';
import { useLanguage } from '#app/widgets/page-context.tsx';
import { languageTag } from '#course/course.ts';
import type { SectionProps } from './Progress.tsx';

/** Days that are shown at first. */
const few = 14;

/** What was answered on which day, the latest first. */
export function Days({ learned, texts }: SectionProps) {
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const days = timeLine(learned).reverse();
  const most = Math.max(1, ...days.map(({ answers }) => answers));
  const format = (day: string) =>
    new Date(`${day}T12:00`).toLocaleDateString(languageTag[language], { dateStyle: 'medium' });
  return (
    <section aria-labelledby="days">
      <h2 id="days">{texts.days}</h2>
      <div className="table">
        <table className="bars">
          <thead>
            <tr>
              <th scope="col">{texts.day}</th>
              <th scope="col">{texts.answers}</th>
              <th scope="col">{texts.right}</th>
              <th scope="col">{texts.minutes}</th>
              <td aria-hidden />
            </tr>
          </thead>
          <tbody>
            {days.slice(0, all ? days.length : few).map(({ day, answers, right, tookMs }) => (
              <tr key={day}>
                <th scope="row">{format(day)}</th>
                <td>{answers}</td>
                <td>{right}</td>
                <td>{Math.round(tookMs / 60_000)}</td>
                <td className="bar" aria-hidden style={{ '--share': answers / most } as CSSProperties} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!all && days.length > few && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          {texts.more(days.length - few)}
        </button>
      )}
    </section>
  );
}
