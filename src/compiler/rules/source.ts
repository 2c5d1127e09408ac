/** Parts of a note's text and where they stand. */
import type { Nodes } from 'mdast';
import type { Place } from '../place.ts';

/** A node's text as it stands in the source, marks included. */
export function sourceOf(node: Nodes, source: string): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

/** Places of offsets into a source: `length` characters that do not cross the end of a line. */
export function placesIn(source: string): (offset: number, length: number) => Place {
  const starts: number[] = [];
  return (offset, length) => {
    if (starts.length === 0) {
      starts.push(0);
      for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
    }
    let line = 0;
    for (let step = 1 << Math.floor(Math.log2(starts.length)); step > 0; step >>= 1)
      if ((starts[line + step] ?? Number.POSITIVE_INFINITY) <= offset) line += step;
    const column = offset - (starts[line] ?? 0) + 1;
    return { line: line + 1, column, endLine: line + 1, endColumn: column + length };
  };
}
