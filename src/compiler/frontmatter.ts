/**
 * Decodes a note's front matter leniently: a value of the wrong type is left out here and reported by a
 * rule. Places are worked out for every key and item, so that facts can outlive the YAML tree.
 */
import type { Root, Yaml } from 'mdast';
import type { FrontMatterData } from './frontmatter-data.ts';
import type { Place } from './place.ts';
import { isMap } from './yaml-fields.ts';
import { type YamlSource, yamlSource } from './yaml-source.ts';

const lists = ['requires', 'related', 'terms', 'objectives'] as const;

/** The YAML at the head of a note with places in the note; `undefined` where there is none. */
export function headOf(tree: Root): YamlSource | undefined {
  const node = tree.children[0] as Yaml | undefined;
  if (node?.type !== 'yaml') return undefined;
  return yamlSource(node.value, (node.position?.start.line ?? 1) + 1);
}

/** The known keys of the right type, and the place of every key and item. */
export function decodeFrontMatter(head: YamlSource): FrontMatterData {
  const value = isMap(head.value) ? head.value : {};
  const places: Record<string, Place> = { '': head.placeOf('') };
  const data: FrontMatterData = {
    requires: [],
    related: [],
    terms: [],
    objectives: [],
    keys: Object.keys(value),
    places,
  };
  for (const key of data.keys) places[key] = head.placeOf(key);
  if (typeof value.summary === 'string') data.summary = value.summary.trim();
  for (const key of lists) {
    const items = value[key];
    if (!Array.isArray(items)) continue;
    items.forEach((item: unknown, i) => {
      if (typeof item !== 'string' && typeof item !== 'number') return;
      places[`${key}.${data[key].length}`] = head.placeOf(`${key}.${i}`);
      data[key].push(String(item));
    });
  }
  return data;
}
