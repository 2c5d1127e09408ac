/** Parts of a note's text and where they stand. */
import type { Node } from 'unist';
import type { Place } from './rule.ts';

/** A node's text as it stands in the source, marks included. */
export function sourceOf(node: Node, source: string): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

/** The place of `length` characters at `offset` of the source; they must not cross the end of a line. */
export function placeAt(source: string, offset: number, length: number): Place {
  const before = source.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  return { line, column, endLine: line, endColumn: column + length };
}
