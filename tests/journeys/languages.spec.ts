/** Both languages: the switch keeps topic and section, the entrance remembers. */
import { expect, hydrated, open, test } from './reader.ts';

test('the switch keeps the topic and the section', async ({ page }) => {
  await open(page, '/en/topics/pod-phases/#conditions');
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page).toHaveURL('/zh/topics/pod-phases/#conditions');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.locator('#conditions')).toBeInViewport();
});

test('the entrance goes on to the language chosen before, else to the browser’s', async ({
  page,
  browser,
}) => {
  await open(page, '/en/');
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page).toHaveURL('/zh/');
  await page.goto('/');
  await expect(page).toHaveURL('/zh/');

  for (const [locale, address] of [
    ['zh-TW', '/zh/'],
    ['en-GB', '/en/'],
    ['fr-FR', '/zh/'],
  ] as const) {
    const context = await browser.newContext({ locale });
    const other = await context.newPage();
    await other.goto(new URL('/', page.url()).href);
    await expect(other, locale).toHaveURL(address);
    await context.close();
  }
});

test('every topic has both sides, and each says the other', async ({ page, request }) => {
  await page.goto('/zh/paths/one-evening/');
  await hydrated(page);
  const links = page.locator('main a[href*="topics/"]');
  const addresses = await links.evaluateAll((all) =>
    all.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
  );
  const topics = [...new Set(addresses)];
  expect(topics.length).toBeGreaterThanOrEqual(12);
  for (const address of topics) {
    const english = address.replace('/zh/', '/en/');
    const response = await request.get(english);
    expect(response.status(), english).toBe(200);
    expect(await response.text()).toContain('data-language="zh"');
  }
});
