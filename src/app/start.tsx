import { flushSync } from 'react-dom';
import { hydrateRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import type { Page } from '#course/pages.ts';
import { forgetQuestions, loadPageAround, openDoor, prefetchPage, rememberPage } from './door.ts';
import { articleIn } from './pages/article.ts';
import { createNavigator, createRouter, type Router, replacePage } from './router.tsx';
import { isPlainClick, linkOf, moveOf, sectionForLanguage, textOf } from './shell/link-clicks.ts';
import { loadMessages } from './shell/messages.ts';
import { keepScrollPosition, startScrollPositions } from './shell/scroll-positions.ts';
import { pageAddressIn, siteRootOf } from './site-root.ts';
import { rememberLanguage, startPreferences } from './state/preferences.ts';
import { progressStore } from './state/progress.ts';

/**
 * Takes over the page in the document, and from then on moves between pages. Gives a function that lets go of
 * it all again, or undefined when the document is not at its own address or its data does not come: then it
 * stays what it is, plain HTML.
 */
export async function startApp(): Promise<(() => void) | undefined> {
  const root = document.getElementById('root');
  const address = pageAddressIn(document);
  const siteRoot = address && siteRootOf(location.pathname, address);
  if (!root || !address || siteRoot === undefined) return undefined;

  const path = siteRoot + address.slice(1);
  if (location.pathname !== path)
    history.replaceState(history.state, '', path + location.search + location.hash);
  openDoor(siteRoot);
  const page = await loadPageAround(address, articleIn(document)).catch(() => undefined);
  if (!page) return undefined;
  rememberPage(page);
  await Promise.all([loadMessages(page.language), styleSheets()]);

  const { signal, abort } = abortable();
  startScrollPositions(signal);
  const router = createRouter(siteRoot, page);
  listenToLinks(router, siteRoot, signal);
  const app = hydrateRoot(
    root,
    <RouterProvider router={router} flushSync={flushSync} useTransitions={false} />,
    { onRecoverableError: (error) => console.error(error) },
  );
  startPreferences();
  void progressStore.start(page.course.id);
  return () => {
    abort();
    app.unmount();
    router.dispose();
  };
}

/** The whole style sheet, which boot.ts has asked for: what the app adds must not be seen undressed. */
function styleSheets(): Promise<unknown> {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
  const waiting = links.filter((link) => !link.sheet);
  return Promise.all(
    waiting.map(
      (link) =>
        new Promise((resolve) => {
          link.addEventListener('load', resolve, { once: true });
          link.addEventListener('error', resolve, { once: true });
        }),
    ),
  );
}

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

/** Turns plain clicks on the site's own links into moves, and fetches a page when a click on it is likely. */
function listenToLinks(router: Router, siteRoot: string, signal: AbortSignal) {
  const navigator = createNavigator(router, siteRoot);
  const onClick = (event: MouseEvent) => {
    const link = linkOf(event.target);
    if (!link || !isPlainClick(event)) return;
    const { language } = link.dataset;
    if (language === 'zh' || language === 'en') rememberLanguage(language);
    const move = moveOf(link, siteRoot);
    if (!move) {
      // A fragment: the browser goes there by itself.
      keepScrollPosition();
      return;
    }
    event.preventDefault();
    const hash = move.hash || (language ? sectionForLanguage() : '');
    void navigator.go(move.address, hash, textOf(link));
  };
  const prefetch = (event: Event) => {
    const link = linkOf(event.target);
    const move = link && !savesData() && moveOf(link, siteRoot);
    if (move) prefetchPage(move.address);
  };
  document.addEventListener('click', onClick, { signal });
  for (const intent of ['pointerover', 'focusin', 'touchstart'])
    document.addEventListener(intent, prefetch, { passive: true, signal });
  const onNewData = (event: Event) => {
    event.preventDefault();
    forgetQuestions();
    replacePage(router, (event as CustomEvent<Page>).detail);
  };
  addEventListener('sextant:page', onNewData, { signal });
}

function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}
