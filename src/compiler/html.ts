/**
 * A note's tree to the article's HTML, exactly the constructs of docs/architecture.md. Nothing that an
 * author wrote is lost: unknown directives keep their content, raw HTML is shown as text.
 */
import type { Element, ElementContent, Root as HtmlRoot } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type {
  Code,
  FootnoteDefinition,
  FootnoteReference,
  Heading,
  Html,
  Image,
  Link,
  ListItem,
  Paragraph,
  Parents,
  Root,
  RootContent,
  Table,
  Text,
} from 'mdast';
import rehypeSanitize from 'rehype-sanitize';
import remarkRehype, { defaultHandlers } from 'remark-rehype';
import { unified } from 'unified';
import { languageTag } from '#course/course.ts';
import { codeElement } from './code.ts';
import type { GlossaryEntry } from './config.ts';
import { type AnyDirective, type DirectiveContext, splitLabel } from './directives/directive.ts';
import { directiveFor } from './directives/directives.ts';
import { labels } from './labels.ts';
import type { Layout } from './layout.ts';
import { isSafeHref, isSafeSource, linkTarget, siteHref } from './links.ts';
import { schema } from './sanitize.ts';
import { joinLines, plainText } from './text.ts';
import { visit } from './visit.ts';

type Handler = NonNullable<NonNullable<NonNullable<Parameters<typeof remarkRehype>[1]>['handlers']>['text']>;
type State = Parameters<Handler>[0];

/** All that the HTML of one note depends on. */
export interface ArticleContext extends Omit<DirectiveContext, 'render'> {
  file: string;
  layout: Layout;
  source: string;
  /** The page's title, which is no part of the article. */
  titleNode: Heading | undefined;
  headingId: Map<Heading, string>;
  /** Highlighted code, and figures by number. */
  code: Map<Code, ElementContent[]>;
  figures: Map<Code, Figure>;
  /** Key terms to be explained after the block that first names them. */
  glosses: Map<RootContent, GlossaryEntry[]>;
}

/** A figure that has been drawn. */
export interface Figure {
  /** Position in the note, from 1. */
  index: number;
  title: string;
}

const sanitizer = unified().use(rehypeSanitize, schema).freeze();

/** The article as a sanitised tree; figures and what only the whole course knows are slots (`x-…`). */
export function articleTree(tree: Root, context: ArticleContext): HtmlRoot {
  return sanitizer.runSync(toHast(tree, context)) as HtmlRoot;
}

/** Prints a tree as it is; it must have passed the sanitiser. */
export function printHtml(nodes: HtmlRoot | ElementContent[]): string {
  return toHtml(nodes, { characterReferences: { useNamedReferences: true } });
}

/** Inline Markdown (an objective) to HTML: what is in its paragraph. */
export function inlineHtml(tree: Root, context: ArticleContext): string {
  const [only] = tree.children;
  const article = articleTree(tree, context);
  const [made] = article.children;
  const alone = tree.children.length === 1 && only?.type === 'paragraph' && made?.type === 'element';
  return printHtml(alone ? made.children : article).trim();
}

function toHast(tree: Root, context: ArticleContext): HtmlRoot {
  const sources = new Sources(tree);
  const article = tree.children.filter((node) => node !== context.titleNode);
  const root = (state: State): HtmlRoot => {
    const render = (children: RootContent[]) => state.wrap(state.all({ type: 'root', children }), false);
    const made = render(article);
    if (sources.order.length > 0) {
      const items = sources.order.map((definition, i) =>
        h('li', { id: `source-${i + 1}` }, sourceContent(render(definition.children) as ElementContent[])),
      );
      const title = h('h2', labels[context.language].sources);
      made.push(h('section.sources', { id: 'sources' }, [title, h('ol', items)]));
    }
    return { type: 'root', children: made };
  };
  // The tree comes in by the handler of an empty root. What is handed over is searched for definitions, of
  // which references have none left here, and that takes a fifteenth of the time of compiling a note.
  // Its type knows no handler for a root.
  const handlers = {
    ...articleHandlers(context, sources, leadOf(article)),
    root: root as unknown as Handler,
  };
  return unified().use(remarkRehype, { handlers }).runSync({ type: 'root', children: [] }) as HtmlRoot;
}

/** A source of one paragraph is set without the paragraph. */
function sourceContent(made: ElementContent[]): ElementContent[] {
  const [only] = made;
  return made.length === 1 && only?.type === 'element' && only.tagName === 'p' ? only.children : made;
}

