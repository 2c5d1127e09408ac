/**
 * The document around a page: head, styles and scripts. One frame, index.html, for the build and
 * for the dev server.
 */
import { relativeAddress } from '#course/addresses.ts';
import { type Language, languageTag } from '#course/course.ts';
import type { Page } from '#course/pages.ts';

/** What every document of a site shares. */
export interface DocumentFrame {
  /** Text of index.html. */
  template: string;
  /** Absolute address of the published site, ends in `/`. */
  siteUrl?: string | undefined;
  accent?: { light: string; dark: string } | undefined;
  /** Script for the head, before the first paint. */
  headScript: string;
  /** Script for the end of the body; finds the app in its own `data-app`. */
  footScript: string;
  /** Addresses from the site's root. */
  app: string;
  appStyles: string[];
}

/** The whole document of a page whose `#root` holds `html`; `css` is what this page needs of the styles. */
export function documentOf(frame: DocumentFrame, page: Page, html: string, css: string): string {
  const to = (address: string) => relativeAddress(page.address, address);
  return fillTemplate(frame.template, {
    lang: languageTag[page.language],
    head: [
      ...describe(page, frame.siteUrl),
      `<link rel="icon" href="${to('/icon.svg')}" type="image/svg+xml">`,
      `<link rel="manifest" href="${to('/manifest.webmanifest')}">`,
      `<style>${css}${accentCss(frame.accent)}</style>`,
      `<script>${keepLinks}${frame.headScript}</script>`,
    ].join(''),
    root: html,
    foot: [
      `<script data-page="${escapeHtml(page.address)}" data-app="${to(frame.app)}"${stylesAttribute(frame.appStyles.map(to))}>${frame.footScript}</script>`,
    ].join(''),
  });
}

/**
 * Makes the addresses of icon and manifest absolute at once: the app goes on to pages at other depths within
 * this document, and the browser looks at these addresses again.
 */
const keepLinks = "document.querySelectorAll('link').forEach(l=>{l.href=l.href});";

/** Fills the frame; what is filled in is never looked at again. */
export function fillTemplate(
  template: string,
  parts: { lang: string; head: string; root: string; foot: string },
): string {
  return template
    .replace(/\n\s*/g, '')
    .replace(
      /%lang%|<!--(head|root|foot)-->/g,
      (_, name?: 'head' | 'root' | 'foot') => parts[name ?? 'lang'],
    );
}

/** Title of the browser's tab: the page's, then the course's. */
export function titleOf(page: Page): string {
  return page.title === page.course.title ? page.title : `${page.title} · ${page.course.title}`;
}

export function escapeHtml(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? '',
  );
}

function describe(page: Page, siteUrl: string | undefined): string[] {
  const absolute = (address: string) => escapeHtml(new URL(address.slice(1), siteUrl).href);
  const title = escapeHtml(titleOf(page));
  const description = escapeHtml(page.description);
  const others = page.course.languages.filter(
    (language) => language !== page.language && page.alternates[language],
  );
  const head = [
    `<title>${title}</title>`,
    `<meta name="description" content="${description}">`,
    `<meta property="og:type" content="${page.kind === 'topic' ? 'article' : 'website'}">`,
    `<meta property="og:title" content="${escapeHtml(page.title)}">`,
    `<meta property="og:description" content="${description}">`,
    `<meta property="og:site_name" content="${escapeHtml(page.course.title)}">`,
    `<meta property="og:locale" content="${openGraphLocale[page.language]}">`,
    ...others.map(
      (language) => `<meta property="og:locale:alternate" content="${openGraphLocale[language]}">`,
    ),
  ];
  if (page.kind === 'not-found') head.push('<meta name="robots" content="noindex">');
  else if (siteUrl) {
    head.push(
      `<link rel="canonical" href="${absolute(page.address)}">`,
      `<meta property="og:url" content="${absolute(page.address)}">`,
      ...alternateLinks(page).map(
        ({ tag, address }) => `<link rel="alternate" hreflang="${tag}" href="${absolute(address)}">`,
      ),
    );
  }
  return head;
}

const openGraphLocale: Record<Language, string> = { zh: 'zh_CN', en: 'en_US' };

/** The same page in each language; `x-default` is the page that asks the reader (`/`) or the first language. */
export function alternateLinks(
  page: Pick<Page, 'kind' | 'alternates' | 'course'>,
): { tag: string; address: string }[] {
  const sides = page.course.languages.flatMap((language) => {
    const address = page.alternates[language];
    return address ? [{ tag: languageTag[language], address }] : [];
  });
  const [first] = sides;
  if (!first || sides.length < 2) return [];
  return [...sides, { tag: 'x-default', address: page.kind === 'home' ? '/' : first.address }];
}

function stylesAttribute(addresses: string[]): string {
  return addresses.length > 0 ? ` data-styles="${addresses.join(' ')}"` : '';
}

/** The instructor's own link colour; stronger than the sheet that the app brings later. */
function accentCss(accent: DocumentFrame['accent']): string {
  if (!accent || !isColour(accent.light) || !isColour(accent.dark)) return '';
  return (
    `html:root{--link:${accent.light}}` +
    `@media (prefers-color-scheme:dark){html:root:not([data-theme=light]){--link:${accent.dark}}}` +
    `html:root[data-theme=dark]{--link:${accent.dark}}`
  );
}

function isColour(text: string): boolean {
  return /^[\w#(),.%/\s-]+$/.test(text);
}
