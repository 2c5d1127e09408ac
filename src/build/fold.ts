/**
 * Where the first window of a topic ends. What stands below needs styles that a reader does not see before
 * scrolling (figures, questions, print): they come in one small sheet, shared by all topics, linked at this
 * place. Up to the link the browser paints at once; it goes on when the sheet is there. Measured under the
 * conditions of `npm run bench`: the first paint of a median topic comes about 150 ms earlier, since the rest
 * of the article need not be parsed and laid out for it.
 */

/** Heights in CSS pixels, for a window of 1280 px: rough, and rather too small than too large. */
const lineHeight = 28;
const blockGap = 18;
const figureHeight = 260;
const openingHeight = 300;
/** Taller than the windows for which the first paint is measured. */
const windowHeight = 1100;

/** Half-widths of a Han character in a line of text. */
const unitsPerLine = 80;

/**
 * Offset in the HTML of `#root` before which the sheet is linked: the first section that begins below the
 * window. `undefined` where the page is no topic or has no such section.
 */
export function foldOf(html: string): number | undefined {
  const article = html.indexOf('<div id="article"');
  if (article < 0) return undefined;
  let height = openingHeight;
  let from = article;
  for (const { index } of html.slice(article).matchAll(/<h2 id=/g)) {
    const at = article + index;
    height += heightOf(html.slice(from, at));
    if (height >= windowHeight) return at;
    from = at;
  }
  return undefined;
}

function heightOf(html: string): number {
  const figures = html.match(/<svg[\s>]/g)?.length ?? 0;
  const text = html
    .replace(/<svg[\s>].*?<\/svg>/gs, '')
    .replace(/<aside class="(gloss|margin-note)".*?<\/aside>/gs, '');
  const blocks = text.match(/<\/(p|li|tr|h2|h3|pre)>/g)?.length ?? 0;
  const codeLines = [...text.matchAll(/<pre.*?<\/pre>/gs)].reduce(
    (sum, [code]) => sum + code.split('\n').length,
    0,
  );
  const words = text.replace(/<pre.*?<\/pre>/gs, '').replace(/<[^>]*>/g, '');
  const units = Array.from(words).reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
  return figures * figureHeight + blocks * blockGap + (codeLines + units / unitsPerLine) * lineHeight;
}
