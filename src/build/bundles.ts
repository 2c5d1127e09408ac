/**
 * The app as bundles: one for the browser, one that renders pages here, and the scripts that stand in
 * each document. They depend on our sources alone, so they are kept in the cache under a hash of them, and
 * an edited note never runs Vite.
 */
import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { StylePart } from '#app/shell/styles.ts';
import type { Page } from '#course/pages.ts';
import { type MinifiedPart, minifyParts } from './critical-css.ts';

/** What src/app/entry-server.tsx exports. */
export interface ServerEntry {
  /** HTML of `#root`. */
  render(page: Page): string;
  styles: StylePart[];
}

export interface Bundles {
  /** Changes whenever a rendered page could. */
  key: string;
  /** Folder whose content goes to the site's root. */
  client: string;
  /** The app's module and sheets, from the site's root. */
  app: string;
  appStyles: string[];
  headScript: string;
  footScript: string;
  styles: MinifiedPart[];
  render(page: Page): string;
}

interface Manifest {
  app: string;
  appStyles: string[];
  headScript: string;
  footScript: string;
}

/** Folders and files that the bundles are made from. */
const sources = [
  'src/app',
  'src/build',
  'src/course',
  'src/figures',
  'src/manifest',
  'src/messages',
  'src/questions',
  'src/simulator',
  'package-lock.json',
  'tsconfig.json',
];

/** Bundles of other sources that stay in the cache, for a change of branch and back. */
const keptBundles = 3;

export async function makeBundles(root: string, cacheDir: string): Promise<Bundles> {
  const key = await hashOf(root, sources);
  const parent = path.join(cacheDir, 'bundles');
  const folder = path.join(parent, key);
  if (!existsSync(path.join(folder, 'bundles.json'))) {
    const unfinished = path.join(parent, `unfinished-${process.pid}`);
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    await runBundler(root, unfinished);
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
    await dropOldBundles(parent, key);
  }
  const manifest = JSON.parse(await readFile(path.join(folder, 'bundles.json'), 'utf8')) as Manifest;
  const entry = pathToFileURL(path.join(folder, 'server/entry-server.js')).href;
  const { render, styles } = (await import(entry)) as ServerEntry;
  return {
    ...manifest,
    key,
    client: path.join(folder, 'client'),
    styles: await minifyParts(path.join(root, 'src/app/shell'), styles),
    render,
  };
}

export type { Manifest as BundleManifest };

/** The sources of the app do not hold together; the bundler has said why. */
export class BundleError extends Error {
  override name = 'BundleError';
}

async function runBundler(root: string, folder: string): Promise<void> {
  const script = path.join(import.meta.dirname, 'bundle-process.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, root, folder], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // Whatever runs us (tests do), the app is bundled for production.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new BundleError('The app could not be bundled; what is wrong stands above.');
}

/** A hash of all files, whatever the order in which the file system lists them. */
async function hashOf(root: string, entries: string[]): Promise<string> {
  const files = (await Promise.all(entries.map((entry) => filesBelow(root, entry)))).flat().sort();
  const parts = await Promise.all(
    files.map(async (file) => `${file}\n${hash('sha256', await readFile(path.join(root, file)))}\n`),
  );
  return hash('sha256', parts.join('')).slice(0, 16);
}

async function filesBelow(root: string, entry: string): Promise<string[]> {
  const full = path.join(root, entry);
  if (!existsSync(full)) return [];
  if (path.extname(entry)) return [entry];
  const found = await readdir(full, { recursive: true, withFileTypes: true });
  return found
    .filter((file) => file.isFile())
    .map((file) => path.relative(root, path.join(file.parentPath, file.name)).replaceAll(path.sep, '/'));
}

async function dropOldBundles(parent: string, key: string): Promise<void> {
  const others = (await readdir(parent)).filter((name) => name !== key && !name.startsWith('unfinished-'));
  for (const name of others.slice(0, Math.max(0, others.length - keptBundles)))
    await rm(path.join(parent, name), { recursive: true, force: true });
}
