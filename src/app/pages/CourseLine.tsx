import type { ReactNode } from 'react';
import { useProgress } from '#app/state/progress.ts';
import { TopicLink } from '#app/widgets/TopicLink.tsx';
import type { TopicPage } from '#course/pages.ts';
import { SectionList } from './SectionList.tsx';
import { stationsAround } from './stations.ts';

/** The part of a topic as a line with stations; what hangs from the station where the reader is, is `here`. */
export function CourseLine({ page, here }: { page: TopicPage; here?: ReactNode }) {
  const { stateOf } = useProgress();
  return (
    <ol className="line">
      {stationsAround(page.part.topics, page.id).map((topic) =>
        topic.id === page.id ? (
          <li key={topic.id} className={`here ${stateOf(topic.id)}`}>
            <a href="#main" aria-current="page">
              {topic.title}
            </a>
            {here}
          </li>
        ) : (
          <li key={topic.id} className={topic.planned ? 'planned' : stateOf(topic.id)}>
            <TopicLink topic={topic} />
          </li>
        ),
      )}
    </ol>
  );
}

export interface RailProps {
  page: TopicPage;
  /** Id of the section that is being read. */
  section: string | undefined;
}

/** The line with the sections of this page hanging from its station. */
export function CourseLineWithSections({ page, section }: RailProps) {
  return <CourseLine page={page} here={<SectionList sections={page.sections} current={section} />} />;
}
