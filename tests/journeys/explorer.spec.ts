/** The Pod-lifecycle explorer, as a page and in a chapter. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, open, test } from './reader.ts';

const shown = (page: Page) => page.locator('.explorer-now b');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function openPreset(page: Page, preset: string, language: 'zh' | 'en' = 'en') {
  await open(page, `/${language}/explore/pod/#preset=${preset}`);
  await page.locator('.explorer-frame').waitFor();
}

test('play a preset, act, go back, fork, compare, share; the link shows the same', async ({ page }) => {
  test.slow();
  await openPreset(page, 'healthy');
  await button(page, 'Play').click();
  await expect(shown(page)).not.toHaveText('0s');
  await button(page, 'Pause').click();
  await page.keyboard.press('Home');
  for (let times = 0; times < 3; times++) await button(page, 'Next change').click();
  const before = await shown(page).textContent();
  await button(page, 'Fork').click();
  await button(page, 'Delete the Pod').click();
  await expect(page.getByRole('region', { name: 'The play put aside' })).toContainText('They part at');
  await button(page, 'Undo').click();
  await expect(page.locator('.explorer-done')).toHaveCount(0);
  await button(page, 'Redo').click();
  await expect(page.locator('.explorer-done')).toContainText('Delete the Pod');
  await expect(shown(page)).toHaveText(before ?? '');
  await button(page, 'Copy a link to this moment').click();
  await expect(page).toHaveURL(/#s=/);
  const watched = await page.locator('.kubectl pre').textContent();
  await page.reload();
  await page.locator('.explorer-done').waitFor();
  await expect(shown(page)).toHaveText(before ?? '');
  expect(await page.locator('.kubectl pre').textContent()).toBe(watched);
});

test('by keyboard alone', async ({ page }) => {
  await openPreset(page, 'crash-always');
  await page.getByRole('region', { name: /Lanes of the Pod/ }).focus();
  await page.keyboard.press('ArrowRight');
  const first = await shown(page).textContent();
  await page.keyboard.press('ArrowRight');
  await expect(shown(page)).not.toHaveText(first ?? '');
  await page.keyboard.press('ArrowLeft');
  await expect(shown(page)).toHaveText(first ?? '');
  await page.keyboard.press('End');
  await expect(button(page, 'Next change')).toBeDisabled();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(']');
  await page.keyboard.press('Delete');
  await expect(page.locator('.explorer-done')).toContainText('Delete the Pod');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.explorer-done')).toHaveCount(0);
});

test('a link that is cut says so and shows the first preset', async ({ page }) => {
  await open(page, '/en/explore/pod/#s=1abc');
  await expect(page.getByRole('alert').filter({ hasText: 'The link cannot be read' })).toBeVisible();
  await expect(page.locator('.explorer-frame')).toBeVisible();
});

test('fits a phone: the page does not scroll sideways, the lanes do', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
  const page = await context.newPage();
  await openPreset(page, 'readiness-flapping', 'zh');
  await page.getByRole('button', { name: '下一变化', exact: true }).tap();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await page.locator('.lanes-scroll').evaluate((lanes) => lanes.scrollWidth > lanes.clientWidth)).toBe(
    true,
  );
  await context.close();
});

test('without script the lanes, the presets and their lessons are there', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/en/explore/pod/');
  await expect(page.locator('svg.lanes')).toBeVisible();
  expect(await page.content()).toContain('Time runs here only with JavaScript.');
  expect(await page.locator('.preset-list > li > p:visible').count()).toBeGreaterThanOrEqual(24);
  await context.close();
});

for (const language of ['zh', 'en'] as const) {
  test(`an explorer in a chapter comes alive (${language})`, async ({ page }) => {
    await open(page, `/${language}/topics/probes/`);
    const figure = page.locator('figure.explorer').first();
    await figure.scrollIntoViewIfNeeded();
    await figure.locator('.explorer-frame').waitFor();
    await expect(figure.locator('> .frame')).toBeHidden();
    await expect(figure.locator('.explorer-now b')).toHaveText('45s');
  });

  test(`the explorer has no violation (${language})`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await openPreset(page, 'crash-always', language);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`,
      );
      expect(found, colorScheme).toEqual([]);
    }
  });
}
