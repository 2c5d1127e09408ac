import { useEffect, useRef, useState } from 'react';
import type { Exam } from '#app/state/learned.ts';
import { progressStore } from '#app/state/progress.ts';
import { answerOf } from '#app/widgets/question/attempt.ts';
import type { AskedQuestion } from '#app/widgets/question/load-question.ts';
import type { Answered } from '#app/widgets/question/QuestionCard.tsx';
import { QuestionRun } from '#app/widgets/question/QuestionRun.tsx';
import { Clock } from './Clock.tsx';
import type { ExamsProps } from './Exams.tsx';
import { endOf } from './report.ts';

interface SittingProps extends ExamsProps {
  exam: Exam;
  onEnded(): void;
}

/** An exam that is being answered: nothing is revealed, everything can be changed, each answer is kept at once. */
export function Sitting({ exam: { exam, answers }, index, texts, questionTexts, onEnded }: SittingProps) {
  const { plan } = exam;
  /** The place in the plan; after the last one stands the hand-in. */
  const [at, setAt] = useState(() => firstOpen(plan, answers));
  const [gone, setGone] = useState<readonly string[]>([]);
  const handIn = useRef<HTMLHeadingElement>(null);
  const isOpen = (id: string) => !answers.has(id) && !gone.includes(id);
  const id = plan[at];
  const before = id === undefined ? undefined : answers.get(id);
  useEffect(() => {
    if (id === undefined) handIn.current?.focus();
  }, [id]);

  const onAnswered = ({ grade, ...rest }: Answered, { question, topic }: AskedQuestion) => {
    // An answer that is changed was none.
    if (before) progressStore.undo(before.id);
    progressStore.appendAnswer({
      question: question.id,
      topic,
      questionKind: question.kind,
      right: grade.right,
      score: grade.score,
      misconceptions: grade.misconceptions.map((each) => each.id),
      mode: 'exam',
      exam: exam.id,
      ...rest,
    });
    setAt(at + 1);
  };
  const end = () => {
    progressStore.endExam(exam.id);
    onEnded();
  };
  const endMs = endOf({ exam });
  return (
    <section aria-label={texts.questions} className="sitting">
      {endMs !== undefined && <Clock endMs={endMs} texts={texts} />}
      {id === undefined ? (
        <>
          <h2 ref={handIn} tabIndex={-1}>
            {texts.answered(plan.filter((each) => answers.has(each)).length, plan.length)}
          </h2>
          <p>{texts.allSeen}</p>
          <OpenQuestions
            numbers={plan.flatMap((each, place) => (isOpen(each) ? place + 1 : []))}
            texts={texts}
          />
          <p className="run-acts">
            <button type="button" className="button strong" onClick={end}>
              {texts.handInNow}
            </button>
            <button type="button" className="button" onClick={() => setAt(plan.length - 1)}>
              {texts.previous}
            </button>
          </p>
        </>
      ) : (
        <QuestionRun
          key={id}
          id={id}
          attempt={exam.seed}
          index={index}
          texts={questionTexts}
          feedback="at-end"
          given={(question) =>
            before && before.confidence !== 'unknown' ? answerOf(question, before) : undefined
          }
          done={plan.map((each) => answers.has(each))}
          label={texts.place(at + 1, plan.length)}
          onAnswered={onAnswered}
          onGone={() => {
            setGone([...gone, id]);
            setAt(at + 1);
          }}
        >
          <p className="caption" role="status">
            {before && texts.changeable}
          </p>
          <p className="run-acts">
            <button type="button" className="button" disabled={at === 0} onClick={() => setAt(at - 1)}>
              {texts.previous}
            </button>
            <button type="button" className="button" onClick={() => setAt(at + 1)}>
              {at + 1 < plan.length ? texts.next : texts.last}
            </button>
            <button type="button" className="button" onClick={() => setAt(plan.length)}>
              {texts.handIn}
            </button>
          </p>
        </QuestionRun>
      )}
      <nav aria-label={texts.questions}>
        <ol className="numbers">
          {plan.map((each, place) => (
            <li key={each}>
              <button
                type="button"
                className="button"
                aria-current={place === at ? 'step' : undefined}
                aria-label={`${texts.question(place + 1)}, ${answers.has(each) ? texts.isAnswered : texts.isOpen}`}
                data-answered={answers.has(each) ? '' : undefined}
                onClick={() => setAt(place)}
              >
                {place + 1}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <p className="caption">{texts.leave}</p>
    </section>
  );
}

function OpenQuestions({ numbers, texts }: { numbers: readonly number[] } & Pick<ExamsProps, 'texts'>) {
  return numbers.length > 0 && <p>{texts.open(numbers.join(', '))}</p>;
}

/** Who comes back goes on at the first question without an answer. */
function firstOpen(plan: readonly string[], answers: Exam['answers']): number {
  const open = plan.findIndex((id) => !answers.has(id));
  return open === -1 ? plan.length : open;
}
