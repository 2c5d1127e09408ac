import { expect, test } from 'vitest';
import { compileFiles } from '#compiler/compiler.ts';

test.each([
  ['a script', '[x](javascript:alert(1))', ['a.md:3:1 The link javascript:alert(1) has an unsafe protocol']],
  [
    'a script by reference',
    '[x][r]\n\n[r]: vbscript:x',
    ['a.md:3:1 The link vbscript:x has an unsafe protocol'],
  ],
  [
    'an image in its own address',
    'An ![x](data:image/png;base64,AAAA)',
    ['a.md:3:4 The address of the image data:image/png;base64,AAAA is not allowed'],
  ],
  ['web, mail and phone', '[a](https://e.org) [b](mailto:a@b.c) [c](tel:1) <http://e.org>', []],
  ['an image of another site', '![x](https://e.org/a.png) ![y](//e.org/a.png)', []],
  ['anchors', '[t](#t)', []],
])('%s', async (_, body, findings) => {
  const { messages } = await compileFiles({ 'a.md': `# T\n\n${body}\n\n## T\n` });
  expect(
    messages
      .filter(({ ruleId }) => ruleId === 'unsafe-link')
      .map(({ file, line, column, texts }) => `${file}:${line}:${column} ${texts.unexpected.en}`),
  ).toEqual(findings);
});

test('what is not made a link or an image keeps its words', async () => {
  const { course } = await compileFiles({
    'a.md': '# T\n\n[Press](javascript:alert(1)) ![a chart](data:image/png;base64,AAAA)\n',
  });
  expect(course.notes[0]?.html).toBe('<p class="lead">Press <span class="missing-image">a chart</span></p>');
});
