import { type RefObject, useEffect } from 'react';
import { useMessages } from '#messages/useMessages.ts';
import { textToCopy } from './copy.ts';

/** Gives each code block of the article a button that copies it. */
export function useCopyButtons(article: RefObject<HTMLElement | null>) {
  const { code } = useMessages();

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
}
