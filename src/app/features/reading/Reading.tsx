import { type RefObject, useEffect } from 'react';
import { progressStore } from '#app/state/progress.ts';
import type { Language } from '#course/course.ts';
import { useMessages } from '#messages/useMessages.ts';
import { textToCopy } from './copy.ts';

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
 * What the app adds to an article that the reader sees: how much of it is read (the graduated border under
 * the header, `--read` from 0 to 1), a line in the log for each section reached, and copy buttons.
 */
export function Reading({ topic, language, article }: ReadingProps) {
  const { code } = useMessages();

  useEffect(() => {
    const border = document.querySelector<HTMLElement>('.graduation .reading');
    let frame = 0;
    let timer: ReturnType<typeof setTimeout>;
    let recorded: string | undefined;
    const measure = () => {
      frame = 0;
      const element = article.current;
      if (!element) return;
      const { top, height } = element.getBoundingClientRect();
      const fraction = height > 0 ? Math.min(1, Math.max(0, (innerHeight - top) / height)) : 0;
      // Not on the root: a property that all inherit would be restyled in all of them, at each scroll.
      border?.style.setProperty('--read', fraction.toFixed(3));
      const headings = [...element.querySelectorAll<HTMLElement>('h2[id], h3[id]')];
      const reached = headings.filter(
        (heading) => heading.getBoundingClientRect().top < innerHeight * sectionLine,
      );
      const section = reached.at(-1)?.id ?? '';
      // Before the question: who comes back to the recorded section has not settled in the other.
      clearTimeout(timer);
      if (section === recorded) return;
      timer = setTimeout(() => {
        recorded = section;
        progressStore.recordReading({ topic, language, section, fraction });
      }, settleMs);
    };
    const onScroll = () => {
      frame ||= requestAnimationFrame(measure);
    };
    onScroll();
    addEventListener('scroll', onScroll, { passive: true });
    addEventListener('resize', onScroll, { passive: true });
    return () => {
      removeEventListener('scroll', onScroll);
      removeEventListener('resize', onScroll);
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      border?.style.removeProperty('--read');
    };
  }, [topic, language, article]);

  useEffect(() => {
    const blocks = article.current?.querySelectorAll<HTMLElement>('.code') ?? [];
    const added: HTMLElement[] = [];
    for (const block of blocks) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy';
      button.textContent = code.copy;
      let timer: ReturnType<typeof setTimeout>;
      const say = (text: string) => {
        button.textContent = text;
        clearTimeout(timer);
        timer = setTimeout(() => {
          button.textContent = code.copy;
        }, 2000);
      };
      button.setAttribute('aria-live', 'polite');
      button.addEventListener('click', () => {
        const copied =
          navigator.clipboard?.writeText(textToCopy(block)) ?? Promise.reject(new Error('no clipboard'));
        copied.then(
          () => say(code.copied),
          () => {
            // No clipboard on plain http: the text is selected, the reader's own keys copy it.
            const pre = block.querySelector('pre');
            if (pre) getSelection()?.selectAllChildren(pre);
            say(code.copyFailed);
          },
        );
      });
      block.append(button);
      added.push(button);
    }
    return () => {
      for (const button of added) button.remove();
    };
  }, [article, code]);

  return null;
}
