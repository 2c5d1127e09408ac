/** Rows about writing: how soon the dev server shows its first page, and an edit. */
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { addressOf } from '#course/addresses.ts';
import { median, type Row, rangeOf } from './rows.ts';
import { editNote, medianTopic, root, type Subject } from './subject.ts';

const edits = 5;

export async function devRows(subject: Subject, browser: Browser): Promise<Row[]> {
  const topic = medianTopic(subject);
  const port = 20_000 + (process.pid % 20_000);
  const url = `http://127.0.0.1:${port}${addressOf({ kind: 'topic', language: subject.language, id: topic.id })}`;
  const page = await browser.newPage();
  const began = performance.now();
  const server = spawn(
    process.execPath,
    [path.join(root, 'scripts/run.mjs'), 'dev', subject.content, '--cache', subject.cache],
    { env: { ...process.env, PORT: String(port) }, stdio: 'ignore' },
  );
  try {
    // Asked for only when something listens: pages of errors would be drawn at the cost of the server.
    while (!(await listens(port))) {
      if (server.exitCode !== null) throw new Error(`${subject.name}: the dev server ended`);
      if (performance.now() - began > 60_000) throw new Error(`${subject.name}: no server after a minute`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('main h1').waitFor();
    const first = performance.now() - began;
    await page.waitForSelector('html[data-hydrated]', { state: 'attached' });
    await page.waitForTimeout(1000);
    const shown: number[] = [];
    for (let run = 0; run < edits; run++) {
      const seen = page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const article = document.querySelector('main');
            const before = article?.textContent ?? '';
            new MutationObserver((_, observer) => {
              if (document.querySelector('main')?.textContent === before) return;
              observer.disconnect();
              requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
            }).observe(document.body, { childList: true, subtree: true, characterData: true });
          }),
      );
      await page.waitForTimeout(300);
      const { marker, atMs } = await editNote(topic.file);
      shown.push((await seen) - atMs);
      await page.getByText(marker).first().waitFor();
    }
    return [
      { name: 'dev server, start to first page', unit: 's', value: first / 1000, goal: 2, digits: 2 },
      { name: 'edit to screen', unit: 'ms', value: median(shown), range: rangeOf(shown), goal: 100 },
    ];
  } finally {
    server.kill();
    await page.close();
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', () => end(true)).on('error', () => end(false));
  });
}
