/**
 * Runs in the browser beside the app, in development only: when the content has changed, the open page's
 * data is fetched again and, if it differs, handed to the app, which shows it in place.
 */
import type { Page } from '#course/pages.ts';

let known: string | undefined;

import.meta.hot?.on('sextant:course', async () => {
  document.querySelector('vite-error-overlay')?.remove();
  const response = await fetch(new URL('page.json', location.href), { cache: 'no-store' });
  if (!response.ok) return location.reload();
  const text = await response.text();
  if (text === known) return;
  known = text;
  const page = JSON.parse(text) as Page;
  // The app answers by preventing the default; before it has started, the document is simply loaded again.
  const event = new CustomEvent('sextant:page', { detail: page, cancelable: true });
  if (window.dispatchEvent(event)) location.reload();
});
