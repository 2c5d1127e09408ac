/** On a phone, and on paper. */
import { everyKind, expect, open, test } from './reader.ts';

for (const language of ['zh', 'en'] as const)
  test(`no page is wider than a phone (${language})`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const [kind, address] of Object.entries(everyKind(language))) {
      await open(page, address);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, `${kind}, ${address}`).toBeLessThanOrEqual(360);
    }
  });

test('on paper a topic is its text alone', async ({ page }) => {
  await open(page, '/en/topics/pod-phases/');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('#article')).toBeVisible();
  await expect(page.locator('header.top nav')).toBeHidden();
  await expect(page.locator('nav.rail')).toBeHidden();
  await expect(page.getByRole('button').first()).toBeHidden();
});
