/** Where a note meets mermaid/: a fence becomes a figure, with places in the note and links of the site. */
import type { Code } from 'mdast';
import type { Problem } from './diagnostics.ts';
import type { ArticleContext } from './html.ts';

export interface DrawnFigure {
  /** SVG, printed. */
  svg: string;
  title: string;
}

/** `undefined`: it cannot be drawn; the fence is shown as code and the reasons are in `problems`. */
export async function drawFigure(
  _node: Code,
  _index: number,
  _context: Omit<ArticleContext, 'figures' | 'code'>,
  _problems: Problem[],
): Promise<DrawnFigure | undefined> {
  return undefined;
}
