/**
 * From a `mermaid` fence to a charted figure, on the machine that builds the site.
 *
 * The way: `parse` (scanner, statements, then flow-, state- or sequence-parser) gives a diagram free of
 * geometry; `graph-layout` (with graph-order, regions, node-shape, text-width) or `sequence-layout` gives
 * every thing its place; `graph-drawing` or `sequence-drawing` (with coast, road) makes SVG of it. Colours
 * and type are classes, dressed by app/shell/drawing.css. Problems are gathered on the way, see problem.ts.
 */
import type { Element } from 'hast';
import type { Language } from '#course/course.ts';
import type { GraphDiagram, Link } from './diagram.ts';
import { type Drawing, drawGraph } from './graph-drawing.ts';
import { type GraphLayout, layoutGraph } from './graph-layout.ts';
import { crampedNames } from './island-name.ts';
import type { Fit } from './layout-plan.ts';
import { type Parsed, parse } from './parse.ts';
import { placesOf } from './places.ts';
import { type FigureMessage, Problems } from './problem.ts';
import { drawSequence } from './sequence-drawing.ts';
import { layoutSequence, type SequenceFit } from './sequence-layout.ts';
import { element } from './svg.ts';

/** What a figure depends on besides its source. */
export interface FigureOptions {
  /** Language of the note that holds the figure. */
  language: Language;
  /** Begins every id in the figure; unique within the page. */
  id: string;
  /** Address for `topic:ID`, `term:ID` or an address; `undefined` when it leads nowhere. */
  resolve(href: string): string | undefined;
}

/** A drawn figure and what was wrong with its source. */
export interface Figure {
  /** The figure, its places marked (places.ts); where it cannot be drawn, its source as code. */
  svg: Element;
  /** The words of each place, by id. */
  places: ReadonlyMap<string, string>;
  title: string;
  description: string;
  messages: FigureMessage[];
}

/** The text column and its margins; a broader figure scrolls. */
const broadest = 720;

/** What stands in the corner of a block of a sequence. */
const blockNames: Record<Language, Record<string, string>> = {
  zh: { loop: '循环', alt: '分情况', opt: '可选', par: '并行', critical: '必须', break: '中断' },
  en: {
    loop: 'loop',
    alt: 'one of',
    opt: 'optional',
    par: 'in parallel',
    critical: 'critical',
    break: 'break',
  },
};

const sequenceFits: SequenceFit[] = [
  { text: 116, words: 170 },
  { text: 108, words: 110 },
];

const graphFits: Fit[] = [
  { text: 168, words: 132, columns: 3, space: 1 },
  { text: 124, words: 96, columns: 2, space: 0.75 },
];

/** Draws a figure. Never throws: what is wrong is in `messages`. */
export async function renderMermaid(source: string, options: FigureOptions): Promise<Figure> {
  const problems = new Problems();
  try {
    const parsed = parse(source, problems);
    if (!parsed || problems.unreadable) return asCode(source, problems, parsed);
    const { title, description } = parsed;
    const drawing = await draw(parsed, options, problems);
    return {
      svg: frame(drawing, parsed, options),
      places: placesOf(parsed.diagram),
      title,
      description,
      messages: problems.messages,
    };
  } catch (error) {
    problems.add(
      'internal',
      { line: 1, column: 1 },
      { found: error instanceof Error ? error.message : String(error) },
    );
    return asCode(source, problems, undefined);
  }
}

async function draw(parsed: Parsed, options: FigureOptions, problems: Problems): Promise<Drawing> {
  const hrefOf = ({ href, place }: Link) => {
    const address = options.resolve(href);
    if (address === undefined) problems.add('dead-link', place, { found: href });
    return address;
  };
  const { diagram } = parsed;
  if (diagram.kind === 'sequence') {
    const nameOf = (kind: string) => blockNames[options.language][kind] ?? kind;
    const layouts = sequenceFits.map((fit) => layoutSequence(diagram, nameOf, fit));
    return drawSequence(narrowEnough(layouts), options.id, hrefOf);
  }
  const layout = await fittingLayout(diagram);
  if (!layout.turned) {
    problems.add('unsupported', parsed.head, {
      found: 'direction',
      wanted: '让连线少穿一层组，或去掉组里的 direction。',
      wantedEn: 'Let roads cross one group fewer, or leave direction out of the group.',
    });
  }
  return drawGraph(layout, options.id, hrefOf);
}

/** The first that fits the page, else the narrowest. */
function narrowEnough<Layout extends { width: number }>(layouts: Layout[]): Layout {
  const fitting = layouts.find(({ width }) => width <= broadest);
  const [narrowest] = [...layouts].sort((a, b) => a.width - b.width);
  const chosen = fitting ?? narrowest;
  if (!chosen) throw new Error('no layout');
  return chosen;
}

/** The first layout that fits the page, else the narrowest. */
async function fittingLayout(diagram: GraphDiagram): Promise<GraphLayout> {
  const layouts: GraphLayout[] = [];
  for (const fit of graphFits) {
    let layout = await layoutGraph(diagram, fit);
    const names = crampedNames(layout);
    if (names.size) layout = await layoutGraph(diagram, { ...fit, names });
    layouts.push(layout);
    if (layout.width <= broadest) break;
  }
  return narrowEnough(layouts);
}

/** The `svg` element with its name and description; with links inside it is a group, else one picture. */
function frame(
  { width, height, content, links }: Drawing,
  { title, description }: Parsed,
  { id }: FigureOptions,
): Element {
  // The narrowest width at which 12 px text is still about 11: steps of 40 px, see drawing.css.
  const step = Math.floor((width * 0.92) / 40);
  const narrowest = step < 7 ? [] : step > 20 ? ['fig-wide'] : [`fig-${step}`];
  return element(
    'svg',
    {
      className: ['fig', ...narrowest],
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: links ? 'group' : 'img',
      ...(title ? { ariaLabelledBy: [`${id}-t`] } : {}),
      ...(description ? { ariaDescribedBy: [`${id}-d`] } : {}),
    },
    [
      ...(title ? [element('title', { id: `${id}-t` }, [{ type: 'text', value: title }])] : []),
      ...(description ? [element('desc', { id: `${id}-d` }, [{ type: 'text', value: description }])] : []),
      ...content,
    ],
  );
}

function asCode(source: string, problems: Problems, parsed: Parsed | undefined): Figure {
  const code = element('code', { className: ['language-mermaid'] }, [{ type: 'text', value: source }]);
  return {
    svg: element('pre', { tabIndex: 0 }, [code]),
    places: new Map(),
    title: parsed?.title ?? '',
    description: parsed?.description ?? '',
    messages: problems.messages,
  };
}
