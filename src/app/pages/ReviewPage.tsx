import type { ReviewPage as ReviewPageData } from '#course/pages.ts';
import { AskingPage } from './AskingPage.tsx';

export function ReviewPage({ page }: { page: ReviewPageData }) {
  return <AskingPage page={page}>{null}</AskingPage>;
}
