/**
 * `npm run preview -- [--build]`: serves dist/ on a free port, or on PORT. `--build` builds first; that is
 * what `npm start` runs. Ctrl-C ends it.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { runBuild } from '#build/run-build.ts';
import { ended, portAsked, serveSite } from '#build/serve.ts';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

const { values } = parseArgs({ options: { build: { type: 'boolean', default: false } } });
process.exitCode = await preview(values.build);

async function preview(build: boolean): Promise<number> {
  if (build && !(await runBuild(root))) return 1;
  if (!existsSync(path.join(dist, 'index.html'))) {
    console.error('There is no dist/ yet. Run "npm run build" first, or "npm start".');
    return 1;
  }
  try {
    const port = portAsked();
    const host = process.env.HOST || '127.0.0.1';
    const site = await serveSite({ dist }, { host, port, preferred: 4173 });
    console.log(`\n  Sextant is at ${site.origin}/\n  Ctrl-C ends it.\n`);
    await ended();
    await site.close();
    return 0;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    console.error(
      code === 'EADDRINUSE'
        ? `Port ${process.env.PORT} is in use. Set PORT to another, or leave it out.`
        : message,
    );
    return 1;
  }
}
