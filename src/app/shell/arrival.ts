/**
 * What happens when a page has taken the place of another: the document's head, the scroll position, the
 * focus, and a word for those who do not see the change.
 */
import { useLayoutEffect, useRef } from 'react';
import { type Location, NavigationType } from 'react-router';
import { languageTag } from '#course/course.ts';
import type { Page } from '#course/pages.ts';
import { keptScrollPosition, showEntry } from './scroll-positions.ts';

/** Title of the browser's tab, as the build writes it into the document. */
function documentTitle(page: Page): string {
  return page.title === page.course.title ? page.title : `${page.title} · ${page.course.title}`;
}

function setHead(page: Page) {
  document.title = documentTitle(page);
  const tag = languageTag[page.language];
  // Every element asks for it: not to be set to what it is.
  if (document.documentElement.lang !== tag) document.documentElement.lang = tag;
  document.querySelector('meta[name="description"]')?.setAttribute('content', page.description);
  // They name the page that was opened first; this one's own are in its own document.
  for (const stale of document.head.querySelectorAll('link[rel="canonical"], link[rel="alternate"]'))
    stale.remove();
}

/** The element that a fragment names. */
function targetOf(hash: string): HTMLElement | null {
  if (hash.length < 2) return null;
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return document.getElementById(hash.slice(1));
  }
}

function focusQuietly(element: HTMLElement) {
  if (!element.hasAttribute('tabindex')) {
    element.setAttribute('tabindex', '-1');
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  }
  element.focus({ preventScroll: true });
}

/** Whether an entry of the history shows its page from the top. */
export function arrivesAtTop({ key, hash }: Location, how: NavigationType): boolean {
  return hash === '' && !(how === NavigationType.Pop && keptScrollPosition(key));
}

/** Does it all after each move; the first page is as the browser has left it. */
export function useArrival(page: Page, { key, hash }: Location, how: NavigationType) {
  const last = useRef({ key, address: page.address });
  useLayoutEffect(() => {
    const before = last.current;
    if (before.key === key && before.address === page.address) return;
    last.current = { key, address: page.address };
    showEntry(key);
    const isMove = before.address !== page.address;
    // All that is written comes before all that is measured, so that the page is laid out once.
    if (isMove) {
      setHead(page);
      const announcer = document.getElementById('announcer');
      if (announcer) announcer.textContent = page.title;
    }
    const target = targetOf(hash);
    const kept = how === NavigationType.Pop ? keptScrollPosition(key) : undefined;
    if (kept !== undefined) scrollTo({ top: kept, behavior: 'instant' });
    else if (isMove || how !== NavigationType.Pop) {
      if (target) target.scrollIntoView({ behavior: 'instant' });
      else scrollTo({ top: 0, behavior: 'instant' });
    }
    if (!isMove) return;
    const heading = target ?? document.querySelector<HTMLElement>('main h1');
    if (heading) focusQuietly(heading);
  }, [page, key, hash, how]);
}
