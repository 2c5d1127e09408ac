/**
 * `npm run preview -- [--build]`: serves dist/ on a free port, or on PORT. `--build` builds first; that is
 * what `npm start` runs. Ctrl-C ends it.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { runBuild } from '#build/run-build.ts';
import { serveSite } from '#build/serve.ts';
import { ended, portAsked, runCommand } from './command.ts';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

await runCommand({ build: { type: 'boolean' } }, 0, async ({ build }) => {
  const port = portAsked();
  if (build && !(await runBuild(root))) return 1;
  if (!existsSync(path.join(dist, 'index.html'))) {
    console.error('There is no dist/ yet. Run "npm run build" first, or "npm start".');
    return 1;
  }
  const site = await serveSite({ dist }, { host: process.env.HOST || '127.0.0.1', port, preferred: 4173 });
  console.log(`\n  Sextant is at ${site.origin}/\n  Ctrl-C ends it.\n`);
  await ended();
  await site.close();
  return 0;
});
