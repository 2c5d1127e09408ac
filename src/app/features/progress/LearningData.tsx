/** Tools for what is kept of the learner, on the settings page. */
import type { QuestionIndex } from '#course/questions.ts';
import { EraseAll } from './EraseAll.tsx';
import { ForgetTopic } from './ForgetTopic.tsx';
import { ImportLog } from './ImportLog.tsx';
import { ReviewMinutes } from './ReviewMinutes.tsx';
import { SaveLog } from './SaveLog.tsx';
import type { ProgressTexts } from './texts/texts.ts';
import './progress.css';

interface LearningDataProps {
  index: QuestionIndex | undefined;
  texts: ProgressTexts;
}

export function LearningData({ index, texts }: LearningDataProps) {
  return (
    <>
      {index && <ReviewMinutes texts={texts} />}
      <h3>{texts.exports}</h3>
      <p>{texts.exportsLead}</p>
      <SaveLog texts={texts} />
      <ImportLog texts={texts} />
      {index && <ForgetTopic index={index} texts={texts} />}
      <EraseAll texts={texts} />
    </>
  );
}
