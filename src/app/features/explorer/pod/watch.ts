/** What `kubectl get pods -w` prints in a play, line by line with its time. */
import type { Pod } from '#simulator/apis/core/types.ts';
import { EPOCH_MS } from '#simulator/clock/epoch.ts';
import { PodWatch } from '#simulator/kubectl/watch-pods.ts';
import type { Play } from './play.ts';

export interface WatchLines {
  head: string;
  rows: { atMs: number; text: string }[];
}

export function watchLines({ recording }: Play): WatchLines {
  const versions = recording
    .keys('pods/')
    .flatMap((key) => recording.versionsOf(key))
    .sort((a, b) => a.atMs - b.atMs);
  const watch = new PodWatch();
  let head = '';
  const rows: WatchLines['rows'] = [];
  for (const { atMs, object } of versions) {
    const shown = object && watch.show(object as Pod, EPOCH_MS + atMs);
    if (!shown) continue;
    head = shown.head ?? head;
    rows.push({ atMs, text: shown.row });
  }
  return { head, rows };
}
