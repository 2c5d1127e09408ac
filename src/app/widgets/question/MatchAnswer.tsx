import { useMemo } from 'react';
import type { MatchQuestion } from '#course/questions.ts';
import type { RightSide } from '#questions/match.ts';
import type { AnswerProps } from './answer-props.ts';
import { useCard } from './context.tsx';
import { plainText } from './plain-text.ts';
import { QuestionHtml } from './QuestionHtml.tsx';

interface MatchAnswerProps extends AnswerProps<'match'> {
  question: MatchQuestion;
  /** Right sides in the order of this attempt. */
  rights: readonly RightSide[];
}

/** Each left side with a native menu of right sides: works by keys, by touch and for screen readers alike. */
export function MatchAnswer({ question, rights, answer, onChange }: MatchAnswerProps) {
  const { texts } = useCard();
  const words = useMemo(() => rights.map(({ key, html }) => ({ key, text: plainText(html) })), [rights]);
  return (
    <table className="pairs">
      <thead>
        <tr>
          <th scope="col">
            <QuestionHtml html={question.titles.left} />
          </th>
          <th scope="col">
            <QuestionHtml html={question.titles.right} />
          </th>
        </tr>
      </thead>
      <tbody>
        {question.pairs.map(({ key, left }) => (
          <tr key={key}>
            <th scope="row">
              <QuestionHtml html={left} />
            </th>
            <td>
              <select
                aria-label={texts.choosePair(plainText(left))}
                value={answer.pairs[key] ?? ''}
                onChange={(event) =>
                  onChange({ ...answer, pairs: { ...answer.pairs, [key]: event.target.value } })
                }
              >
                <option value="">{texts.choose}</option>
                {words.map(({ key: right, text }) => (
                  <option key={right} value={right}>
                    {text}
                  </option>
                ))}
              </select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
