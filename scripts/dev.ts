/** `npm run dev`: the site while it is being written, on a free port or on PORT. Ctrl-C ends it. */
import path from 'node:path';
import process from 'node:process';
import { startDev } from '#build/dev.ts';
import { ended, portAsked, runCommand } from './command.ts';

const root = path.resolve(import.meta.dirname, '..');

await runCommand({ cache: { type: 'string' } }, 1, async (values, [content]) => {
  const server = await startDev({
    root,
    contentDir: path.resolve(root, content ?? 'content'),
    cacheDir: path.resolve(root, values.cache ?? '.cache'),
    host: process.env.HOST || '127.0.0.1',
    port: portAsked(),
    log: (line) => console.log(line),
  });
  await ended();
  await server.close();
  return 0;
});
// Worker threads and watchers that are still closing need not be waited for.
process.exit();
