/** `npm run dev`: the site while it is being written, on a free port or on PORT. Ctrl-C ends it. */
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { startDev } from '#build/dev.ts';
import { ended, portAsked } from '#build/serve.ts';

const root = path.resolve(import.meta.dirname, '..');

try {
  const { values, positionals } = parseArgs({
    options: { cache: { type: 'string', default: '.cache' } },
    allowPositionals: true,
  });
  const server = await startDev({
    root,
    contentDir: path.resolve(root, positionals[0] ?? 'content'),
    cacheDir: path.resolve(root, values.cache),
    host: process.env.HOST || '127.0.0.1',
    port: portAsked(),
    log: (line) => console.log(line),
  });
  await ended();
  await server.close();
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
