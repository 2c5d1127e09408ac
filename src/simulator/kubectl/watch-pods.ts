/** `kubectl get pods -w`: a row for each write, the columns as wide as they have grown. */
import type { Pod } from '../apis/core/types.ts';
import { podTable } from './get-pods.ts';
import { formatMoreRows } from './table.ts';

export class PodWatch {
  #widths: number[] = [];
  readonly #last = new Map<string, string>();

  /** The lines that a write gives, the head before the first; none where nothing but the age would differ. */
  show(pod: Pod, nowMs: number): string[] {
    const { lines, widths } = formatMoreRows(podTable([pod], nowMs), this.#widths);
    this.#widths = widths;
    const { namespace = '', name } = pod.metadata;
    // kubectl repeats a row for every write; such rows say nothing to who reads them afterwards.
    const said = (lines.at(-1) ?? '')
      .replace(/\S+$/, '')
      .replace(/\(.*? ago\)/, '')
      .trimEnd();
    if (this.#last.get(`${namespace}/${name}`) === said) return [];
    this.#last.set(`${namespace}/${name}`, said);
    return lines;
  }
}
