/** `npm run build -- [DIR] [--out DIR]`: content/ (or DIR) becomes dist/. Exit status 1 when the content has errors. */
import path from 'node:path';
import { runBuild } from '#build/run-build.ts';
import { runCommand } from './command.ts';

const root = path.resolve(import.meta.dirname, '..');

await runCommand({ out: { type: 'string' }, cache: { type: 'string' } }, 1, async (values, [content]) => {
  const built = await runBuild(root, { content, out: values.out, cache: values.cache });
  return built ? 0 : 1;
});
