/**
 * Rows about loading the topic of median size: processor four times slower, 1.6 Mbit/s, 150 ms, HTTP/2
 * with gzip, a fresh context each time; median of the loads after one that is not counted.
 */
import type { Browser, CDPSession, Page } from '@playwright/test';
import { addressOf } from '#course/addresses.ts';
import { median, type Row, rangeOf } from './rows.ts';
import type { MeasuredSite } from './server.ts';
import { medianTopic, type Subject } from './subject.ts';

const link = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
export const slowDown = 4;

interface Load {
  fcp: number;
  lcp: number;
  cls: number;
  bytesAtLcp: number;
  bytes: number;
  script: number;
  /** Bytes of scripts that had come when LCP fired. */
  scriptAtLcp: number;
}

export async function loadRows(
  subject: Subject,
  site: MeasuredSite,
  browser: Browser,
  loads: number,
): Promise<Row[]> {
  const url =
    site.origin + addressOf({ kind: 'topic', language: subject.language, id: medianTopic(subject).id });
  await measureLoad(browser, url);
  const all: Load[] = [];
  for (let run = 0; run < loads; run++) all.push(await measureLoad(browser, url));
  const next = await measureNext(browser, url, loads);
  const row = (name: string, unit: string, pick: (load: Load) => number, goal?: number, digits = 0): Row => {
    const values = all.map(pick);
    return { name, unit, value: median(values), range: rangeOf(values), goal, digits };
  };
  return [
    row('first contentful paint', 'ms', (load) => load.fcp, 510),
    row('largest contentful paint', 'ms', (load) => load.lcp, 550),
    row('received when LCP fires', 'KB', (load) => load.bytesAtLcp / 1000, 18, 1),
    {
      name: 'layout shift, worst load',
      unit: '',
      value: Math.max(...all.map((load) => load.cls)),
      goal: 0,
      digits: 4,
    },
    row('JavaScript of the topic', 'KB', (load) => load.script / 1000, 140, 1),
    {
      ...row('JavaScript before LCP', 'KB', (load) => load.scriptAtLcp / 1000, 0, 1),
      value: Math.max(...all.map((load) => load.scriptAtLcp / 1000)),
    },
    { name: 'next chapter, work', unit: 'ms', value: median(next.work), range: rangeOf(next.work), goal: 60 },
    { name: 'next chapter as felt at the first visit', unit: 'ms', value: next.felt },
    row('received in all', 'KB', (load) => load.bytes / 1000, undefined, 1),
  ];
}

/** What this machine needs at this moment for a page of nothing but a little text: the floor of the others. */
export async function bareRow(site: MeasuredSite, browser: Browser, loads: number): Promise<Row> {
  await measureLoad(browser, `${site.origin}/`);
  const values: number[] = [];
  for (let run = 0; run < loads; run++) values.push((await measureLoad(browser, `${site.origin}/`)).fcp);
  const name = 'first contentful paint of a bare page';
  return { name, unit: 'ms', value: median(values), range: rangeOf(values) };
}

