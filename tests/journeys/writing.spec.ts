/** An author at work: `npm run dev` on a copy of the content, a note edited, broken and mended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { hydrated } from './reader.ts';

let folder: string;
let note: string;
let original: string;
let server: ChildProcess;
let origin: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = await mkdtemp(path.join(tmpdir(), 'writing-'));
  await cp('content', path.join(folder, 'content'), { recursive: true });
  note = path.join(folder, 'content/en/pods/pod-basics.md');
  original = await readFile(note, 'utf8');
  const port = 20_000 + (process.pid % 20_000);
  origin = `http://127.0.0.1:${port}`;
  server = spawn(
    'node',
    ['scripts/dev.ts', path.join(folder, 'content'), '--cache', path.join(folder, 'cache')],
    {
      env: { ...process.env, PORT: String(port), LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  for await (const data of server.stdout ?? []) {
    output += data;
    if (output.includes(origin)) break;
  }
});

test.afterAll(async () => {
  server.kill();
  if (server.exitCode === null) await once(server, 'exit');
  await rm(folder, { recursive: true });
});

test('an edit shows in the open page, which stays where it is', async ({ page }) => {
  await page.goto(`${origin}/en/topics/pod-basics/`);
  await hydrated(page);
  await page.evaluate(() => {
    Object.assign(window, { kept: true });
    document.querySelector('#sandbox')?.scrollIntoView();
  });
  await page.waitForTimeout(300);
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(500);

  await writeFile(
    note,
    original.replace(/^## .* \{#why-pod\}$/m, '## A new heading {#why-pod}\n\nSomething new.'),
  );
  await expect(page.getByRole('heading', { name: 'A new heading' })).toBeAttached();
  await expect(page.getByRole('link', { name: 'A new heading' }).first()).toBeAttached();
  expect(await page.evaluate(() => 'kept' in window), 'no reload').toBe(true);
  // What the reader looks at may be moved by what was written above it, and by no more.
  expect(Math.abs((await page.evaluate(() => scrollY)) - before)).toBeLessThan(400);
});

test('an error is shown over the page, and the page behind it stays', async ({ page }) => {
  await page.goto(`${origin}/en/topics/pod-basics/`);
  await hydrated(page);
  await writeFile(note, original.replace(/requires: \[.*\]/, 'requires: [no-such-topic]'));
  await expect(page.locator('vite-error-overlay')).toContainText('en/pods/pod-basics.md:');
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  const response = await page.request.get(`${origin}/en/topics/pod-basics/`);
  expect(response.status()).toBe(200);

  await writeFile(note, original.replace('\n## ', '\nMended.\n\n## '));
  await expect(page.locator('vite-error-overlay')).toHaveCount(0);
  await expect(page.getByText('Mended.')).toBeAttached();
});
