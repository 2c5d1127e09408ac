/** Exams with all that they need; fetched when their page has been taken over. */
import { createElement } from 'react';
import { loadQuestionIndex } from '#app/door.ts';
import { loadQuestionTexts } from '#app/widgets/question/texts/texts.ts';
import type { Language } from '#course/course.ts';
import type { ExamsProps } from './Exams.tsx';
import { loadExamTexts } from './texts/texts.ts';

export async function loadExam(language: Language) {
  const [{ Exams }, { generators }, texts, questionTexts, index] = await Promise.all([
    import('./Exams.tsx'),
    import('#questions/generators/generators.ts'),
    loadExamTexts(language),
    loadQuestionTexts(language),
    loadQuestionIndex(language),
  ]);
  return {
    default: (props: Pick<ExamsProps, 'parts' | 'paths' | 'renderScene'>) =>
      createElement(Exams, { ...props, generators, texts, questionTexts, index }),
  };
}
