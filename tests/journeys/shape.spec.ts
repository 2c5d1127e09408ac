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

test('on paper the answers stand at the end, without a control that paper cannot obey', async ({ page }) => {
  await open(page, '/en/topics/pod-phases/');
  const questions = await page.locator('.question').count();
  expect(questions).toBeGreaterThan(1);
  await page.locator('.question summary').first().click();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.getByText('Show the answer').filter({ visible: true })).toHaveCount(0);
  await expect(page.locator('.question .answers').filter({ visible: true })).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 2, name: 'Answers' })).toBeVisible();
  const numbers = await page.locator('.answer-key h3').allTextContents();
  expect(numbers).toEqual(Array.from({ length: questions - 1 }, (_, index) => String(index + 2)));
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.answer-key')).toHaveCount(0);
});

test('an empty first cell of a table has the rule of its row and no other', async ({ page }) => {
  await page.goto('/zh/topics/pod-phases/');
  const cells = page.locator('thead').first().locator('tr > *');
  await expect(cells.first()).toHaveText('');
  const rules = await cells.evaluateAll((all) =>
    all.map((cell) => {
      const { borderTop, borderBottom } = getComputedStyle(cell);
      return `${borderTop} / ${borderBottom}`;
    }),
  );
  expect(rules.length).toBeGreaterThan(2);
  expect(new Set(rules).size).toBe(1);
  expect(rules[0]).toMatch(/^0px/);
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
