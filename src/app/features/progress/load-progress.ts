/** The progress page, and the tools for the learner's data, with what they need; fetched once taken over. */
import { createElement } from 'react';
import { loadQuestionIndex } from '#app/door.ts';
import type { Language } from '#course/course.ts';
import type { ProgressProps } from './Progress.tsx';
import { loadProgressTexts } from './texts/texts.ts';

export async function loadProgress(language: Language) {
  const [{ Progress }, texts, index] = await Promise.all([
    import('./Progress.tsx'),
    loadProgressTexts(language),
    loadQuestionIndex(language),
  ]);
  return {
    default: (props: Pick<ProgressProps, 'parts'>) => createElement(Progress, { ...props, texts, index }),
  };
}

/** For the settings page. */
export async function loadLearningData(language: Language) {
  const [{ LearningData }, texts, index] = await Promise.all([
    import('./LearningData.tsx'),
    loadProgressTexts(language),
    // A course that asks nothing has no index; its data can be saved all the same.
    loadQuestionIndex(language).catch(() => undefined),
  ]);
  return { default: () => createElement(LearningData, { texts, index }) };
}
