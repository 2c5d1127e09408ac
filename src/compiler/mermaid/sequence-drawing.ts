/** Draws a laid-out sequence: lines of life are meridians, boxes of participants islands. */
import { coast } from './coast.ts';
import type { Link } from './diagram.ts';
import type { Drawing } from './graph-drawing.ts';
import { heightOf } from './node-shape.ts';
import { place } from './places.ts';
import { drawEnd, type Heads, roundedPath } from './road.ts';
import { drawSoundings, drawWords } from './road-words.ts';
import type { PlacedBlock, PlacedParticipant, SequenceLayout } from './sequence-geometry.ts';
import { type ElementContent, element, group, linked, path, paths, textBlock } from './svg.ts';

/** Makes SVG of a laid-out sequence; ids begin with `id`. */
export function drawSequence(
  layout: SequenceLayout,
  id: string,
  hrefOf: (link: Link) => string | undefined,
): Drawing {
  let links = false;
  const heads = layout.participants.flatMap((one) => {
    const href = one.participant.link && hrefOf(one.participant.link);
    if (href !== undefined) links = true;
    return drawParticipant(one, href);
  });
  const content = [
    ...drawIslands(layout, id),
    ...paths(
      'life',
      layout.participants.map(({ x0, y, height, bottom }) => `M${x0} ${y + height}V${bottom}`),
    ),
    ...[...layout.blocks].sort((a, b) => a.y - b.y).flatMap(drawBlock),
    ...paths(
      'b',
      layout.activations.map(({ x, y, width: w, height: h }) => `M${x} ${y}h${w}v${h}h-${w}z`),
    ),
    ...drawMessages(layout),
    ...group('n', heads),
    ...group('n', layout.notes.flatMap(drawNote)),
    ...drawWords(
      layout.messages.flatMap(({ words, road }) =>
        words
          ? [{ ...words, ground: onLand(layout, words.x) ? ('land' as const) : ('water' as const), road }]
          : [],
      ),
    ),
    ...drawSoundings(
      layout.messages.flatMap(({ sounding, step }) =>
        sounding && step !== undefined ? [{ step, at: sounding }] : [],
      ),
    ),
  ];
  return { width: layout.width, height: layout.height, content, links };
}

function onLand(layout: SequenceLayout, x: number): boolean {
  return layout.islands.some((island) => island.x <= x && x <= island.x + island.width);
}

function drawIslands(layout: SequenceLayout, id: string): ElementContent[] {
  const shores = layout.islands.map((island, index) => ({
    island,
    id: `${id}-${index}`,
    d: coast(island, island.id),
  }));
  if (!shores.length) return [];
  const use = (className: string) =>
    shores.map((shore) => element('use', { className: [className], href: `#${shore.id}` }));
  return [
    element(
      'defs',
      {},
      shores.map((shore) => element('path', { id: shore.id, d: shore.d.replace(/ -/g, '-') })),
    ),
    ...use('shoal'),
    ...use('land'),
    ...group(
      'i',
      shores.flatMap(({ island }) => textBlock(island.lines, island.x + 20, island.y + 12)),
    ),
  ];
}

/** People are plain, as in graphs; components are paper with an ink line. */
function drawParticipant(one: PlacedParticipant, href: string | undefined): ElementContent[] {
  const { x, y, width: w, height: h, lines } = one;
  const r = Math.min(h / 2, 22);
  const outline = one.participant.actor
    ? path(
        'plain',
        `M${x + r} ${y}h${w - 2 * r}a${r} ${h / 2} 0 0 1 0 ${h}h-${w - 2 * r}a${r} ${h / 2} 0 0 1 0-${h}z`,
      )
    : path('b', `M${x} ${y}h${w}v${h}h-${w}z`);
  return place(
    one.participant.id,
    linked(href, '', [outline, ...textBlock(lines, one.x0, y + (h - heightOf(lines)) / 2)]),
  );
}

function drawNote({ x, y, width: w, height: h, lines }: SequenceLayout['notes'][number]): ElementContent[] {
  return [
    path('note', `M${x} ${y}h${w - 10}l10 10v${h - 10}h-${w}z`),
    path('rule', `M${x + w - 10} ${y}v10h10`),
    ...textBlock(lines, x + w / 2, y + (h - heightOf(lines)) / 2),
  ];
}

function drawBlock(block: PlacedBlock): ElementContent[] {
  const { x, y, width: w, height: h, tagWidth, tag, dividers, conditions } = block;
  return [
    path('block', `M${x} ${y}h${w}v${h}h-${w}z`),
    ...paths(
      'divider',
      dividers.map((at) => `M${x} ${at}h${w}`),
    ),
    path('b', `M${x} ${y}h${tagWidth}v16l-8 8h-${tagWidth - 8}z`),
    ...textBlock(tag, x + 9, y + 3),
    ...group(
      'w',
      conditions.flatMap(({ lines, x: at, top }) => textBlock(lines, at, top)),
    ),
  ];
}

function drawMessages(layout: SequenceLayout): ElementContent[] {
  const kinds = new Map<string, { lines: string[]; heads: Heads }>();
  for (const { points, style, road, start, end } of layout.messages) {
    const className = road ? `${style} road` : style;
    const kind = kinds.get(className) ?? { lines: [], heads: { filled: [], open: [], rings: [] } };
    kinds.set(className, kind);
    const ended = drawEnd(points, end, kind.heads);
    const begun = drawEnd([...ended].reverse(), start, kind.heads).reverse();
    kind.lines.push(roundedPath(begun));
  }
  return [...kinds].flatMap(([className, { lines, heads }]) =>
    group(`e ${className}`, [
      ...paths('line', lines),
      ...paths('head', heads.filled),
      ...paths('tip', heads.open),
    ]),
  );
}
