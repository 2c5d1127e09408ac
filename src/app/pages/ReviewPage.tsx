import { loadReview } from '#app/features/review/load-review.ts';
import { LivePlace } from '#app/widgets/LivePlace.tsx';
import type { ReviewPage as ReviewPageData } from '#course/pages.ts';
import { AskingPage } from './AskingPage.tsx';
import { renderScene } from './render-scene.tsx';

/** The daily review. Without script: what it is, and where the questions are. */
export function ReviewPage({ page }: { page: ReviewPageData }) {
  const { parts, language } = page;
  return (
    <AskingPage page={page}>
      <LivePlace load={() => loadReview(language)} props={{ parts, renderScene }} />
    </AskingPage>
  );
}
