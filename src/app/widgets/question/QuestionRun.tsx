/**
 * Questions one at a time, with the graduated ruler as their progress. Which question comes, and what becomes of
 * the answer, is the owner's business.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useLanguage } from '#app/widgets/page-context.tsx';
import { Ruler } from '#app/widgets/Ruler.tsx';
import type { Question, QuestionIndex } from '#course/questions.ts';
import { useMessages } from '#messages/useMessages.ts';
import type { Answer } from '#questions/answer.ts';
import { type AskedQuestion, loadQuestion } from './load-question.ts';
import { type Answered, QuestionCard, type QuestionCardProps } from './QuestionCard.tsx';
import type { QuestionTexts } from './texts/texts.ts';
import './question-run.css';

export interface QuestionRunProps
  extends Pick<QuestionCardProps, 'feedback' | 'last' | 'attempt' | 'renderScene'> {
  /** The question's id; with `attempt` it says when another one begins. */
  id: string;
  index: QuestionIndex;
  texts: QuestionTexts;
  /** The answer to begin with, where one may be changed. */
  given?(question: Question): Answer | undefined;
  /** Which of the questions are done. */
  done: readonly boolean[];
  /** "Question 3 of 10". */
  label: string;
  onAnswered(answered: Answered, asked: AskedQuestion): void;
  /** The question is no longer in the course. */
  onGone(): void;
  /** Enter goes on when the focus is in no control. */
  onNext?: (() => void) | undefined;
  /** What stands below the card. */
  children?: ReactNode;
}

type Loaded = AskedQuestion | 'failed' | undefined;

export function QuestionRun(props: QuestionRunProps) {
  const { id, index, attempt, texts, done, label, onAnswered, onGone, onNext, given, children, ...card } =
    props;
  const { asking } = useMessages();
  const language = useLanguage();
  const [loaded, setLoaded] = useState<Loaded>();
  const [tries, setTries] = useState(0);
  const run = useRef<HTMLDivElement>(null);
  const gone = useRef(onGone);
  gone.current = onGone;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt and another try ask again
  useEffect(() => {
    let wanted = true;
    setLoaded(undefined);
    loadQuestion(id, index, language).then(
      (asked) => {
        if (!wanted) return;
        if (asked) setLoaded(asked);
        else gone.current();
      },
      () => wanted && setLoaded('failed'),
    );
    return () => {
      wanted = false;
    };
  }, [id, attempt, index, language, tries]);

  useEffect(() => {
    // Whoever answered the last one goes on with this one; the buttons that were pressed are gone.
    if (loaded) run.current?.querySelector<HTMLElement>('.question-card')?.focus();
  }, [loaded]);

  const onKeyDown = (event: KeyboardEvent) => {
    const isControl = (event.target as Element).closest(
      'a, button, input, select, textarea, summary, [contenteditable="true"]',
    );
    if (event.key !== 'Enter' || isControl || !onNext) return;
    event.preventDefault();
    onNext();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the button below
    <div className="question-run" ref={run} onKeyDown={onKeyDown}>
      <p className="run-place">{label}</p>
      <Ruler segments={done.length} done={done} label={label} />
      <div className="run-question prose">
        {loaded === 'failed' && (
          <div role="alert" className="notice">
            <p>{asking.failed}</p>
            <button type="button" className="button" onClick={() => setTries(tries + 1)}>
              {asking.retry}
            </button>
          </div>
        )}
        {loaded === undefined && <p className="caption">{asking.loading}</p>}
        {typeof loaded === 'object' && (
          <QuestionCard
            key={`${id} ${attempt}`}
            {...card}
            given={given?.(loaded.question)}
            question={loaded.question}
            topic={loaded.topic}
            sectionTitle={loaded.sectionTitle}
            texts={texts}
            attempt={attempt}
            onAnswered={(answered) => onAnswered(answered, loaded)}
          />
        )}
      </div>
      {children}
    </div>
  );
}
