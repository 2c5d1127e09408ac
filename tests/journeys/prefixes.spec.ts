/** One dist under three folders: links, data and scripts are found from wherever it lies. */
import { prefixes } from './prefixes.ts';
import { expect, hydrated, test } from './reader.ts';

for (const prefix of prefixes) {
  test(`a deep link, on to the next topic, back, and again after a reload, under ${prefix}`, async ({
    page,
    baseURL,
  }) => {
    await page.goto(`${prefix}en/topics/pod-phases/`);
    await expect(page).toHaveTitle(/^Phases, conditions, container states · /);
    await hydrated(page);
    await page.evaluate(() => Object.assign(window, { kept: true }));
    const next = page.getByRole('link', { name: /^Next/ });
    const target = await next.evaluate((link: HTMLAnchorElement) => link.href);
    expect(target).toBe(`${baseURL}${prefix}en/topics/init-and-sidecar/`);

    await next.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Init containers/);
    expect(page.url()).toBe(target);
    expect(await page.evaluate(() => 'kept' in window), 'no new document').toBe(true);

    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Phases/);
    expect(await page.evaluate(() => 'kept' in window)).toBe(true);

    await page.goForward();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Init containers/);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Init containers/);
    await hydrated(page);
    await page.getByRole('link', { name: 'Chart', exact: true }).click();
    await expect(page).toHaveURL(`${prefix}en/map/`);
  });

  test(`an address without its last slash, and the entrance, under ${prefix}`, async ({ page }) => {
    await page.goto(`${prefix}zh/topics/pod-basics`);
    await expect(page).toHaveURL(`${prefix}zh/topics/pod-basics/`);
    await page.goto(prefix);
    await expect(page).toHaveURL(`${prefix}en/`);
    await hydrated(page);
  });
}

test('scroll: a new topic begins at its top, and back returns to the place', async ({ page }) => {
  await page.goto('/en/topics/pod-phases/');
  await hydrated(page);
  await page.getByRole('link', { name: /^Next/ }).scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(500);
  await page.getByRole('link', { name: /^Next/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Init containers/);
  expect(await page.evaluate(() => scrollY)).toBeLessThan(50);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Phases/);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before - 100);
});
