/**
 * A process of its own that runs Vite (arguments: the project's folder, the folder to write into), so that
 * its memory is given back before the notes are compiled.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { buildBundles } from './bundle-app.ts';

const [root = '', folder = ''] = process.argv.slice(2);
try {
  await writeFile(path.join(folder, 'bundles.json'), JSON.stringify(await buildBundles(root, folder)));
} catch (error) {
  // What the bundler says of our sources is clear by itself; where in the bundler it said so is not.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