/** The first paragraph before the first section. */
function leadOf(blocks: readonly RootContent[]): Paragraph | undefined {
  for (const node of blocks) {
    if (node.type === 'heading') return undefined;
    if (node.type === 'paragraph' && !node.children.every((child) => child.type === 'image')) return node;
  }
  return undefined;
}

/** Footnotes in the order in which the text names them; those that it never names come last. */
class Sources {
  readonly order: FootnoteDefinition[];
  /** Number and how often the text has named it so far, by identifier. */
  readonly #numbers = new Map<string, { number: number; named: number }>();

  constructor(tree: Root) {
    const definitions = new Map<string, FootnoteDefinition>();
    visit(tree, 'footnoteDefinition', (node) => {
      if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
    });
    const named = new Set<string>();
    visit(tree, 'footnoteReference', ({ identifier }) => {
      if (definitions.has(identifier)) named.add(identifier);
    });
    const identifiers = [...new Set([...named, ...definitions.keys()])];
    this.order = identifiers.flatMap((identifier) => definitions.get(identifier) ?? []);
    identifiers.forEach((identifier, i) => {
      this.#numbers.set(identifier, { number: i + 1, named: 0 });
    });
  }

  mark(node: FootnoteReference): Element | undefined {
    const found = this.#numbers.get(node.identifier);
    if (!found) return undefined;
    const { number } = found;
    const again = ++found.named;
    const id = `source-mark-${number}${again > 1 ? `-${again}` : ''}`;
    return h('sup', [h('a.source', { href: `#source-${number}`, id }, String(number))]);
  }
}

function articleHandlers(
  context: ArticleContext,
  sources: Sources,
  lead: Paragraph | undefined,
): Record<string, Handler> {
  let tables = 0;
  const glossesAfter = (node: RootContent, made: ElementContent | ElementContent[] | undefined) => {
    const elements = made === undefined ? [] : Array.isArray(made) ? made : [made];
    const entries = context.glosses.get(node);
    return entries ? [...elements, ...entries.map((entry) => gloss(entry, context))] : elements;
  };

  const own: Record<string, Handler> = {
    text: (_state, node: Text) => ({ type: 'text', value: joinLines(node.value) }),
    html: (_state, node: Html, parent) => rawHtml(node, parent),
    heading: (state, node: Heading) =>
      h(`h${Math.max(2, node.depth)}`, { id: context.headingId.get(node) }, state.all(node)),
    paragraph: (state, node: Paragraph) =>
      h('p', node === lead ? { className: ['lead'] } : {}, state.all(node)),
    listItem: (state, node: ListItem, parent) => defaultHandlers.listItem(state, withBox(node), parent),
    link: (state, node: Link) => link(state, node, context),
    image: (_state, node: Image) => image(node, context),
    code: (_state, node: Code) => code(node, context),
    table: (state, node: Table) => {
      const table = withoutEmptyHeads(defaultHandlers.table(state, node));
      const label = labels[context.language].table(++tables, columnsOf(node, context));
      return h('div.table', { role: 'region', tabIndex: 0, ariaLabel: label }, [table]);
    },
    footnoteReference: (_state, node: FootnoteReference) => sources.mark(node),
    footnoteDefinition: () => undefined,
    textDirective: (state, node: AnyDirective, parent) => directive(state, node, parent, context),
    leafDirective: (state, node: AnyDirective, parent) => directive(state, node, parent, context),
    containerDirective: (state, node: AnyDirective, parent) => directive(state, node, parent, context),
  };
  // A gloss follows the block that it belongs to, whatever kind of block that is.
  const handlers: Record<string, Handler> = { ...own };
  for (const type of ['paragraph', 'list', 'blockquote', 'table', 'containerDirective']) {
    const make = own[type] ?? (defaultHandlers[type as keyof typeof defaultHandlers] as Handler);
    handlers[type] = (state, node: RootContent, parent) =>
      context.glosses.has(node) ? glossesAfter(node, make(state, node, parent)) : make(state, node, parent);
  }
  return handlers;
}

function gloss(entry: GlossaryEntry, { language }: ArticleContext): Element {
  const other = language === 'zh' ? 'en' : 'zh';
  const title = entry.title[language] ?? entry.id;
  const foreign = entry.title[other];
  return h('aside.gloss', { role: 'note' }, [
    h('dfn', [
      title,
      ...(foreign && foreign !== title ? [' ', h('span', { lang: languageTag[other] }, foreign)] : []),
    ]),
    ` ${entry.definition[language] ?? ''}`,
  ]);
}

