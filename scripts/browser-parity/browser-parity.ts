/**
 * `npx node scripts/browser-parity/browser-parity.ts`: plays the timeline vectors in Node and in Chromium, and compares
 * the histories byte for byte.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { readManifest } from '../simulate/read-manifest.ts';
import { type PlayedRow, playRows } from './play.ts';

const root = path.resolve(import.meta.dirname, '../..');
const fixtures = ['pod-timelines.sample.json', 'pod-timelines.own.json'].map((name) =>
  path.join(root, 'tests/fixtures/conformance', name),
);
const rows = fixtures.flatMap((file) => {
  const { rows: all } = JSON.parse(readFileSync(file, 'utf8')) as {
    rows: { input: Record<string, unknown> }[];
  };
  return all.map(({ input }) => withObjects(input));
});

const inNode = playRows(rows);
const inBrowser = await playInChromium(await bundle(), rows);
const same = inNode === inBrowser;
console.log(
  `${rows.length} plays, ${inNode.length} characters of history: ${same ? 'the same' : 'different'} in Node and Chromium`,
);
process.exitCode = same ? 0 : 1;

function withObjects(input: Record<string, unknown>): PlayedRow {
  const texts = [
    input.manifests,
    ...((input.actions ?? []) as { manifest?: unknown }[]).map(({ manifest }) => manifest),
  ];
  const objects: Record<string, KubernetesObject[]> = {};
  for (const text of texts) if (typeof text === 'string') objects[text] = readManifest(text).objects;
  return { input, objects };
}

async function bundle(): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      lib: { entry: path.join(import.meta.dirname, 'play.ts'), formats: ['iife'], name: 'parity' },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('nothing was bundled');
  return output.output[0].code;
}

async function playInChromium(code: string, played: readonly PlayedRow[]): Promise<string> {
  const executablePath = execFileSync(process.execPath, [path.join(root, 'scripts/chromium.mjs')], {
    encoding: 'utf8',
  }).trim();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: code });
    const expression = `parity.playRows(${JSON.stringify(played)})`;
    return (await page.evaluate(expression)) as string;
  } finally {
    await browser.close();
  }
}
