import { describe, expect, test } from 'vitest';
import { foldOf } from '#build/fold.ts';

const paragraph = (id: string, length = 400) => `<p id="${id}">${'字'.repeat(length)}</p>`;
const heading = (id: string) => `<h2 id="${id}">T</h2>`;
const topic = (...blocks: string[]) =>
  `<main><h1>T</h1><div id="article" class="prose">${blocks.join('\n')}\n</div><section id="after">x</section></main>`;
const blockAt = (html: string) => {
  const at = foldOf(html);
  return at === undefined ? undefined : /^\s*<[^>]*? id="(\w+)"/.exec(html.slice(at))?.[1];
};

describe('the first window of a topic ends', () => {
  test.each<[string, string, string | undefined]>([
    ['nowhere on a page without an article', `<main>${heading('a')}</main>`, undefined],
    ['nowhere in a short topic', topic(heading('a'), paragraph('b', 40)), undefined],
    [
      'before the block that begins below it',
      topic(heading('a'), paragraph('b', 300), paragraph('c'), paragraph('d'), paragraph('e')),
      'd',
    ],
    [
      'between blocks, not within one',
      topic(
        `<div class="table"><table><tr><td>${paragraph('cell', 900)}</td></tr></table></div>`,
        heading('a'),
      ),
      'a',
    ],
    [
      'earlier when figures fill it',
      topic(`<figure>${'<svg><path d="M0 0"/></svg>'.repeat(2)}</figure>`, heading('b')),
      'b',
    ],
    ['earlier when code fills it', topic(`<pre>${'x\n'.repeat(40)}</pre>`, heading('b')), 'b'],
    [
      'no earlier for what stands in the margin',
      topic(`<aside class="gloss">${'字'.repeat(4000)}</aside>`, heading('b')),
      undefined,
    ],
    [
      'after what stands in the margin beside its last block',
      topic(paragraph('a', 900), '<aside class="gloss" id="g">x</aside>', heading('b')),
      'b',
    ],
    [
      'after a block whose attribute has a bracket',
      topic(`<p title="a > b">${'字'.repeat(900)}</p>`, heading('b')),
      'b',
    ],
    ['nowhere after the last block', topic(heading('a'), paragraph('b', 900)), undefined],
  ])('%s', (_name, html, expected) => {
    expect(blockAt(html)).toBe(expected);
  });
});
