import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Confidence } from '#app/state/entries.ts';
import { Link, useLanguage } from '#app/widgets/page-context.tsx';
import type { Question, Scene } from '#course/questions.ts';
import type { Answer, Grade } from '#questions/answer.ts';
import { useCard } from './context.tsx';
import { Explanations } from './Explanations.tsx';

/** An answer that was given. */
export interface Result {
  answer: Answer;
  grade: Grade;
  confidence: Confidence;
}

interface OutcomeProps {
  question: Question;
  topic: string;
  /** Gives the order in which options stood. */
  attempt: number;
  result: Result;
  sectionTitle?: string | undefined;
  renderScene?: ((scene: Scene) => ReactNode) | undefined;
  onAgain(): void;
}

/** What came of it: the verdict, every answer explained, and where to go from here. */
export function Outcome(props: OutcomeProps) {
  const { question, topic, attempt, sectionTitle, renderScene, onAgain, result } = props;
  const { texts } = useCard();
  const language = useLanguage();
  const verdict = useRef<HTMLParagraphElement>(null);
  const [watching, setWatching] = useState(false);
  const { grade: graded, confidence } = result;
  useEffect(() => verdict.current?.focus(), []);
  const word =
    confidence === 'unknown'
      ? texts.unknown
      : graded.right
        ? texts.right
        : graded.score > 0
          ? texts.partly
          : texts.wrong;
  const scene = question.kind === 'predict' ? question.scene : undefined;
  return (
    <div className="outcome">
      <p className="verdict-line" data-right={graded.right} tabIndex={-1} ref={verdict}>
        {word}
      </p>
      <Explanations question={question} attempt={attempt} answer={result.answer} grade={graded} />
      <p className="acts">
        <button type="button" className="button" onClick={onAgain}>
          {texts.again}
        </button>
        {scene && renderScene && !watching && (
          <button type="button" className="button" onClick={() => setWatching(true)}>
            {texts.watch}
          </button>
        )}
        <Link to={{ kind: 'topic', language, id: topic, section: question.section }}>
          {texts.section(sectionTitle ?? '')}
        </Link>
        <CopyLink question={question.id} topic={topic} />
      </p>
      {watching && scene && renderScene?.(scene)}
    </div>
  );
}

/** Copies the address of the question in its chapter. Generated questions have none. */
function CopyLink({ question, topic }: { question: string; topic: string }) {
  const { texts } = useCard();
  const [said, setSaid] = useState('');
  const language = useLanguage();
  const [owner, name = ''] = question.split('/');
  if (owner !== topic) return null;
  return (
    <>
      <Link
        to={{ kind: 'topic', language, id: topic, section: `question-${name}` }}
        onClick={async (event) => {
          event.preventDefault();
          // Its own handler stands before that of the app, which goes to links.
          event.stopPropagation();
          try {
            await navigator.clipboard.writeText(event.currentTarget.href);
            setSaid(texts.linkCopied);
          } catch {
            location.hash = `question-${name}`;
            setSaid(texts.linkFailed);
          }
        }}
      >
        {texts.link}
      </Link>{' '}
      <span role="status">{said}</span>
    </>
  );
}
