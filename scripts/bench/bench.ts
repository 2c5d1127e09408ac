/**
 * `npm run bench`: measures what a reader and an author wait for, and prints each row beside the number to
 * hold; what it takes stands in `usage`. Exit status 1 when one is not held. Wants an idle machine.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { buildAnew, buildRows } from './build-rows.ts';
import { devRows } from './dev-rows.ts';
import { explorerRows } from './explorer-rows.ts';
import { barePage, bareRow, loadRows } from './load-rows.ts';
import { formatRows, isHeld, type Row } from './rows.ts';
import { serveOverHttp2 } from './server.ts';
import { prepareSubject, root } from './subject.ts';

const usage = `npm run bench -- [--size 41,1001,real] [--rows build,load,dev,explorer,simulator,questions] [--loads 5]

Measures what a reader and an author wait for, beside the numbers to hold. Wants an idle machine.

  --size   courses to measure: generated ones of so many topics, or our own (real)
  --rows   what to measure: build, load, dev, explorer (of our own course), simulator,
           questions (of the generators)
  --loads  counted loads of a page, of which the median is printed`;

const { values, problem } = readArguments();
if (values.help || problem) {
  if (problem) console.error(`${problem}\n\n${usage}`);
  else console.log(usage);
  process.exit(problem ? 2 : 0);
}
const wanted = new Set(values.rows.split(','));
const folder = await mkdtemp(path.join(tmpdir(), 'sextant-bench-'));
const executablePath = execFileSync(process.execPath, [path.join(root, 'scripts/chromium.mjs')], {
  encoding: 'utf8',
}).trim();
const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
});
let held = true;
try {
  console.log(
    `${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ` +
      `${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, Chromium ${browser.version()}\n`,
  );
  const sizes = ['build', 'load', 'dev'].some((rows) => wanted.has(rows)) ? values.size.split(',') : [];
  for (const size of sizes) {
    const subject = await prepareSubject(folder, size);
    // The site is built in any case: the other rows need it.
    const rows: Row[] = await buildRows(subject);
    if (!wanted.has('build')) rows.length = 0;
    if (wanted.has('load')) {
      const bare = await serveOverHttp2(await writeBarePage(), folder);
      const site = await serveOverHttp2(subject.out, folder);
      rows.push(await bareRow(bare, browser, Number(values.loads)));
      rows.push(...(await loadRows(subject, site, browser, Number(values.loads))));
      bare.close();
      site.close();
    }
    if (wanted.has('dev')) rows.push(...(await devRows(subject, browser)));
    console.log(`${formatRows(subject.name, rows)}\n`);
    held &&= rows.every(isHeld);
  }
  if (wanted.has('explorer')) held = (await benchExplorer()) && held;
  if (wanted.has('simulator')) held = benchApart('simulator') && held;
  if (wanted.has('questions')) held = benchApart('questions') && held;
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = held ? 0 : 1;

function readArguments() {
  const options = {
    size: { type: 'string', default: '41,1001,real' },
    rows: { type: 'string', default: 'build,load,dev,explorer,simulator,questions' },
    loads: { type: 'string', default: '5' },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  const { values: defaults } = parseArgs({ args: [], options });
  try {
    const { values } = parseArgs({ options });
    const sizes = values.size.split(',').find((size) => size !== 'real' && !(Number(size) >= 1));
    const rows = values.rows.split(',').find((name) => !defaults.rows.split(',').includes(name));
    const problem =
      (sizes !== undefined && `--size: Unexpected "${sizes}", expected a number of topics or "real"`) ||
      (rows !== undefined && `--rows: Unexpected "${rows}", expected some of ${defaults.rows}`) ||
      (!(Number(values.loads) >= 1) && `--loads: Unexpected "${values.loads}", expected a number`);
    return { values, problem: problem || undefined };
  } catch (error) {
    return { values: defaults, problem: (error as Error).message };
  }
}

async function writeBarePage(): Promise<string> {
  const dist = path.join(folder, 'bare');
  await mkdir(dist, { recursive: true });
  await writeFile(path.join(dist, 'index.html'), barePage());
  return dist;
}

async function benchExplorer(): Promise<boolean> {
  const subject = await prepareSubject(path.join(folder, 'explorer'), 'real');
  await buildAnew(subject);
  const site = await serveOverHttp2(subject.out, folder);
  const rows = await explorerRows(subject.language, site, browser, Number(values.loads));
  site.close();
  console.log(`${formatRows('explorer', rows)}\n`);
  return rows.every(isHeld);
}

/** In a process of its own, whose garbage can be collected on demand. */
function benchApart(rows: 'simulator' | 'questions'): boolean {
  const script = path.join(root, `scripts/bench/${rows}.ts`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', script], { stdio: 'inherit' });
  return status === 0;
}
