/**
 * `node scripts/run.mjs browser-parity [--report FILE]`: plays scenarios in Node and in Chromium, and compares the
 * histories byte for byte. Each is played twice in both, so that equal means repeatable as well; the browser stands in
 * another time zone and another language. FILE gets `{passed, failed}` in runs of the browser, as JSON.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { runCommand } from '../command.ts';
import { type Played, playAll } from './play.ts';
import { listScenarios } from './scenarios.ts';

const TIMES = 2;
/** What the project promises to compare. */
const RUNS_AT_LEAST = 100;

const root = path.resolve(import.meta.dirname, '../..');

await runCommand({ report: { type: 'string' } }, 0, async ({ report }) => {
  const scenarios = listScenarios(path.join(root, 'tests/fixtures'));
  const inNode = playAll(scenarios, TIMES);
  const inBrowser = await playInChromium(await bundle(), scenarios);
  const runs = scenarios.length * TIMES;
  let passed = 0;
  for (let run = 0; run < runs; run++) {
    const scenario = run % scenarios.length;
    const difference = firstDifference(inNode[scenario] as string, inBrowser[run]);
    const again = firstDifference(inNode[scenario] as string, inNode[run]);
    const name = scenarios[scenario]?.name;
    if (again) console.error(`${name}: played again in Node, ${again}`);
    if (difference) console.error(`${name}: in Chromium, ${difference}`);
    if (!again && !difference) passed++;
  }
  const characters = inNode.slice(0, scenarios.length).reduce((sum, text) => sum + text.length, 0);
  console.log(
    `${passed} of ${runs} runs have the same bytes in Node and Chromium ` +
      `(${scenarios.length} scenarios, each ${TIMES} times; ${characters} characters of history a round)`,
  );
  const enough = runs >= RUNS_AT_LEAST;
  if (!enough) console.error(`Expected at least ${RUNS_AT_LEAST} runs.`);
  const failed = runs - passed + (enough ? 0 : 1);
  if (report) writeFileSync(report, JSON.stringify({ passed, failed }));
  return failed === 0 ? 0 : 1;
});

/** Where two histories part, with what stands there in both. */
function firstDifference(expected: string, actual: string | undefined): string | undefined {
  if (actual === expected) return undefined;
  if (actual === undefined) return 'there is no history';
  let at = 0;
  while (expected[at] === actual[at]) at++;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 40));
  return `character ${at} is another: ${around(actual)}, expected ${around(expected)}`;
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

async function playInChromium(code: string, scenarios: readonly Played[]): Promise<string[]> {
  const executablePath =
    process.env.CHROMIUM_PATH ||
    execFileSync(process.execPath, [path.join(root, 'scripts/chromium.mjs')], { encoding: 'utf8' }).trim();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    await page.addScriptTag({ content: code });
    return await page.evaluate(`parity.playAll(${JSON.stringify(scenarios)}, ${TIMES})`);
  } finally {
    await browser.close();
  }
}
