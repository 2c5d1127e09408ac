import { describe, expect, test } from 'vitest';
import { splitAfter, splitLead } from '#app/pages/article.ts';
import { groupByLetter } from '#app/pages/glossary-index.ts';
import { stationsAround } from '#app/pages/stations.ts';
import { runsOf } from '#app/widgets/Ruler.tsx';

describe('splitLead: the opening paragraph and what follows', () => {
  test.each([
    { name: 'a lead', html: '<p class="lead">Why?</p>\n<p>Because.</p>', lead: '<p class="lead">Why?</p>' },
    { name: 'no lead: a section comes first', html: '<h2 id="a">A</h2><p class="lead">x</p>', lead: '' },
    { name: 'nothing at all', html: '', lead: '' },
  ])('$name', ({ html, lead }) => {
    const split = splitLead(html);
    expect(split.lead).toBe(lead);
    expect(split.lead + split.rest).toBe(html);
  });
});

describe('stationsAround: a long part is shown around the topic', () => {
  const topics = Array.from({ length: 100 }, (_, index) => ({
    id: `t${index}`,
    title: `T${index}`,
    planned: false,
  }));
  test.each([
    { name: 'in the middle', id: 't50', first: 't48', last: 't52' },
    { name: 'at the beginning', id: 't0', first: 't0', last: 't4' },
    { name: 'at the end', id: 't99', first: 't95', last: 't99' },
    { name: 'one before the end', id: 't98', first: 't95', last: 't99' },
    { name: 'not in the part', id: 'other', first: 't0', last: 't4' },
  ])('$name', ({ id, first, last }) => {
    const shown = stationsAround(topics, id, 5);
    expect(shown.map((topic) => topic.id)).toHaveLength(5);
    expect([shown[0]?.id, shown.at(-1)?.id]).toEqual([first, last]);
  });
  test('a short part is shown whole', () => {
    expect(stationsAround(topics.slice(0, 3), 't2', 5)).toHaveLength(3);
  });
});

describe('runsOf: neighbours that are done make one bar', () => {
  test.each([
    { done: [], runs: [] },
    { done: [false, false], runs: [] },
    {
      done: [true, true, false, true],
      runs: [
        [0, 2],
        [3, 1],
      ],
    },
    { done: [false, true, true, true], runs: [[1, 3]] },
  ])('$done', ({ done, runs }) => {
    expect(runsOf(done)).toEqual(runs);
  });
});

describe('groupByLetter: one order in both languages and on every machine', () => {
  const term = (id: string, zh: string, en: string) => ({ id, zh, en, definition: '', topics: [] });
  const all = [
    term('pod', 'Pod', 'Pod'),
    term('node', '节点', 'Node'),
    term('x', '其他', '404'),
    term('api', 'API 组', 'API group'),
  ];
  const inZh = all.map(({ zh, en, ...rest }) => ({
    ...rest,
    title: zh,
    ...(zh === en ? {} : { other: en }),
  }));
  const inEn = all.map(({ zh, en, ...rest }) => ({
    ...rest,
    title: en,
    ...(zh === en ? {} : { other: zh }),
  }));
  test.each([
    { language: 'zh' as const, terms: inZh },
    { language: 'en' as const, terms: inEn },
  ])('$language', ({ language, terms }) => {
    expect(
      groupByLetter(terms, language).map(({ letter, terms }) => [letter, terms.map(({ id }) => id)]),
    ).toEqual([
      ['A', ['api']],
      ['N', ['node']],
      ['P', ['pod']],
      ['', ['x']],
    ]);
  });
});

describe('the first elements of an article', () => {
  test.each<[string, string, number, string, string]>([
    ['none', 'text', 2, 'text', ''],
    ['fewer than asked for', '<p>a</p>\n<p>b</p>', 3, '<p>a</p>\n<p>b</p>', ''],
    ['text between them', '<p>a</p>\n<p>b</p>\n<p>c</p>', 2, '<p>a</p>\n<p>b</p>', '\n<p>c</p>'],
    [
      'elements within count once',
      '<ul><li>a<br>b</li><li>c</li></ul><p>d</p>',
      1,
      '<ul><li>a<br>b</li><li>c</li></ul>',
      '<p>d</p>',
    ],
    ['void ones have no end', '<hr><img src="a"><p>b</p>', 2, '<hr><img src="a">', '<p>b</p>'],
    [
      'a drawing',
      '<svg><path d="M0 0"/><g><path></path></g></svg><p>b</p>',
      1,
      '<svg><path d="M0 0"/><g><path></path></g></svg>',
      '<p>b</p>',
    ],
    ['a sign inside an attribute', '<p title="a > b">a</p><p>b</p>', 1, '<p title="a > b">a</p>', '<p>b</p>'],
  ])('%s', (_name, html, elements, first, rest) => {
    expect(splitAfter(html, elements)).toEqual({ first, rest });
  });
});
