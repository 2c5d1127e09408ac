/**
 * Runs in the browser beside the app, in development only: when the content has changed, the open page's
 * data is fetched again and, if it differs, handed to the app, which shows it in place.
 */
import type { Page } from '#course/pages.ts';

let known: string | undefined;

import.meta.hot?.on('sextant:course', async () => {
  document.querySelector('vite-error-overlay')?.remove();
  const [data, article] = await Promise.all([textOf('page.json'), textOf('article.html')]);
  if (data === undefined) return location.reload();
  const text = `${data}\n${article}`;
  if (text === known) return;
  known = text;
  const page = JSON.parse(data) as Page;
  if (page.kind === 'topic') page.html = article ?? '';
  // The app answers by preventing the default; before it has started, the document is simply loaded again.
  const event = new CustomEvent('sextant:page', { detail: page, cancelable: true });
  if (window.dispatchEvent(event)) location.reload();
});

/** What stands beside the open page, undefined when it is not there: only a topic has an article. */
async function textOf(name: string): Promise<string | undefined> {
  const response = await fetch(new URL(name, location.href), { cache: 'no-store' });
  return response.ok ? response.text() : undefined;
}
