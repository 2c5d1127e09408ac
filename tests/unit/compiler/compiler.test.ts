import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Compiler, compileCourse, compileFiles } from '#compiler/compiler.ts';

const config = (topics: string) => `id: t
title: {en: Course}
languages: [en]
parts:
  - {id: p, title: {en: Part}, topics: [${topics}]}
paths:
  - {id: w, title: {en: Way}, summary: {en: S}, topics: [a, nowhere, b]}
`;

const note = (title: string, body = 'Text.', head = '') =>
  `---\nsummary: S.\nrequires: []\nobjectives: [o]\n${head}---\n\n# ${title}\n\n${body}\n`;

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'course-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const put = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
  writeFileSync(path.join(dir, file), text);
};

describe('from notes to a course', () => {
  test('topics stand in the order of course.yaml, with what their notes say', async () => {
    const { course } = await compileFiles({
      'course.yaml': config('b, {id: c, planned: {title: {en: Later}, requires: [b]}}, a'),
      'en/p/a.md': note('A', 'See [b](b.md) and :topic[c]{#c}.', 'related: [b, b]\n'),
      'en/p/b.md': note('B'),
    });
    expect(course.parts[0]?.topics).toEqual(['b', 'c', 'a']);
    expect(course.topics).toMatchObject([
      { id: 'b', title: { en: 'B' }, planned: false, minutes: { en: 1 } },
      { id: 'c', title: { en: 'Later' }, planned: true, requires: ['b'], minutes: {} },
      { id: 'a', related: ['b'] },
    ]);
    expect(course.notes.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(course.notes[1]?.links).toEqual(['b', 'c']);
    expect(course.paths[0]?.topics).toEqual(['a', 'b']);
  });

  test('a folder without course.yaml has a part for each folder', async () => {
    const { course, ok } = await compileFiles({
      'first.md': '# 第一',
      'more/second.md': '# 第二\n\n[一](../first.md)',
      'more/third.md': 'no heading',
    });
    expect(ok).toBe(true);
    expect(course).toMatchObject({ id: 'course', languages: ['zh'], title: { zh: 'course' } });
    expect(course.parts.map(({ id, topics }) => [id, topics])).toEqual([
      ['notes', ['first']],
      ['more', ['second', 'third']],
    ]);
    expect(course.notes.map(({ title }) => title)).toEqual(['第一', '第二', 'third']);
    expect(course.notes[1]?.links).toEqual(['first']);
  });

  test('images and other files that notes name are published', async () => {
    const { assets } = await compileFiles({
      'a.md': '# A\n\n![x](img/b.svg) ![no](img/no.png) [file](data/c.yaml) [note](a.md)',
      'img/b.svg': '<svg/>',
      'data/c.yaml': 'a: 1',
      'img/unused.svg': '<svg/>',
    });
    expect(assets).toEqual([
      { file: 'data/c.yaml', address: '/files/data/c.yaml' },
      { file: 'img/b.svg', address: '/files/img/b.svg' },
    ]);
  });

  test('a note outside of every language is reported, a README is not', async () => {
    const { messages } = await compileFiles({
      'course.yaml': config('a'),
      'en/p/a.md': note('A'),
      'README.md': '# Read me',
      'fr/p/a.md': '# Un',
    });
    expect(messages.map(({ file, ruleId }) => `${file} ${ruleId}`)).toContain('fr/p/a.md note-misplaced');
    expect(messages.map(({ file }) => file)).not.toContain('README.md');
  });

  test('a note that cannot be compiled hides no other', async () => {
    const { course, messages } = await compileFiles({
      'a.md': `${'> '.repeat(5000)}deep`,
      'b.md': '# B\n\n[gone](gone.md)',
    });
    expect(messages.map(({ file, ruleId }) => `${file} ${ruleId}`)).toEqual([
      'a.md note-too-complex',
      'b.md dead-link',
    ]);
    expect(course.notes.map(({ title }) => title)).toEqual(['a', 'B']);
  });

  test('ten thousand links are compiled and counted', async () => {
    const { messages, course } = await compileFiles({ 'a.md': `# A\n\n${'[b](b.md) '.repeat(10_000)}` });
    expect(messages).toHaveLength(10_000);
    expect(course.notes[0]?.html.match(/<a href="\.\.\/b\/">/g)).toHaveLength(10_000);
  });
});

describe('compiling again', () => {
  const cacheDir = () => path.join(dir, '.cache');
  const cached = () =>
    readdirSync(cacheDir(), { recursive: true }).filter((file) => String(file).endsWith('.json'));

  beforeEach(() => {
    put('course.yaml', config('a, b'));
    put('glossary.yaml', 'pod: {en: {title: Pod, definition: D.}}\n');
    put('en/p/a.md', note('A', 'A Pod, :topic{#b}.'));
    put('en/p/b.md', note('B'));
  });

  test('only the named note is read and compiled, and the notes that name it are joined anew', async () => {
    const compiler = new Compiler(dir);
    const first = await compiler.compile();
    expect(first.stats).toMatchObject({ notes: 2, compiled: 2, cached: 0 });
    put('en/p/b.md', note('Bee'));
    const second = await compiler.compile(['en/p/b.md']);
    expect(second.stats).toMatchObject({ notes: 2, compiled: 1, cached: 1 });
    expect(second.course.notes[0]?.html).toContain('<a href="../b/">Bee</a>');
    expect((await compiler.compile([])).stats).toMatchObject({ notes: 2, compiled: 0, cached: 2 });
  });

  test('a change is the same as compiling from the start', async () => {
    const compiler = new Compiler(dir);
    await compiler.compile();
    put('en/p/c.md', note('C', '[a](a.md)'));
    put('course.yaml', config('c, a'));
    rmSync(path.join(dir, 'en/p/b.md'));
    const again = await compiler.compile(['en/p/c.md', 'course.yaml', 'en/p/b.md']);
    const fresh = await compileCourse(dir);
    expect(again.course).toEqual(fresh.course);
    expect(again.messages.map(String)).toEqual(fresh.messages.map(String));
  });

  test('notes are kept on disk, with what was wrong with them', async () => {
    put('en/p/b.md', note('B', '<b>bold</b>', 'terms: [pod]\n'));
    const first = await compileCourse(dir, { cacheDir: cacheDir() });
    const second = await compileCourse(dir, { cacheDir: cacheDir() });
    expect(second.stats).toMatchObject({ compiled: 0, cached: 2 });
    expect(second.course).toEqual(first.course);
    expect(second.messages.map(String)).toEqual(first.messages.map(String));
    expect(first.messages.length).toBeGreaterThan(0);
  });

  test.each([
    ['its text', 'en/p/a.md', 'A Pod', 'No Pod', 1],
    ['a definition', 'glossary.yaml', 'D.', 'E.', 2],
    ['course.yaml', 'course.yaml', 'Course', 'Curse', 2],
  ])('%s changes what is compiled', async (_, file, from, to, compiled) => {
    await compileCourse(dir, { cacheDir: cacheDir() });
    put(file, readFileSync(path.join(dir, file), 'utf8').replace(from, to));
    const { stats } = await compileCourse(dir, { cacheDir: cacheDir() });
    expect(stats.compiled).toBe(compiled);
    expect(cached()).toHaveLength(2);
  });

  test('a half-written entry is compiled again', async () => {
    await compileCourse(dir, { cacheDir: cacheDir() });
    for (const file of cached()) writeFileSync(path.join(cacheDir(), String(file)), '{"facts":');
    const { stats, course } = await compileCourse(dir, { cacheDir: cacheDir() });
    expect(stats.compiled).toBe(2);
    expect(course.notes.map(({ title }) => title)).toEqual(['A', 'B']);
  });

  test('threads give what one thread gives', async () => {
    put('course.yaml', config(Array.from({ length: 40 }, (_, i) => `n${i}`).join(', ')));
    for (let i = 0; i < 40; i++) put(`en/p/n${i}.md`, note(`N${i}`, `A Pod. [x](n${i + 1}.md) <i>`));
    const one = await compileCourse(dir, { threads: 0 });
    const two = await compileCourse(dir, { threads: 1 });
    expect(two.course).toEqual(one.course);
    expect(two.messages.map(String)).toEqual(one.messages.map(String));
    expect(two.stats.compiled).toBe(42);
  });
});
