import { useEffect, useState } from 'react';
import { useLanguage } from '#app/widgets/page-context.tsx';
import { loadQuestionMessages, type QuestionMessages } from '#messages/questions/messages.ts';

/** Names of the misconceptions that generated questions catch; fetched only where one has shown. */
export function useGeneratedMisses(needed: boolean): (id: string) => string | undefined {
  const language = useLanguage();
  const [misses, setMisses] = useState<QuestionMessages['misses']>();
  useEffect(() => {
    if (!needed) return;
    let wanted = true;
    loadQuestionMessages(language).then(
      (messages) => wanted && setMisses(messages.misses),
      () => {
        // Their ids stand for them.
      },
    );
    return () => {
      wanted = false;
    };
  }, [needed, language]);
  return (id) => new Map(Object.entries(misses ?? {})).get(id)?.name;
}
