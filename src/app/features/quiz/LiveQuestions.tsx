import { lazy, type ReactNode, type RefObject, Suspense, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Scene } from '#course/questions.ts';
import { QuizBoundary } from './QuizBoundary.tsx';

const LiveQuestion = lazy(() => import('./LiveQuestion.tsx'));

interface Place {
  section: HTMLElement;
  /** `TOPIC/ID`. */
  question: string;
  host: HTMLElement;
}

interface LiveQuestionsProps {
  topic: string;
  article: RefObject<HTMLElement | null>;
  renderScene: (scene: Scene) => ReactNode;
}

/**
 * Questions of an article come alive when they are near the window. Until then, and if they fail, they stay as the
 * note has them: readable, their answers folded.
 */
export function LiveQuestions({ topic, article, renderScene }: LiveQuestionsProps) {
  const [places, setPlaces] = useState<readonly Place[]>([]);
  useEffect(() => {
    const sections = article.current?.querySelectorAll<HTMLElement>('section.question[data-question]') ?? [];
    if (sections.length === 0 || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          observer.unobserve(target);
          setPlaces((known) => [...known, placeIn(target as HTMLElement)]);
        }
      },
      { rootMargin: '300px' },
    );
    for (const section of sections) observer.observe(section);
    return () => observer.disconnect();
  }, [article]);
  return places.map(({ section, question, host }) =>
    createPortal(
      <QuizBoundary key={question}>
        <Suspense>
          <LiveQuestion topic={topic} id={question} section={section} renderScene={renderScene} />
        </Suspense>
      </QuizBoundary>,
      host,
      question,
    ),
  );
}

function placeIn(section: HTMLElement): Place {
  const host = document.createElement('div');
  section.append(host);
  return { section, question: section.dataset.question ?? '', host };
}
