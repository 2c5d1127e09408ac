/** Runs Vite: imported only when the sources have changed since the last build. */
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build, type InlineConfig, type Rolldown } from 'vite';
import type { BundleManifest } from './bundles.ts';
import { clientEntry, serverEntry, viteOptions } from './vite-options.ts';

/** Writes `client/` and `server/` into the folder. */
export async function buildBundles(root: string, folder: string): Promise<BundleManifest> {
  const [client, headScript, footScript] = await Promise.all([
    buildClient(root, path.join(folder, 'client')),
    buildInline(root, 'src/app/boot-theme.ts'),
    buildInline(root, 'src/app/boot.ts'),
    buildServer(root, path.join(folder, 'server')),
  ]);
  return { ...client, headScript, footScript };
}

async function buildClient(root: string, outDir: string): Promise<Pick<BundleManifest, 'app' | 'appStyles'>> {
  await build(
    merged(root, {
      outDir,
      emptyOutDir: true,
      manifest: 'manifest.json',
      rolldownOptions: { input: { app: clientEntry } },
    }),
  );
  const file = path.join(outDir, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<
    string,
    { file: string; css?: string[] }
  >;
  await rm(file);
  const entry = manifest[clientEntry];
  if (!entry) throw new Error(`The client bundle has no ${clientEntry}`);
  return { app: `/${entry.file}`, appStyles: (entry.css ?? []).map((css) => `/${css}`) };
}

async function buildServer(root: string, outDir: string): Promise<void> {
  await build({
    ...merged(root, { outDir, emptyOutDir: true, ssr: serverEntry, minify: true }),
    // One file that imports nothing: it starts in a few milliseconds. React's development half, which a
    // server bundle keeps otherwise, would render at half the speed.
    ssr: { noExternal: true },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
}

/** A script small enough to stand in every document, as one expression without exports. */
export async function buildInline(root: string, entry: string): Promise<string> {
  if (!existsSync(path.join(root, entry))) return '';
  const options = merged(root, {
    write: false,
    minify: true,
    lib: { entry: path.join(root, entry), formats: ['iife'], name: 'boot' },
  });
  const [output] = [await build(options)].flat() as Rolldown.RolldownOutput[];
  const code = output?.output.find((chunk) => chunk.type === 'chunk')?.code ?? '';
  return code.trim().replace(/<\/(script)/gi, '<\\/$1');
}

function merged(root: string, options: InlineConfig['build']): InlineConfig {
  const shared = viteOptions(root);
  return { ...shared, mode: 'production', logLevel: 'warn', build: { ...shared.build, ...options } };
}
