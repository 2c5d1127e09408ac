import { type RefObject, useEffect } from 'react';
import { useMessages } from '#messages/useMessages.ts';

/**
 * On paper the answers to an article's questions stand at its end, as a teacher hands them out: the questions
 * can be worked on first. Answers that the reader has unfolded are printed where they are.
 */
export function useAnswerKey(article: RefObject<HTMLElement | null>) {
  const { answerKey } = useMessages().topic;

  useEffect(() => {
    let key: HTMLElement | undefined;
    const onBeforePrint = () => {
      key?.remove();
      key = article.current ? answerKeyOf(article.current, answerKey) : undefined;
      if (key) article.current?.append(key);
    };
    const onAfterPrint = () => key?.remove();
    addEventListener('beforeprint', onBeforePrint);
    addEventListener('afterprint', onAfterPrint);
    return () => {
      removeEventListener('beforeprint', onBeforePrint);
      removeEventListener('afterprint', onAfterPrint);
      key?.remove();
    };
  }, [article, answerKey]);
}

/** The folded answers of all questions under one heading, numbered as print.css numbers the questions. */
function answerKeyOf(article: HTMLElement, title: string): HTMLElement | undefined {
  const entries = [...article.querySelectorAll('.question')].flatMap((question, index) => {
    const answers = question.querySelector('details:not([open]) .answers');
    if (!answers) return [];
    const entry = document.createElement('section');
    const number = document.createElement('h3');
    number.textContent = String(index + 1);
    const copy = answers.cloneNode(true) as HTMLElement;
    for (const element of copy.querySelectorAll('[id]')) element.removeAttribute('id');
    entry.append(number, copy);
    return [entry];
  });
  if (entries.length === 0) return undefined;
  const key = document.createElement('section');
  key.className = 'answer-key';
  const heading = document.createElement('h2');
  heading.textContent = title;
  key.append(heading, ...entries);
  return key;
}
