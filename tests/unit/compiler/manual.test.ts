import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withRules } from '#compiler/rules/manual.ts';
import { rules } from '#compiler/rules/rules.ts';

const authoring = readFileSync('docs/authoring.md', 'utf8');

it('docs/authoring.md lists every rule as its file says it', async () => {
  await expect(withRules(authoring)).toMatchFileSnapshot('../../../docs/authoring.md');
});

it.each(rules)('docs/authoring.md names $id once', ({ id }) => {
  expect(authoring.split(`| \`${id}\` |`)).toHaveLength(2);
});
