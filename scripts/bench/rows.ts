/** A measured row beside the number to hold, and the table of them. */

export interface Row {
  name: string;
  unit: string;
  value: number;
  /** At most this; without it the row only informs. */
  goal?: number | undefined;
  /** Digits after the point. */
  digits?: number;
  /** Smallest and largest of the runs that `value` is the median of. */
  range?: [number, number] | undefined;
}

export function isHeld(row: Row): boolean {
  return row.goal === undefined || row.value <= row.goal;
}

/** A table in Markdown, a line a row. */
export function formatRows(title: string, rows: Row[]): string {
  const cells = rows.map((row) => {
    const number = (value: number) => value.toFixed(row.digits ?? 0);
    const range = row.range && row.range[0] !== row.range[1] ? ` (${row.range.map(number).join('–')})` : '';
    const goal = row.goal === undefined ? '' : `≤ ${number(row.goal)}`;
    const mark = row.goal === undefined ? '' : isHeld(row) ? '✓' : '✗';
    return [row.name, `${number(row.value)}${range}`, row.unit, goal, mark];
  });
  const head = [title, 'measured', 'unit', 'to hold', ''];
  const widths = head.map((text, column) =>
    Math.max(text.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: string[]) =>
    `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...cells.map(line)].join(
    '\n',
  );
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function rangeOf(values: number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
