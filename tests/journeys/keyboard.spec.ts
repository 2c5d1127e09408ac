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

test('from home to a topic, the map, the quick jump and the settings', async ({ page }) => {
  const focused = () => page.evaluate(() => document.activeElement?.tagName);
  const walkTo = async (name: RegExp) => {
    for (let steps = 0; steps < 80; steps++) {
      await page.keyboard.press('Tab');
      const text = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (!name.test(text)) continue;
      const outline = await page.evaluate(
        () => getComputedStyle(document.activeElement as Element).outlineStyle,
      );
      expect(outline, `focus on ${name} is seen`).not.toBe('none');
      await page.keyboard.press('Enter');
      return;
    }
    throw new Error(`${name} is not reached by Tab`);
  };
  await open(page, '/zh/');
  await walkTo(/^从这里起航/);
  await expect(page).toHaveURL(/\/zh\/topics\/[a-z0-9-]+\/$/);
  expect(await focused()).toBe('H1');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Control+Home');
  await page.evaluate(() => (document.querySelector('.brand') as HTMLElement).focus());
  await walkTo(/^海图$/);
  await expect(page).toHaveURL('/zh/map/');
  expect(await focused()).toBe('H1');
  await page.keyboard.press('/');
  await page.getByRole('dialog').getByRole('combobox').fill('服务');
  await expect(page.getByRole('option').first()).toContainText('Service：稳定入口');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/zh/topics/service-basics/');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.evaluate(() =>
    (document.querySelector('.foot a[href*=settings]') as HTMLElement).focus({ preventScroll: true }),
  );
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/zh/settings/');
  expect(await focused()).toBe('H1');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('nothing moves for who asks for less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, '/en/');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return animationName !== 'none' || !/^0s(, 0s)*$/.test(transitionDuration);
      }).length,
  );
  expect(moving).toBe(0);
});

test('j and k walk through the topics, ? shows the keys', async ({ page }) => {
  await open(page, '/en/topics/pod-basics/');
  await page.keyboard.press('j');
  await expect(page).toHaveURL('/en/topics/pod-creation-flow/');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('k');
  await expect(page).toHaveURL('/en/topics/pod-basics/');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
