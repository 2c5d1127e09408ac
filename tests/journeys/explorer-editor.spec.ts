/** The manifest and the behaviours of the explorer, edited: wrongly, mended, by keyboard, by touch, by a hostile hand. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, open, test } from './reader.ts';

const field = (page: Page, name = 'Manifest') => page.getByRole('textbox', { name, exact: true });
const lanes = (page: Page) => page.locator('svg.lanes').first();
const problems = (page: Page) => page.getByRole('list', { name: 'Problems of the manifest' });

async function openPreset(page: Page, preset: string, language: 'zh' | 'en' = 'en') {
  await open(page, `/${language}/explore/pod/#preset=${preset}`);
  await page.locator('.explorer-frame').waitFor();
}

/** Touches the field and waits for the editor in its place. */
async function openEditor(page: Page, name?: string) {
  await field(page, name).click();
  await expect(field(page, name)).toHaveAttribute('contenteditable', 'true');
}

/** As a paste brings it: typing that much would measure the browser. */
async function paste(page: Page, text: string) {
  await field(page).evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Puts the cursor behind a piece of the text. */
async function cursorBehind(page: Page, line: string) {
  await page.locator('.cm-line', { hasText: line }).first().click();
  await page.keyboard.press('End');
}

test('a wrong field is marked and said, and mended by completion; the lanes follow', async ({ page }) => {
  test.slow();
  await openPreset(page, 'crash-always');
  await openEditor(page);
  await expect(lanes(page)).toContainText('CrashLoop');
  await cursorBehind(page, 'restartPolicy');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('restartPolic: Never');
  await expect(problems(page)).toContainText(
    'unknown field "spec.restartPolic". Did you mean restartPolicy?',
  );
  await expect(page.locator('.cm-lintRange-error')).toHaveText('restartPolic');
  await expect(page.getByText('The last play that worked stays on screen.')).toBeVisible();
  await expect(lanes(page)).toContainText('CrashLoop');
  await problems(page)
    .getByRole('button', { name: /^Line / })
    .click();
  for (let times = 0; times < 'restartPolic'.length; times++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+Space');
  const suggestions = page.getByRole('listbox', { name: 'Suggestions' });
  await expect(suggestions.getByRole('option', { name: /restartPolicy/ })).toBeVisible();
  await page.waitForTimeout(150);
  await page.keyboard.press('Enter');
  await expect(field(page)).toContainText('restartPolicy: Never');
  await expect(problems(page)).toHaveCount(0);
  await expect(lanes(page)).not.toContainText('CrashLoop');
  // The editor's own undo, not the play's.
  await page.keyboard.press('Control+z');
  await expect(field(page)).toContainText('restartPolic: Never');
});

test('all problems come at once, at the place of each, said once', async ({ page }) => {
  await openPreset(page, 'crash-always');
  await openEditor(page);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(
    'apiVersion: v1\nkind: Pod\nmetadata: {name: Web}\nspec:\n  containers:\n    - name: web\n  restartPolicy: Maybe\n',
  );
  await expect(problems(page).getByRole('listitem')).toHaveCount(3);
  const said = await problems(page).innerText();
  expect(said.match(/Line 7, column 18/g)).toHaveLength(1);
  expect(said).not.toMatch(/7:18|line 7/);
  await expect(page.getByRole('status').filter({ hasText: '3 problems' })).toHaveCount(1);
});

test('a hostile text hangs nothing', async ({ page }) => {
  test.slow();
  await openPreset(page, 'healthy');
  await openEditor(page);
  const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 12; level++)
    bomb.push(
      `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(bomb.join('\n'));
  await expect(problems(page)).toContainText('too many values');
  await page.keyboard.press('Control+a');
  await paste(page, 'key: value\n'.repeat(28_000));
  await expect(problems(page)).toContainText('308000 characters', { timeout: 15_000 });
  await page.getByRole('button', { name: 'Next change', exact: true }).click();
  await expect(page.locator('.explorer-now b')).not.toHaveText('0s');
});

test('by keyboard: into the editor, in it, and out again', async ({ page }) => {
  await openPreset(page, 'crash-always');
  await field(page).focus();
  await expect(field(page)).toHaveAttribute('contenteditable', 'true');
  await expect(field(page)).toBeFocused();
  // Who only passes is not caught.
  await page.keyboard.press('Tab');
  await expect(field(page)).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('#');
  await page.keyboard.press('Tab');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(field(page)).not.toBeFocused();
});

test('the behaviours are plain controls, and the lanes follow', async ({ page }) => {
  await openPreset(page, 'crash-always');
  await expect(lanes(page)).toContainText('CrashLoop');
  const app = page.getByRole('group', { name: 'Container app', exact: true });
  await app.getByLabel('Run 1 and all after it').selectOption({ label: 'keeps running' });
  await expect(lanes(page)).not.toContainText('CrashLoop');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(lanes(page)).toContainText('CrashLoop');
  await expect(app.getByLabel('Run 1 and all after it')).toHaveValue('exits');
});

test('on a phone: touched, it is an editor of 16 px that scrolls within itself', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await openPreset(page, 'crash-always', 'zh');
  await field(page, '清单').tap();
  await expect(field(page, '清单')).toHaveAttribute('contenteditable', 'true');
  expect(await field(page, '清单').evaluate((element) => getComputedStyle(element).fontSize)).toBe('16px');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await context.close();
});

for (const language of ['zh', 'en'] as const)
  test(`the editor and the behaviours have no violation (${language})`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await openPreset(page, 'liveness-kills', language);
      await openEditor(page, language === 'zh' ? '清单' : 'Manifest');
      await cursorBehind(page, 'kind: Pod');
      await page.keyboard.type('d');
      await expect(page.locator('.cm-lintRange-error')).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`,
      );
      expect(found, colorScheme).toEqual([]);
    }
  });
