/** How far the learner is: where to go on, topics, misconceptions, calibration, days, answers, exports. */
import { useMemo } from 'react';
import { topicResults } from '#app/state/mastery.ts';
import { useLearned } from '#app/state/progress.ts';
import { topicGraph } from '#course/graph.ts';
import type { AskingPart } from '#course/pages.ts';
import type { QuestionIndex } from '#course/questions.ts';
import { Answers } from './Answers.tsx';
import { Calibration } from './Calibration.tsx';
import { Days } from './Days.tsx';
import { Exports } from './Exports.tsx';
import { Misses } from './Misses.tsx';
import { Onward } from './Onward.tsx';
import { Topics } from './Topics.tsx';
import type { ProgressTexts } from './texts/texts.ts';
import './progress.css';

export interface ProgressProps {
  parts: AskingPart[];
  index: QuestionIndex;
  texts: ProgressTexts;
}

/** What each section is given. */
export interface SectionProps {
  learned: ReturnType<typeof useWholeLearned>;
  index: QuestionIndex;
  texts: ProgressTexts;
}

const useWholeLearned = () => useLearned((progress) => progress);

export function Progress({ parts, index, texts }: ProgressProps) {
  const learned = useWholeLearned();
  const results = useMemo(() => topicResults(learned, index), [learned, index]);
  const graph = useMemo(() => topicGraph(parts.flatMap(({ topics }) => topics)), [parts]);
  const hasAnswers = learned.answers.size > 0;
  const given = { learned, index, texts };
  return (
    <>
      <Onward {...given} parts={parts} graph={graph} results={results} />
      <Topics {...given} results={results} />
      {hasAnswers ? (
        <>
          <Misses {...given} />
          <Calibration {...given} />
          <Days {...given} />
          <Answers {...given} />
        </>
      ) : (
        <section>
          <p>{texts.noAnswers}</p>
        </section>
      )}
      <Exports {...given} />
    </>
  );
}
