/**
 * YAML with places: which line and column of the file a key, an item or an error stands at.
 * Used for the front matter of notes and for course.yaml and glossary.yaml.
 */
import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type YAMLError,
  YAMLParseError,
} from 'yaml';
import type { Bilingual } from './finding.ts';
import { type Place, placesIn } from './place.ts';
import { yamlWords } from './yaml-words.ts';

interface YamlProblem {
  message: Bilingual;
  place: Place;
}

/** A YAML text that parsed or did not, with places. */
export interface YamlSource {
  text: string;
  document: Document.Parsed;
  /** The whole as plain values; `undefined` where the YAML has errors or is empty. Maps keep their order. */
  value: unknown;
  problems: YamlProblem[];
  /** Place of the key or item at a path (`parts.0.title`), or of the nearest thing above it that exists. */
  placeOf(path: string): Place;
  /** Place of an offset into the YAML text. */
  placeAt(offset: number): Place;
  /** Entries of the map at the root, repeated keys too, each with the places below it. */
  entries(): { id: string; value: unknown; placeOf(path: string): Place }[];
}

/** `firstLine`: line of the file on which the YAML text starts, 2 for front matter. */
export function yamlSource(text: string, firstLine = 1): YamlSource {
  const document = parse(text);
  const placeIn = placesIn(text);
  const placeAt = (offset: number): Place => {
    const { line, column } = placeIn(offset);
    return { line: line + firstLine - 1, column };
  };
  const problems = document.errors.slice(0, maxProblems).map((error) => ({
    message: yamlWords(error),
    place: placeAt(openQuote(error, text) ?? error.pos[0]),
  }));
  return {
    text,
    document,
    value: plainValue(document, problems),
    problems,
    placeAt,
    placeOf: (path) => placeOfNode(document.contents, steps(path), placeAt),
    entries: () => (problems.length > 0 ? [] : rootEntries(document, placeAt)),
  };
}

/** A quote that is never closed is looked for where it was opened: nothing after that is a quote of its kind. */
function openQuote({ message, pos }: YAMLError, text: string): number | undefined {
  const [, quote] = /^Missing closing (["'])quote/.exec(message) ?? [];
  const at = quote === undefined ? -1 : text.lastIndexOf(quote, pos[0] - 1);
  return at < 0 ? undefined : at;
}

/** What follows the first errors is mostly their consequence. */
const maxProblems = 5;

function parse(text: string): Document.Parsed {
  const options = { uniqueKeys: false, logLevel: 'silent' } as const;
  try {
    return parseDocument(text, options);
  } catch (error) {
    // The parser recurses, and a hostile nesting uses up the stack.
    const document = parseDocument('', options);
    document.errors.push(new YAMLParseError([0, 1], 'IMPOSSIBLE', String((error as Error).message)));
    return document;
  }
}

function rootEntries(
  document: Document.Parsed,
  placeAt: (offset: number) => Place,
): ReturnType<YamlSource['entries']> {
  if (!isMap(document.contents)) return [];
  return document.contents.items.map((pair) => {
    const key = pair.key as Node;
    const start = withEnd(placeAt, key) ?? placeAt(0);
    return {
      id: isScalar(key) ? String(key.value) : String(key),
      value: (pair.value as Node | null)?.toJS(document) ?? undefined,
      placeOf: (path) => (path === '' ? start : placeOfNode(pair.value, steps(path), placeAt, start)),
    };
  });
}

function steps(path: string): string[] {
  return path === '' ? [] : path.split('.');
}

/** `toJS` throws on aliases that expand without bound; that is a problem of the text like any other. */
function plainValue(document: Document.Parsed, problems: YamlProblem[]): unknown {
  if (problems.length > 0) return undefined;
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? undefined;
  } catch (error) {
    problems.push({ message: yamlWords(error as Error), place: { line: 1, column: 1 } });
    return undefined;
  }
}

function placeOfNode(
  root: unknown,
  path: string[],
  placeAt: (offset: number) => Place,
  start = placeAt((root as Node | null)?.range?.[0] ?? 0),
): Place {
  let node = root;
  let found = start;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === step,
      );
      if (!pair) return found;
      found = withEnd(placeAt, pair.key as Node) ?? found;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (item === undefined) return found;
      found = withEnd(placeAt, item as Node) ?? found;
      node = item;
    } else return found;
  }
  return found;
}

function withEnd(placeAt: (offset: number) => Place, node: Node): Place | undefined {
  if (!node?.range) return undefined;
  const start = placeAt(node.range[0]);
  if (!isScalar(node)) return start;
  const end = placeAt(node.range[1]);
  return { ...start, endLine: end.line, endColumn: end.column };
}
