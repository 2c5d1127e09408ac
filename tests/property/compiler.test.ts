/** Laws of the compiler over any text that an author may write. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileFiles } from '#compiler/compiler.ts';
import { parseNote } from '#compiler/parse.ts';
import { visit } from '#compiler/visit.ts';

/** Pieces that meet in ways which nobody writes on purpose. */
const piece = fc.oneof(
  fc.constantFrom(
    '---\n',
    '---\nsummary: x\n---\n',
    'requires: [',
    '# ',
    '## ',
    '### a {#b}',
    '{#c}',
    '\n',
    '\n\n',
    '    ',
    '\t',
    '- ',
    '- [x] ',
    '1. ',
    '> ',
    '```',
    '```yaml\n',
    '```console\n$ ',
    '```mermaid\nflowchart TB\n',
    'a --> b',
    '~~~',
    ':::question{#q}\n',
    ':::',
    ':::keep\n',
    ':::correction{#c since="v1"}\n',
    '::leaf',
    ':topic[t]{#t}',
    ':term{#pod}',
    ':a[b]{c=d}',
    'a:b',
    '10:30',
    '[x]',
    '(y.md)',
    '![i](z.png)',
    '[^1]',
    '[^1]: ',
    '[r]: x "t"',
    '<b>',
    '</script>',
    '<!--',
    '-->',
    '&amp;',
    '&#0;',
    '|',
    '|-|',
    '*',
    '**',
    '_',
    '`',
    '\\',
    '~~',
    'https://x.y',
    '\u0000',
    '\uFEFF',
    '\r\n',
    'Pod',
    '容器',
    '，',
    '\u202E',
    '\uD800',
    '🚢',
    '<x-title data-id="a"></x-title>',
    '<x-image data-src="a.md">',
    '$&',
    '$1',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const markdown = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

const glossary = 'pod: {zh: {title: 容器, definition: D}, en: {title: Pod, definition: D}}\n';
const course = `id: t
title: {zh: T, en: T}
languages: [zh, en]
parts: [{id: p, title: {zh: P, en: P}, topics: [a, b]}]
`;

describe('any Markdown compiles or is diagnosed', () => {
  test('alone', async () => {
    await fc.assert(
      fc.asyncProperty(markdown, async (text) => {
        const { course: compiled, messages } = await compileFiles({ 'a.md': text });
        expect(compiled.notes).toHaveLength(1);
        expect(messages.filter(({ ruleId }) => ruleId === 'note-failed').map(String)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('in a course, with any YAML', async () => {
    await fc.assert(
      fc.asyncProperty(markdown, markdown, markdown, async (one, yaml, words) => {
        const { messages } = await compileFiles({
          'course.yaml': course + yaml,
          'glossary.yaml': glossary + words,
          'zh/p/a.md': one,
          'en/p/a.md': `---\n${yaml}\n---\n${words}`,
        });
        expect(messages.filter(({ ruleId }) => ruleId === 'note-failed').map(String)).toEqual([]);
        for (const { line, column } of messages) {
          expect(line ?? 1).toBeGreaterThan(0);
          expect(column ?? 1).toBeGreaterThan(0);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test('no text is lost', async () => {
  await fc.assert(
    fc.asyncProperty(markdown, async (text) => {
      const { course: compiled, messages } = await compileFiles({ 'a.md': text, 'glossary.yaml': glossary });
      const [note] = compiled.notes;
      // A footnote that is written twice is shown once, and the author is told.
      fc.pre(!messages.some((message) => /written more than once/.test(message.message)));
      const shown = onlyWords(`${note?.title ?? ''} ${textOf(note?.html ?? '')}`);
      for (const word of wordsOf(text.replace(/^\uFEFF+/, ''))) expect(shown).toContain(word);
    }),
    { numRuns: 300 },
  );
});

test('nothing that an author writes becomes an element of its own', async () => {
  await fc.assert(
    fc.asyncProperty(markdown, async (text) => {
      const { course: compiled } = await compileFiles({ 'a.md': text });
      const html = compiled.notes[0]?.html ?? '';
      expect(html).not.toMatch(/<(?:script|style|iframe|x-|b>|[a-z]+[^>]*\son\w+=)/i);
      expect(html).not.toMatch(/(?:href|src)="\s*(?:javascript|data|vbscript):/i);
    }),
    { numRuns: 200 },
  );
});

test('the order of the files does not matter', async () => {
  const names = ['zh/p/a.md', 'zh/p/b.md', 'en/p/a.md', 'en/p/b.md', 'en/p/c.md', 'en/q/a.md'];
  await fc.assert(
    fc.asyncProperty(
      fc.array(markdown, { minLength: names.length, maxLength: names.length }),
      fc.shuffledSubarray(names, { minLength: names.length }),
      async (texts, order) => {
        const files = { 'course.yaml': course, 'glossary.yaml': glossary };
        const of = (list: string[]) => ({
          ...files,
          ...Object.fromEntries(list.map((name) => [name, texts[names.indexOf(name)] ?? ''])),
        });
        const one = await compileFiles(of(names));
        const two = await compileFiles(of(order));
        expect(two.course).toEqual(one.course);
        expect(two.messages.map(String)).toEqual(one.messages.map(String));
      },
    ),
    { numRuns: 40 },
  );
});

function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9A-F]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(
      /&(amp|lt|gt|quot|nbsp);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? ' ',
    );
}

/** Letters and digits alone: marks and blanks are what Markdown and HTML write differently. */
function onlyWords(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Words of every text in the note's tree, each by itself; a heading's anchor is no text, and a figure shows its text in its own way. */
function wordsOf(source: string): string[] {
  const texts: string[] = [];
  visit(parseNote(source), ['text', 'inlineCode', 'code', 'image'], (node, _, parent) => {
    if (parent?.type === 'heading' && node.type === 'text')
      texts.push(node.value.replace(/\{#[^\s{}#]+\}\s*$/, ''));
    else if (node.type === 'image') texts.push(node.alt ?? '');
    else if (node.type !== 'code' || node.lang !== 'mermaid') texts.push(node.value);
  });
  return texts.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u)).filter((word) => word !== '');
}
