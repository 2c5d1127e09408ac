/**
 * The build: content/ becomes dist/, which any static host serves under any path.
 *
 * Read in this order: bundles (the app for the browser and for rendering), pages (the course cut into
 * pages), prerender (each page's files), document (what stands around a page), site-files (the files of
 * no page), output (the new dist takes the old one's place only when all is written).
 */
import { hash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Compilation, compileCourse } from '#compiler/compiler.ts';
import { jumpAddress, termsAddress } from '#course/addresses.ts';
import type { Page } from '#course/pages.ts';
import { makeBundles } from './bundles.ts';
import { cssBelow } from './critical-css.ts';
import type { DocumentFrame } from './document.ts';
import { Output } from './output.ts';
import { jumpEntriesOf, pagesOf, termsOf } from './pages.ts';
import { type PageRecords, type Prerendered, prerender } from './prerender.ts';
import { presetFilesOf } from './presets.ts';
import { questionFilesOf } from './questions.ts';
import { entranceOf, notFoundOf, robotsOf, type SitemapEntry, sitemapOf } from './site-files.ts';

export interface BuildOptions {
  /** The project's folder. */
  root: string;
  contentDir: string;
  /** Where the site is put. */
  outDir: string;
  /** Kept between builds; may be deleted at any time. */
  cacheDir: string;
  /** Told what happens, one line each. */
  log?: (line: string) => void;
}

export interface BuildResult {
  /** `false`: the content has errors, and the destination is as it was. */
  ok: boolean;
  compilation: Compilation;
  pages: number;
  rendered: number;
  /** Milliseconds of each step. */
  times: { compile: number; bundle: number; pages: number; total: number };
}

/** Builds the site. Throws only for what is not the author's: a full disk, our own mistakes. */
export async function buildSite(options: BuildOptions): Promise<BuildResult> {
  const { root, contentDir, outDir, cacheDir, log = () => {} } = options;
  const began = performance.now();
  // One after the other: each uses every core, and their memory would add up.
  const bundled = await timed(() => makeBundles(root, cacheDir));
  log(`app ready in ${seconds(bundled.ms)}`);
  const compiled = await timed(() => compileCourse(contentDir, { cacheDir }));
  const { value: compilation } = compiled;
  const { course, stats } = compilation;
  log(`read ${stats.notes} notes (${stats.compiled} compiled) in ${seconds(compiled.ms)}`);
  const times = { compile: compiled.ms, bundle: bundled.ms, pages: 0, total: 0 };
  if (!compilation.ok) return { ok: false, compilation, pages: 0, rendered: 0, times };

  const bundles = bundled.value;
  const template = await readFile(path.join(root, 'index.html'), 'utf8');
  const frame: DocumentFrame = { ...bundles, template, siteUrl: course.siteUrl, accent: course.accent };
  const records = new RecordFile(cacheDir, outDir);
  const output = await Output.begin(outDir);
  let result: Prerendered;
  try {
    await output.copyFolder(path.join(root, 'public'));
    await output.copyFolder(bundles.client);
    for (const asset of compilation.assets)
      await output.copy(path.join(contentDir, asset.file), decodeURIComponent(asset.address.slice(1)));
    writeData(output, course);
    const [below = '', print = ''] = (['screen', 'print'] as const).map((medium) => {
      const sheet = cssBelow(bundles.styles, medium);
      const address = `/assets/${medium}-${hash('sha1', sheet).slice(0, 8)}.css`;
      output.write(address.slice(1), sheet);
      return address;
    });
    const css = bundles.styles.find((part) => part.name === 'tokens')?.css ?? '';
    output.write('index.html', entranceOf(course, template, css));
    output.write('404.html', notFoundOf(course, template, css));
    output.write('robots.txt', robotsOf(course.siteUrl));
    const listed: SitemapEntry[] = [];
    result = prerender(noting(pagesOf(course), listed), output, {
      contentDir,
      frame,
      frameKey: JSON.stringify([bundles.key, template, course.siteUrl, course.accent]),
      styles: bundles.styles,
      sheets: { below, print },
      render: bundles.render,
      before: await records.read(),
      onProgress: (done) => log(`  ${done} pages`),
    });
    if (course.siteUrl) output.write('sitemap.xml', sitemapOf(listed, course.siteUrl));
    await output.commit();
  } catch (error) {
    output.discard();
    throw error;
  }
  await records.write(result.records);
  times.total = performance.now() - began;
  times.pages = times.total - times.compile - times.bundle;
  const pages = result.rendered + result.kept;
  log(`wrote ${pages} pages (${result.rendered} rendered) in ${seconds(times.pages)}`);
  return { ok: true, compilation, pages, rendered: result.rendered, times };
}

/** Hands pages on and notes what the sitemap says of each, so that they are made only once. */
function* noting(pages: Iterable<Page>, listed: SitemapEntry[]): Generator<Page> {
  for (const page of pages) {
    const { kind, address, alternates, course } = page;
    listed.push({ kind, address, alternates, course });
    yield page;
  }
}

/** The data that the app fetches besides pages. */
function writeData(output: Output, course: Compilation['course']): void {
  output.write(jumpAddress().slice(1), JSON.stringify(jumpEntriesOf(course)));
  for (const language of course.languages)
    output.write(termsAddress(language).slice(1), JSON.stringify(termsOf(course, language)));
  for (const [address, data] of presetFilesOf(course.presets ?? [], course.explains))
    output.write(address.slice(1), data);
  for (const [address, make] of questionFilesOf(course))
    output.write(decodeURIComponent(address.slice(1)), JSON.stringify(make()));
}

/** What the last build into a folder left, page by page. */
class RecordFile {
  private readonly file: string;
  private readonly outDir: string;

  constructor(cacheDir: string, outDir: string) {
    this.file = path.join(cacheDir, 'pages.json');
    this.outDir = path.resolve(outDir);
  }

  async read(): Promise<PageRecords> {
    try {
      const { outDir, records } = JSON.parse(await readFile(this.file, 'utf8'));
      return outDir === this.outDir ? records : {};
    } catch {
      // None yet, or one that cannot be read: every page is rendered.
      return {};
    }
  }

  async write(records: PageRecords): Promise<void> {
    await mkdir(path.dirname(this.file), { recursive: true });
    const unfinished = `${this.file}.${process.pid}`;
    await writeFile(unfinished, JSON.stringify({ outDir: this.outDir, records }));
    await rename(unfinished, this.file);
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const began = performance.now();
  return { value: await work(), ms: performance.now() - began };
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}
