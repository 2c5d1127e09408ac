/** With scripts switched off everything can be read and every link followed. */
import { everyKind, expect, test } from './reader.ts';

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
  await expect(page).toHaveURL('/any/sub/path/en/topics/pod-creation-flow/');
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page).toHaveURL('/any/sub/path/zh/topics/pod-creation-flow/');
});

for (const [kind, address] of Object.entries(everyKind('en')))
  test(`${kind}: no control is seen that nothing obeys`, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByRole('main')).toBeVisible();
    const controls = page.locator('button, input, select, textarea, [role="button"], [role="slider"]');
    await expect(controls.filter({ visible: true })).toHaveCount(0);
  });

test('the settings say what works all the same', async ({ page }) => {
  await page.goto('/zh/settings/');
  // Playwright's texts leave <noscript> out.
  await expect(page.locator('noscript p')).toHaveText(/^这里的脚本没有运行/);
  await expect(page.locator('noscript p')).toBeVisible();
  await expect(page.getByRole('heading', { name: '外观' })).toBeHidden();
  await page.getByRole('main').getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL('/en/settings/');
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
