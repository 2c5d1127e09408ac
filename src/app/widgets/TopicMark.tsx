import type { TopicState } from '#app/state/learned.ts';

interface TopicMarkProps {
  reading: TopicState;
  mastered: boolean;
}

/** The station's mark: an empty, half or full ring for what was read, a second ring for what is mastered. Words stand beside it. */
export function TopicMark({ reading, mastered }: TopicMarkProps) {
  return (
    <svg className="topic-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {mastered && <circle cx="8" cy="8" r="7" />}
      <circle cx="8" cy="8" r="4" />
      {reading === 'started' && <path className="full" d="M8 4a4 4 0 0 0 0 8z" />}
      {reading === 'read' && <circle className="full" cx="8" cy="8" r="4" />}
    </svg>
  );
}
