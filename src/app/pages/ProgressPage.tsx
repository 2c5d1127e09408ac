import { loadProgress } from '#app/features/progress/load-progress.ts';
import { LivePlace } from '#app/widgets/LivePlace.tsx';
import type { ProgressPage as ProgressPageData } from '#course/pages.ts';
import { AskingPage } from './AskingPage.tsx';

/** What was read, answered and kept in mind. Without script: what this is, and where the questions are. */
export function ProgressPage({ page }: { page: ProgressPageData }) {
  const { parts, language } = page;
  return (
    <AskingPage page={page}>
      <LivePlace load={() => loadProgress(language)} props={{ parts }} />
    </AskingPage>
  );
}
