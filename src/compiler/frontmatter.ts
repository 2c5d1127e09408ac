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
    unread: isBroken(head) ? [...lists] : [],
    places,
  };
  for (const key of data.keys) places[key] = head.placeOf(key);
  if (typeof value.summary === 'string') data.summary = value.summary.trim();
  for (const key of lists) {
    const items = value[key];
    if (items === undefined || items === null) continue;
    const isList = Array.isArray(items);
    if (!isList || !items.every(isText)) data.unread.push(key);
    if (!isList) continue;
    items.forEach((item: unknown, i) => {
      if (!isText(item)) return;
      places[`${key}.${data[key].length}`] = head.placeOf(`${key}.${i}`);
      data[key].push(String(item));
    });
  }
  return data;
}

/** Whether its YAML has errors, or is no map. */
export function isBroken(head: YamlSource): boolean {
  return head.problems.length > 0 || (head.value !== undefined && !isMap(head.value));
}

/**
 * Whether the front matter ends where its author meant it to: one without end is text, and one that ends at a
 * rule further below has headings in it.
 */
export function endsInPlace(head: YamlSource | undefined, source: string): boolean {
  if (!head) return !startsUnclosed(source);
  return headingInside(head) === undefined;
}

/** Offset of the first heading in front matter that has errors: most likely the `---` before it is missing. */
export function headingInside(head: YamlSource): number | undefined {
  // With an empty line before it, for `# …` is also a comment.
  const found = isBroken(head) ? /\n[ \t]*\r?\n(?=#{1,6}[ \t])/.exec(head.text) : null;
  return found ? found.index + found[0].length : undefined;
}

/** Whether the text begins as front matter does, and is none because no `---` ends it, or none begins it. */
export function startsUnclosed(source: string): boolean {
  return /^---[ \t]*\r?\n[\w-]+:(?:\s|$)/.test(source) || startsBare(source);
}

/** Whether the keys of front matter stand at the head without the `---` before them. */
export function startsBare(source: string): boolean {
  return /^\s*(?:summary|requires|related|terms|objectives):(?:\s|$)/.test(source);
}

function isText(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
