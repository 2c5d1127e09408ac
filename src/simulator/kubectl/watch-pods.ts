/** `kubectl get pods -w`: a row for each write, the columns as wide as they have grown. */
import type { Pod } from '../apis/core/types.ts';
import { podTable } from './get-pods.ts';
import { formatMoreRows } from './table.ts';

export interface WatchedRow {
  /** Stands above the first row alone. */
  head?: string;
  row: string;
}

export class PodWatch {
  #widths: number[] = [];
  readonly #last = new Map<string, string>();

  /** The row that a write gives; `undefined` where nothing but the age would differ. */
  show(pod: Pod, nowMs: number): WatchedRow | undefined {
    const isFirst = this.#widths.length === 0;
    const { lines, widths } = formatMoreRows(podTable([pod], nowMs), this.#widths);
    this.#widths = widths;
    const [head = ''] = lines;
    const row = lines.at(-1) ?? '';
    const key = `${pod.metadata.namespace ?? ''}/${pod.metadata.name}`;
    // kubectl repeats a row for every write; such rows say nothing to who reads them afterwards.
    const said = row
      .replace(/\S+$/, '')
      .replace(/\(.*? ago\)/, '')
      .trimEnd();
    if (this.#last.get(key) === said) return undefined;
    this.#last.set(key, said);
    return isFirst ? { head, row } : { row };
  }
}
