import { describe, expect, test } from 'vitest';
import { foldOf } from '#build/fold.ts';

const section = (id: string, body: string) => `<h2 id="${id}">T</h2>${body}`;
const paragraph = `<p>${'字'.repeat(400)}</p>`;
const topic = (...sections: string[]) =>
  `<main><h1>T</h1><div id="article" class="prose">${paragraph}${sections.join('')}</div></main>`;
const sectionAt = (html: string) => {
  const at = foldOf(html);
  return at === undefined ? undefined : /^<h2 id="(\w+)"/.exec(html.slice(at))?.[1];
};

describe('the first window of a topic ends', () => {
  test.each<[string, string, string | undefined]>([
    ['nowhere on a page without an article', '<main><h2 id="a">T</h2></main>', undefined],
    ['nowhere in a short topic', topic(section('a', '<p>x</p>'), section('b', '<p>x</p>')), undefined],
    [
      'before the section that begins below it',
      topic(section('a', paragraph), section('b', paragraph.repeat(2)), section('c', ''), section('d', '')),
      'c',
    ],
    ['earlier when figures fill it', topic(section('a', '<svg>x</svg>'.repeat(4)), section('b', '')), 'b'],
    [
      'earlier when code fills it',
      topic(section('a', `<pre>${'x\n'.repeat(40)}</pre>`), section('b', '')),
      'b',
    ],
    [
      'no earlier for what stands in the margin',
      topic(section('a', `<aside class="gloss">${'字'.repeat(4000)}</aside>`), section('b', '')),
      undefined,
    ],
  ])('%s', (_name, html, expected) => {
    expect(sectionAt(html)).toBe(expected);
  });
});
