/** What `kubectl get pods -w` prints in a play, line by line with its time. */
import type { Pod } from '#simulator/apis/core/types.ts';
import { EPOCH_MS } from '#simulator/clock/epoch.ts';
import { podTable } from '#simulator/kubectl/get-pods.ts';
import { formatMoreRows } from '#simulator/kubectl/table.ts';
import type { Play } from './play.ts';

export interface WatchLines {
  head: string;
  rows: { atMs: number; text: string }[];
}

/** kubectl repeats a row for every write; what shows no difference but the age is left out. */
export function watchLines({ recording }: Play): WatchLines {
  const versions = recording
    .keys('pods/')
    .flatMap((key) => recording.versionsOf(key).map((version) => ({ key, ...version })))
    .sort((a, b) => a.atMs - b.atMs);
  let widths: number[] = [];
  let head = '';
  const rows: WatchLines['rows'] = [];
  const last = new Map<string, string>();
  for (const { key, atMs, object } of versions) {
    if (!object) continue;
    const flush = formatMoreRows(podTable([object as Pod], EPOCH_MS + atMs), widths);
    if (widths.length === 0) head = flush.lines[0] ?? '';
    widths = flush.widths;
    const text = flush.lines.at(-1) ?? '';
    const said = text.replace(/\S+$/, '').replace(/\(.*? ago\)/, '');
    if (last.get(key) === said) continue;
    last.set(key, said);
    rows.push({ atMs, text });
  }
  return { head, rows };
}
