/**
 * YAML fences of a note: their documents, their errors and the `apiVersion`/`kind` pairs in them, each with
 * its place in the note.
 */
import type { Code, Root } from 'mdast';
import {
  type Document,
  isScalar,
  type Node,
  parseAllDocuments,
  visit as visitYaml,
  type YAMLMap,
} from 'yaml';
import { fenceMeta } from '../code.ts';
import type { Bilingual } from '../finding.ts';
import { type Place, placesIn } from '../place.ts';
import { visit } from '../visit.ts';
import { yamlWords } from '../yaml-words.ts';

/** A fence of YAML that its author does not call wrong. */
export interface YamlFence {
  problems: { message: Bilingual; place: Place }[];
  kinds: NamedKind[];
}

/** What one map of a manifest calls itself. */
interface NamedKind {
  /** '' where the map has none. */
  apiVersion: string;
  kind: string;
  /** Place of the value that a message is about: the kind's, or the version's where there is no kind. */
  kindPlace: Place;
  versionPlace: Place;
}

const yamlLanguages = new Set(['yaml', 'yml']);
const read = new WeakMap<Root, YamlFence[]>();

/** The checked fences of a note. Two rules look at them, so they are parsed once. */
export function yamlFences(tree: Root, source: string): YamlFence[] {
  const known = read.get(tree);
  if (known) return known;
  const fences: YamlFence[] = [];
  let lines: string[] | undefined;
  visit(tree, 'code', (node) => {
    if (!yamlLanguages.has(node.lang?.toLowerCase() ?? '') || fenceMeta(node.meta).wrong) return;
    lines ??= source.split(/\r?\n/);
    fences.push(readFence(node, lines));
  });
  read.set(tree, fences);
  return fences;
}

function readFence(node: Code, lines: string[]): YamlFence {
  try {
    return parseFence(node, lines);
  } catch (error) {
    // the parser recurses, so hostile nesting uses up the stack: that is the fence's fault, not the note's
    const place = { line: (node.position?.start.line ?? 1) + 1, column: 1 };
    return { problems: [{ message: yamlWords(error as Error), place }], kinds: [] };
  }
}

function parseFence(node: Code, lines: string[]): YamlFence {
  const placeIn = placesIn(node.value);
  const parsed = parseAllDocuments(node.value, { uniqueKeys: true, logLevel: 'silent' });
  const documents: Document.Parsed[] = Array.isArray(parsed) ? parsed : [];
  const content = node.value.split('\n');
  const at = (offset: number, length = 0): Place => {
    const { line, column } = placeIn(offset);
    return placeInCode(node, lines, content, line, column, length);
  };
  const fence: YamlFence = { problems: [], kinds: [] };
  for (const document of documents) {
    // what follows the first error of a document is mostly its consequence
    const [error] = document.errors;
    if (error) fence.problems.push({ message: yamlWords(error), place: at(error.pos[0]) });
    else
      visitYaml(document, {
        Map: (_, map) => void fence.kinds.push(...kindOf(map, map === document.contents, at)),
      });
  }
  return fence;
}

/**
 * The place of a line and column of a code block's content in the note: fences in lists and quotations
 * stand further right than their content says.
 */
function placeInCode(
  node: Code,
  lines: string[],
  content: string[],
  line: number,
  column: number,
  length: number,
): Place {
  const inNote = (node.position?.start.line ?? 1) + line;
  const indent = Math.max(0, (lines[inNote - 1] ?? '').length - (content[line - 1] ?? '').length);
  const place = { line: inNote, column: column + indent };
  return length > 0 ? { ...place, endLine: inNote, endColumn: place.column + length } : place;
}

/**
 * The pair of a map. At the top of a document one of the two is enough to look at; below it only both
 * together are sure to name a kind (`scaleTargetRef`, the items of a List).
 */
function kindOf(map: YAMLMap, top: boolean, at: (offset: number, length?: number) => Place): NamedKind[] {
  const version = scalarOf(map, 'apiVersion');
  const kind = scalarOf(map, 'kind');
  if (!(version || kind) || (!top && !(version && kind))) return [];
  // what is not made of a name's characters stands for one: <group>/<version>, …, 组/版本
  const isName = (text: string) => /^[\w./-]*$/.test(text);
  if (!isName(version?.text ?? '') || !isName(kind?.text ?? '')) return [];
  const placeOf = (value: typeof kind) => at(value?.offset ?? 0, value?.text.length ?? 0);
  return [
    {
      apiVersion: version?.text ?? '',
      kind: kind?.text ?? '',
      kindPlace: placeOf(kind ?? version),
      versionPlace: placeOf(version ?? kind),
    },
  ];
}

function scalarOf(map: YAMLMap, key: string): { text: string; offset: number } | undefined {
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
  const value = pair?.value as Node | null | undefined;
  if (!isScalar(value) || typeof value.value !== 'string') return undefined;
  return { text: value.value, offset: value.range?.[0] ?? 0 };
}
