/** Without a pointer: from the first Tab to the next topic. */
import { expect, open, test } from './reader.ts';

test('the skip link comes first and leads to the text', async ({ page }) => {
  await open(page, '/en/topics/pod-basics/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the text' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('/ and Ctrl-K find topics and terms of both languages', async ({ page }) => {
  await open(page, '/en/');
  await page.keyboard.press('/');
  const field = page.getByRole('dialog').getByRole('combobox');
  await expect(field).toBeFocused();
  await field.fill('探针');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('probes');
  await expect(page.getByRole('option', { name: /Probes/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/en/topics/probes/');
});

test('j and k walk through the topics, ? shows the keys', async ({ page }) => {
  await open(page, '/en/topics/pod-basics/');
  await page.keyboard.press('j');
  await expect(page).toHaveURL('/en/topics/pod-phases/');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('k');
  await expect(page).toHaveURL('/en/topics/pod-basics/');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
