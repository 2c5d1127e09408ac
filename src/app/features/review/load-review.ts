/** The daily review with all that it needs; fetched when its page has been taken over. */
import { createElement } from 'react';
import { loadQuestionIndex } from '#app/door.ts';
import { loadQuestionTexts } from '#app/widgets/question/texts/texts.ts';
import type { Language } from '#course/course.ts';
import type { ReviewProps } from './Review.tsx';
import { loadReviewTexts } from './texts/texts.ts';

export async function loadReview(language: Language) {
  const [{ Review }, texts, questionTexts, index] = await Promise.all([
    import('./Review.tsx'),
    loadReviewTexts(language),
    loadQuestionTexts(language),
    loadQuestionIndex(language),
  ]);
  return {
    default: (props: Pick<ReviewProps, 'parts' | 'renderScene'>) =>
      createElement(Review, { ...props, texts, questionTexts, index }),
  };
}
