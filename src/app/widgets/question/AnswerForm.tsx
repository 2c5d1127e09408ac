import type { Question } from '#course/questions.ts';
import type { Answer } from '#questions/answer.ts';
import { rightSides } from '#questions/match.ts';
import { shownKeys } from '#questions/shuffle.ts';
import { ChoiceAnswer } from './ChoiceAnswer.tsx';
import { useCard } from './context.tsx';
import { FillAnswer } from './FillAnswer.tsx';
import { FixAnswer } from './FixAnswer.tsx';
import { HotspotAnswer } from './HotspotAnswer.tsx';
import { MatchAnswer } from './MatchAnswer.tsx';
import { OrderAnswer } from './OrderAnswer.tsx';

interface AnswerFormProps {
  question: Question;
  /** Gives the order in which options stand. */
  attempt: number;
  answer: Answer;
  onChange(answer: Answer): void;
}

/** The way of answering that fits the kind of question. */
export function AnswerForm({ question, attempt, answer, onChange }: AnswerFormProps) {
  const { texts } = useCard();
  const label = texts.task[question.kind];
  if (question.kind === 'fill' && answer.kind === 'fill')
    return <FillAnswer answer={answer} onChange={onChange} />;
  if (question.kind === 'fix' && answer.kind === 'fix')
    return <FixAnswer question={question} answer={answer} onChange={onChange} />;
  if (question.kind === 'order' && answer.kind === 'order')
    return <OrderAnswer steps={question.steps} label={label} answer={answer} onChange={onChange} />;
  if (question.kind === 'match' && answer.kind === 'match') {
    const rights = inOrder(rightSides(question), shownKeys(question, attempt));
    return <MatchAnswer question={question} rights={rights} answer={answer} onChange={onChange} />;
  }
  if (answer.kind !== 'choice' || !('options' in question)) return null;
  if (question.kind === 'hotspot') {
    const options = inOrder(question.options, shownKeys(question, attempt));
    return <HotspotAnswer question={question} options={options} answer={answer} onChange={onChange} />;
  }
  return (
    <ChoiceAnswer
      options={inOrder(question.options, shownKeys(question, attempt))}
      many={question.kind === 'multiple'}
      label={label}
      answer={answer}
      onChange={onChange}
    />
  );
}

/** Things in the order of their keys. */
export function inOrder<T extends { key: string }>(things: readonly T[], keys: readonly string[]): T[] {
  return keys.flatMap((key) => things.find((thing) => thing.key === key) ?? []);
}
