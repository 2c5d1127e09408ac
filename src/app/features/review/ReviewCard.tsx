import { type ReactNode, useMemo, useRef, useState } from 'react';
import { startOfDay } from '#app/state/days.ts';
import { progressStore, useLearned } from '#app/state/progress.ts';
import { isLeech, reviewItems } from '#app/state/review.ts';
import { Link, useLanguage } from '#app/widgets/page-context.tsx';
import type { AskedQuestion } from '#app/widgets/question/load-question.ts';
import type { Answered } from '#app/widgets/question/QuestionCard.tsx';
import { QuestionRun } from '#app/widgets/question/QuestionRun.tsx';
import type { QuestionTexts } from '#app/widgets/question/texts/texts.ts';
import { languageTag } from '#course/course.ts';
import type { QuestionIndex, Scene } from '#course/questions.ts';
import type { Current } from './Review.tsx';
import type { ReviewTexts } from './texts/texts.ts';

interface ReviewCardProps {
  current: Current;
  index: QuestionIndex;
  texts: ReviewTexts;
  questionTexts: QuestionTexts;
  /** How many were asked before this one, and how many come after it. */
  done: number;
  waiting: number;
  renderScene: (scene: Scene) => ReactNode;
  onNext(): void;
  /** The answer was taken back. */
  onAgain(): void;
  onStop(): void;
}

/** One question of the review; after the answer, when it comes back. */
export function ReviewCard(props: ReviewCardProps) {
  const { current, index, texts, questionTexts, done, waiting, renderScene, onNext, onAgain, onStop } = props;
  const { item } = current;
  const language = useLanguage();
  const [asked, setAsked] = useState<AskedQuestion>();
  const entries = useRef<string[]>([]);
  const answered = asked !== undefined;
  const learned = useLearned((progress) => progress);
  const now = useMemo(
    () =>
      answered ? reviewItems(learned, index, Date.now()).find((each) => each.item === item.item) : undefined,
    [answered, learned, index, item],
  );

  const onAnswered = ({ grade, ...rest }: Answered, of: AskedQuestion) => {
    entries.current.push(
      progressStore.appendAnswer({
        question: of.question.id,
        topic: of.topic,
        questionKind: of.question.kind,
        right: grade.right,
        score: grade.score,
        misconceptions: grade.misconceptions.map(({ id }) => id),
        mode: 'review',
        ...rest,
      }),
    );
    setAsked(of);
  };
  const undo = () => {
    for (const entry of entries.current) progressStore.undo(entry);
    onAgain();
  };
  const all = done + 1 + waiting;
  return (
    <QuestionRun
      id={current.question}
      attempt={current.attempt}
      index={index}
      texts={questionTexts}
      done={Array.from({ length: all }, (_, at) => at < done + (answered ? 1 : 0))}
      label={texts.place(done + (answered ? 1 : 0), all)}
      renderScene={renderScene}
      onAnswered={onAnswered}
      onGone={onNext}
      onNext={answered ? onNext : undefined}
    >
      <div role="status" className="comes-back">
        {now && !now.suspended && <p>{comesBack(now.dueMs, texts, languageTag[language])}</p>}
        {now?.suspended && <p>{texts.leftOut}</p>}
      </div>
      {now && isLeech(now) && asked && (
        <div className="notice">
          <p>{texts.leech}</p>
          <p className="run-acts">
            <Link to={{ kind: 'topic', language, id: asked.topic, section: asked.question.section }}>
              {texts.readAgain(asked.sectionTitle)}
            </Link>
            <button
              type="button"
              className="button"
              onClick={() => progressStore.suspend(asked.topic, item.item)}
            >
              {texts.leaveOut}
            </button>
          </p>
        </div>
      )}
      <p className="run-acts">
        {answered && (
          <button type="button" className="button strong" onClick={onNext}>
            {waiting > 0 ? texts.next : texts.finish}
          </button>
        )}
        {answered && (
          <button type="button" className="button" onClick={undo}>
            {texts.undo}
          </button>
        )}
        {(!answered || waiting > 0) && (
          <button type="button" className="button" onClick={onStop}>
            {texts.finish}
          </button>
        )}
      </p>
      <p className="caption">{texts.keys}</p>
    </QuestionRun>
  );
}

function comesBack(dueMs: number, texts: ReviewTexts, tag: string): string {
  const days = Math.max(1, Math.round((startOfDay(dueMs) - startOfDay(Date.now())) / 86_400_000));
  return texts.comesBack(days, new Date(dueMs).toLocaleDateString(tag, { month: 'long', day: 'numeric' }));
}
