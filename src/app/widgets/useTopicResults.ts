import { useEffect, useState } from 'react';
import { loadQuestionIndex } from '#app/door.ts';
import type { TopicResults } from '#app/state/mastery.ts';
import { useLearned } from '#app/state/progress.ts';
import { useLanguage } from './page-context.tsx';

type Count = typeof import('#app/state/mastery.ts').topicResults;
type Index = Awaited<ReturnType<typeof loadQuestionIndex>>;

/** How far each topic is; nothing is fetched for it while nothing was answered, and until it is here all is unknown. */
export function useTopicResults(): (topic: string) => TopicResults | undefined {
  const language = useLanguage();
  const learned = useLearned((progress) => progress);
  const [means, setMeans] = useState<{ count: Count; index: Index }>();
  const hasAnswers = learned.answers.size > 0;
  useEffect(() => {
    if (!hasAnswers) return;
    let wanted = true;
    Promise.all([import('#app/state/mastery.ts'), loadQuestionIndex(language)]).then(
      ([{ topicResults }, index]) => wanted && setMeans({ count: topicResults, index }),
      () => {
        // Without them the marks say what was read, as ever.
      },
    );
    return () => {
      wanted = false;
    };
  }, [hasAnswers, language]);
  const results = means && hasAnswers ? means.count(learned, means.index) : undefined;
  return (topic) => results?.get(topic);
}
