/** A build as the commands run it: with progress lines, and with what is wrong printed in the reader's language. */
import path from 'node:path';
import process from 'node:process';
import { buildSite, seconds } from './build.ts';
import { printMessages } from './print-messages.ts';

export interface BuildPaths {
  /** Default: `content`. */
  content?: string | undefined;
  /** Default: `dist`. */
  out?: string | undefined;
  /** Default: `.cache`. */
  cache?: string | undefined;
}

/** Builds and prints; `false` when the content has errors. */
export async function runBuild(root: string, paths: BuildPaths = {}): Promise<boolean> {
  const outDir = path.resolve(root, paths.out ?? 'dist');
  const contentDir = path.resolve(root, paths.content ?? 'content');
  const result = await buildSite({
    root,
    contentDir,
    outDir,
    cacheDir: path.resolve(root, paths.cache ?? '.cache'),
    log: (line) => console.log(line),
  });
  printMessages(result.compilation, contentDir);
  if (!result.ok) {
    console.error('The content has errors; the last build stays as it was.');
    return false;
  }
  console.log(`${path.relative(process.cwd(), outDir) || '.'} is ready after ${seconds(result.times.total)}`);
  return true;
}
