/**
 * Installs the packages of package-lock.json when they are missing or older than the lock.
 *
 * Plain JavaScript for Node 20 and newer: it runs in a clone that has nothing installed, so it imports
 * nothing but Node itself. `npm start` and `npm test` run it first; it is quick when there is nothing to do.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const lockFile = path.join(root, 'package-lock.json');
/** npm writes it last, so an interrupted installation has none. */
const installedFile = path.join(root, 'node_modules/.package-lock.json');
const limitMs = 15 * 60_000;

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  stop(
    `Sextant needs Node 20.19 or newer; this is ${process.version}.`,
    'Install a newer Node: https://nodejs.org/',
  );

const why = whatIsMissing();
if (why) {
  console.log(`Installing packages (${why}); this takes about half a minute …`);
  await install();
}

function whatIsMissing() {
  if (!existsSync(installedFile)) return 'nothing is installed yet';
  if (statSync(installedFile).mtimeMs >= statSync(lockFile).mtimeMs) return '';
  // A checkout touches the lock without changing it: compare what it says.
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  const stale = Object.keys(wanted).some(
    (name) => name && !wanted[name].optional && wanted[name].version !== installed[name]?.version,
  );
  return stale ? 'package-lock.json has changed' : '';
}

async function install() {
  const began = Date.now();
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = npm?.endsWith('.js')
    ? spawn(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    : spawn('npm', args, {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        shell: process.platform === 'win32',
      });
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const progress = setInterval(() => console.log(`  still installing, ${seconds()} s`), 10_000);
  const limit = setTimeout(() => child.kill(), limitMs);
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('exit', (status) => resolve(status ?? 1));
  });
  clearInterval(progress);
  clearTimeout(limit);
  if (code !== 0)
    stop(
      `The packages could not be installed ("npm ci" ended with ${code}).`,
      'Look at the lines above, check the connection to your npm registry, then run "npm ci" yourself.',
    );
  dropForeignNode();
  console.log(`Installed in ${seconds()} s.`);
}

/** The pinned Node is for glibc; where it does not start (Alpine), the user's own is taken instead. */
function dropForeignNode() {
  const pinned = path.join(root, 'node_modules/.bin/node');
  if (!existsSync(pinned)) return;
  if (spawnSync(pinned, ['--version'], { stdio: 'ignore' }).status !== 0) rmSync(pinned, { force: true });
}

function stop(problem, remedy) {
  console.error(`${problem}\n${remedy}`);
  process.exit(1);
}
