import type { ExamPage as ExamPageData } from '#course/pages.ts';
import { AskingPage } from './AskingPage.tsx';

export function ExamPage({ page }: { page: ExamPageData }) {
  return <AskingPage page={page}>{null}</AskingPage>;
}
