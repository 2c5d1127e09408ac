/**
 * Markdown to a syntax tree: CommonMark, GFM, directives and YAML front matter. The tree that comes out is
 * what rules see and what the article is made of.
 */
import type { Heading, PhrasingContent, Root, Text } from 'mdast';
import { remark } from 'remark';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import type { Processor } from 'unified';
import { visit } from './visit.ts';

const processor = remark().use(remarkFrontmatter, ['yaml']).use(remarkGfm).use(remarkDirective).freeze();

/**
 * The tokenizer finds bare addresses everywhere but in square brackets that are no link; GFM then searches
 * all text a second time for these few, which takes a twelfth of the time of compiling a note.
 */
const withoutSecondSearch = processor().use(dropTransforms).freeze();

/** `[` with an address after it on the line and no `]` between. In time with the length, as a regex is not. */
function hasAddressInBrackets(source: string): boolean {
  for (let open = source.indexOf('['); open >= 0; ) {
    const rest = /[\]\n]/g;
    rest.lastIndex = open;
    const end = rest.exec(source)?.index ?? source.length;
    if (/https?:|www\.|@/i.test(source.slice(open, end))) return true;
    open = source.indexOf('[', end);
  }
  return false;
}

function dropTransforms(this: Processor): void {
  const data = this.data() as { fromMarkdownExtensions?: unknown };
  const drop = (extension: unknown): unknown => {
    if (Array.isArray(extension)) return extension.map(drop);
    const { transforms: _, ...rest } = extension as { transforms?: unknown };
    return rest;
  };
  data.fromMarkdownExtensions = drop(data.fromMarkdownExtensions ?? []);
}

/** Parses a note. Text directives that are accidents of prose (`a:b`, `nginx:latest`) are text again. */
export function parseNote(source: string): Root {
  const tree = (hasAddressInBrackets(source) ? processor : withoutSecondSearch).parse(source);
  restoreAccidents(tree, source);
  return tree;
}

/**
 * `:name` alone is far more often a port, a label or a time than a directive, so only one with a text or
 * attributes is kept (and `:sim`); in a heading none is, since there `{#id}` belongs to the heading.
 */
function restoreAccidents(tree: Root, source: string): void {
  visit(tree, 'textDirective', (node, index, parent) => {
    if (!parent || index === undefined) return;
    const bare =
      node.children.length === 0 && Object.keys(node.attributes ?? {}).length === 0 && node.name !== 'sim';
    const literal = source.slice(node.position?.start.offset, node.position?.end.offset);
    const inHeading = parent.type === 'heading' && !knownText.has(node.name);
    if (!bare && !inHeading) return;
    const text: Text = { type: 'text', value: literal };
    if (node.position) text.position = node.position;
    return { next: mergeText(parent.children as PhrasingContent[], index, text) };
  });
}

const knownText = new Set(['topic', 'term']);

/** Puts `text` at `index`, joined with the texts beside it; gives the index at which to go on. */
function mergeText(children: PhrasingContent[], index: number, text: Text): number {
  const before = children[index - 1];
  const after = children[index + 1];
  let at = index;
  let count = 1;
  if (before?.type === 'text') {
    text.value = before.value + text.value;
    if (before.position && text.position) text.position = { ...text.position, start: before.position.start };
    at--;
    count++;
  }
  if (after?.type === 'text') {
    text.value += after.value;
    if (after.position && text.position) text.position = { ...text.position, end: after.position.end };
    count++;
  }
  children.splice(at, count, text);
  return at + 1;
}

/**
 * Parses short texts, each a line of inline Markdown, by one run of the parser: setting it up costs more
 * than such a text. What is no plain line is parsed alone.
 */
export function parseLines(texts: readonly string[]): Root[] {
  const plain = texts.every((text) => /^[^\s#>+*=:`~|\d<-][^\r\n]*$/.test(text) && !text.startsWith('['));
  const together = plain ? parseNote(texts.join('\n\n')).children : [];
  if (together.length !== texts.length || together.some(({ type }) => type !== 'paragraph'))
    return texts.map(parseNote);
  return together.map((child) => ({ type: 'root', children: [child] }));
}

/** Splits `Title {#id}` into its text and its anchor; the anchor is taken out of the tree. */
export function takeAnchor(heading: Heading): string | undefined {
  const last = heading.children.at(-1);
  if (last?.type !== 'text') return undefined;
  const match = /[ \t]*\{#([^\s{}#]+)\}[ \t]*$/.exec(last.value);
  if (!match) return undefined;
  last.value = last.value.slice(0, match.index);
  if (last.value === '') heading.children.pop();
  return match[1];
}
