/** An address that leads nowhere leads back. */
import { expect, test } from '@playwright/test';
import { prefixes } from './prefixes.ts';

for (const prefix of prefixes)
  for (const address of ['en/topics/nothing/', 'en/no/such/deep/page', 'nothing', 'assets/nothing.js'])
    test(`${prefix}${address}`, async ({ page }) => {
      const response = await page.goto(prefix + address);
      expect(response?.status()).toBe(404);
      const home = page.getByRole('link', { name: 'A chart of Kubernetes' }).first();
      await expect(home).toHaveAttribute('href', `${prefix}en/`);
      await home.click();
      await expect(page).toHaveURL(`${prefix}en/`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    });
