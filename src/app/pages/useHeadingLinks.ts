import { type RefObject, useEffect } from 'react';

/** Gives each heading of the article a link to itself, for those who want to point somebody to a section. */
export function useHeadingLinks(
  article: RefObject<HTMLElement | null>,
  html: string,
  labelOf: (title: string) => string,
) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: new HTML has new headings
  useEffect(() => {
    const headings = article.current?.querySelectorAll<HTMLElement>(':is(h2, h3, h4)[id]') ?? [];
    const links = [...headings].map((heading) => {
      const link = document.createElement('a');
      link.className = 'anchor';
      link.href = `#${heading.id}`;
      link.setAttribute('aria-label', labelOf(heading.textContent));
      link.textContent = '#';
      heading.append(link);
      return link;
    });
    return () => {
      for (const link of links) link.remove();
    };
  }, [article, html, labelOf]);
}
