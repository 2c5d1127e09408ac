import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileFiles } from '#compiler/compiler.ts';
import { decodeConfig, decodeGlossary } from '#compiler/config.ts';
import type { Problem } from '#compiler/diagnostics.ts';

const fallback = { id: 'notes', language: 'en' as const };

function decode(text: string | undefined) {
  const problems: Problem[] = [];
  const config = decodeConfig(text, problems, fallback);
  return { config, found: problems.map(print) };
}

const print = ({ place, unexpected }: Problem) => `${place?.line}:${place?.column} ${unexpected.en}`;

const whole = `id: t
title: {zh: 课, en: Course}
languages: [zh, en]
siteUrl: https://example.org/k
footer: {en: F}
accent: {light: "#123456", dark: "#abcdef"}
parts:
  - id: p
    title: {en: P}
    summary: {en: S}
    topics:
      - a
      - id: b
        planned: {title: {en: B}, requires: [a]}
paths:
  - {id: w, title: {en: W}, summary: {en: S}, notes: {en: N}, topics: [a, b]}
`;

test('course.yaml as it should be', () => {
  const { config, found } = decode(whole);
  expect(found).toEqual([]);
  expect(config).toMatchObject({
    declared: true,
    id: 't',
    languages: ['zh', 'en'],
    siteUrl: 'https://example.org/k/',
    accent: { light: '#123456', dark: '#abcdef' },
    topics: [
      { id: 'a', part: 'p', path: 'parts.0.topics.0' },
      { id: 'b', planned: { title: { en: 'B' }, requires: ['a'], related: [] } },
    ],
    paths: [{ id: 'w', notes: { en: 'N' }, topics: ['a', 'b'] }],
  });
  expect(config.placeOf('parts.0.topics.1')).toMatchObject({ line: 13, column: 9 });
  expect(config.placeOf('parts.0.topics.9')).toMatchObject({ line: 11, column: 5 });
});

test('no course.yaml is a course of one language', () => {
  expect(decode(undefined)).toMatchObject({
    config: { declared: false, id: 'notes', languages: ['en'] },
    found: [],
  });
});

describe('what is wrong is reported where it stands, and the rest is used', () => {
  test.each<[string, string, string[]]>([
    [
      'syntax',
      whole.replace('title: {en: P}', 'title: {en: P'),
      ['10:5 course.yaml is not valid YAML: A bracket that is never closed'],
    ],
    ['another root', '- a\n', ['1:1 course.yaml is the list ["a"]']],
    ['an unknown key', whole.replace('footer', 'foter'), ['5:1 Unknown key foter']],
    ['an unknown language of a text', whole.replace('{en: F}', '{fr: F}'), ['5:10 Unknown key footer.fr']],
    [
      'a language that the interface lacks',
      whole.replace('[zh, en]', '[zh, fr]'),
      ['3:17 languages is "fr"'],
    ],
    [
      'a relative address',
      whole.replace('https://example.org/k', 'example.org'),
      ['4:1 siteUrl is "example.org"'],
    ],
    [
      'a text instead of a list',
      whole.replace('topics: [a, b]', 'topics: a'),
      ['16:63 paths.0.topics is "a"'],
    ],
    [
      'a part without id',
      whole.replace('- id: p', '- name: p'),
      ['8:5 Unknown key parts.0.name', '8:5 parts.0.id is missing'],
    ],
    ['a list as a topic', whole.replace('- a\n', '- [a]\n'), ['12:9 parts.0.topics.0 is the list ["a"]']],
    ['nothing at all', '', ['1:1 course.yaml is empty']],
    ['nothing but comments', '# later\n', ['1:1 course.yaml is empty']],
    [
      'an accent without its dark side',
      whole.replace(', dark: "#abcdef"', ''),
      ['6:1 accent.dark is missing'],
    ],
    ['an accent that is no colour', whole.replace('#abcdef', 'sky'), ['6:28 accent.dark is "sky"']],
    [
      'an accent that is one text',
      whole.replace('{light: "#123456", dark: "#abcdef"}', 'red'),
      ['6:1 accent is "red"'],
    ],
  ])('%s', (_, text, expected) => {
    expect(decode(text).found).toEqual(expected);
  });

  test('a file that is no YAML at all makes no note an orphan', async () => {
    const { messages } = await compileFiles({ 'course.yaml': 'a: [', 'zh/p/a.md': '# A\n\n[b](b.md)\n' });
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['course-yaml', 'dead-link']);
  });

  test('one slip hides no other part of the file', () => {
    const { config } = decode(whole.replace('siteUrl: https://example.org/k', 'siteUrl: [1]'));
    expect(config.siteUrl).toBeUndefined();
    expect(config.topics.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('glossary.yaml', () => {
  test('keeps both of two entries with one id, with their places', () => {
    const problems: Problem[] = [];
    const { entries, get } = decodeGlossary(
      'a: {en: {title: A, aliases: [B, C], definition: D}}\nb: {en: {title: X, definition: D}}\na: {en: {title: Z, definition: D}}\n',
      problems,
    );
    expect(problems).toEqual([]);
    expect(entries.map(({ id, place }) => [id, place.line])).toEqual([
      ['a', 1],
      ['b', 2],
      ['a', 3],
    ]);
    expect(get('a')?.title.en).toBe('A');
    expect(entries[0]?.placeOf('en.aliases.1')).toMatchObject({ line: 1, column: 33 });
    expect(entries[2]?.placeOf('en.title')).toMatchObject({ line: 3, column: 10 });
  });

  test.each<[string, string, string[]]>([
    ['an unknown key', 'a: {en: {titel: A, definition: D}}', ['1:10 Unknown key a.en.titel']],
    ['a text instead of a map', 'a: word', ['1:1 a is "word"']],
    ['syntax', 'a: {en', ['1:7 glossary.yaml is not valid YAML: A bracket that is never closed']],
    [
      'aliases that are no list',
      'a: {en: {title: A, definition: D, aliases: B}}',
      ['1:35 a.en.aliases is "B"'],
    ],
  ])('reports %s', (_, text, expected) => {
    const problems: Problem[] = [];
    decodeGlossary(text, problems);
    expect(problems.slice(0, 1).map(print)).toEqual(expected);
  });
});

test('the files of the course itself are understood completely', () => {
  const problems: Problem[] = [];
  const config = decodeConfig(readFileSync('content/course.yaml', 'utf8'), problems, fallback);
  const glossary = decodeGlossary(readFileSync('content/glossary.yaml', 'utf8'), problems);
  expect(problems).toEqual([]);
  expect(config.topics).toHaveLength(new Set(config.topics.map(({ id }) => id)).size);
  expect(glossary.entries.length).toBeGreaterThan(100);
});
