/**
 * `npm run preview -- [--build]`: serves dist/ on a free port, or on PORT. `--build` builds first; that is
 * what `npm start` runs. Ctrl-C ends it.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { runBuild } from '#build/run-build.ts';
import { serveSite } from '#build/serve.ts';

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
  const port = portAsked();
  if (Number.isNaN(port)) {
    console.error(`PORT is "${process.env.PORT}": a number from 1 to 65535 is expected.`);
    return 1;
  }
  try {
    const host = process.env.HOST || '127.0.0.1';
    const site = await serveSite({ dist }, { host, port, preferred: 4173 });
    console.log(`\n  Sextant is at ${site.origin}/\n  Ctrl-C ends it.\n`);
    await ended();
    await site.close();
    return 0;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    console.error(
      code === 'EADDRINUSE' ? `Port ${port} is in use. Set PORT to another, or leave it out.` : message,
    );
    return 1;
  }
}

function portAsked(): number | undefined {
  const text = process.env.PORT;
  if (!text) return undefined;
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : Number.NaN;
}

function ended(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