/** Comments are no text for readers, here as on a Git host; every other tag is shown as it was written. */
function rawHtml(node: Html, parent: Parents | undefined): ElementContent | undefined {
  const text = node.value.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  if (text.trim() === '') return undefined;
  const inText = parent !== undefined && parent.type !== 'root' && !blockParents.has(parent.type);
  return inText ? { type: 'text', value: text } : h('p.raw', text);
}

const blockParents = new Set(['blockquote', 'listItem', 'footnoteDefinition', 'containerDirective']);

/** A box that cannot be ticked needs no form element: a sign says it to eyes and screen readers alike. */
function withBox(node: ListItem): ListItem {
  if (typeof node.checked !== 'boolean') return node;
  const sign: Text = { type: 'text', value: node.checked ? '☑ ' : '☐ ' };
  const [first, ...rest] = node.children;
  const children: ListItem['children'] =
    first?.type === 'paragraph'
      ? [{ ...first, children: [sign, ...first.children] }, ...rest]
      : [{ type: 'paragraph', children: [sign] }, ...node.children];
  return { ...node, checked: null, children };
}

function link(state: State, node: Link, { file, layout, page }: ArticleContext): ElementContent[] | Element {
  const children = state.all(node);
  if (!isSafeHref(node.url)) return children;
  const href = siteHref(linkTarget(node.url, file), layout, page);
  return h('a', { href, title: node.title ?? undefined }, children);
}

/** Whether the file exists, and how large the image is, is not known yet: join.ts fills the slot. */
function image(node: Image, { file }: ArticleContext): Element | undefined {
  const target = linkTarget(node.url, file);
  const alt = node.alt ?? '';
  if (!isSafeSource(node.url)) return h('span.missing-image', alt);
  if (target.kind === 'external')
    return h('img', {
      src: node.url,
      alt,
      title: node.title ?? undefined,
      loading: 'lazy',
      decoding: 'async',
    });
  return h('x-image', { dataSrc: target.file ?? '', dataAlt: alt, dataTitle: node.title ?? undefined });
}

function code(node: Code, { figures, code: content, language }: ArticleContext): Element {
  const figure = figures.get(node);
  if (!figure) return codeElement(node, content.get(node) ?? [{ type: 'text', value: node.value }], language);
  const caption = `${labels[language].figure(figure.index)} ${figure.title}`.trim();
  return h('figure.figure', { id: `figure-${figure.index}` }, [
    h('div.frame', { tabIndex: 0, role: 'region', ariaLabel: figure.title || caption }, [
      h('x-figure', { dataN: String(figure.index) }),
    ]),
    h('figcaption', caption),
  ]);
}

/** A head cell that names nothing is no head: it would be announced for every cell below it. */
function withoutEmptyHeads(table: Element): Element {
  visit(table, 'element', (element) => {
    if (element.tagName === 'th' && element.children.length === 0) element.tagName = 'td';
  });
  return table;
}

function columnsOf(node: Table, { language }: ArticleContext): string {
  const cells = node.children[0]?.children ?? [];
  return cells
    .map((cell) => plainText(cell).trim())
    .filter((text) => text !== '')
    .join(labels[language].comma);
}

function directive(
  state: State,
  node: AnyDirective,
  parent: Parents | undefined,
  context: ArticleContext,
): ElementContent[] {
  const render = (nodes: readonly RootContent[]) =>
    state.all({ type: 'root', children: [...nodes] }) as ElementContent[];
  const known = directiveFor(node)?.toHast(node, { ...context, render }, parent);
  if (known) return known;
  return unknownDirective(node, render, context);
}

/** As if the author's syntax did not exist: content stays, what was written around a word is shown. */
function unknownDirective(
  node: AnyDirective,
  render: (nodes: readonly RootContent[]) => ElementContent[],
  { source }: ArticleContext,
): ElementContent[] {
  if (node.type === 'containerDirective') {
    const { label, body } = splitLabel(node);
    return [...(label.length > 0 ? [h('p', render(label))] : []), ...render(body)];
  }
  if (directiveFor(node) && node.children.length > 0) return render(node.children);
  const { start, end } = node.position ?? {};
  const literal = source.slice(start?.offset ?? 0, end?.offset ?? 0);
  return [node.type === 'leafDirective' ? h('p.raw', literal) : { type: 'text', value: literal }];
}
