import { expect, test } from 'vitest';
import { parseNote } from '#compiler/parse.ts';
import { readingMinutes } from '#compiler/reading-time.ts';

const fence = (language: string, line: string, lines: number) =>
  `\`\`\`${language}\n${`${line}\n`.repeat(lines)}\`\`\``;

test.each([
  ['nothing', '', 1],
  ['3,500 Chinese characters', '容器'.repeat(1750), 10],
  ['2,200 English words', 'the pod runs. '.repeat(734), 10],
  ['half of each', `${'容器'.repeat(875)} ${'the pod '.repeat(550)}`, 10],
  ['English names inside Chinese', '用 kubectl 看 Pod，'.repeat(300), 4],
  ['code is skimmed: 200 lines of it', fence('yaml', 'name: web of pods', 200), 1],
  ['a figure is looked at', `${'容器'.repeat(175)}\n\n${fence('mermaid', 'a --> b', 100)}`, 1],
  [
    'front matter and sources do not count',
    `---\nsummary: ${'x '.repeat(3000)}\n---\n\na[^1]\n\n[^1]: ${'x '.repeat(3000)}`,
    1,
  ],
])('%s: %#', (_, source, minutes) => {
  expect(readingMinutes(parseNote(source))).toBe(minutes);
});
