import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { progressStore } from '#app/state/progress.ts';
import { useOnScroll } from '#app/widgets/useOnScroll.ts';
import type { Language } from '#course/course.ts';
import { useAnswerKey } from './useAnswerKey.ts';
import { useCopyButtons } from './useCopyButtons.ts';

interface ReadingProps {
  topic: string;
  language: Language;
  /** The element that holds the article's HTML. */
  article: RefObject<HTMLElement | null>;
}

/** The reader has come to a section when its heading is in the upper part of the window. */
const sectionLine = 0.45;
/** Shorter looks are not written down. */
const settleMs = 1500;

/**
 * What the app adds to an article that the reader sees: how much of it is read, copy buttons, and on paper the
 * answers to its questions.
 */
export function Reading({ topic, language, article }: ReadingProps) {
  useExtentRead(topic, language, article);
  useCopyButtons(article);
  useAnswerKey(article);
  return null;
}

/** The graduated border under the header (`--read` from 0 to 1), and a line in the log for each section reached. */
function useExtentRead(topic: string, language: Language, article: RefObject<HTMLElement | null>) {
  const recorded = useRef<string>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const measure = useCallback(() => {
    const element = article.current;
    if (!element) return;
    const { top, height } = element.getBoundingClientRect();
    const fraction = height > 0 ? Math.min(1, Math.max(0, (innerHeight - top) / height)) : 0;
    // Not on the root: a property that all inherit would be restyled in all of them, at each scroll.
    readingBorder()?.style.setProperty('--read', fraction.toFixed(3));
    const headings = [...element.querySelectorAll<HTMLElement>('h2[id], h3[id]')];
    const reached = headings.filter(
      (heading) => heading.getBoundingClientRect().top < innerHeight * sectionLine,
    );
    const section = reached.at(-1)?.id ?? '';
    // Before the question: who comes back to the recorded section has not settled in the other.
    clearTimeout(timer.current);
    if (section === recorded.current) return;
    timer.current = setTimeout(() => {
      recorded.current = section;
      progressStore.recordReading({ topic, language, section, fraction });
    }, settleMs);
  }, [topic, language, article]);
  useOnScroll(measure);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      readingBorder()?.style.removeProperty('--read');
    },
    [],
  );
}

const readingBorder = () => document.querySelector<HTMLElement>('.graduation .reading');
