/** Exams: composing one, sitting it, its report, and the earlier ones. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Exam } from '#app/state/learned.ts';
import { useLearned } from '#app/state/progress.ts';
import type { QuestionTexts } from '#app/widgets/question/texts/texts.ts';
import type { AskingPart, PathRef } from '#course/pages.ts';
import type { QuestionIndex, Scene } from '#course/questions.ts';
import { Compose } from './Compose.tsx';
import type { Generators } from './plan.ts';
import { Report } from './Report.tsx';
import { Sitting } from './Sitting.tsx';
import type { ExamTexts } from './texts/texts.ts';
import { useDateFormat } from './useDateFormat.ts';
import './exam.css';

export interface ExamsProps {
  parts: AskingPart[];
  paths: PathRef[];
  index: QuestionIndex;
  generators: readonly Generators[];
  texts: ExamTexts;
  questionTexts: QuestionTexts;
  renderScene: (scene: Scene) => ReactNode;
}

/** The exam that is looked at; without it there is the choice. */
interface Open {
  id: string;
  as: 'sitting' | 'report';
}

export function Exams(props: ExamsProps) {
  const { texts } = props;
  const exams = useLearned((progress) => progress.exams);
  const [open, setOpen] = useState<Open>();
  const place = useRef<HTMLDivElement>(null);
  const last = useRef(open);
  useEffect(() => {
    // What was pressed is gone; the heading of what came says where one is.
    if (last.current !== open) place.current?.querySelector<HTMLElement>('h2')?.focus();
    last.current = open;
  }, [open]);
  const exam = open && exams.get(open.id);
  return (
    <div ref={place}>
      {exam && open?.as === 'sitting' && !exam.ended ? (
        <Sitting
          key={exam.exam.id}
          {...props}
          exam={exam}
          onEnded={() => setOpen({ id: exam.exam.id, as: 'report' })}
        />
      ) : exam && open ? (
        <Report key={exam.exam.id} {...props} exam={exam} onLeave={() => setOpen(undefined)} />
      ) : (
        <>
          <Unfinished
            exams={[...exams.values()]}
            texts={texts}
            onOpen={(id) => setOpen({ id, as: 'sitting' })}
          />
          <Compose {...props} onBegun={(id) => setOpen({ id, as: 'sitting' })} />
          <Past exams={[...exams.values()]} texts={texts} onOpen={(id) => setOpen({ id, as: 'report' })} />
        </>
      )}
    </div>
  );
}

interface ListProps {
  exams: readonly Exam[];
  texts: ExamTexts;
  onOpen(id: string): void;
}

/** An exam that was left before it was handed in: the latest one. */
function Unfinished({ exams, texts, onOpen }: ListProps) {
  const format = useDateFormat();
  const exam = exams.findLast(({ ended }) => !ended);
  if (!exam) return null;
  return (
    <div className="notice unfinished">
      <p>{texts.unfinished(format(exam.exam.atMs), exam.answers.size, exam.exam.plan.length)}</p>
      <p className="run-acts">
        <button type="button" className="button strong" onClick={() => onOpen(exam.exam.id)}>
          {texts.resume}
        </button>
      </p>
    </div>
  );
}

function Past({ exams, texts, onOpen }: ListProps) {
  const format = useDateFormat();
  const past = exams.filter(({ ended }) => ended).reverse();
  if (past.length === 0) return null;
  return (
    <section aria-labelledby="past">
      <h2 id="past">{texts.past}</h2>
      <div className="table">
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.date}</th>
              <th scope="col">{texts.scope}</th>
              <th scope="col">{texts.result}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {past.map(({ exam, answers }) => (
              <tr key={exam.id}>
                <th scope="row">{format(exam.atMs)}</th>
                <td>{texts.scopes[exam.scope.kind]}</td>
                <td>
                  {[...answers.values()].filter(({ right }) => right).length} / {exam.plan.length}
                </td>
                <td>
                  <button
                    type="button"
                    className="button"
                    aria-label={texts.showReport(format(exam.atMs))}
                    onClick={() => onOpen(exam.id)}
                  >
                    {texts.report}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
