/** The note that this course grew from, unchanged: no front matter, no course.yaml, images not there. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { check } from '#compiler/check.ts';
import { type Compilation, compileCourse } from '#compiler/compiler.ts';
import { parseNote } from '#compiler/parse.ts';
import { plainText } from '#compiler/text.ts';
import { textOfHtml, words } from './text-of-html.ts';

const folder = 'tests/fixtures/seed';

describe('the seed note', () => {
  let compilation: Compilation;
  beforeAll(async () => {
    compilation = await compileCourse(folder);
  });

  test('has eleven missing images and four misspelt words, two of them in indented code', () => {
    const found = compilation.messages.map(
      (message) => `${message.line}:${message.column} ${message.ruleId}`,
    );
    expect(found.filter((text) => text.endsWith('missing-image'))).toHaveLength(11);
    expect(found.filter((text) => text.endsWith('misspelling'))).toEqual([
      '63:3 misspelling',
      '89:5 misspelling',
      '120:16 misspelling',
      '134:28 misspelling',
    ]);
    expect(compilation.messages.filter(({ severity }) => severity !== 'warning')).toEqual([]);
    expect(found).toHaveLength(15);
  });

  test('is a course of one topic in Chinese, titled by its first heading', () => {
    const { course, ok } = compilation;
    expect(ok).toBe(true);
    expect(course).toMatchObject({
      languages: ['zh'],
      title: { zh: 'kubernetes 使用教程' },
      topics: [{ id: 'notes', planned: false }],
      parts: [{ topics: ['notes'] }],
    });
    expect(course.notes[0]?.sections).toEqual([
      { id: '一些概念', title: '一些概念', depth: 2 },
      { id: 'kubeadm部署', title: 'kubeadm部署', depth: 2 },
    ]);
  });

  test('loses none of its text', () => {
    const tree = parseNote(readFileSync(`${folder}/notes.md`, 'utf8'));
    const [note] = compilation.course.notes;
    expect(words(`${note?.title} ${textOfHtml(note?.html ?? '')}`)).toEqual(words(plainText(tree)));
  });

  test('passes the check, in the reader’s language', async () => {
    const { status, out } = await check([folder], { LANG: 'zh_CN.UTF-8' });
    expect(status).toBe(0);
    expect(out).toContain(`${folder}/notes.md:134:28 警告 misspelling`);
    expect(out).toContain('1 篇笔记：0 个错误，15 个警告');
  });
});
