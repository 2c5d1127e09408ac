/** Where a note meets mermaid/: a fence becomes a figure, with places in the note and links of the site. */
import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Code } from 'mdast';
import { addressOf, relativeAddress } from '#course/addresses.ts';
import type { Language } from '#course/course.ts';
import type { Problem } from './diagnostics.ts';
import type { ArticleContext } from './html.ts';
import { topicId } from './layout.ts';
import { isSafeHref, linkTarget, siteHref } from './links.ts';
import type { renderMermaid } from './mermaid/mermaid.ts';
import { withoutPlaces, withPlaces } from './mermaid/places.ts';

/** A figure as the article holds it. */
export interface DrawnFigure {
  /** SVG, printed. */
  svg: string;
  title: string;
  /** Words of the places that a question may ask for, by id. */
  places: ReadonlyMap<string, string>;
  /** SVG for a question, printed: its places are `[data-node]`, its ids begin with `id`. */
  marked(id: string): string;
}

/** Problems are added with their place in the note. */
export async function drawFigure(
  node: Code,
  index: number,
  context: Omit<ArticleContext, 'figures' | 'code'>,
  problems: Problem[],
): Promise<DrawnFigure> {
  const { messages, ...figure } = await draw(node.value, context.language, `figure-${index}`, (href) =>
    resolve(href, context),
  );
  const { line = 1, column = 1 } = node.position?.start ?? {};
  // A fence may be indented (in a list); its lines are given without that indentation.
  for (const { line: row, column: at, ...problem } of messages)
    problems.push({
      ...problem,
      file: context.file,
      place: { line: line + row, column: column - 1 + at },
    });
  return figure;
}

type Resolve = (href: string) => string | undefined;

interface KeptFigure extends DrawnFigure {
  messages: Awaited<ReturnType<typeof renderMermaid>>['messages'];
  /** What each link of the figure led to: it may be used again where they still lead there. */
  hrefs: Map<string, string | undefined>;
}

/** Laying a figure out takes longer than all else of its note, and most edits do not touch it. */
const kept = new Map<string, KeptFigure>();
const maxKept = 300;

async function draw(source: string, language: Language, id: string, resolve: Resolve): Promise<KeptFigure> {
  const key = `${language} ${id} ${source}`;
  const before = kept.get(key);
  if (before && [...before.hrefs].every(([href, address]) => resolve(href) === address)) return before;
  const hrefs: KeptFigure['hrefs'] = new Map();
  const remember: Resolve = (href) => {
    const address = resolve(href);
    hrefs.set(href, address);
    return address;
  };
  // Loaded with the first figure: the layout library is larger than all else of the compiler.
  const { renderMermaid } = await import('./mermaid/mermaid.ts');
  const { svg, places, title, messages } = await renderMermaid(source, { language, id, resolve: remember });
  const drawn = {
    svg: print(withoutPlaces(svg)),
    title,
    places,
    marked: (to: string) => print(withPlaces(svg, id, to)),
    messages,
    hrefs,
  };
  const [oldest] = kept.keys();
  if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
  kept.set(key, drawn);
  return drawn;
}

function print(svg: Element): string {
  return toHtml(svg, { space: 'svg', closeEmptyElements: true, tightSelfClosing: true });
}

/** `topic:ID`, `term:ID`, or an address as a note would write it. */
function resolve(href: string, context: Omit<ArticleContext, 'figures' | 'code'>): string | undefined {
  const { language, page, file, layout } = context;
  const [, scheme, id = ''] = /^(topic|term):(.+)$/.exec(href) ?? [];
  if (scheme === 'term') {
    if (!context.glossary.get(id)) return undefined;
    return relativeAddress(page, addressOf({ kind: 'glossary', language, term: id }));
  }
  if (scheme === 'topic') {
    const topic = context.topicOf(id);
    if (!topic) return undefined;
    return relativeAddress(
      page,
      topic.planned
        ? addressOf({ kind: 'map', language, topic: id })
        : addressOf({ kind: 'topic', language, id: topicId(id) }),
    );
  }
  return isSafeHref(href) ? siteHref(linkTarget(href, file), layout, page) : undefined;
}
