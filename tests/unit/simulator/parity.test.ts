/** docs/simulator.md is current. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findParities, parityTable, withTable } from '../../../scripts/parity/table.ts';

const root = path.resolve(import.meta.dirname, '../../..');

test('the parity table is what the code says', () => {
  const page = readFileSync(path.join(root, 'docs/simulator.md'), 'utf8');
  expect(page, 'run: npx node scripts/parity.ts').toBe(withTable(page, parityTable(root)));
});

test.each([
  [
    'a function',
    '/**\n * Words.\n *\n * Upstream: pkg/a/b.go one, two (v1.37)\n */\nexport function three() {}',
    [{ file: 'f.ts', name: 'three', upstream: 'pkg/a/b.go one, two', functions: ['one', 'two'] }],
  ],
  [
    'a line that goes on',
    '/**\n * Upstream: pkg/a/b.go one;\n * pkg/c/d.go two (v1.37). More.\n */\nconst x = 1;',
    [{ file: 'f.ts', name: 'x', upstream: 'pkg/a/b.go one; pkg/c/d.go two', functions: ['one', 'two'] }],
  ],
  ['no source', '/** Upstream: nothing of the kind (v1.37) */\nconst x = 1;', []],
])('%s is found', (_case, text, expected) => {
  expect(findParities('f.ts', text)).toEqual(expected);
});
