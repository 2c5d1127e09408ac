import { useEffect, useState } from 'react';
import type { Exam } from '#app/state/learned.ts';
import { Link, useLanguage } from '#app/widgets/page-context.tsx';
import { AnsweredQuestion } from '#app/widgets/question/AnsweredQuestion.tsx';
import { type AskedQuestion, loadQuestion } from '#app/widgets/question/load-question.ts';
import type { Misconception, Question } from '#course/questions.ts';
import { useMessages } from '#messages/useMessages.ts';
import type { ExamsProps } from './Exams.tsx';
import { type ExamReport, reportOf } from './report.ts';
import { useDateFormat } from './useDateFormat.ts';

interface ReportProps extends ExamsProps {
  exam: Exam;
  onLeave(): void;
}

type Asked = ReadonlyMap<string, AskedQuestion | undefined>;

/** What came of an exam, and every question of it explained. */
export function Report({ exam, index, texts, questionTexts, renderScene, onLeave }: ReportProps) {
  const format = useDateFormat();
  const { asking } = useMessages();
  const [tries, setTries] = useState(0);
  const asked = useAsked(exam.exam.plan, index, tries);
  const topics = new Map(
    asked === 'failed' ? [] : [...(asked ?? [])].flatMap(([id, each]) => (each ? [[id, each.topic]] : [])),
  );
  const report = reportOf(exam, topics);
  const gone = exam.exam.plan.length - report.of;
  return (
    <article className="report" aria-labelledby="report">
      <h2 id="report" tabIndex={-1}>
        {texts.report} · {format(exam.exam.atMs)}
      </h2>
      {asked === undefined && <p className="caption">{asking.loading}</p>}
      {asked === 'failed' && (
        <div role="alert" className="notice">
          <p>{asking.failed}</p>
          <button type="button" className="button" onClick={() => setTries(tries + 1)}>
            {asking.retry}
          </button>
        </div>
      )}
      {typeof asked === 'object' && (
        <>
          <p className="today-says">{texts.score(report.right, report.of)}</p>
          <p>
            {report.unanswered > 0 && `${texts.unanswered(report.unanswered)} `}
            {report.late > 0 && `${texts.late(report.late)} `}
            {gone > 0 && `${texts.gone(gone)} `}
            {texts.took(Math.max(1, Math.round(report.tookMs / 60_000)))}
          </p>
          <ByTopic report={report} index={index} texts={texts} />
          <Misconceptions report={report} asked={asked} index={index} texts={texts} />
          <h3>{texts.explained}</h3>
          <ol className="explained-questions">
            {exam.exam.plan.map((id, place) => {
              const each = asked.get(id);
              const entry = exam.answers.get(id);
              if (!each) return null;
              const verdict = !entry ? 'open' : entry.right ? 'right' : entry.score > 0 ? 'partly' : 'wrong';
              return (
                <li key={id} value={place + 1}>
                  <h4>
                    {texts.question(place + 1)}{' '}
                    <span className="verdict-line" data-right={verdict === 'right'}>
                      {texts.verdict[verdict]}
                    </span>
                  </h4>
                  <AnsweredQuestion
                    asked={each}
                    entry={entry}
                    attempt={exam.exam.seed}
                    texts={questionTexts}
                    renderScene={renderScene}
                  />
                </li>
              );
            })}
          </ol>
        </>
      )}
      <p className="run-acts">
        <button type="button" className="button strong" onClick={onLeave}>
          {texts.another}
        </button>
        <button type="button" className="button" onClick={() => print()}>
          {texts.print}
        </button>
      </p>
    </article>
  );
}

/** The exam's questions, all of them; `undefined` while they are fetched. */
function useAsked(
  plan: readonly string[],
  index: ExamsProps['index'],
  tries: number,
): Asked | 'failed' | undefined {
  const language = useLanguage();
  const [asked, setAsked] = useState<Asked | 'failed'>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again
  useEffect(() => {
    let wanted = true;
    setAsked(undefined);
    Promise.all(plan.map(async (id) => [id, await loadQuestion(id, index, language)] as const)).then(
      (all) => wanted && setAsked(new Map(all)),
      () => wanted && setAsked('failed'),
    );
    return () => {
      wanted = false;
    };
  }, [plan, index, language, tries]);
  return asked;
}

interface TableProps extends Pick<ExamsProps, 'index' | 'texts'> {
  report: ExamReport;
}

function ByTopic({ report, index, texts }: TableProps) {
  const language = useLanguage();
  return (
    <div className="table">
      <table>
        <caption>{texts.byTopic}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.topic}</th>
            <th scope="col">{texts.right}</th>
          </tr>
        </thead>
        <tbody>
          {report.topics.map(({ topic, right, of }) => (
            <tr key={topic}>
              <th scope="row">
                <Link to={{ kind: 'topic', language, id: topic }}>
                  {index.topics.find(({ id }) => id === topic)?.title ?? topic}
                </Link>
              </th>
              <td>
                {right} / {of}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Misconceptions({ report, asked, index, texts }: TableProps & { asked: Asked }) {
  const own = new Map(
    [...asked.values()]
      .flatMap((each) => (each ? misconceptionsIn(each.question) : []))
      .map(({ id, name }) => [id, name]),
  );
  return (
    <>
      <h3>{texts.misconceptions}</h3>
      {report.misconceptions.length === 0 ? (
        <p>{texts.noMisconceptions}</p>
      ) : (
        <ul>
          {report.misconceptions.map(({ id, times }) => (
            <li key={id}>
              {index.misconceptions[id]?.name ?? own.get(id) ?? id} · {texts.shown(times)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Generated questions bring their own. */
function misconceptionsIn(question: Question): Misconception[] {
  return 'options' in question ? question.options.flatMap(({ misconception }) => misconception ?? []) : [];
}
