/** What the document tells the app about itself: which page it is, and below which folder the site lies. */
import type { Page } from '#course/pages.ts';
import { articleIn } from './pages/article.ts';

/** The page in the document, with the article that its data leaves out; undefined in a document of another make. */
export function embeddedPage(document: Document): Page | undefined {
  const text = document.getElementById('page')?.textContent;
  if (!text) return undefined;
  const page = JSON.parse(text) as Page;
  return page.kind === 'topic' ? { ...page, html: articleIn(document) } : page;
}

/**
 * Path of the site's root, from the path under which a page was opened; undefined when the page does not
 * belong there (a host that answers every address with one page). `index.html` and a missing last slash
 * are forgiven.
 */
export function siteRootOf(pathname: string, address: string): string | undefined {
  const path = pathname.replace(/\/index\.html$/, '/').replace(/([^/])$/, '$1/');
  let decoded: string;
  try {
    decoded = decodeURI(path);
  } catch {
    return undefined;
  }
  if (!decoded.endsWith(address)) return undefined;
  return path.slice(0, path.length - encodeURI(address).length + 1);
}
