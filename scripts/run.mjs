/**
 * Runs one of our commands, `scripts/NAME.ts` or `scripts/NAME/NAME.ts`, on a Node that runs TypeScript.
 *
 * Plain JavaScript for Node 20 and newer without any import of ours, so that it can say what to do in a
 * clone that has nothing installed.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [name = '', ...args] = process.argv.slice(2);

const script = [`scripts/${name}.ts`, `scripts/${name}/${name}.ts`]
  .map((file) => path.join(root, file))
  .find((file) => existsSync(file));
if (!/^[a-z-]+$/.test(name) || !script) stop(`There is no command "${name}".`);
if (!existsSync(path.join(root, 'node_modules/.package-lock.json')))
  stop(
    `Nothing is installed yet. Run "npm start" (installs, builds and serves) or "npm ci", then "npm run ${name}".`,
  );

// By itself V8 looks for garbage among what is old only at 256 MB: a build of 1,001 notes took 700 for 520 MB.
const flags = ['--disable-warning=ExperimentalWarning', '--initial-old-space-size=64'];
const child = spawn(nodeForTypeScript(), [...flags, script, ...args], {
  stdio: 'inherit',
  // Our TypeScript is stripped and compiled once, not at every start.
  env: { NODE_COMPILE_CACHE: path.join(root, '.cache/node'), ...process.env },
});
// A terminal sends Ctrl-C to the command as well: wait for it to end by itself.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => stop(`"${name}" could not be started: ${error.message}`));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));

/** `npm run` already puts the pinned Node first; `node scripts/run.mjs` typed by hand may not have it. */
function nodeForTypeScript() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  const pinned = path.join(root, 'node_modules/.bin/node');
  if (existsSync(pinned)) return pinned;
  return stop(
    `Sextant's commands need Node 22.18 or newer here; this is ${process.version}. Install Node 24: https://nodejs.org/`,
  );
}

function stop(problem) {
  console.error(problem);
  process.exit(1);
}
