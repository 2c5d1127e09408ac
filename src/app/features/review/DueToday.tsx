import { useEffect, useState } from 'react';
import { useLearned } from '#app/state/progress.ts';
import { Link, useLanguage } from '#app/widgets/page-context.tsx';
import { useMessages } from '#messages/useMessages.ts';
import type { Due } from './due.ts';

/** At home: what waits for review today, and the way to what the learner knows. Its line is there from the first. */
export function DueToday() {
  const { shell, asking } = useMessages();
  const language = useLanguage();
  const learned = useLearned((progress) => progress);
  const [due, setDue] = useState<Due>();
  const hasAnswers = learned.answers.size > 0;
  useEffect(() => {
    if (!hasAnswers) return;
    let wanted = true;
    import('./due.ts')
      .then(({ dueToday }) => dueToday(learned, language))
      .then(
        (found) => wanted && setDue(found),
        () => {
          // The way to the review is there all the same.
        },
      );
    return () => {
      wanted = false;
    };
  }, [hasAnswers, learned, language]);
  return (
    <p className="due-today">
      <Link to={{ kind: 'progress', language }}>{shell.progress}</Link> ·{' '}
      <Link to={{ kind: 'review', language }}>{shell.review}</Link>
      {hasAnswers && due && ` · ${due.items > 0 ? asking.due(due.items, due.minutes) : asking.nothingDue}`}
    </p>
  );
}
