import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { styles } from '#app/shell/styles.ts';

const folder = path.resolve('src/app/shell');

test('the app brings the same parts in the same order as the documents', () => {
  const sheet = readFileSync(path.join(folder, 'sheet.ts'), 'utf8');
  const imported = [...sheet.matchAll(/import '\.\/(.+)';/g)].map(([, file]) => file);
  expect(imported).toEqual(styles.map((part) => part.file));
});

test('every part is a file, and every style sheet of the folder a part', () => {
  expect(styles.filter((part) => !existsSync(path.join(folder, part.file)))).toEqual([]);
  const files = readdirSync(folder).filter((file) => file.endsWith('.css'));
  expect(styles.map((part) => part.file).sort()).toEqual(files.sort());
});

describe('a part is carried by the pages that use it', () => {
  const always = ['base', 'shell', 'tokens'];
  test.each([
    { html: '<p>nothing special</p>', parts: [] },
    { html: '<div class="code" data-lang="yaml">', parts: ['code'] },
    { html: '<div class="code wrong">', parts: ['code'] },
    { html: '<figure class="figure" id="figure-1">', parts: ['figure'] },
    { html: '<svg class="fig fig-12" role="img">', parts: ['drawing'] },
    { html: '<div class="table" role="region">', parts: ['table'] },
    { html: '<aside class="correction" id="c8">', parts: ['correction'] },
    { html: '<section class="question" id="question-a">', parts: ['question'] },
    { html: '<div class="chart">', parts: ['map'] },
    { html: '<div class="topic">', parts: ['topic'] },
    { html: '<div class="ending">', parts: ['print'] },
    { html: '<footer class="foot">', parts: ['ending'] },
  ])('$html', ({ html, parts }) => {
    const carried = styles.filter((part) => part.when(html)).map((part) => part.name);
    expect(carried.sort()).toEqual([...always, ...parts].sort());
  });
});
