/**
 * Which clicks are ours. Links are plain HTML, in the shell and in articles alike; one listener at the root
 * finds those that lead to a page of this site and leaves all others to the browser.
 */

/** A move within the site: address from the site's root, and fragment with `#` or ''. */
export interface Move {
  address: string;
  hash: string;
}

/**
 * Where a link leads within the site; undefined when it leads elsewhere, to a file, or within this page.
 * `siteRoot` is `/` or `/any/sub/path/`.
 */
export function moveOf(link: HTMLAnchorElement, siteRoot: string): Move | undefined {
  if (!link.hasAttribute('href') || link.hasAttribute('download')) return undefined;
  if (link.target && link.target !== '_self') return undefined;
  if ('reload' in link.dataset || 'jump' in link.dataset) return undefined;
  const url = new URL(link.href, document.baseURI);
  if (url.origin !== location.origin || url.search !== '') return undefined;
  if (!url.pathname.startsWith(siteRoot) || !url.pathname.endsWith('/')) return undefined;
  const address = url.pathname.slice(siteRoot.length - 1);
  // The entrance is a page of its own, without the app.
  if (address === '/') return undefined;
  // Within the page the browser scrolls by itself; a link to the page itself goes to its top.
  if (url.pathname === location.pathname && url.hash !== '') return undefined;
  return { address, hash: url.hash };
}

/** The link that an event happened in; SVG links inside a chart are turned into what they point at. */
export function linkOf(target: EventTarget | null): HTMLAnchorElement | undefined {
  const link = target instanceof Element ? target.closest<Element>('a') : null;
  if (!link) return undefined;
  if (link instanceof HTMLAnchorElement) return link;
  // <a> inside <svg> has neither `target` nor `dataset` as HTML has them.
  const html = document.createElement('a');
  const href = link.getAttribute('href');
  if (href === null) return undefined;
  html.href = href;
  return html;
}

/** Whether the browser itself has something else to do with this click: a new tab, a menu, a download. */
export function isPlainClick(event: MouseEvent): boolean {
  return (
    event.button === 0 &&
    !event.defaultPrevented &&
    !event.metaKey &&
    !event.ctrlKey &&
    !event.shiftKey &&
    !event.altKey
  );
}

/** A section is where the reader is once its heading has come into the upper part of the window. */
const readingLine = 0.3;

/** Fragment of the section being read, the same in every language: a switch of the language stays there. */
export function sectionForLanguage(): string {
  // What an explorer shows is in the fragment.
  if (/^#(s|preset)=/.test(location.hash)) return location.hash;
  if (scrollY === 0) return '';
  const headings = [...document.querySelectorAll<HTMLElement>('main :is(h2, h3)[id]')];
  const passed = headings.filter(
    (heading) => heading.getBoundingClientRect().top <= innerHeight * readingLine,
  );
  const section = passed.at(-1);
  return section ? `#${section.id}` : location.hash;
}

/** What a link says, without the small print that goes with it. */
export function textOf(link: HTMLAnchorElement): string {
  return [...link.childNodes]
    .filter((node) => node.nodeName !== 'SMALL')
    .map((node) => node.textContent)
    .join('')
    .trim();
}
