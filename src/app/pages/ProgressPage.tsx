import type { ProgressPage as ProgressPageData } from '#course/pages.ts';
import { AskingPage } from './AskingPage.tsx';

export function ProgressPage({ page }: { page: ProgressPageData }) {
  return <AskingPage page={page}>{null}</AskingPage>;
}
