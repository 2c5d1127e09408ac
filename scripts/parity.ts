/**
 * `npx node scripts/parity.ts [--check]`: writes the parity table into docs/simulator.md, from the `Upstream:` lines of
 * src/simulator and from the tests and vector rows that name the same functions. With `--check` it writes nothing and
 * ends with 1 if the table is not current.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parityTable, withTable } from './parity/table.ts';

const root = path.resolve(import.meta.dirname, '..');
const file = path.join(root, 'docs/simulator.md');
const before = readFileSync(file, 'utf8');
const after = withTable(before, parityTable(root));
if (process.argv.includes('--check')) {
  if (before !== after) {
    console.error('docs/simulator.md is not current. Run: npx node scripts/parity.ts');
    process.exitCode = 1;
  }
} else if (before !== after) {
  writeFileSync(file, after);
}
