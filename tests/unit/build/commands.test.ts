/** The commands that begin in a clone with nothing installed, run in a folder that has no more than them. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const scripts = path.resolve(import.meta.dirname, '../../../scripts');
let clone: string;

beforeEach(async () => {
  clone = await mkdtemp(path.join(tmpdir(), 'clone-'));
  await cp(scripts, path.join(clone, 'scripts'), { recursive: true });
  await write(
    'package-lock.json',
    JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } }),
  );
});
afterEach(() => rm(clone, { recursive: true, force: true }));

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(clone, file)), { recursive: true });
  await writeFile(path.join(clone, file), text);
}

/** Stands for npm: says what it is asked for, and runs the script's body. */
async function fakeNpm(body: string): Promise<void> {
  await write('npm.js', `const args = process.argv.slice(2); console.log('npm', ...args);\n${body}`);
}

function run(script: string, ...args: string[]) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const env = { ...process.env, npm_execpath: path.join(clone, 'npm.js'), CHROMIUM_PATH: process.execPath };
    execFile(
      process.execPath,
      [path.join(clone, 'scripts', script), ...args],
      { env },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr });
      },
    );
  });
}

async function installed(version: string, older: boolean): Promise<void> {
  await write(
    'node_modules/.package-lock.json',
    JSON.stringify({ packages: { 'node_modules/a': { version } } }),
  );
  if (older) await utimes(path.join(clone, 'node_modules/.package-lock.json'), 1, 1);
}

describe('run.mjs', () => {
  test('says what to run first when nothing is installed', async () => {
    const { code, stderr } = await run('run.mjs', 'build');
    expect(code).toBe(1);
    expect(stderr).toBe(
      'Nothing is installed yet. Run "npm start" (installs, builds and serves) or "npm ci", then "npm run build".\n',
    );
  });

  test.each(['nothing', '../run', ''])('knows no command %j', async (name) => {
    expect(await run('run.mjs', name)).toMatchObject({ code: 1, stderr: `There is no command "${name}".\n` });
  });

  test('hands on arguments and the exit status', async () => {
    await installed('1.0.0', false);
    await write(
      'scripts/echo/echo.ts',
      'const all: string[] = process.argv.slice(2); console.log(all); process.exit(7);',
    );
    expect(await run('run.mjs', 'echo', '--a', 'b c')).toMatchObject({
      code: 7,
      stdout: "[ '--a', 'b c' ]\n",
    });
  });
});

describe('install.mjs', () => {
  test.each<[string, () => Promise<void>, boolean]>([
    ['nothing is installed', async () => {}, true],
    ['all is installed', () => installed('1.0.0', false), false],
    ['the lock is newer and says another version', () => installed('0.9.0', true), true],
    ['the lock is newer and says the same', () => installed('1.0.0', true), false],
  ])('when %s', async (_, prepare, installs) => {
    await prepare();
    await fakeNpm('');
    const { code, stdout } = await run('install.mjs');
    expect(code).toBe(0);
    expect(stdout.includes('npm ci')).toBe(installs);
  });

  test('names the command that failed', async () => {
    await fakeNpm('process.exit(3)');
    const { code, stderr } = await run('install.mjs');
    expect(code).toBe(1);
    expect(stderr).toMatch(/"npm ci" ended with 3[\s\S]*run "npm ci" yourself/);
  });
});

/** What npm does in a whole run of test.mjs, by script; each writes its report as the real one does. */
const reports = {
  unit: (passed: number, failed: number) =>
    `const file = args.find((arg) => arg.startsWith('--outputFile.json=')).slice(18);
     require('node:fs').writeFileSync(file, JSON.stringify({ numPassedTests: ${passed}, numFailedTests: ${failed} }));`,
  journeys: (expected: number, unexpected: number) =>
    `require('node:fs').writeFileSync(process.env.PLAYWRIGHT_JSON_OUTPUT_NAME,
       JSON.stringify({ stats: { expected: ${expected}, unexpected: ${unexpected}, flaky: 0, skipped: 1 } }));`,
};

/** In the place of the plays in Chromium: one, which holds. */
const parityReport = `import { writeFileSync } from 'node:fs';
  writeFileSync(process.argv.at(-1), JSON.stringify({ passed: 1, failed: 0 }));`;

describe('test.mjs', () => {
  const good = { unit: reports.unit(10, 0), journeys: reports.journeys(5, 0) };
  const rows: [string, Record<string, string>, string, number][] = [
    ['all holds', good, '16 passed, 0 failed', 0],
    ['tests fail', { ...good, unit: `${reports.unit(8, 2)} process.exit(1)` }, '14 passed, 2 failed', 1],
    [
      'journeys fail',
      { ...good, journeys: `${reports.journeys(4, 1)} process.exit(1)` },
      '15 passed, 1 failed',
      1,
    ],
    [
      'types and lint fail',
      { ...good, typecheck: 'process.exit(1)', lint: 'process.exit(2)' },
      '16 passed, 2 failed',
      1,
    ],
    ['unit tests crash before a report', { ...good, unit: 'process.exit(1)' }, '6 passed, 1 failed', 1],
    [
      'unit tests hold but end badly',
      { ...good, unit: `${reports.unit(10, 0)} process.exit(1)` },
      '16 passed, 1 failed',
      1,
    ],
    ['no test ran', { ...good, unit: reports.unit(0, 0) }, '6 passed, 1 failed', 1],
    [
      'the build fails, so there is nothing to walk through',
      { ...good, build: 'process.exit(1)' },
      '11 passed, 1 failed',
      1,
    ],
    ['the packages cannot be installed', { ci: 'process.exit(1)' }, '0 passed, 1 failed', 1],
  ];

  test.each(rows)('when %s', async (_, bodies, line, code) => {
    const name = `(args[0] === 'run' ? args[2] : args[0])`;
    await fakeNpm(
      Object.entries(bodies)
        .map(([script, body]) => `if (${name} === '${script}') { ${body} }`)
        .join('\n'),
    );
    if (!bodies.ci) await installed('1.0.0', false);
    await write('scripts/browser-parity/browser-parity.ts', parityReport);
    const result = await run('test.mjs');
    expect(result.stdout.trimEnd().split('\n').at(-1)).toBe(line);
    expect(result.code).toBe(code);
  });
});
