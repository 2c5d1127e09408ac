/**
 * The journeys: Chromium on what `npm run build` wrote, served under three prefixes at once.
 *
 * The port is drawn once and handed to the workers by the environment, so that two runs do not meet.
 */
import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { defineConfig } from '@playwright/test';

process.env.JOURNEYS_PORT ??= String(20_000 + (process.pid % 20_000));
process.env.CHROMIUM_PATH ||= execFileSync('node', ['scripts/chromium.mjs'], { encoding: 'utf8' }).trim();

const origin = `http://127.0.0.1:${process.env.JOURNEYS_PORT}`;

export default defineConfig({
  testDir: 'tests/journeys',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  globalTimeout: 12 * 60_000,
  outputDir: '.cache/journeys',
  reporter: 'list',
  use: {
    baseURL: origin,
    locale: 'en-US',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-gpu',
      ],
    },
  },
  webServer: {
    command: 'node tests/journeys/server.ts',
    url: `${origin}/`,
    reuseExistingServer: false,
    stdout: 'ignore',
  },
});
