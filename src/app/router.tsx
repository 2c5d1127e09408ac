/**
 * The one route of the app: a page is found by its address, and says by its `kind` what it is. Moves begin
 * in `createNavigator`; back and forward begin in the browser and come through the route's loader.
 */
import { useEffect, useRef } from 'react';
import { createBrowserRouter, useLoaderData, useLocation, useNavigationType } from 'react-router';
import type { Page } from '#course/pages.ts';
import { App } from './App.tsx';
import { DoorError, loadPage, rememberPage } from './door.ts';
import { arrivesAtTop, useArrival } from './shell/arrival.ts';
import { dismissLoadFailure, showLoadFailure } from './shell/load-failure.ts';
import { loadMessages, messagesOf } from './shell/messages.ts';
import { keepScrollPosition } from './shell/scroll-positions.ts';

export type Router = ReturnType<typeof createBrowserRouter>;

/** Page data and the texts of its language, ready to be rendered. */
async function loadForRender(address: string): Promise<Page> {
  const [page] = await Promise.all([loadPage(address), loadMessages(languageIn(address))]);
  return page;
}

function languageIn(address: string): Page['language'] {
  return address.startsWith('/en/') ? 'en' : 'zh';
}

/** `siteRoot` begins and ends in `/`; `page` is the one in the document, whose messages are loaded. */
export function createRouter(siteRoot: string, page: Page): Router {
  return createBrowserRouter(
    [
      {
        id: 'page',
        path: '*',
        Component: PageRoute,
        async loader({ request }) {
          const url = new URL(request.url);
          const address = decodeURI(url.pathname.slice(siteRoot.length - 1));
          try {
            return await loadForRender(address);
          } catch {
            // The browser says what is wrong. Back and forward have changed the address already, and the old
            // page's relative links would lead astray.
            if (location.pathname === url.pathname) location.reload();
            else location.assign(url.pathname);
            return await new Promise<never>(() => {});
          }
        },
      },
    ],
    { basename: siteRoot.replace(/\/$/, '') || '/', hydrationData: { loaderData: { page } } },
  );
}

function PageRoute() {
  const page = useLoaderData<Page>();
  const location = useLocation();
  const how = useNavigationType();
  useArrival(page, location, how);
  useEffect(() => {
    // Tests wait for it: from here on a click is ours.
    document.documentElement.dataset.hydrated = '';
  }, []);
  const moved = location.key !== useRef(location.key).current;
  return (
    <App
      page={page}
      messages={messagesOf(page.language)}
      arrivesAtTop={moved && arrivesAtTop(location, how)}
    />
  );
}

export interface Navigator {
  /** Goes to a page of the site once its data is here. Until then, and if it does not come, the old page stays. */
  go(address: string, hash: string, title: string): Promise<void>;
}

export function createNavigator(router: Router, siteRoot: string): Navigator {
  let latest = 0;
  const go: Navigator['go'] = async (address, hash, title) => {
    const turn = ++latest;
    dismissLoadFailure();
    const href = siteRoot + address.slice(1) + hash;
    const root = document.documentElement;
    const slow = setTimeout(() => {
      root.dataset.loading = '';
    }, 150);
    try {
      await loadForRender(address);
      if (turn !== latest) return;
      keepScrollPosition();
      await router.navigate(address + hash, { flushSync: true });
    } catch (error) {
      if (turn !== latest) return;
      const failure = error instanceof DoorError ? error.failure : 'broken';
      // The host says best what it does not have.
      if (failure === 'missing') location.assign(href);
      else
        showLoadFailure({
          address: address + hash,
          href,
          title,
          failure,
          retry: () => void go(address, hash, title),
        });
    } finally {
      clearTimeout(slow);
      if (turn === latest) delete root.dataset.loading;
    }
  };
  return { go };
}

/** Shows a page's new data in its place: the dev server has compiled the note again. */
export function replacePage(router: Router, page: Page) {
  rememberPage(page);
  void router.revalidate();
}
