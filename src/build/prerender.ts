/**
 * Writes every page: `index.html`, and beside it what the app fetches on the way to that page, `page.json` and
 * for a topic `article.html`, and the topic's `note.md`. A page whose data and app are those of the last build is taken over.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { articleAddress, pageDataAddress, relativeAddress } from '#course/addresses.ts';
import type { Page } from '#course/pages.ts';
import { criticalCss, criticalCssAbove, type MinifiedPart } from './critical-css.ts';
import { type DocumentFrame, documentOf } from './document.ts';
import { foldOf } from './fold.ts';
import type { FileMark, Output } from './output.ts';

/** What the last build left of a page, by address. */
export interface PageRecord {
  key: string;
  files: Record<string, FileMark>;
}
export type PageRecords = Record<string, PageRecord>;

export interface PrerenderOptions {
  contentDir: string;
  frame: DocumentFrame;
  styles: MinifiedPart[];
  /** Addresses of the sheets for below the first window of a topic, and for printing it. */
  sheets: { below: string; print: string };
  render(page: Page): string;
  /** Changes when a document would although its page's data did not. */
  frameKey: string;
  before: PageRecords;
  /** Called now and then with the number of pages done. */
  onProgress?: (done: number) => void;
}

export interface Prerendered {
  records: PageRecords;
  rendered: number;
  kept: number;
}

export function prerender(pages: Iterable<Page>, output: Output, options: PrerenderOptions): Prerendered {
  const result: Prerendered = { records: {}, rendered: 0, kept: 0 };
  for (const page of pages) {
    const data = JSON.stringify(page);
    const note = page.kind === 'topic' ? readFileSync(path.join(options.contentDir, page.file)) : undefined;
    const key = hash('sha1', `${options.frameKey}\n${data}\n${note ? hash('sha1', note) : ''}`);
    const before = options.before[page.address];
    if (
      before?.key === key &&
      Object.entries(before.files).every(([file, mark]) => output.keep(file, mark))
    ) {
      result.records[page.address] = before;
      result.kept++;
    } else {
      result.records[page.address] = { key, files: writePage(page, note, output, options) };
      result.rendered++;
    }
    if ((result.rendered + result.kept) % 200 === 0) options.onProgress?.(result.rendered + result.kept);
  }
  return result;
}

/** The data of a page as it is fetched: a topic's article is a file of its own. */
export function pageData(page: Page): Page {
  if (page.kind !== 'topic') return page;
  const { html: _, ...data } = page;
  return data;
}

function writePage(
  page: Page,
  note: Uint8Array | undefined,
  output: Output,
  options: PrerenderOptions,
): PageRecord['files'] {
  const contents: [address: string, data: string | Uint8Array][] = [
    [`${page.address}index.html`, documentAt(page, options)],
    [pageDataAddress(page.address), JSON.stringify(pageData(page))],
  ];
  const article = articleAddress(page.address);
  if (article && page.kind === 'topic') contents.push([article, page.html ?? '']);
  if (note) contents.push([`${page.address}note.md`, note]);
  return Object.fromEntries(
    contents.map(([address, content]) => {
      const file = address.slice(1);
      return [file, output.write(file, content)];
    }),
  );
}

/**
 * The document of a page; a topic's links the sheet for below its first window where that window ends. The
 * sheet for print comes after it, so that it is not asked for before the first window is there.
 */
function documentAt(page: Page, { frame, styles, sheets, render }: PrerenderOptions): string {
  const html = render(page);
  const fold = page.kind === 'topic' ? foldOf(html) : undefined;
  if (fold === undefined) return documentOf(frame, page, html, criticalCss(styles, html));
  const [below, print] = [sheets.below, sheets.print].map((sheet) => relativeAddress(page.address, sheet));
  const links = `<link rel="stylesheet" href="${below}"><link rel="stylesheet" media="print" href="${print}">`;
  const folded = html.slice(0, fold) + links + html.slice(fold);
  return documentOf(frame, page, folded, criticalCssAbove(styles, html, fold));
}