/** A page without style or script, about as long as a short note. */
export function barePage(): string {
  const text =
    '<p>Nothing but a little text, so that it can be said what everything else costs.</p>\n'.repeat(60);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bare</title><main><h1>Bare</h1>\n${text}</main></html>`;
}

/** Collects paints and shifts in the page. */
function observe(): void {
  const seen = { fcp: 0, lcp: 0, cls: 0 };
  Object.assign(window, { seen });
  const on = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  on('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') seen.fcp = entry.startTime;
  });
  on('largest-contentful-paint', (entry) => {
    seen.lcp = entry.startTime;
  });
  on('layout-shift', (entry) => {
    const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!shift.hadRecentInput) seen.cls += shift.value;
  });
}

/** What came over the link, and when; times in seconds of the browser's own clock. */
export class Traffic {
  private readonly scripts = new Set<string>();
  private readonly urls = new Map<string, string>();
  private readonly chunks: { requestId: string; at: number; bytes: number }[] = [];
  private beganAt = 0;
  private open = 0;

  constructor(session: CDPSession) {
    session.on('Network.requestWillBeSent', (event) => {
      this.beganAt ||= event.timestamp;
      this.open++;
      this.urls.set(event.requestId, event.request.url);
      if (event.type === 'Script') this.scripts.add(event.requestId);
    });
    session.on('Network.responseReceived', (event) => {
      if (/javascript/.test(event.response.mimeType)) this.scripts.add(event.requestId);
      this.chunks.push({
        requestId: event.requestId,
        at: event.timestamp,
        bytes: event.response.encodedDataLength,
      });
    });
    session.on('Network.dataReceived', (event) => {
      this.chunks.push({ requestId: event.requestId, at: event.timestamp, bytes: event.encodedDataLength });
    });
    session.on('Network.loadingFinished', () => this.open--);
    session.on('Network.loadingFailed', () => this.open--);
  }

  /** Bytes until `ms` after the navigation began; of scripts alone if asked. */
  until(ms: number, scriptsOnly = false): number {
    return this.chunks
      .filter(
        ({ at, requestId }) =>
          at <= this.beganAt + ms / 1000 && (!scriptsOnly || this.scripts.has(requestId)),
      )
      .reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Bytes of each script, by its address, until `ms` after the navigation began. */
  scriptsUntil(ms = Number.POSITIVE_INFINITY): Map<string, number> {
    const bytesOf = new Map<string, number>();
    for (const { requestId, at, bytes } of this.chunks) {
      const url = this.urls.get(requestId);
      if (url === undefined || !this.scripts.has(requestId) || at > this.beganAt + ms / 1000) continue;
      bytesOf.set(url, (bytesOf.get(url) ?? 0) + bytes);
    }
    return bytesOf;
  }

  /** Resolves when nothing has been under way for a while. */
  async quiet(page: Page): Promise<void> {
    for (let still = 0; still < 10; ) {
      const before = this.chunks.length;
      await page.waitForTimeout(120);
      still = this.open === 0 && this.chunks.length === before ? still + 1 : 0;
    }
  }
}

export async function openThrottled(
  browser: Browser,
): Promise<{ page: Page; traffic: Traffic; close: () => Promise<void> }> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 1280, height: 900 },
  });
  await context.addInitScript(observe);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const traffic = new Traffic(session);
  await session.send('Network.emulateNetworkConditions', link);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  return { page, traffic, close: () => context.close() };
}

async function measureLoad(browser: Browser, url: string): Promise<Load> {
  const { page, traffic, close } = await openThrottled(browser);
  await page.goto(url, { waitUntil: 'load' });
  await traffic.quiet(page);
  const seen = await page.evaluate(
    () => (window as unknown as { seen: { fcp: number; lcp: number; cls: number } }).seen,
  );
  const load = {
    ...seen,
    bytesAtLcp: traffic.until(seen.lcp),
    bytes: traffic.until(Number.POSITIVE_INFINITY),
    script: traffic.until(Number.POSITIVE_INFINITY, true),
    scriptAtLcp: traffic.until(seen.lcp, true),
  };
  await close();
  return load;
}

/**
 * From the click on "next" until the new title stands there and its task is over. `work` has the page's
 * data at hand already, as after a moment's hovering; `felt` is the very first click.
 */
async function measureNext(
  browser: Browser,
  url: string,
  times: number,
): Promise<{ work: number[]; felt: number }> {
  const { page, traffic, close } = await openThrottled(browser);
  await page.goto(url, { waitUntil: 'load' });
  await traffic.quiet(page);
  const felt = await followLink(page, 'a[rel=next]', 80);
  const work: number[] = [];
  for (let run = 0; run < times; run++) {
    await traffic.quiet(page);
    await followLink(page, 'a[rel=prev]', 500);
    await traffic.quiet(page);
    work.push(await followLink(page, 'a[rel=next]', 500));
  }
  await close();
  return { work, felt };
}

async function followLink(page: Page, selector: string, hoverMs: number): Promise<number> {
  const target = page.locator(selector).first();
  await target.scrollIntoViewIfNeeded();
  await target.hover();
  await page.waitForTimeout(hoverMs);
  await page.evaluate(() => {
    const took = new Promise<number>((resolve, reject) => {
      setTimeout(() => reject(new Error('The next page has not come after 20 s')), 20_000);
      const title = () => document.querySelector('main h1')?.textContent ?? '';
      const before = title();
      const channel = new MessageChannel();
      addEventListener(
        'click',
        (event) => {
          channel.port1.onmessage = () => resolve(performance.now() - event.timeStamp);
          const look = () =>
            title() !== before && title() !== '' ? channel.port2.postMessage(0) : requestAnimationFrame(look);
          requestAnimationFrame(look);
        },
        { capture: true, once: true },
      );
    });
    Object.assign(window, { took });
  });
  await page.mouse.down();
  await page.mouse.up();
  return page.evaluate(() => (window as unknown as { took: Promise<number> }).took);
}
