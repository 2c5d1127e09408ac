/**
 * `npm start`: installs what is missing, builds the site, serves it and prints its address.
 *
 * Plain JavaScript for Node 20 and newer: nothing needs to be installed for it to begin.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const scripts = path.dirname(fileURLToPath(import.meta.url));
/** The child that runs now; signals go on to it. */
let child;
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child?.kill(signal));

const installed = await run('install.mjs');
process.exit(
  installed === 0 ? await run('run.mjs', 'preview', '--build', ...process.argv.slice(2)) : installed,
);

function run(file, ...args) {
  child = spawn(process.execPath, [path.join(scripts, file), ...args], { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}
