/** The daily review: what waits, one question at a time, and what the next days bring. */
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { progressStore, useLearned } from '#app/state/progress.ts';
import { type ReviewItem, reviewItems, reviewQueue } from '#app/state/review.ts';
import { generatedPrefix } from '#app/widgets/question/load-question.ts';
import type { QuestionTexts } from '#app/widgets/question/texts/texts.ts';
import { topicGraph } from '#course/graph.ts';
import type { AskingPart } from '#course/pages.ts';
import type { QuestionIndex, Scene } from '#course/questions.ts';
import { Forecast } from './Forecast.tsx';
import { ReviewCard } from './ReviewCard.tsx';
import { ReviewToday } from './ReviewToday.tsx';
import { Suspended } from './Suspended.tsx';
import type { ReviewTexts } from './texts/texts.ts';
import './review.css';

export interface ReviewProps {
  parts: AskingPart[];
  index: QuestionIndex;
  texts: ReviewTexts;
  questionTexts: QuestionTexts;
  renderScene: (scene: Scene) => ReactNode;
}

/** The item that is asked, as one of its questions. */
export interface Current {
  item: ReviewItem;
  question: string;
  /** Another one each time, also after an answer was taken back. */
  attempt: number;
}

export function Review({ parts, index, texts, questionTexts, renderScene }: ReviewProps) {
  const learned = useLearned((progress) => progress);
  const [nowMs, setNowMs] = useState(() => Date.now());
  const [current, setCurrent] = useState<Current>();
  /** Items that were asked since the review began: an answer that counts for nothing must not bring them back at once. */
  const [asked, setAsked] = useState<readonly string[]>([]);
  const graph = useMemo(() => topicGraph(parts.flatMap(({ topics }) => topics)), [parts]);
  const items = useMemo(() => reviewItems(learned, index, nowMs), [learned, index, nowMs]);
  const queue = useMemo(
    () =>
      reviewQueue(
        items.filter(({ item }) => !asked.includes(item)),
        graph,
        learned,
        nowMs,
      ),
    [items, asked, graph, learned, nowMs],
  );
  const heading = useRef<HTMLHeadingElement>(null);
  const running = current !== undefined;
  const wasRunning = useRef(false);
  useEffect(() => {
    // The card that had the focus is gone.
    if (wasRunning.current && !running) heading.current?.focus();
    wasRunning.current = running;
  }, [running]);

  const goOn = (from: readonly string[]) => {
    const now = Date.now();
    setNowMs(now);
    const open = reviewItems(progressStore.getState(), index, now).filter(({ item }) => !from.includes(item));
    const next = reviewQueue(open, graph, progressStore.getState(), now).items[0];
    setAsked(next ? [...from, next.item] : from);
    setCurrent(next && { item: next, question: questionOf(next), attempt: randomAttempt() });
  };

  if (current) {
    return (
      <ReviewCard
        key={`${current.question} ${current.attempt}`}
        current={current}
        index={index}
        texts={texts}
        questionTexts={questionTexts}
        done={asked.length - 1}
        waiting={queue.items.length}
        renderScene={renderScene}
        onNext={() => goOn(asked)}
        onAgain={() => setCurrent({ ...current, attempt: randomAttempt() })}
        onStop={() => {
          setNowMs(Date.now());
          setCurrent(undefined);
        }}
      />
    );
  }
  return (
    <>
      <ReviewToday
        heading={heading}
        queue={queue}
        items={items}
        nowMs={nowMs}
        reviewed={asked.length > 0}
        parts={parts}
        texts={texts}
        onBegin={() => goOn([])}
      />
      <Suspended items={items} index={index} texts={texts} />
      {items.length > 0 && <Forecast items={items} nowMs={nowMs} texts={texts} />}
    </>
  );
}

/** Of a generator any variant may be asked: what is remembered is the rule, not the numbers. */
function questionOf({ item }: ReviewItem): string {
  return item.startsWith(generatedPrefix) ? `${item}/${randomAttempt() % 100_000}` : item;
}

const randomAttempt = () => Math.floor(Math.random() * 2 ** 31);
