import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Output } from '#build/output.ts';

let folder: string;
let dist: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'output-'));
  dist = path.join(folder, 'dist');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = (file: string) => readFile(path.join(dist, file), 'utf8');

test('the destination changes only at the commit, and nothing is left beside it', async () => {
  const first = await Output.begin(dist);
  first.write('zh/index.html', 'one');
  first.write('old.html', 'old');
  expect(existsSync(dist)).toBe(false);
  await first.commit();
  const second = await Output.begin(dist);
  second.write('zh/index.html', 'two');
  expect(await read('zh/index.html')).toBe('one');
  await second.commit();
  expect(await read('zh/index.html')).toBe('two');
  expect(existsSync(path.join(dist, 'old.html'))).toBe(false);
  expect(await readdir(folder)).toEqual(['dist']);
});

test('a build that is given up leaves the last one', async () => {
  const first = await Output.begin(dist);
  first.write('index.html', 'one');
  await first.commit();
  const second = await Output.begin(dist);
  second.write('index.html', 'two');
  second.discard();
  expect(await read('index.html')).toBe('one');
  expect(await readdir(folder)).toEqual(['dist']);
});

test('what a crashed build left is removed, what another process writes is not', async () => {
  const dead = path.join(folder, '.dist-next-99999999');
  const alive = path.join(folder, `.dist-next-${process.ppid}`);
  const other = path.join(folder, '.site-next-99999999');
  for (const name of [dead, alive, other]) await mkdir(name);
  (await Output.begin(dist)).discard();
  expect([dead, alive, other].map((name) => existsSync(name))).toEqual([false, true, true]);
});

test.each<[string, (file: string) => Promise<unknown>, boolean]>([
  ['as it was left', async () => {}, true],
  ['edited', (file) => writeFile(file, 'ONE'), false],
  ['touched', (file) => utimes(file, 1, 1), false],
  ['gone', (file) => rm(file), false],
  ['a folder now', (file) => rm(file).then(() => mkdir(file)), false],
])('a file of the last build is taken over when it is there %s', async (_, change, kept) => {
  const first = await Output.begin(dist);
  const mark = first.write('a/index.html', 'one');
  await first.commit();
  await change(path.join(dist, 'a/index.html'));
  const second = await Output.begin(dist);
  expect(second.keep('a/index.html', mark)).toBe(kept);
  await second.commit();
  expect(existsSync(path.join(dist, 'a/index.html'))).toBe(kept);
});
