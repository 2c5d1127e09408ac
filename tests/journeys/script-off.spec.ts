/** With scripts switched off everything can be read and every link followed. */
import { expect, test } from './reader.ts';

test.use({ javaScriptEnabled: false });

test('the entrance offers both languages as links', async ({ page }) => {
  await page.goto('/any/sub/path/');
  await page.getByRole('link', { name: /中文/ }).click();
  await expect(page).toHaveURL('/any/sub/path/zh/');
});

test('an article, its figure, its answers and its links', async ({ page }) => {
  await page.goto('/any/sub/path/en/topics/pod-basics/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('figure svg').first()).toBeVisible();
  const question = page.locator('.question').first();
  const answer = question.locator('.answers').first();
  await expect(answer).toBeHidden();
  await question.locator('summary').click();
  await expect(answer).toBeVisible();
  await page.locator('a.term').first().click();
  await expect(page).toHaveURL(/\/any\/sub\/path\/en\/glossary\/#/);
  await page.goBack();
  await page.getByRole('link', { name: /^Next/ }).click();
  await expect(page).toHaveURL('/any/sub/path/en/topics/pod-phases/');
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page).toHaveURL('/any/sub/path/zh/topics/pod-phases/');
});

test('what needs script is not shown', async ({ page }) => {
  await page.goto('/en/topics/pod-basics/');
  await expect(page.getByRole('button')).toHaveCount(0);
});

test('from home to a path, a part, the map and the glossary', async ({ page }) => {
  await page.goto('/zh/');
  await page.locator('main a[href*="paths/"]').first().click();
  await page.locator('main a[href*="topics/"]').first().click();
  await page.locator('main a[href*="parts/"]').first().click();
  await expect(page).toHaveURL(/\/zh\/parts\//);
  await page.getByRole('link', { name: '海图', exact: true }).click();
  await expect(page).toHaveURL('/zh/map/');
  await expect(page.locator('main svg').first()).toBeVisible();
});
