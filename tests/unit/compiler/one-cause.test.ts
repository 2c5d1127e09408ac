import { describe, expect, it } from 'vitest';
import { compileFiles } from '#compiler/compiler.ts';

/** One mistake, one finding: what follows from it is not reported on top. */
const course = `id: t
title: {zh: 课, en: T}
languages: [zh, en]
parts:
  - id: p
    title: {zh: 部, en: P}
    summary: {zh: 要, en: S}
    topics: [a, b, {id: c, planned: {title: {zh: 丙, en: C}}}]
paths: [{id: way, title: {zh: 路, en: W}, summary: {zh: 要, en: S}, topics: [a, b, c]}]
`;
const note = (head = 'requires: [b]\nrelated: [c]\n', body = '## One {#one}\n\nText.') =>
  `---\nsummary: S.\n${head}objectives: [o]\n---\n\n# T\n\n${body}\n`;
const files = {
  'course.yaml': course,
  'zh/p/a.md': note(),
  'en/p/a.md': note(),
  'zh/p/b.md': note('requires: []\nterms: [pod]\n'),
  'en/p/b.md': note('requires: []\nterms: [pod]\n'),
  'glossary.yaml': 'pod: {zh: {title: Pod, definition: 一。}, en: {title: Pod, definition: One.}}\n',
};

async function found(changes: Record<string, string | undefined>): Promise<string[]> {
  const given: Record<string, string> = {};
  for (const [file, text] of Object.entries({ ...files, ...changes }))
    if (text !== undefined) given[file] = text;
  const { messages } = await compileFiles(given);
  return messages.map(({ file, ruleId }) => `${file} ${ruleId}`);
}

describe('one cause, one finding', () => {
  it('the course as it is has none', async () => {
    expect(await found({})).toEqual([]);
  });

  const swallowed = note().replace('requires: [b]\n', 'requires: [b\n').replace('---\n\n# T', '\n# T');

  it.each<[string, Record<string, string | undefined>, string[]]>([
    ['course.yaml that does not parse', { 'course.yaml': `${course}x: [` }, ['course.yaml course-yaml']],
    [
      'a key of course.yaml that is misspelt',
      { 'course.yaml': course.replace('languages', 'langauges') },
      ['course.yaml course-yaml'],
    ],
    ['an empty course.yaml', { 'course.yaml': '' }, ['course.yaml course-yaml']],
    [
      'parts that are no list',
      { 'course.yaml': course.replace(/parts:[\s\S]*?(?=paths)/, 'parts: all\n') },
      ['course.yaml course-yaml'],
    ],
    [
      'no parts at all',
      { 'course.yaml': course.replace(/parts:[\s\S]*?(?=paths)/, '') },
      ['course.yaml course-yaml'],
    ],
    [
      'a part without its id',
      { 'course.yaml': course.replace('- id: p\n    title', '- title') },
      ['course.yaml course-yaml'],
    ],
    [
      'a topic that is no name',
      { 'course.yaml': course.replace('[a, b, {id: c', '[a, b, {ID: c') },
      ['course.yaml course-yaml'],
    ],
    [
      'no languages, and notes in one',
      {
        'course.yaml': course.replace('languages: [zh, en]\n', ''),
        'en/p/a.md': undefined,
        'en/p/b.md': undefined,
      },
      ['course.yaml course-yaml'],
    ],
    ['glossary.yaml that does not parse', { 'glossary.yaml': 'pod: [' }, ['glossary.yaml glossary-yaml']],
    [
      'an entry of the glossary that is a text',
      { 'glossary.yaml': 'pod: a word\n' },
      ['glossary.yaml glossary-yaml'],
    ],
    [
      'front matter that does not parse',
      { 'en/p/a.md': note('requires: [b\nrelated: [c]\n') },
      ['en/p/a.md front-matter-syntax'],
    ],
    [
      'front matter that is a text',
      { 'en/p/a.md': '---\nsummary\n---\n\n# T\n\n## One {#one}\n' },
      ['en/p/a.md front-matter-syntax'],
    ],
    [
      'front matter that ends at a rule in the text',
      { 'en/p/a.md': `${swallowed}\n---\n\n## Two {#two}\n` },
      ['en/p/a.md front-matter-syntax'],
    ],
    [
      'front matter without end',
      { 'en/p/a.md': '---\nsummary: S\n\n# T\n' },
      ['en/p/a.md front-matter-syntax'],
    ],
    [
      'a key that is missing on one side',
      { 'en/p/a.md': note('related: [c]\n') },
      ['en/p/a.md front-matter-missing-key'],
    ],
    [
      'a list that is a text on one side',
      { 'en/p/a.md': note('requires: b\nrelated: [c]\n') },
      ['en/p/a.md front-matter-type'],
    ],
    [
      'a note that is not compiled',
      {
        'en/p/a.md': `${'> '.repeat(500)}x`,
        'en/p/b.md': note('requires: []\nterms: [pod]\n', '## One {#one}\n\n[a](a.md#one)'),
      },
      ['en/p/a.md note-too-complex'],
    ],
    ['no course.yaml beside zh/ and en/', { 'course.yaml': undefined }, ['course.yaml missing-course']],
  ])('%s', async (_, changes, expected) => {
    expect(await found(changes)).toEqual(expected);
  });

  it('but sections that differ are reported beside front matter that is only misspelt', async () => {
    expect(await found({ 'en/p/a.md': note('requires: [b\n', '## Two {#two}') })).toEqual([
      'en/p/a.md front-matter-syntax',
      'en/p/a.md sections-differ',
    ]);
  });
});
