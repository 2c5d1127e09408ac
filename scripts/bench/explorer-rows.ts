/**
 * Rows about the explorer in a browser four times slower: until the first live lanes, the script of each frame while
 * the time is dragged over 10,000 steps, what ten minutes of play keep in memory, and what is loaded when. Only the
 * frame has a goal; what the simulator and the editor may weigh is held by size-rows.ts.
 */
import type { Browser, CDPSession, Page } from '@playwright/test';
import { addressOf } from '#course/addresses.ts';
import type { Language } from '#course/course.ts';
import { busyLink, stepsOfBusyPlay } from './busy-play.ts';
import { openThrottled, slowDown } from './load-rows.ts';
import { median, type Row, rangeOf } from './rows.ts';
import type { MeasuredSite } from './server.ts';

export async function explorerRows(
  language: Language,
  site: MeasuredSite,
  browser: Browser,
  loads: number,
): Promise<Row[]> {
  const url = site.origin + addressOf({ kind: 'explore', language });
  return [
    ...(await openingRows(browser, url, loads)),
    ...(await scrubRows(browser, url)),
    ...(await memoryRows(browser, url)),
  ];
}

const LIVE = '.pod-explorer svg.lanes';

/** From the beginning of the navigation to the first lanes that can be moved in, and what came for them. */
async function openingRows(browser: Browser, url: string, loads: number): Promise<Row[]> {
  const times: number[] = [];
  let scripts = new Map<string, number>();
  let edit = new Map<string, number>();
  for (let run = -1; run < loads; run++) {
    const { page, traffic, close } = await openThrottled(browser);
    await page.addInitScript(markLanes, LIVE);
    await page.goto(url, { waitUntil: 'load' });
    const lanesAt = await lanesIn(page);
    if (run >= 0) times.push(lanesAt);
    scripts = traffic.scriptsUntil(lanesAt);
    await traffic.quiet(page);
    const before = traffic.scriptsUntil();
    await page.locator('.manifest textarea').focus();
    await traffic.quiet(page);
    edit = new Map([...traffic.scriptsUntil()].filter(([file]) => !before.has(file)));
    await close();
  }
  const app = kilobytes(scripts, /\/app-/);
  const all = kilobytes(scripts);
  return [
    {
      name: 'opened, until the first live lanes',
      unit: 'ms',
      value: median(times),
      range: rangeOf(times),
    },
    { name: 'JavaScript until then, gzip', unit: 'KB', value: all, digits: 1 },
    { name: 'of it the app, which every page has', unit: 'KB', value: app, digits: 1 },
    { name: 'of it the engine, the view and its texts', unit: 'KB', value: all - app, digits: 1 },
    {
      name: 'more when the manifest gets the focus',
      unit: 'KB',
      value: kilobytes(edit),
      digits: 1,
    },
  ];
}

function kilobytes(files: Map<string, number>, pattern = /./): number {
  return [...files].reduce((sum, [file, bytes]) => sum + (pattern.test(file) ? bytes / 1000 : 0), 0);
}

