/** What is kept and shown for a reader. */
import { expect, hydrated, open, test } from './reader.ts';

test('a topic marked as read is read after a reload and on its part', async ({ page }) => {
  await open(page, '/en/topics/pod-basics/');
  await page.getByRole('button', { name: 'Mark as read' }).click();
  await expect(page.locator('.mark-read button[data-read]')).toBeVisible();
  await page.reload();
  await hydrated(page);
  await expect(page.locator('.mark-read button[data-read]')).toBeVisible();
  await open(page, '/en/parts/pods/');
  await expect(page.locator('main .read').first()).toBeVisible();
});

test('home leads on to the section where the reader stopped', async ({ page }) => {
  await open(page, '/en/topics/pod-phases/');
  await page.evaluate(() => document.querySelector('#conditions')?.scrollIntoView());
  // A shorter look is not written down.
  await page.waitForTimeout(2500);
  await open(page, '/en/');
  const on = page.getByRole('link', { name: /Go on/ });
  await expect(on).toContainText('Conditions');
  await on.click();
  await expect(page).toHaveURL('/en/topics/pod-phases/#conditions');
});

test('a term shows its definition where it is pointed at', async ({ page }) => {
  await open(page, '/en/topics/pod-phases/');
  await page.locator('#article a.term[href$="#pod"]').first().hover();
  await expect(page.getByText('smallest', { exact: false }).last()).toBeVisible();
  await expect(page.locator('[class*="term-card"], [data-term-card], .term-popover').first()).toBeVisible();
});

test('the copy button of a session copies the commands alone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '/en/topics/pod-phases/');
  const session = page.locator('.code[data-lang=console]').first();
  await session.hover();
  await session.getByRole('button').click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'kubectl apply -f flaky.yaml\nkubectl get pod flaky\nkubectl get pod flaky -o jsonpath=\'{.status.phase}{"\\n"}\'',
  );
});

test('the chosen theme is there before the first paint', async ({ page }) => {
  await open(page, '/en/settings/');
  await page.getByRole('radio', { name: 'Night' }).check();
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.body && !('themeAtBody' in window))
        Object.assign(window, { themeAtBody: document.documentElement.dataset.theme });
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto('/en/topics/probes/');
  expect(await page.evaluate(() => (window as unknown as { themeAtBody: string }).themeAtBody)).toBe('dark');
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.getByRole('link', { name: 'Course', exact: true }).click();
  await expect(page).toHaveURL('/en/');
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(ground);
});
