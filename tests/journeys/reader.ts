/** What the journeys have in common: a reader who notices everything that goes wrong. */
import { test as base, expect, type Page } from '@playwright/test';

/** `troubles`: console errors and warnings, exceptions, answers of 4xx and 5xx; must be empty at the end. */
export const test = base.extend<{ troubles: string[] }>({
  troubles: [
    async ({ page }, use) => {
      const troubles: string[] = [];
      watch(page, troubles);
      await use(troubles);
      expect(troubles, 'console, exceptions and failed requests').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export function watch(page: Page, troubles: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()} ${response.url()}`);
  });
}

/** Opens an address and waits until the app has taken over. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await hydrated(page);
}

export async function hydrated(page: Page): Promise<void> {
  await page.waitForSelector('html[data-hydrated]', { state: 'attached' });
}

/** One address of each kind of page, for a language. */
export function everyKind(language: 'zh' | 'en'): Record<string, string> {
  return {
    home: `/${language}/`,
    topic: `/${language}/topics/pod-phases/`,
    part: `/${language}/parts/pods/`,
    path: `/${language}/paths/one-evening/`,
    glossary: `/${language}/glossary/`,
    map: `/${language}/map/`,
    explorer: `/${language}/explore/pod/`,
    review: `/${language}/review/`,
    exam: `/${language}/exam/`,
    progress: `/${language}/progress/`,
    settings: `/${language}/settings/`,
    about: `/${language}/about/`,
    'not found': `/${language}/404/`,
  };
}
