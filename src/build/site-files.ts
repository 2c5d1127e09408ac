/** Files of the site that belong to no page: the entrance, 404.html, robots.txt, sitemap.xml. */
import { addressOf, relativeAddress } from '#course/addresses.ts';
import { type Course, languageTag } from '#course/course.ts';
import type { Page } from '#course/pages.ts';
import { alternateLinks, escapeHtml, fillTemplate } from './document.ts';
import { homeDescription, messagesOf, pageText } from './page-texts.ts';

/** Where the app keeps the reader's language. */
const languageKey = 'sextant:language';

/**
 * `/`: both languages as links; a script goes on to the language chosen before, else the browser's.
 * A reader without script chooses by hand.
 */
export function entranceOf(course: Course, template: string, css: string): string {
  const [first = 'en'] = course.languages;
  const title = course.languages.map((language) => course.title[language] ?? '').filter(Boolean);
  const link = (language: (typeof course.languages)[number]) =>
    `<li lang="${languageTag[language]}"><a href="${relativeAddress('/', addressOf({ kind: 'home', language }))}" hreflang="${languageTag[language]}">` +
    `<b>${messagesOf[language].languageName}</b> ${escapeHtml(course.title[language] ?? '')}</a></li>`;
  const goOn =
    `var l=${JSON.stringify(course.languages)},w=[].concat(navigator.languages||[]);` +
    `try{w.unshift(localStorage.getItem("${languageKey}")||"")}catch(e){}` +
    'for(var i=0,k;i<w.length;i++){k=w[i].slice(0,2);if(l.indexOf(k)>=0)break;k=""}' +
    `location.replace((k||l[0])+"/"+location.search+location.hash)`;
  const site = course.siteUrl ? escapeHtml(course.siteUrl) : '';
  return fillTemplate(template, {
    lang: languageTag[first],
    head: [
      `<title>${escapeHtml(title.join(' · '))}</title>`,
      `<meta name="description" content="${escapeHtml(homeDescription(course, first))}">`,
      ...(site ? [`<link rel="canonical" href="${site}">`] : []),
      ...(site
        ? course.languages.map(
            (language) =>
              `<link rel="alternate" hreflang="${languageTag[language]}" href="${site}${language}/">`,
          )
        : []),
      ...(site ? [`<link rel="alternate" hreflang="x-default" href="${site}">`] : []),
      '<link rel="icon" href="icon.svg" type="image/svg+xml">',
      '<link rel="manifest" href="manifest.webmanifest">',
      `<script>${goOn}</script>`,
      `<style>${css}${entranceCss}</style>`,
    ].join(''),
    root: `<main class="entrance"><h1>${title.map(escapeHtml).join('<br>')}</h1><ul>${course.languages.map(link).join('')}</ul></main>`,
    foot: '',
  });
}

const entranceCss =
  'body{margin:0;background:var(--paper,#fff);color:var(--ink,#111);font:1.125rem/1.6 var(--font,system-ui)}' +
  '.entrance{max-width:34rem;margin:18vh auto 0;padding:0 1.5rem}' +
  '.entrance h1{font-family:var(--font-title,serif);font-weight:500;line-height:1.3}' +
  '.entrance ul{list-style:none;margin:2rem 0;padding:0;border-top:1px solid var(--hair,#ccc)}' +
  '.entrance li{border-bottom:1px solid var(--hair,#ccc)}' +
  '.entrance a{display:block;padding:.9rem 0;color:var(--link,#05c);text-decoration:none}' +
  '.entrance a:hover,.entrance a:focus-visible{text-decoration:underline}' +
  '.entrance b{display:inline-block;min-width:6rem;font-weight:600}';

/**
 * 404.html, which a host shows at any depth: it needs no other file. Its script finds the folder of the
 * site, first by the language in the address, else by looking for jump.json upwards.
 */
export function notFoundOf(course: Course, template: string, css: string): string {
  const [first = 'en'] = course.languages;
  const find =
    `var p=location.pathname,m=/^(.*?\\/)(${course.languages.join('|')})(\\/|$)/.exec(p),c=m?[m[1]]:[],d=p;` +
    'while(d=d.replace(/[^/]*\\/?$/,""))c.push(d);' +
    'function set(b){document.querySelectorAll("a").forEach(function(a){a.href=b+a.dataset.to})}' +
    'set(c[0]||"/");(function next(i){if(i<c.length)fetch(c[i]+"jump.json",{method:"HEAD"}).then(' +
    'function(r){r.ok?set(c[i]):next(i+1)},function(){})})(0)';
  const section = (language: (typeof course.languages)[number]) => {
    const texts = pageText(language, 'not-found');
    return (
      `<section lang="${languageTag[language]}"><h2>${texts.title}</h2><p>${texts.description}</p>` +
      `<p><a data-to="${language}/" href="${escapeHtml(course.siteUrl ?? '/')}${course.siteUrl ? `${language}/` : ''}">` +
      `${escapeHtml(course.title[language] ?? '')}</a></p></section>`
    );
  };
  return fillTemplate(template, {
    lang: languageTag[first],
    head: [
      `<title>404 · ${escapeHtml(course.title[first] ?? '')}</title>`,
      '<meta name="robots" content="noindex">',
      '<link rel="icon" href="data:,">',
      `<style>${css}${entranceCss}</style>`,
    ].join(''),
    root: `<main class="entrance"><h1>404</h1>${course.languages.map(section).join('')}</main>`,
    foot: `<script>${find}</script>`,
  });
}

/** What the sitemap says of a page. */
export type SitemapEntry = Pick<Page, 'kind' | 'address' | 'alternates' | 'course'>;

/** One address a line; every page in every language with its other sides. */
export function sitemapOf(pages: Iterable<SitemapEntry>, siteUrl: string): string {
  const absolute = (address: string) => escapeHtml(new URL(address.slice(1), siteUrl).href);
  let urls = '';
  for (const page of pages) {
    if (page.kind === 'not-found') continue;
    const sides = alternateLinks(page)
      .map(
        ({ tag, address }) => `<xhtml:link rel="alternate" hreflang="${tag}" href="${absolute(address)}"/>`,
      )
      .join('');
    urls += `<url><loc>${absolute(page.address)}</loc>${sides}</url>\n`;
  }
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' +
    `${urls}</urlset>\n`
  );
}

/** Everything may be read; where the site has an address, its map is named. */
export function robotsOf(siteUrl: string | undefined): string {
  return `User-agent: *\nAllow: /\n${siteUrl ? `Sitemap: ${siteUrl}sitemap.xml\n` : ''}`;
}
