import type { CSSProperties } from 'react';
import { useProgress } from '#app/state/progress.ts';
import { usePage } from '#app/widgets/page-context.tsx';
import { runsOf } from '#app/widgets/Ruler.tsx';
import type { Page } from '#course/pages.ts';

const readingSegments = 20;

/**
 * The graduated border under the header. It always measures: on a topic how much of it is read (`--read`, set
 * by features/reading), elsewhere which of the page's topics are, a segment each.
 */
export function Graduation() {
  const page = usePage();
  const { stateOf } = useProgress();
  const topics = measuredTopics(page);
  const done = topics.map((topic) => stateOf(topic) === 'read');
  const segments = topics.length || readingSegments;
  return (
    <div className="graduation" aria-hidden="true" style={{ '--segments': segments } as CSSProperties}>
      {page.kind === 'topic' && <i className="reading" />}
      {runsOf(done).map(([start, length]) => (
        <i key={start} style={{ '--at': start, '--length': length } as CSSProperties} />
      ))}
    </div>
  );
}

function measuredTopics(page: Page): string[] {
  switch (page.kind) {
    case 'home':
    case 'map':
      return page.parts.flatMap((part) => part.topics.map((topic) => topic.id));
    case 'part':
    case 'path':
      return page.topics.map((topic) => topic.id);
    default:
      return [];
  }
}
