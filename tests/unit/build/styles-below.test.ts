import path from 'node:path';
import { expect, test } from 'vitest';
import { styles } from '#app/shell/styles.ts';
import { criticalCssAbove, cssBelow, minifyParts } from '#build/critical-css.ts';

test('what comes with the sheet for below the first window is not in the document as well', async () => {
  const parts = await minifyParts(path.resolve('src/app/shell'), styles);
  const above = '<div class="topic"><main><div id="article" class="prose"><p>x</p>';
  const html = `${above}<h2 id="a">T</h2></div><div class="ending"></div></main></div><footer class="foot"></footer>`;
  const inline = criticalCssAbove(parts, html, above.length);
  expect(cssBelow(parts, 'screen')).toContain('.ending{');
  expect(cssBelow(parts, 'screen')).not.toContain('@media print');
  expect(cssBelow(parts, 'print')).toContain('@media print');
  expect(inline).toContain('.topic{');
  expect(inline).not.toContain('.ending{');
  expect(inline).not.toContain('.foot{');
});
