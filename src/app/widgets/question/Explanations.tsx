import type { ReactNode } from 'react';
import type { Misconception, Question } from '#course/questions.ts';
import type { Answer, Grade, Mark } from '#questions/answer.ts';
import { rightSides } from '#questions/match.ts';
import { shownKeys } from '#questions/shuffle.ts';
import { inOrder } from './AnswerForm.tsx';
import { useCard } from './context.tsx';
import { QuestionHtml } from './QuestionHtml.tsx';

interface ExplanationsProps {
  question: Question;
  attempt: number;
  answer: Answer;
  grade: Grade;
}

/** Every answer explained, not only the chosen one. */
export function Explanations({ question, attempt, answer, grade }: ExplanationsProps) {
  const { texts } = useCard();
  const { marks } = grade;
  switch (question.kind) {
    case 'fill':
      return (
        <ul className="explained">
          {question.answers.map((each) => (
            <Explained key={each.key} of={each} yours={marks[each.key] !== undefined} right={each.right}>
              {each.texts.map((text) => (
                <code key={text}>{text}</code>
              ))}
            </Explained>
          ))}
        </ul>
      );
    case 'order':
      return (
        <>
          <ol className="explained numbered">
            {question.steps.map((step) => (
              <Explained key={step.key} of={step} mark={marks[step.key]}>
                <QuestionHtml html={step.text} />
              </Explained>
            ))}
          </ol>
          <Traps traps={question.traps.filter(({ key }) => marks[key] === 'wrong')} />
        </>
      );
    case 'match': {
      const sides = new Map(rightSides(question).map(({ key, html }) => [key, html]));
      return (
        <>
          <ul className="explained">
            {question.pairs.map((pair) => (
              <Explained key={pair.key} of={pair} mark={marks[pair.key]}>
                <QuestionHtml html={pair.left} /> ↔ <QuestionHtml html={pair.right} />
                {marks[pair.key] === 'wrong' && answer.kind === 'match' && (
                  <del>
                    <QuestionHtml html={sides.get(answer.pairs[pair.key] ?? '') ?? ''} />
                  </del>
                )}
              </Explained>
            ))}
          </ul>
          <Traps traps={question.traps.filter(({ key }) => marks[key] === 'wrong')} />
        </>
      );
    }
    case 'fix':
      return (
        <>
          <p>{texts.solution}</p>
          <pre className="solution">
            <code>{question.solution}</code>
          </pre>
          <Options options={question.options} answer={answer} />
        </>
      );
    default:
      return <Options options={inOrder(question.options, shownKeys(question, attempt))} answer={answer} />;
  }
}

type ExplainedOption = Extract<Question, { options: unknown }>['options'][number];

function Options({ options, answer }: { options: readonly ExplainedOption[]; answer: Answer }) {
  const chosen = answer.kind === 'choice' ? answer.keys : [];
  return (
    <ul className="explained">
      {options.map((option) => (
        <Explained key={option.key} of={option} right={option.right} yours={chosen.includes(option.key)}>
          <QuestionHtml html={option.text} />
        </Explained>
      ))}
    </ul>
  );
}

/** Only those that were sprung: what nobody thought of need not be said. */
function Traps({
  traps,
}: {
  traps: readonly { key: string; feedback: string; misconception?: Misconception }[];
}) {
  if (traps.length === 0) return null;
  return (
    <ul className="explained">
      {traps.map((trap) => (
        <Explained key={trap.key} of={trap} right={false} />
      ))}
    </ul>
  );
}

interface ExplainedProps {
  of: { feedback: string; misconception?: Misconception };
  right?: boolean;
  mark?: Mark | undefined;
  yours?: boolean;
  children?: ReactNode;
}

function Explained({
  of: { feedback, misconception },
  right,
  mark,
  yours = false,
  children,
}: ExplainedProps) {
  const { texts } = useCard();
  const shown = mark ?? (right === undefined ? undefined : right ? 'right' : 'wrong');
  return (
    <li data-mark={shown}>
      {(children || shown) && (
        <p className="what">
          {children} {shown && <b className="verdict">{texts.marks[shown]}</b>}{' '}
          {yours && <span className="yours">{texts.yours}</span>}
        </p>
      )}
      <QuestionHtml as="div" html={feedback} />
      {yours && misconception && (
        <p className="misconception">
          {texts.misconception} {misconception.name}
        </p>
      )}
    </li>
  );
}