/** Runs in the page. */
function markLanes(selector: string): void {
  const look = () => {
    if (document.querySelector(selector)) Object.assign(window, { lanesAt: performance.now() });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function lanesIn(page: Page): Promise<number> {
  const lanesAt = await page.waitForFunction(() => (window as unknown as { lanesAt?: number }).lanesAt);
  return (await lanesAt.jsonValue()) as number;
}

const LONG_SECONDS = 5400;
const LEAST_STEPS = 10_000;
const FRAMES = 200;

/** The time is dragged over all of a long play, there and back; each frame ends when its tasks are over. */
async function scrubRows(browser: Browser, url: string): Promise<Row[]> {
  const steps = stepsOfBusyPlay(LONG_SECONDS);
  if (steps < LEAST_STEPS) throw new Error(`the long play has only ${steps} steps`);
  const { page, session, close } = await openBusyPlay(browser, url, LONG_SECONDS);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  const box = await page.locator('.pod-explorer .lanes-plot').boundingBox();
  if (!box) throw new Error('there are no lanes to drag over');
  const y = box.y + 20;
  const xAt = (frame: number) =>
    box.x + 160 + (box.width - 180) * (1 - Math.abs(1 - (2 * frame) / (FRAMES - 1)));
  await page.mouse.move(xAt(0), y);
  await page.mouse.down();
  const script: number[] = [];
  const tasks: number[] = [];
  let before = await timesOf(session);
  for (let frame = 0; frame < FRAMES; frame++) {
    await page.mouse.move(xAt(frame), y);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    const after = await timesOf(session);
    script.push(after.script - before.script);
    tasks.push(after.task - before.task);
    before = after;
  }
  await page.mouse.up();
  await close();
  const sorted = script.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  const name = 'script of a frame, dragging over 10,000 steps';
  return [
    { name: `${name}: median`, unit: 'ms', value: at(0.5), goal: 16, digits: 1 },
    { name: `${name}: 95 %`, unit: 'ms', value: at(0.95), goal: 16, digits: 1 },
    { name: `${name}: longest`, unit: 'ms', value: at(1), goal: 16, digits: 1 },
    { name: 'all work of such a frame, median', unit: 'ms', value: median(tasks), digits: 1 },
  ];
}

/** Milliseconds of the processor on the page's main thread, so that other processes do not count. */
async function timesOf(session: CDPSession): Promise<{ script: number; task: number }> {
  const { metrics } = await session.send('Performance.getMetrics');
  const ms = (name: string) => (metrics.find((each) => each.name === name)?.value ?? Number.NaN) * 1000;
  return { script: ms('ScriptDuration'), task: ms('TaskDuration') };
}

const TEN_MINUTES = 600;

/**
 * What is on the heap after garbage was collected: opened, after ten simulated minutes of the busy play at sixty
 * times the speed, after two more passes (what they add leaks), and after the play was lengthened (what a step keeps).
 */
async function memoryRows(browser: Browser, url: string): Promise<Row[]> {
  const { page, session, close } = await openBusyPlay(browser, url, TEN_MINUTES);
  const opened = await heapOf(session);
  await playThrough(page);
  const once = await heapOf(session);
  await playThrough(page);
  await playThrough(page);
  const thrice = await heapOf(session);
  await close();
  const long = await openBusyPlay(browser, url, LONG_SECONDS);
  const longHeap = await heapOf(long.session);
  await long.close();
  const more = (stepsOfBusyPlay(LONG_SECONDS) - stepsOfBusyPlay(TEN_MINUTES)) / 1000;
  return [
    { name: 'heap when a busy play is open', unit: 'MB', value: opened, digits: 1 },
    { name: 'heap after ten minutes of it', unit: 'MB', value: once, digits: 1 },
    { name: 'more after ten minutes again, twice', unit: 'MB', value: thrice - once, digits: 2 },
    { name: 'kept for each 1,000 steps', unit: 'MB', value: (longHeap - opened) / more, digits: 2 },
  ];
}

async function playThrough(page: Page): Promise<void> {
  await page.locator('.pod-explorer .explorer-speed select').selectOption('60');
  await page.locator('.pod-explorer .play').click();
  await page.waitForFunction(() => document.querySelector('.pod-explorer .play')?.textContent?.includes('❙'));
  await page.waitForFunction(
    () => document.querySelector('.pod-explorer .play')?.textContent?.includes('▶'),
    undefined,
    { timeout: 120_000 },
  );
}

async function heapOf(session: CDPSession): Promise<number> {
  for (let times = 0; times < 3; times++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

/** The busy play with all of it played. */
async function openBusyPlay(
  browser: Browser,
  url: string,
  seconds: number,
): Promise<{ page: Page; session: CDPSession; close: () => Promise<void> }> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url + (await busyLink(seconds)));
  await page.locator(LIVE).waitFor();
  // While it is computed, something stands behind the time.
  await page.waitForFunction(
    () => document.querySelector('.pod-explorer .explorer-now')?.childElementCount === 1,
    undefined,
    { timeout: 120_000 },
  );
  return { page, session, close: () => context.close() };
}
