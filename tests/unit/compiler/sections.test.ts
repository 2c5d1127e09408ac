import { describe, expect, test } from 'vitest';
import { parseNote } from '#compiler/parse.ts';
import { readHeadings } from '#compiler/sections.ts';

const anchors = (source: string) => readHeadings(parseNote(source)).sections.map(({ id }) => id);

describe('anchors', () => {
  test.each<[string, string, string[]]>([
    ['written by the author', '## Four layers {#layers}', ['layers']],
    ['made from the text', '## Four *layers* of `it`', ['four-layers-of-it']],
    ['Chinese kept', '## 四层状态', ['四层状态']],
    ['numbered when they repeat', '## a\n\n## a\n\n## a', ['a', 'a-1', 'a-2']],
    ['a written one keeps its name from a made one before it', '## a\n\n## b {#a}', ['a-1', 'a']],
    ['a written one that repeats is numbered', '## x {#a}\n\n## y {#a}', ['a', 'a-1']],
    ['of a heading without words', '## 🚢\n\n## ', ['section', 'section-1']],
    ['of a heading that is only an anchor', '## {#x}', ['x']],
    ['never one of the page', '## Sources\n\n## main', ['sources-1', 'main-1']],
    ['written, but one of the page', '## x {#main}', ['main-1']],
    ['after a colon', '## a:b {#x}\n\n## c:d{#y}', ['x', 'y']],
    ['only at the end', '## {#x} y', ['x-y']],
  ])('%s', (_, source, expected) => {
    expect(anchors(source)).toEqual(expected);
  });
});

test('the first top heading is the title, with its anchor and line breaks taken out', () => {
  const { title, sections } = readHeadings(parseNote('Pod 的\n**阶段** {#x}\n===\n\n# Again\n\n## A'));
  expect(title).toBe('Pod 的阶段');
  expect(sections).toEqual([
    { id: 'again', title: 'Again', depth: 2 },
    { id: 'a', title: 'A', depth: 2 },
  ]);
});

test('a heading inside a list or a quotation has an anchor and is no section', () => {
  const { sections, idOf } = readHeadings(parseNote('# T\n\n> ## in a quotation\n\n- ## in a list'));
  expect(sections).toEqual([]);
  expect([...idOf.values()]).toEqual(['in-a-quotation', 'in-a-list']);
});

test('rules see the anchor as written, with its place', () => {
  const { facts } = readHeadings(parseNote('# T\n\n## x {#a}\n\n### y {#a}'));
  expect(facts.map(({ id, explicit, depth, place }) => [id, explicit, depth, place.line])).toEqual([
    ['a', true, 2, 3],
    ['a', true, 3, 5],
  ]);
});
