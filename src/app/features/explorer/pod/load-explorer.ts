import { loadPreset, loadPresetMenu } from '#app/door.ts';
import type { Language } from '#course/course.ts';
import { loadExplorerMessages } from '#messages/explorer/messages.ts';
import { loadEngine } from './loading.ts';
import { loadTexts } from './texts/texts.ts';

/** Begins to fetch all that the first lanes need, so that nothing waits for the view; failures are told by who needs it. */
export function loadExplorer(language: Language, preset?: string) {
  const coming = [
    loadEngine(),
    loadPresetMenu(),
    loadTexts(language),
    loadExplorerMessages(language),
    ...(preset === undefined ? [] : [loadPreset(preset)]),
  ];
  for (const each of coming) each.catch(() => {});
  return import('./PodExplorer.tsx');
}
