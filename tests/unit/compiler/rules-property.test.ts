import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileFiles } from '#compiler/compiler.ts';
import { rules } from '#compiler/rules/rules.ts';

const every = rules.flatMap(({ notOk, ok }) => [...ok, ...notOk.map(({ files }) => files)]);
const noteTexts = every.flatMap((files) =>
  Object.entries(files).flatMap(([file, text]) => (file.endsWith('.md') ? [text] : [])),
);
const yamlTexts = (name: string) => every.flatMap((files) => files[name] ?? []);
const lines = noteTexts.flatMap((text) => text.split('\n'));

/** Lines of the rules' own examples in any order, and pieces that start or end something. */
const tricky = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...lines) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '---',
          ':::',
          '::::',
          '```',
          '```yaml',
          '> ',
          '- [x] ',
          '  - ',
          '[^a]: ',
          '{#a}',
          '# ',
          '\t',
          '',
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join('\n'));

const course = fc.record(
  {
    'course.yaml': fc.constantFrom(
      ...yamlTexts('course.yaml'),
      '',
      '- a',
      'parts: [{id: 1}]',
      'languages: zh',
      'parts:\n',
    ),
    'glossary.yaml': fc.constantFrom(...yamlTexts('glossary.yaml'), '', 'a', 'a: b', 'a: {en: [], zh: 1}'),
    'zh/p/a.md': tricky,
    'en/p/a.md': tricky,
    'en/p/b.md': tricky,
    'zh/q/a.md': tricky,
    'a.md': tricky,
  },
  { requiredKeys: [] },
);

const filled = (files: Record<string, string | undefined>) =>
  Object.fromEntries(
    Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

it('no course makes a rule throw, and every finding has a place inside its file', async () => {
  await fc.assert(
    fc.asyncProperty(course, async (some) => {
      const files = filled(some);
      const { messages } = await compileFiles(files);
      expect(messages.filter(({ ruleId }) => ruleId === 'note-failed')).toEqual([]);
      for (const { file, line, column, ruleId } of messages) {
        if (line === undefined || column === undefined) continue;
        const text = (files[file ?? ''] ?? '').split(/\r\n|\n|\r/);
        const at = `${ruleId} ${file}:${line}:${column}`;
        expect(line, at).toBeLessThanOrEqual(text.length);
        expect(column, at).toBeLessThanOrEqual((text[line - 1] ?? '').length + 1);
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);

it('findings do not depend on the order of the files', async () => {
  const order = (files: Record<string, string>) => Object.fromEntries(Object.entries(files).reverse());
  const report = async (files: Record<string, string>) =>
    (await compileFiles(files)).messages.map(({ name, reason, ruleId }) => `${name} ${ruleId} ${reason}`);
  await fc.assert(
    fc.asyncProperty(course, async (some) => {
      const files = filled(some);
      expect(await report(order(files))).toEqual(await report(files));
    }),
    { numRuns: 40 },
  );
}, 60_000);

it('hostile nesting is a finding like any other', async () => {
  const deep = '['.repeat(20_000);
  const { messages } = await compileFiles({ 'a.md': `# T\n\nText.\n\n\`\`\`yaml\na: ${deep}\n\`\`\`\n` });
  const [first, ...others] = messages;
  expect(first).toMatchObject({ ruleId: 'yaml-syntax', line: 6 });
  expect(others.filter(({ ruleId }) => ruleId !== 'yaml-syntax')).toEqual([]);
});
