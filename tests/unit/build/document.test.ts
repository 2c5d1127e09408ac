// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { alternateLinks, type DocumentFrame, documentOf } from '#build/document.ts';
import { pagesOf } from '#build/pages.ts';
import type { Page } from '#course/pages.ts';
import { sampleCourse } from './sample-course.ts';

const frame: DocumentFrame = {
  template:
    '<!doctype html>\n<html lang="%lang%">\n  <head>\n    <!--head-->\n  </head>\n  <body>\n    <div id="root"><!--root--></div>\n    <!--foot-->\n  </body>\n</html>\n',
  headScript: 'theme()',
  footScript: 'boot()',
  app: '/assets/app-1.js',
  appStyles: ['/assets/app-1.css'],
};

function pageAt(address: string): Page {
  const page = [...pagesOf(sampleCourse())].find((candidate) => candidate.address === address);
  if (!page) throw new Error(address);
  return page;
}

function documentAt(address: string, more: Partial<DocumentFrame> = {}, html = '<main></main>', css = 'a{}') {
  const text = documentOf({ ...frame, ...more }, pageAt(address), html, css);
  return new DOMParser().parseFromString(text, 'text/html');
}

const content = (document: Document, selector: string) =>
  document.querySelector(selector)?.getAttribute('content');
const links = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((link) => [
    link.getAttribute('hreflang'),
    link.getAttribute('href'),
  ]);

describe('the head', () => {
  test('says language, title and description', () => {
    const document = documentAt('/zh/topics/pods/');
    expect(document.documentElement.lang).toBe('zh-CN');
    expect(document.title).toBe('pods (zh) · 样例');
    expect(content(document, 'meta[name=description]')).toBe('About pods.');
    expect(content(document, 'meta[property="og:type"]')).toBe('article');
    expect(content(document, 'meta[property="og:locale"]')).toBe('zh_CN');
  });

  test('does not repeat the course in the title of its home', () => {
    expect(documentAt('/en/').title).toBe('Sample');
  });

  test('has absolute addresses only where the course is published', () => {
    expect(documentAt('/zh/topics/pods/').querySelector('[rel=canonical]')).toBeNull();
    const document = documentAt('/zh/topics/pods/', { siteUrl: 'https://example.org/k8s/' });
    expect(links(document, '[rel=canonical]')).toEqual([[null, 'https://example.org/k8s/zh/topics/pods/']]);
    expect(links(document, '[rel=alternate]')).toEqual([
      ['zh-CN', 'https://example.org/k8s/zh/topics/pods/'],
      ['en', 'https://example.org/k8s/en/topics/pods/'],
      ['x-default', 'https://example.org/k8s/zh/topics/pods/'],
    ]);
  });

  test('keeps the page that is not there out of search', () => {
    const document = documentAt('/en/404/', { siteUrl: 'https://example.org/' });
    expect(content(document, 'meta[name=robots]')).toBe('noindex');
    expect(document.querySelector('[rel=canonical]')).toBeNull();
  });

  test.each([
    ['a colour', { light: '#0b5c8a', dark: 'oklch(80% 0.1 200)' }, true],
    ['what would end the style', { light: '</style><script>', dark: '#fff' }, false],
    ['what would add a rule', { light: 'red}body{display:none', dark: '#fff' }, false],
  ])('takes as accent %s: %o', (_, accent, taken) => {
    const css = documentAt('/zh/', { accent }).querySelector('style')?.textContent ?? '';
    expect(css.includes('--link')).toBe(taken);
  });
});

test('every address is relative to the page, whatever its depth', () => {
  for (const [address, up] of [
    ['/zh/', '../'],
    ['/zh/topics/pods/', '../../../'],
  ] as const) {
    const document = documentAt(address);
    expect(document.querySelector<HTMLElement>('script[data-app]')?.dataset).toMatchObject({
      app: `${up}assets/app-1.js`,
      styles: `${up}assets/app-1.css`,
    });
    expect(document.querySelector('[rel=icon]')?.getAttribute('href')).toBe(`${up}icon.svg`);
  }
});

test('the document says which page it is, and has its article', () => {
  const document = documentAt('/zh/topics/pods/', {}, '<article>pods</article>');
  expect(document.querySelector<HTMLElement>('script[data-page]')?.dataset.page).toBe('/zh/topics/pods/');
  expect(document.querySelector('#root')?.innerHTML).toBe('<article>pods</article>');
});

test('what is filled in is not filled in again', () => {
  const document = documentAt('/zh/', {}, '<p>$& $1 %lang%</p><!--foot-->');
  expect(document.querySelector('#root')?.innerHTML).toBe('<p>$&amp; $1 %lang%</p><!--foot-->');
});

test('a page in one language has no other sides', () => {
  expect(alternateLinks(pageAt('/zh/topics/nodes/'))).toEqual([]);
});
