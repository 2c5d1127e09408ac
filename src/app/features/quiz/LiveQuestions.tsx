import { lazy, type ReactNode, type RefObject, Suspense } from 'react';
import { createPortal } from 'react-dom';
import { Boundary } from '#app/widgets/Boundary.tsx';
import { usePlacesNearWindow } from '#app/widgets/usePlacesNearWindow.ts';
import type { Scene } from '#course/questions.ts';

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
  const places = usePlacesNearWindow(article, 'section.question[data-question]', placeIn);
  return places.map(({ section, question, host }) =>
    createPortal(
      <Boundary key={question}>
        <Suspense>
          <LiveQuestion topic={topic} id={question} section={section} renderScene={renderScene} />
        </Suspense>
      </Boundary>,
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
