/** Rows about the build: unthrottled, each run a process of its own. */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { median, type Row, rangeOf } from './rows.ts';
import { editNote, medianTopic, root, type Subject } from './subject.ts';

const editedRuns = 3;

/** Builds the subject from nothing, then after edits; `out` holds the site afterwards. */
export async function buildRows(subject: Subject): Promise<Row[]> {
  const cold = await buildAnew(subject);
  const edited: { ms: number; mib: number }[] = [];
  for (let run = 0; run < editedRuns; run++) {
    await editNote(medianTopic(subject).file);
    edited.push(await runBuild(subject));
  }
  const editedSeconds = edited.map(({ ms }) => ms / 1000);
  return [
    { name: 'build, cold', unit: 's', value: cold.ms / 1000, goal: 15, digits: 1 },
    { name: 'build, cold: memory at its peak', unit: 'MiB', value: cold.mib, goal: 700 },
    {
      name: 'build after one edited note',
      unit: 's',
      value: median(editedSeconds),
      range: rangeOf(editedSeconds),
      goal: 2,
      digits: 2,
    },
  ];
}

/** The site of the subject, built from nothing. */
export async function buildAnew(subject: Subject): Promise<{ ms: number; mib: number }> {
  await rm(subject.out, { recursive: true, force: true });
  await rm(subject.cache, { recursive: true, force: true });
  return runBuild(subject);
}

/** Wall time of the command, start of Node included, and the most memory that one of its processes held (they run one after the other). */
async function runBuild(subject: Subject): Promise<{ ms: number; mib: number }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sextant-peak-'));
  const probe =
    `import{writeFileSync as w}from'node:fs';import{isMainThread as m}from'node:worker_threads';` +
    `if(m)process.on('exit',()=>w(${JSON.stringify(folder)}+'/'+process.pid,String(process.resourceUsage().maxRSS)))`;
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'scripts/run.mjs'),
      'build',
      subject.content,
      '--out',
      subject.out,
      '--cache',
      subject.cache,
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      // By the environment, so that processes which the build starts are measured too.
      env: { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(probe)}` },
    },
  );
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += data;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const ms = performance.now() - began;
  if (code !== 0) throw new Error(`${subject.name}: the build ended with ${code}\n${errors.slice(0, 2000)}`);
  const peaks = await Promise.all(
    (await readdir(folder)).map((name) => readFile(path.join(folder, name), 'utf8')),
  );
  const mib = Math.max(...peaks.map(Number)) / 1024;
  await rm(folder, { recursive: true });
  return { ms, mib };
}
