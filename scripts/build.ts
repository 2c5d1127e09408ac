/** `npm run build -- [DIR] [--out DIR]`: content/ (or DIR) becomes dist/. Exit status 1 when the content has errors. */
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { runBuild } from '#build/run-build.ts';

const root = path.resolve(import.meta.dirname, '..');

try {
  const { values, positionals } = parseArgs({
    options: { out: { type: 'string' }, cache: { type: 'string' } },
    allowPositionals: true,
  });
  process.exitCode = (await runBuild(root, { content: positionals[0], ...values })) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
