/** Presets in the site: the files that an explorer fetches, and the lanes that its page shows without script. */

import { lanesOfRun } from '#app/features/explorer/pod/lanes.ts';
import { runOfPreset } from '#app/features/explorer/pod/preset.ts';
import { playRun } from '#app/features/explorer/pod/run.ts';
import { presetAddress, presetMenuAddress } from '#course/addresses.ts';
import type { Language } from '#course/course.ts';
import type { Preset, PresetMenu } from '#course/presets.ts';
import { lanesHtml } from '#figures/lanes/html.ts';
import { explorerEn } from '#messages/explorer/en.ts';
import { explorerZh } from '#messages/explorer/zh.ts';
import { cluster } from '#simulator/world/cluster.ts';
import { escapeHtml } from './document.ts';

const messages = { zh: explorerZh, en: explorerEn };

/** `<figure class="explorer">` with the picture and, folded, what changes when. */
export function stillOf(preset: Preset, language: Language): string {
  const run = runOfPreset(preset, { cluster });
  playRun(run, run.scenario.untilMs);
  const { svg, text } = lanesHtml(lanesOfRun(run), { messages: messages[language] });
  const title = escapeHtml(preset.title[language] ?? preset.id);
  return (
    `<figure class="explorer"><div class="frame" tabindex="0" role="region" aria-label="${title}">${svg}</div>` +
    `<figcaption>${title}</figcaption>${text}</figure>`
  );
}

/** The files that an explorer fetches: the menu, and each preset by itself, without what only tests read. */
export function presetFilesOf(
  presets: readonly Preset[],
  explains: PresetMenu['explains'] = {},
): [address: string, data: string][] {
  if (presets.length === 0) return [];
  const menu: PresetMenu = {
    presets: presets.map(({ id, group, title, lesson }) => ({ id, group, title, lesson })),
    explains,
  };
  return [
    [presetMenuAddress(), JSON.stringify(menu)],
    ...presets.map((preset): [string, string] => [
      presetAddress(preset.id),
      JSON.stringify({ ...preset, expect: [] }),
    ]),
  ];
}
