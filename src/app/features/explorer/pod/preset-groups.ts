import type { PresetRef } from '#course/pages.ts';
import type { PresetGroup } from '#course/presets.ts';

/** Presets by their group, groups and presets in the order in which they come. */
export function groupsOf(presets: readonly PresetRef[]): [PresetGroup, PresetRef[]][] {
  const groups = new Map<PresetGroup, PresetRef[]>();
  for (const preset of presets) groups.set(preset.group, [...(groups.get(preset.group) ?? []), preset]);
  return [...groups];
}
