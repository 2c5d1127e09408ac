import { describe, expect, test } from 'vitest';
import { parseLines, parseNote } from '#compiler/parse.ts';
import { plainText } from '#compiler/text.ts';
import { visit } from '#compiler/visit.ts';

const directives = (source: string) => {
  const found: string[] = [];
  visit(parseNote(source), ['textDirective', 'leafDirective', 'containerDirective'], (node) => {
    if (node.type === 'textDirective' || node.type === 'leafDirective' || node.type === 'containerDirective')
      found.push(node.name);
  });
  return found;
};

describe('text directives that are accidents of prose are text again', () => {
  test.each([
    ['a time', 'at 10:30 sharp'],
    ['an image and its tag', 'run nginx:latest now'],
    ['two words', 'a:b and c:d'],
    ['an address', '::1 and :8080'],
    ['an emoji code', 'well :sweat_smile: done'],
    ['beside marks', '**x:y** and _p:q_'],
    ['Chinese', '注意:topic 是一个词，端口:http'],
    ['twice in a word', 'system:serviceaccount:default:web'],
  ])('%s', (_, source) => {
    expect(directives(source)).toEqual([]);
    expect(plainText(parseNote(source))).toBe(source.replaceAll(/\*\*|_(?=[pq:])|(?<=q)_/g, ''));
  });

  test('their neighbours are one text, with the place of the whole', () => {
    const [paragraph] = parseNote('see a:b here').children;
    expect(paragraph).toMatchObject({
      children: [
        { type: 'text', value: 'see a:b here', position: { start: { column: 1 }, end: { column: 13 } } },
      ],
    });
  });

  test('in a heading, where braces belong to the heading', () => {
    expect(directives('## a:b{#x}')).toEqual([]);
  });
});

test.each([
  [':topic[init]{#i}', ['topic']],
  [':term{#pending}', ['term']],
  [':foo[bar]', ['foo']],
  ['::leaf{a=b}', ['leaf']],
  [':::keep\n1. a\n:::', ['keep']],
])('%s stays a directive', (source, expected) => {
  expect(directives(source)).toEqual(expected);
});

describe('short lines are parsed together', () => {
  test.each<[string, string[]]>([
    ['plain lines', ['one **two**', 'three `four`', 'five']],
    ['lines that are no paragraphs', ['- a list', '# a heading', '1. first', '> quoted', '    code']],
    ['a line that would close a fence', ['```', 'b', '```']],
    ['an empty line', ['a', '', 'b']],
    ['several lines in one', ['a\n\nb', 'c']],
    ['a definition that would reach the others', ['[x]: y', 'see [x]']],
  ])('%s: the same as alone', (_, lines) => {
    const types = (trees: ReturnType<typeof parseLines>) =>
      trees.map(({ children }) => children.map((child) => [child.type, plainText(child)]));
    expect(types(parseLines(lines))).toEqual(types(lines.map(parseNote)));
  });
});
