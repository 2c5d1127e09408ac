/**
 * Where the first window of a topic ends. What stands below needs styles that a reader does not see before
 * scrolling (print, what follows the article): they come in one small sheet, shared by all topics, linked at
 * this place. Up to the link the browser paints at once; it goes on when the sheet is there. Measured under
 * the conditions of `npm run bench`: the less stands before the link, the earlier the first paint, since the
 * rest of the article need not be parsed and laid out for it.
 */

/** Heights in CSS pixels, for a window of 1280 px. */
const lineHeight = 30;
const blockGap = 20;
const figureHeight = 300;
const openingHeight = 460;
/** As tall as the windows for which the first paint is measured, and a little more. */
const windowHeight = 1000;

/** Half-widths of a Han character in a line of text. */
const unitsPerLine = 80;

const tag = /<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g;
const voidElements = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
/** Stands beside the block before it, and is not parted from it. */
const inTheMargin = /^\s*<aside class="(gloss|margin-note)"/;

/**
 * Offset in the HTML of `#root` before which the sheet is linked: the first block of the article that begins
 * below the window. `undefined` where the page is no topic or ends before.
 */
export function foldOf(html: string): number | undefined {
  const opening = /<div id="article"[^>]*>/.exec(html);
  if (!opening) return undefined;
  const start = opening.index + opening[0].length;
  let height = openingHeight;
  let from = start;
  for (const end of blockEnds(html, start)) {
    if (inTheMargin.test(html.slice(end, end + 60))) continue;
    height += heightOf(html.slice(from, end));
    if (height >= windowHeight) return end;
    from = end;
  }
  return undefined;
}

/** Offsets after each child of the element whose content begins at `start`, but for the last. */
function* blockEnds(html: string, start: number): Generator<number> {
  let depth = 0;
  let before: number | undefined;
  tag.lastIndex = start;
  for (let match = tag.exec(html); match; match = tag.exec(html)) {
    const [text, closing, name, attributes] = match;
    if (closing) depth--;
    else if (!voidElements.has(name ?? '') && !attributes?.endsWith('/')) depth++;
    if (depth < 0) return;
    if (depth > 0) continue;
    if (before !== undefined) yield before;
    before = match.index + text.length;
    tag.lastIndex = before;
  }
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
