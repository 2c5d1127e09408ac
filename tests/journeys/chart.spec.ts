/** The chart of topics: all of it at once in any window, a topic's courses when it is asked. */
import { expect, open, test } from './reader.ts';

for (const [width, height] of [
  [360, 740],
  [1440, 900],
] as const)
  test(`the whole chart fits a window of ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, '/zh/map/');
    const chart = page.locator('.chart');
    const before = await chart.boundingBox();
    expect(before?.height).toBeGreaterThan(height);
    await page.getByRole('button', { name: '看全图' }).click();
    const box = (await chart.boundingBox()) ?? { x: -1, y: -1, width: 0, height: 0 };
    expect(box.width).toBeGreaterThan(50);
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.y + box.height).toBeLessThanOrEqual(height);
    await expect(page.getByRole('button', { name: '缩小' })).toBeDisabled();
    await page.getByRole('button', { name: '放大' }).click();
    await expect(page.getByRole('button', { name: '缩小' })).toBeEnabled();
  });

test('a topic that is focused shows its courses over water', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, '/en/map/');
  await expect(page.locator('.wide .courses .lit')).toHaveCount(0);
  await page.locator('.wide a[aria-label^="Services"]').focus();
  expect(await page.locator('.wide .courses .lit').count()).toBeGreaterThan(3);
});
