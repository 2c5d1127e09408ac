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
