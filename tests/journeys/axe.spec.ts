/** Every kind of page, in both languages and both themes, without a violation that axe can find. */
import { AxeBuilder } from '@axe-core/playwright';
import { everyKind, expect, open, test } from './reader.ts';

for (const language of ['zh', 'en'] as const)
  for (const [kind, address] of Object.entries(everyKind(language)))
    test(`${kind} (${language})`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ reducedMotion: 'reduce' });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await open(page, address);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`,
        );
        expect(found, colorScheme).toEqual([]);
      }
    });
