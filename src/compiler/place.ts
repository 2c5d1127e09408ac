import type { Nodes } from 'mdast';
import type { Place } from './rules/rule.ts';

/** Where a node stands in its file; line 1 for the few nodes that plugins make without a position. */
export function placeOf(node: Nodes): Place {
  const { start, end } = node.position ?? {};
  if (!start || !end) return { line: 1, column: 1 };
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
