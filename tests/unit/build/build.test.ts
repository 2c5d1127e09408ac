/** The whole build on small contents: what it writes, what it leaves alone, and that it is repeatable. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildSite } from '#build/build.ts';
import { makeBundles } from '#build/bundles.ts';

const root = path.resolve(import.meta.dirname, '../../..');
/** The app is bundled once for all tests. */
let cache: string;
let folder: string;

const courseYaml = `id: small
title: { zh: 小课程, en: A small course }
languages: [zh, en]
siteUrl: https://example.org/small/
parts:
  - id: basics
    title: { zh: 基础, en: Basics }
    summary: { zh: 一, en: One }
    topics: [one, two]
`;

function note(id: string, title: string, requires: string): string {
  return `---\nsummary: About ${id}.\nrequires: [${requires}]\nobjectives: [read]\n---\n\n# ${title}\n\nThe opening of ${id}.\n\n## A section {#section}\n\nText, and [the other](${id === 'one' ? 'two' : 'one'}.md).\n`;
}

async function writeContent(below: string, order: (files: string[]) => string[] = (files) => files) {
  const files: Record<string, string> = { 'course.yaml': courseYaml };
  for (const language of ['zh', 'en']) {
    files[`${language}/basics/one.md`] = note('one', `One ${language}`, '');
    files[`${language}/basics/two.md`] = note('two', `Two ${language}`, 'one');
  }
  for (const file of order(Object.keys(files))) {
    await mkdir(path.dirname(path.join(below, file)), { recursive: true });
    await writeFile(path.join(below, file), files[file] ?? '');
  }
}

function build(content: string, dist: string) {
  return buildSite({
    root,
    contentDir: path.join(folder, content),
    outDir: path.join(folder, dist),
    cacheDir: cache,
  });
}

/** Every file below a folder with its bytes. */
async function tree(dist: string): Promise<Record<string, string>> {
  const names = await readdir(path.join(folder, dist), { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const all = await Promise.all(
    files.map(
      async (file) => [path.relative(path.join(folder, dist), file), await readFile(file, 'base64')] as const,
    ),
  );
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

beforeAll(async () => {
  cache = await mkdtemp(path.join(tmpdir(), 'build-cache-'));
  await makeBundles(root, cache);
}, 300_000);
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'build-'));
  return () => rm(folder, { recursive: true, force: true });
});
afterAll(() => rm(cache, { recursive: true, force: true }));

describe('the build', { timeout: 120_000 }, () => {
  test('writes a page, its data and its note for each topic, and the files of the site', async () => {
    await writeContent(path.join(folder, 'content'));
    const { ok, compilation } = await build('content', 'dist');
    expect(compilation.messages.filter((message) => message.severity === 'error').map(String)).toEqual([]);
    expect(ok).toBe(true);
    const files = Object.keys(await tree('dist'));
    expect(files).toEqual(
      expect.arrayContaining([
        '404.html',
        'index.html',
        'jump.json',
        'robots.txt',
        'sitemap.xml',
        'zh/terms.json',
        'en/topics/two/index.html',
        'en/topics/two/page.json',
        'en/topics/two/note.md',
      ]),
    );
    const text = (file: string) => readFile(path.join(folder, 'dist', file), 'utf8');
    expect(await text('en/topics/two/note.md')).toBe(note('two', 'Two en', 'one'));
    expect(JSON.parse(await text('en/topics/two/page.json'))).toMatchObject({
      kind: 'topic',
      title: 'Two en',
    });
    expect(await text('en/topics/two/index.html')).toContain('href="../one/"');
    expect(await text('robots.txt')).toContain('Sitemap: https://example.org/small/sitemap.xml');
    expect(await text('sitemap.xml')).toContain('<loc>https://example.org/small/en/topics/two/</loc>');
  });

  test('gives the same bytes in whatever order the files were made, and when nothing has changed', async () => {
    await writeContent(path.join(folder, 'content'));
    await writeContent(path.join(folder, 'reversed'), (files) => files.reverse());
    await build('content', 'dist');
    const first = await tree('dist');
    await build('reversed', 'other');
    expect(await tree('other')).toEqual(first);
    const again = await build('reversed', 'other');
    expect(again.rendered).toBe(0);
    expect(await tree('other')).toEqual(first);
  });

  test('renders anew only what an edit changes', async () => {
    const content = path.join(folder, 'content');
    await writeContent(content);
    const all = await build('content', 'dist');
    const file = path.join(content, 'en/basics/two.md');
    await writeFile(file, (await readFile(file, 'utf8')).replace('Text,', 'Other text,'));
    const edited = await build('content', 'dist');
    expect([all.rendered, edited.rendered, edited.pages]).toEqual([all.pages, 1, all.pages]);
    expect(await readFile(path.join(folder, 'dist/en/topics/two/index.html'), 'utf8')).toContain(
      'Other text',
    );
  });

  test.each<[string, (content: string) => Promise<unknown>]>([
    [
      'a note has an error',
      (content) => writeFile(path.join(content, 'en/basics/two.md'), note('two', 'Two', 'nothing')),
    ],
    ['course.yaml cannot be read', (content) => writeFile(path.join(content, 'course.yaml'), 'id: [')],
    ['the content is gone', (content) => rm(content, { recursive: true })],
    [
      'a note is not UTF-8',
      (content) => writeFile(path.join(content, 'en/basics/two.md'), Buffer.from([0xc3, 0x28])),
    ],
  ])('leaves the last site as it was when %s', async (_, spoil) => {
    const content = path.join(folder, 'content');
    await writeContent(content);
    await build('content', 'dist');
    const before = await tree('dist');
    await spoil(content);
    const result = await build('content', 'dist');
    expect(result.ok).toBe(false);
    expect(result.compilation.messages.filter((message) => message.severity === 'error')).not.toEqual([]);
    expect(await tree('dist')).toEqual(before);
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('leaves the last site as it was when it breaks half-way', async () => {
    const content = path.join(folder, 'content');
    await writeContent(content);
    await build('content', 'dist');
    const before = await tree('dist');
    // Where a page should be written stands a file of the same name as its folder.
    const project = path.join(folder, 'project');
    await mkdir(path.join(project, 'public'), { recursive: true });
    for (const name of ['index.html', 'package.json', 'package-lock.json', 'tsconfig.json', 'src'])
      await cp(path.join(root, name), path.join(project, name), { recursive: true });
    await writeFile(path.join(project, 'public/zh'), 'in the way');
    const broken = buildSite({
      root: project,
      contentDir: content,
      outDir: path.join(folder, 'dist'),
      cacheDir: cache,
    });
    await expect(broken).rejects.toThrow();
    expect(await tree('dist')).toEqual(before);
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
