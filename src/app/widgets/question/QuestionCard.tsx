/**
 * A question that is answered, graded and explained. Giving the answer and saying how sure one is are one act: the
 * confidence comes before the reveal. Where the card stands and what becomes of the answer is its owner's business.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { type Confidence, confidences } from '#app/state/entries.ts';
import { useLanguage } from '#app/widgets/page-context.tsx';
import { addressOf } from '#course/addresses.ts';
import type { FixQuestion, Question, Scene } from '#course/questions.ts';
import type { Answer, Grade } from '#questions/answer.ts';
import { grade } from '#questions/grade.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { chosenOf, emptyAnswer, isComplete, noAnswer } from './attempt.ts';
import { CardProvider, useCard } from './context.tsx';
import type { Verdict } from './judge.ts';
import { Outcome, type Result } from './Outcome.tsx';
import { QuestionHtml } from './QuestionHtml.tsx';
import type { QuestionTexts } from './texts/texts.ts';
import './question-card.css';

/** What a learner has done with a question. */
export interface Answered {
  grade: Grade;
  /** What the log keeps of it: keys, or the typed text. */
  chosen: string[];
  confidence: Confidence;
  hinted: boolean;
  tookMs: number;
}

export interface QuestionCardProps {
  question: Question;
  /** The topic that asks it. */
  topic: string;
  texts: QuestionTexts;
  /** Of the section that explains it. */
  sectionTitle?: string | undefined;
  /** `at-end`: nothing is shown of what was right; the owner goes on. */
  feedback?: 'at-once' | 'at-end';
  /** How it went the last time, from the log. */
  last?: 'right' | 'wrong' | undefined;
  /** The answer to begin with, where it may be changed. */
  given?: Answer | undefined;
  /** Gives the first attempt its order; the next ones follow. */
  attempt: number;
  onAnswered(answered: Answered): void;
  /** Shows a scene alive: the run from just before the moment that was asked about. */
  renderScene?: ((scene: Scene) => ReactNode) | undefined;
}

export function QuestionCard({ topic, texts, ...rest }: QuestionCardProps) {
  const language = useLanguage();
  const topicAddress = addressOf({ kind: 'topic', language, id: topic });
  const [tries, setTries] = useState(0);
  return (
    <CardProvider value={{ texts, topicAddress }}>
      <Attempt
        key={tries}
        {...rest}
        topic={topic}
        attempt={rest.attempt + tries}
        again={tries > 0}
        onAgain={() => setTries(tries + 1)}
      />
    </CardProvider>
  );
}

interface AttemptProps extends Omit<QuestionCardProps, 'texts'> {
  again: boolean;
  onAgain(): void;
}

function Attempt(props: AttemptProps) {
  const { question, attempt, feedback = 'at-once', last, given, again, onAnswered } = props;
  const { texts } = useCard();
  const [answer, setAnswer] = useState<Answer>(() => given ?? emptyAnswer(question, attempt));
  const [result, setResult] = useState<Result>();
  const [hinted, setHinted] = useState(false);
  const [said, setSaid] = useState('');
  const [judging, setJudging] = useState(false);
  const began = useRef(performance.now());
  const failed = useRef(false);
  const root = useRef<HTMLDivElement>(null);
  const stem = useId();

  useEffect(() => {
    // Who tries again goes on where he was; the button that he pressed is gone.
    if (again) root.current?.focus();
  }, [again]);

  const submit = async (confidence: Confidence) => {
    if (judging) return;
    if (confidence !== 'unknown' && !isComplete(question, answer)) {
      setSaid(texts.incomplete[question.kind]);
      return;
    }
    if (question.kind === 'fix' && answer.kind === 'fix' && confidence !== 'unknown') {
      const verdict = await tried(question, answer.manifest);
      if (verdict) give({ ...answer, done: verdict.done }, confidence, verdict.problems);
      return;
    }
    give(answer, confidence);
  };

  const give = (final: Answer, confidence: Confidence, problems: readonly string[] = []) => {
    setSaid(feedback === 'at-once' ? problems.join('\n') : '');
    // What was not known is not counted as known because of a lucky draft.
    const counted = confidence === 'unknown' ? noAnswer(question, attempt) : final;
    const graded = grade(question, counted);
    const goesOn = feedback === 'at-once' && problems.length > 0;
    // Who mends a manifest tries again and again: only the first failure is an answer.
    if (!(goesOn && failed.current)) {
      const tookMs = Math.round(performance.now() - began.current);
      onAnswered({ grade: graded, chosen: chosenOf(counted), confidence, hinted, tookMs });
    }
    failed.current ||= goesOn;
    if (feedback === 'at-once' && !goesOn) setResult({ answer: final, grade: graded, confidence });
  };

  const tried = async (fix: FixQuestion, manifest: string): Promise<Verdict | undefined> => {
    setJudging(true);
    setSaid(texts.judging);
    try {
      return (await import('./judge.ts')).judge(fix, manifest, texts);
    } catch {
      setSaid(texts.judgeFailed);
      return undefined;
    } finally {
      setJudging(false);
    }
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no room for the stem, which is more than a legend
    <div
      className="question-card"
      ref={root}
      tabIndex={-1}
      role="group"
      aria-labelledby={stem}
      onKeyDown={(event) => onNumberKey(event, root.current)}
    >
      <p className="tag">
        {texts.kind[question.kind]}
        {last && !result && !again && <span className="last"> · {texts.last[last]}</span>}
      </p>
      <QuestionHtml as="div" className="stem" id={stem} html={question.stem} />
      {!result && <AnswerForm question={question} attempt={attempt} answer={answer} onChange={setAnswer} />}
      {!result && (
        <Give
          {...(question.hint === undefined ? {} : { hint: question.hint })}
          hinted={hinted}
          busy={judging}
          onHint={() => setHinted(true)}
          onGive={(confidence) => void submit(confidence)}
        />
      )}
      <p className="said" role="status">
        {said}
      </p>
      {result && (
        <Outcome
          question={question}
          topic={props.topic}
          attempt={attempt}
          result={result}
          sectionTitle={props.sectionTitle}
          renderScene={props.renderScene}
          onAgain={props.onAgain}
        />
      )}
    </div>
  );
}

interface GiveProps {
  hint?: string;
  hinted: boolean;
  busy: boolean;
  onHint(): void;
  onGive(confidence: Confidence): void;
}

/** The three ways to give the answer, and the hint. */
function Give({ hint, hinted, busy, onHint, onGive }: GiveProps) {
  const { texts } = useCard();
  return (
    <>
      {hint !== undefined && hinted && <QuestionHtml as="div" className="hint" html={hint} />}
      <fieldset className="give">
        <legend className="caption">{texts.confidenceLead}</legend>
        {confidences.map((confidence) => (
          <button
            key={confidence}
            type="button"
            className="button"
            aria-disabled={busy}
            onClick={() => onGive(confidence)}
          >
            {texts.confidence[confidence]}
          </button>
        ))}
        {hint !== undefined && !hinted && (
          <button type="button" className="button plain" onClick={onHint}>
            {texts.hint}
          </button>
        )}
      </fieldset>
    </>
  );
}

/** 1–9 choose the option of that number, in whatever control of the card the focus is, but where text is typed. */
function onNumberKey(event: KeyboardEvent, card: HTMLElement | null) {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
  const target = event.target as HTMLElement;
  if (target.matches('input[type="text"], textarea, select, [contenteditable="true"]')) return;
  const choice = card?.querySelectorAll<HTMLInputElement>('.choices input')[Number(event.key) - 1];
  if (!choice) return;
  event.preventDefault();
  choice.focus();
  choice.click();
}
