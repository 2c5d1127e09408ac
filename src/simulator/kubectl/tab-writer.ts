/**
 * Go's text/tabwriter as kubectl's describe sets it up: cells end with a tab, a column is as wide as its longest cell
 * in consecutive lines, and two blanks follow. What stands behind the last tab of a line is in no column.
 *
 * Upstream: text/tabwriter; staging/src/k8s.io/kubectl/pkg/describe/describe.go tabbedString (v1.37)
 */
const PADDING = 2;

export function alignTabs(lines: readonly string[]): string[] {
  const cells = lines.map((line) => line.split('\t'));
  const texts = cells.map(() => '');
  const columns = Math.max(0, ...cells.map((line) => line.length));
  for (let column = 0; column < columns; column++) {
    let start = 0;
    while (start < cells.length) {
      if (!hasColumn(cells[start], column)) {
        if (cells[start]?.length === column + 1) texts[start] += cells[start]?.[column] ?? '';
        start++;
        continue;
      }
      let end = start;
      while (end < cells.length && hasColumn(cells[end], column)) end++;
      const run = cells.slice(start, end).map((line) => line[column] as string);
      const width = Math.max(...run.map(textLength)) + PADDING;
      run.forEach((text, index) => {
        texts[start + index] += text + ' '.repeat(width - textLength(text));
      });
      start = end;
    }
  }
  return texts;
}

function hasColumn(line: readonly string[] | undefined, column: number): boolean {
  return line !== undefined && line.length > column + 1;
}

function textLength(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
