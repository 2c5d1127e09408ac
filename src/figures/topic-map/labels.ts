/** The words on the chart: where their lines break, and how much room they take. Lengths are in chart units. */
import type { ChartIsland, ChartSounding } from '#course/pages.ts';

/** A rectangle by its edges; y grows downwards. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What map.css says of a topic's title. */
export const titleType = { size: 15, line: 19, gap: 15 };
/** And of a part's name, on the full chart and on an overview. */
export const nameType = { full: { size: 19, line: 20 }, overview: { size: 17, line: 18 } };

/** Width of a text in half-widths of a Han character. */
const unitsOf = (text: string) =>
  Array.from(text).reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1.12), 0);

/** Width of a line at a type size; fonts differ, so this is rather too much. */
export const widthOf = (text: string, size: number) => (unitsOf(text) * size) / 2;

/** The room of a title beside its sounding. */
export function titleBox({ x, y, lines }: Pick<ChartSounding, 'x' | 'y' | 'lines'>): Box {
  const first = titleBaseline(y, lines.length);
  return {
    left: x + titleType.gap,
    top: first - 13,
    right: x + titleType.gap + Math.max(...lines.map((line) => widthOf(line, titleType.size))),
    bottom: first + (lines.length - 1) * titleType.line + 4,
  };
}

/** Baseline of a title's first line: its lines stand around the sounding. */
export function titleBaseline(y: number, lineCount: number): number {
  return lineCount > 1 ? y - 3 : y + 5;
}

/** The room of a part's name on its island. */
export function nameBox(
  { label, lines }: Pick<ChartIsland, 'label' | 'lines'>,
  form: keyof typeof nameType,
): Box {
  const { size, line } = nameType[form];
  const half = Math.max(...lines.map((text) => widthOf(text, size))) / 2;
  return {
    left: label.x - half,
    top: label.y - size * 0.85,
    right: label.x + half,
    bottom: label.y + (lines.length - 1) * line + size * 0.25,
  };
}

/**
 * At most two lines of about `units` half-widths, as even as they can be. Chinese may break anywhere but
 * before punctuation; after a colon is best.
 */
export function breakTitle(title: string, units: number): string[] {
  if (unitsOf(title) <= units) return [title];
  const pieces = title.match(
    /(?:[^\s\u2e80-\uffff–/]+[–/]?|[\u2e80-\uffff]|[–/])[，、：；）。！？]*\s*/gu,
  ) ?? [title];
  let best = { cost: Number.POSITIVE_INFINITY, lines: [title] };
  let first = '';
  for (const piece of pieces.slice(0, -1)) {
    first += piece;
    const lines = [first.trimEnd(), title.slice(first.length)];
    const [above = 0, below = 0] = lines.map(unitsOf);
    const cost =
      Math.abs(above - below) +
      10 * Math.max(0, above - units, below - units) +
      // Between two Han characters there may be a word.
      (/[\u2e80-\u2fff\u3040-\ufaff]$/.test(first) && /^[\u2e80-\u2fff\u3040-\ufaff]/.test(lines[1] ?? '')
        ? units / 3
        : 0) -
      (/[：:]\s*$/.test(first) ? units / 2 : 0);
    if (cost < best.cost) best = { cost, lines };
  }
  return best.lines;
}
