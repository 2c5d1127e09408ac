/** What the document tells the app about itself: which page it is, and below which folder the site lies. */

/** Address of the page in the document; undefined in a document of another make. */
export function pageAddressIn(document: Document): string | undefined {
  return document.querySelector<HTMLScriptElement>('script[data-page]')?.dataset.page;
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
