import { memo, type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { useArrivesAtTop } from '#app/widgets/page-context.tsx';
import { splitAfter } from './article.ts';

/** Elements of an article that are put into the page before it is painted: more than a window of text. */
const firstElements = 7;
/** Elements that are added at a time after that. */
const moreElements = 24;

interface ArticleHtmlProps {
  id: string;
  html: string;
  element: RefObject<HTMLDivElement | null>;
  /** The whole article is in the page. */
  onWhole(): void;
}

/**
 * The article's HTML, which the compiler has sanitised. It comes with the document, or, after a move to the
 * top of a page, grows from its beginning: laying out a long article at once would hold up its first line.
 */
export function ArticleHtml(props: ArticleHtmlProps) {
  const arrivesAtTop = useArrivesAtTop();
  const [grows] = useState(arrivesAtTop);
  return grows ? <GrowingHtml {...props} /> : <WholeHtml {...props} />;
}

function WholeHtml({ id, html, element, onWhole }: ArticleHtmlProps) {
  useEffect(onWhole, [onWhole]);
  return <Html id={id} html={html} element={element} />;
}

interface HtmlProps {
  id: string;
  html: string;
  element?: RefObject<HTMLDivElement | null>;
}

/** Rendered once and then left to the features that dress it. */
export const Html = memo(function Html({ id, html, element }: HtmlProps) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised when the note was compiled
  return <div id={id} className="prose" ref={element} dangerouslySetInnerHTML={{ __html: html }} />;
});

function GrowingHtml({ id, html, element, onWhole }: ArticleHtmlProps) {
  useLayoutEffect(() => {
    const into = element.current;
    if (!into) return;
    const { first, rest } = splitAfter(html, firstElements);
    into.innerHTML = first;
    let timer: ReturnType<typeof setTimeout>;
    const goOn = (coming: string) => {
      const { first: next, rest: later } = splitAfter(coming, moreElements);
      into.insertAdjacentHTML('beforeend', next);
      if (later) timer = setTimeout(goOn, 0, later);
      else onWhole();
    };
    // After the frame that shows the beginning.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(goOn, 0, rest);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [html, element, onWhole]);
  return <div id={id} className="prose" ref={element} />;
}
