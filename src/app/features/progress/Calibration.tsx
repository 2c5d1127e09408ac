import type { CSSProperties } from 'react';
import { calibration } from '#app/state/mastery.ts';
import type { SectionProps } from './Progress.tsx';

/** How often "sure" was right. */
export function Calibration({ learned, texts }: SectionProps) {
  return (
    <section aria-labelledby="calibration">
      <h2 id="calibration">{texts.calibration}</h2>
      <p className="key">{texts.calibrationLead}</p>
      <div className="table">
        <table className="bars">
          <thead>
            <tr>
              <th scope="col">{texts.said}</th>
              <th scope="col">{texts.answers}</th>
              <th scope="col">{texts.right}</th>
              <th scope="col">{texts.share}</th>
              <td aria-hidden />
            </tr>
          </thead>
          <tbody>
            {calibration(learned).map(({ confidence, answers, right }) => {
              const share = answers === 0 ? 0 : right / answers;
              return (
                <tr key={confidence}>
                  <th scope="row">{texts.confidence[confidence]}</th>
                  <td>{answers}</td>
                  <td>{right}</td>
                  <td>{answers > 0 ? `${Math.round(share * 100)} %` : '–'}</td>
                  <td className="bar" aria-hidden style={{ '--share': share } as CSSProperties} />
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
