/** Places in the files of a course. */
import type { Nodes } from 'mdast';

/** Where something stands: a unist position's part, or only a line of a YAML file. Lines and columns from 1. */
export interface Place {
  line: number;
  column: number;
  endLine?: number;
  endColumn?: number;
}

/** Where a node stands in its file; line 1 for the few nodes that plugins make without a position. */
export function placeOf(node: Nodes): Place {
  const { start, end } = node.position ?? {};
  if (!start || !end) return { line: 1, column: 1 };
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/**
 * Line and column of an offset into a text. The YAML parser's own counter misses lines inside what it
 * cannot parse, which is just where they are wanted.
 */
export function placesIn(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({ index, 0: end }) => index + end.length)];
  return (offset) => {
    const at = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  };
}
