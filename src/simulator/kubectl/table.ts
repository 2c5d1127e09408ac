/**
 * Tables as `kubectl get` lays them out: heads in capitals, columns as wide as their longest cell and three blanks,
 * at least six; the last column is not padded.
 *
 * Upstream: staging/src/k8s.io/cli-runtime/pkg/printers/tabwriter.go, tableprinter.go (v1.37)
 */
import type { Cell } from './cell.ts';

export interface Column {
  name: string;
  /** Shown with `-o wide` only. */
  wide?: boolean;
}

export interface Table {
  columns: readonly Column[];
  /** As many cells a row as there are columns. */
  rows: readonly (readonly Cell[])[];
}

export interface TableOptions {
  wide?: boolean;
  noHeaders?: boolean;
}

const MIN_WIDTH = 6;
const PADDING = 3;

/** The lines of a table, head first. No line for an empty table: kubectl says so on stderr instead. */
export function formatTable(table: Table, options: TableOptions = {}): string[] {
  if (table.rows.length === 0) return [];
  return layOut(toLines(table, options), []).lines;
}

/**
 * The lines of one more flush of a watch. Widths only grow, so later rows stay under their heads.
 *
 * @param widths as the flush before gave them, none at first
 */
export function formatMoreRows(
  table: Table,
  widths: readonly number[],
  options: TableOptions = {},
): { lines: string[]; widths: number[] } {
  return layOut(toLines(table, { ...options, noHeaders: options.noHeaders ?? widths.length > 0 }), widths);
}

function toLines({ columns, rows }: Table, { wide = false, noHeaders = false }: TableOptions): string[][] {
  const shown = columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => wide || !column.wide);
  const lines = rows.map((row) => shown.map(({ index }) => firstLine(row[index]?.text ?? '')));
  return noHeaders ? lines : [shown.map(({ column }) => column.name.toUpperCase()), ...lines];
}

function firstLine(text: string): string {
  const end = text.search(/[\f\n\r]/);
  return end < 0 ? text : `${text.slice(0, end)}...`;
}

function layOut(lines: string[][], known: readonly number[]): { lines: string[]; widths: number[] } {
  const widths = [...known];
  for (const line of lines) {
    line.forEach((text, column) => {
      widths[column] = Math.max(widths[column] ?? MIN_WIDTH, textLength(text) + PADDING);
    });
  }
  const padded = lines.map((line) =>
    line
      .map((text, column) =>
        column === line.length - 1 ? text : text + ' '.repeat((widths[column] as number) - textLength(text)),
      )
      .join(''),
  );
  return { lines: padded, widths };
}

/** Counts characters as Go's tabwriter does: code points. */
function textLength(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
