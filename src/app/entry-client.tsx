/**
 * The app in the browser: takes over the prerendered page, then moves between pages without reloading. Loaded
 * by boot.ts when the reader can already read.
 */
import { flushSync } from 'react-dom';
import { hydrateRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import type { Page } from '#course/pages.ts';
import { openDoor, prefetchPage, rememberPage } from './door.ts';
import { embeddedPage, siteRootOf } from './embedded-page.ts';
import { createNavigator, createRouter, type Router, replacePage } from './router.tsx';
import { isPlainClick, linkOf, moveOf, sectionForLanguage, textOf } from './shell/link-clicks.ts';
import { loadMessages } from './shell/messages.ts';
import { keepScrollPosition, startScrollPositions } from './shell/scroll-positions.ts';
import { rememberLanguage, startPreferences } from './state/preferences.ts';
import { progressStore } from './state/progress.ts';
import './shell/sheet.ts';

async function start() {
  const root = document.getElementById('root');
  const page = embeddedPage(document);
  const siteRoot = page && siteRootOf(location.pathname, page.address);
  // The page is not at its own address: it stays what it is, plain HTML.
  if (!root || !page || siteRoot === undefined) return;

  const path = siteRoot + page.address.slice(1);
  if (location.pathname !== path)
    history.replaceState(history.state, '', path + location.search + location.hash);
  openDoor(siteRoot);
  rememberPage(page);
  await loadMessages(page.language);

  startScrollPositions();
  const router = createRouter(siteRoot, page);
  listenToLinks(router, siteRoot);
  hydrateRoot(root, <RouterProvider router={router} flushSync={flushSync} useTransitions={false} />, {
    onRecoverableError: (error) => console.error(error),
  });
  startPreferences();
  await progressStore.start(page.course.id);
}

/** Turns plain clicks on the site's own links into moves, and fetches a page when a click on it is likely. */
function listenToLinks(router: Router, siteRoot: string) {
  const navigator = createNavigator(router, siteRoot);
  document.addEventListener('click', (event) => {
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
  });
  const prefetch = (event: Event) => {
    const link = linkOf(event.target);
    const move = link && !savesData() && moveOf(link, siteRoot);
    if (move) prefetchPage(move.address);
  };
  for (const intent of ['pointerover', 'focusin', 'touchstart'])
    document.addEventListener(intent, prefetch, { passive: true });
  addEventListener('sextant:page', (event) => {
    event.preventDefault();
    replacePage(router, (event as CustomEvent<Page>).detail);
  });
}

function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

void start();
