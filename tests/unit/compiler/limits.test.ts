import { describe, expect, test } from 'vitest';
import { compileFiles } from '#compiler/compiler.ts';
import { limitPassed } from '#compiler/limits.ts';

describe('what people write is within the limits', () => {
  test.each([
    ['a list four levels deep', '- a\n  - b\n    - c\n      - d\n'],
    ['a session far to the right', `\`\`\`text\n${' '.repeat(300)}x\n\`\`\`\n`],
    ['a rule of many stars', `${'* '.repeat(60)}\n`],
    ['a hundred containers after each other', ':::margin[a]\nText.\n:::\n\n'.repeat(100)],
    ['containers within each other, closed', '::::a\n:::b\n:::\n:::c\n:::\n::::\n\n'.repeat(20)],
    ['ten thousand links in one paragraph', '[b](b.md) '.repeat(10_000)],
    ['a long note', 'A sentence of some words.\n\n'.repeat(10_000)],
  ])('%s', (_, source) => {
    expect(limitPassed(source)).toBeUndefined();
  });
});

describe('what would hold up a build is refused at its place', () => {
  test.each([
    [
      'a list as deep as a well',
      `# T\n\n${Array.from({ length: 300 }, (_, i) => `${'  '.repeat(i)}- x`).join('\n')}`,
      'levels',
    ],
    ['a quotation of quotations', `# T\n\n${'> '.repeat(500)}x`, 'levels'],
    ['quotations and lists in turn', `# T\n\n${'- > '.repeat(200)}x`, 'levels'],
    ['numbered lists', `# T\n\n${'1. '.repeat(300)}x`, 'levels'],
    ['containers that are never closed', `# T\n\n${':::margin[a]\n\n'.repeat(50)}`, 'containers'],
    ['a paragraph of a megabyte', `# T\n\n${'word [ http: '.repeat(80_000)}`, 'block'],
  ])('%s', async (_, source, what) => {
    expect(limitPassed(source)).toMatchObject({ what });
    const started = process.cpuUsage();
    const { messages } = await compileFiles({ 'a.md': source, 'b.md': '# B\n' });
    const { user } = process.cpuUsage(started);
    expect(messages.map(({ file, ruleId }) => `${file} ${ruleId}`)).toEqual(['a.md note-too-complex']);
    // Parsing any of these takes many times as long.
    expect(user / 1000).toBeLessThan(1000);
  });
});

test('brackets without end are searched once, not once a bracket', async () => {
  const cost = async (count: number) => {
    const started = process.cpuUsage();
    await compileFiles({ 'a.md': '['.repeat(count) });
    return process.cpuUsage(started).user / 1000;
  };
  await cost(1000);
  expect(await cost(100_000)).toBeLessThan(4000);
});
