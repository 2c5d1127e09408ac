import { loadExam } from '#app/features/exam/load-exam.ts';
import { LivePlace } from '#app/widgets/LivePlace.tsx';
import type { ExamPage as ExamPageData } from '#course/pages.ts';
import { AskingPage } from './AskingPage.tsx';
import { renderScene } from './render-scene.tsx';

/** Exams and their reports. Without script: what they are, and where the questions are. */
export function ExamPage({ page }: { page: ExamPageData }) {
  const { parts, paths, language } = page;
  return (
    <AskingPage page={page}>
      <LivePlace load={() => loadExam(language)} props={{ parts, paths, renderScene }} />
    </AskingPage>
  );
}
