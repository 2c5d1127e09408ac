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
  await page.getByRole('combobox', { name: 'Lane' }).selectOption('phase');
  await button(page, 'Copy a link to this moment').click();
  await expect(page).toHaveURL(/#s=/);
  const watched = await page.locator('.kubectl pre').textContent();
  await page.reload();
  await page.locator('.explorer-done').waitFor();
  await expect(shown(page)).toHaveText(before ?? '');
  expect(await page.locator('.kubectl pre').textContent()).toBe(watched);
  await expect(page.getByRole('combobox', { name: 'Lane' })).toHaveValue('phase');
  await expect(page.getByRole('region', { name: 'The play put aside' })).toContainText('They part at');
  await button(page, 'Change places').click();
  await expect(page.locator('.explorer-done')).toHaveCount(0);
  await button(page, 'End comparing').click();
  await expect(page.getByRole('region', { name: 'The play put aside' })).toHaveCount(0);
  await expect(shown(page)).toHaveText(before ?? '');
});

test('a forced deletion keeps the focus in the instrument and says what happened', async ({ page }) => {
  await openPreset(page, 'healthy');
  for (let times = 0; times < 3; times++) await button(page, 'Next change').click();
  await button(page, 'Delete by force').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The Pod is not there at this moment')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Act at this moment' })).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Delete by force' })).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(button(page, 'Delete by force')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByText('The Pod is not there at this moment')).toBeVisible();
});

test('asked before each change: time stops, the answer is shown with its rule, and goes on', async ({
  page,
}) => {
  test.slow();
  await openPreset(page, 'healthy');
  await page.getByRole('checkbox', { name: 'Ask me before each change' }).check();
  await button(page, 'Play').click();
  const options = page.getByRole('radio');
  await expect(options.first()).toBeFocused();
  const asked = await shown(page).textContent();
  await expect(page.locator('svg.lanes').first()).not.toContainText('Running');
  await page.keyboard.press('Space');
  await button(page, 'Show').click();
  await expect(page.getByText(/^(Right|Not so)\. Next comes/)).toBeVisible();
  await expect(button(page, 'Go on')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Show')).toBeVisible();
  await expect(shown(page)).not.toHaveText(asked ?? '');
});

test('another language has the same preset', async ({ page }) => {
  await openPreset(page, 'crash-always');
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page.getByRole('button', { name: '下一变化', exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\/zh\/explore\/pod\/#preset=crash-always$/);
  await expect(page.locator('.explorer-lesson b')).toHaveText('反复崩溃 · Always');
});

test('found by the quick jump, a preset by its title', async ({ page }) => {
  await openPreset(page, 'healthy');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('explor');
  await expect(page.getByRole('option').first()).toContainText('The life of a Pod');
  await page.getByRole('dialog').getByRole('combobox').fill('内存超限');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#preset=oom$/);
  await expect(page.locator('.explorer-lesson b')).toHaveText('Out of memory');
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
  const chooser = page.getByRole('combobox', { name: '航线（预设）' });
  await expect(chooser).toBeInViewport();
  await expect(page.locator('svg.lanes').first()).toBeInViewport();
  await chooser.selectOption('oom');
  await expect(page.locator('.explorer-lesson b')).toHaveText('内存超限 OOMKilled');
  const play = page.getByRole('button', { name: '播放', exact: true });
  await expect(play).toBeInViewport();
  const small = await page.locator('.pod-explorer :is(button, select, input)').evaluateAll((all) =>
    all.flatMap((each) => {
      const { width, height } = each.getBoundingClientRect();
      return width > 0 && Math.min(width, height) < 24 ? [each.outerHTML.slice(0, 80)] : [];
    }),
  );
  expect(small).toEqual([]);
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

test('on paper a chapter has the lanes as they were drawn, the page the moment that was chosen', async ({
  page,
}) => {
  await open(page, '/en/topics/probes/');
  const figure = page.locator('figure.explorer').first();
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('.explorer-frame').waitFor();
  await page.emulateMedia({ media: 'print' });
  await expect(figure.locator('> .frame svg')).toBeVisible();
  await expect(figure.locator('.explorer-frame')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await openPreset(page, 'crash-always');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.explorer-frame svg.lanes').first()).toBeVisible();
  await expect(page.locator('.why')).toBeVisible();
  await expect(page.locator('.pod-explorer').getByRole('button').filter({ visible: true })).toHaveCount(0);
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
