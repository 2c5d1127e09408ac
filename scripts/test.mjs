/**
 * `npm test`: installs what is missing, runs every check, and prints one closing line,
 * `N passed, N failed`: all tests summed, and each other step that failed counted as one.
 *
 * Plain JavaScript for Node 20 and newer: nothing needs to be installed for it to begin. A step that
 * crashes or takes too long counts as failed, and the others still run.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const results = path.join(root, '.cache/test-results');
const unitResults = path.join(results, 'unit.json');
const parityResults = path.join(results, 'browser-parity.json');
const journeyResults = path.join(results, 'journeys.json');
const minuteMs = 60_000;

const total = { passed: 0, failed: 0 };
const failures = [];
/** The step that runs now. */
let child;
let interrupted = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    interrupted = true;
    if (child) end(child);
  });

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

if (await step('install', node('scripts/install.mjs'), 20 * minuteMs)) {
  await step('types', npm('typecheck'), 5 * minuteMs);
  await step('lint', npm('lint'), 5 * minuteMs);
  await tests(
    'unit',
    npm('unit', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${unitResults}`),
    {
      limitMs: 10 * minuteMs,
      count: () => {
        const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(unitResults, 'utf8'));
        return { passed: numPassedTests, failed: numFailedTests };
      },
    },
  );
  await step('check', npm('check'), 5 * minuteMs);
  const built = await step('build', npm('build'), 5 * minuteMs);
  const browser = { ...node('scripts/chromium.mjs', '--install'), capture: true };
  const hasBrowser = await step('browser', browser, 15 * minuteMs);
  const env = { CHROMIUM_PATH: browser.output.trim() };
  if (hasBrowser)
    await tests('browser parity', node('scripts/run.mjs', 'browser-parity', '--report', parityResults), {
      limitMs: 2 * minuteMs,
      env,
      count: () => JSON.parse(readFileSync(parityResults, 'utf8')),
    });
  if (built && hasBrowser)
    await tests('journeys', npm('journeys', '--', '--reporter=list,json'), {
      limitMs: 15 * minuteMs,
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: journeyResults },
      count: () => {
        const { stats } = JSON.parse(readFileSync(journeyResults, 'utf8'));
        return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
      },
    });
}
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

/** Runs a step that is not made of tests: it counts only when it fails. */
async function step(name, command, limitMs) {
  const ok = await run(name, command, limitMs);
  if (!ok) fail(name, 1);
  return ok;
}

/** Runs tests and adds what their report counts; without a report, or failing beside it, it is one failure. */
async function tests(name, command, { limitMs, env, count }) {
  const ok = await run(name, command, limitMs, env);
  let counted = { passed: 0, failed: 0 };
  try {
    counted = count();
  } catch {
    console.log(`${name}: no report was written`);
    counted.failed = 1;
  }
  if (!ok && counted.failed === 0) counted.failed = 1;
  if (ok && counted.passed === 0) {
    console.log(`${name}: no test ran`);
    counted.failed = Math.max(1, counted.failed);
  }
  total.passed += counted.passed;
  if (counted.failed > 0) fail(name, counted.failed);
}

function fail(name, count) {
  total.failed += count;
  failures.push(name);
}

async function run(name, command, limitMs, env = {}) {
  if (interrupted) return false;
  console.log(`\n── ${name} ──`);
  const began = Date.now();
  const posix = process.platform !== 'win32';
  child = spawn(command.file, command.args, {
    cwd: root,
    // A group of its own, so that a step that hangs ends with all that it started.
    detached: posix,
    shell: command.shell ?? false,
    stdio: ['ignore', command.capture ? 'pipe' : 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  command.output = '';
  child.stdout?.on('data', (data) => {
    command.output += data;
  });
  const running = child;
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    end(running);
  }, limitMs);
  const code = await new Promise((resolve) => {
    running.on('error', () => resolve(127));
    running.on('close', (status) => resolve(status ?? 1));
  });
  clearTimeout(limit);
  child = undefined;
  const seconds = Math.round((Date.now() - began) / 1000);
  if (late) console.log(`${name}: stopped, it took longer than ${limitMs / minuteMs} minutes`);
  console.log(`── ${name}: ${code === 0 && !late ? 'ok' : `failed (${code})`}, ${seconds} s`);
  return code === 0 && !late && !interrupted;
}

function end(target) {
  const kill = (signal) => {
    try {
      if (process.platform === 'win32') spawn('taskkill', ['/pid', String(target.pid), '/t', '/f']);
      else process.kill(-target.pid, signal);
    } catch {
      // It has ended already.
    }
  };
  kill('SIGTERM');
  setTimeout(() => kill('SIGKILL'), 5000).unref();
}

function node(...args) {
  return { file: process.execPath, args };
}

/** `npm run` puts the project's own Node first; npm is run by its file, which needs no shell. */
function npm(script, ...args) {
  const cli = process.env.npm_execpath;
  const rest = ['run', '--silent', script, ...args];
  if (cli?.endsWith('.js')) return node(cli, ...rest);
  return { file: 'npm', args: rest, shell: process.platform === 'win32' };
}
