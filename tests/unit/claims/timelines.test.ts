/** Times that the chapters tell in tables: each row is a moment of the play that stands beside it. */
import { readFileSync } from 'node:fs';
import type { Code } from 'mdast';
import { describe, expect, test } from 'vitest';
import { parseNote } from '#compiler/parse.ts';
import { readScenario } from '#compiler/scenarios/read-scenario.ts';
import { visit } from '#compiler/visit.ts';
import type { Pod } from '#simulator/apis/core/types.ts';
import { EPOCH_MS } from '#simulator/clock/epoch.ts';
import { printPod } from '#simulator/kubectl/get-pods.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import { cluster } from '#simulator/world/cluster.ts';
import { createEngine } from '#simulator/world/engine.ts';
import { History } from '#simulator/world/history.ts';

/** Rows of the table whose first cells are seconds. */
function timesOf(note: string): string[][] {
  return [...note.matchAll(/^\| *(\d+) ?(?:s|秒) *\|(.*)\|$/gm)].map(([, seconds = '', rest = '']) => [
    seconds,
    ...rest.split('|').map((cell) => cell.trim().replaceAll(/[*`]/g, '')),
  ]);
}

function playOf(note: string): History {
  let scenario: Code | undefined;
  visit(parseNote(note), 'containerDirective', ({ name, children }) => {
    if (name === 'explore') scenario = children.find((child): child is Code => child.type === 'code');
  });
  const { read } = readScenario(scenario?.value ?? '');
  if (!read) throw new Error('The timeline has no scenario beside it');
  const engine = createEngine({ programs: cataloguePrograms(tinyShell), cluster });
  return History.begin(engine, read.scenario).playTo(read.scenario.untilMs);
}

describe.each(['zh', 'en'])('the timeline of pod-phases in %s', (language) => {
  const note = readFileSync(`content/${language}/pods/pod-phases.md`, 'utf8');
  const rows = timesOf(note);
  const history = playOf(note);

  test('has its eight moments', () => {
    expect(rows.map(([seconds]) => Number(seconds))).toEqual([0, 0, 0, 4, 11, 59, 59, 64]);
  });

  test.each(rows)('%s s, %s', (seconds, _what, phase, _conditions, state, words) => {
    const from = Number(seconds) * 1000;
    const seenAt = (atMs: number) => {
      const pod = history.worldAt(atMs).store.objects.get('pods/default/web') as Pod | undefined;
      if (!pod || atMs < 0) return '';
      const [container] = pod.status.containerStatuses ?? [];
      const { status, ready } = printPod(pod, EPOCH_MS + atMs);
      const [name = ''] = Object.keys(container?.state ?? {});
      return `${pod.status.phase} ${name} ${status.text} · ${ready.text}`;
    };
    const isTold = /^(Waiting|Running|Terminated)$/.test(state ?? '');
    const told = `${phase} ${isTold ? state?.toLowerCase() : ''} ${words}`;
    // What the row tells begins within its second.
    expect(seenAt(from - 1)).not.toBe(told);
    expect(Array.from({ length: 100 }, (_, i) => seenAt(from + i * 10))).toContain(told);
  });
});
