/** Draws a laid-out graph: water, islands and lagoons, roads, boxes, words, soundings, in this order. */
import { coast, coastReach } from './coast.ts';
import type { Link, Mark } from './diagram.ts';
import type { GraphLayout, PlacedEdge, PlacedGroup, PlacedNode } from './graph-layout.ts';
import { placeName } from './island-name.ts';
import type { Point } from './layout-plan.ts';
import {
  type Box,
  heightOf,
  innerLines,
  inset,
  markWidth,
  outline,
  type Side,
  stateOf,
  type TextLine,
  widthOf,
} from './node-shape.ts';
import { place } from './places.ts';
import { drawEnd, type Heads, type Placed, placeAlong, roundedPath } from './road.ts';
import { drawSoundings, drawWords } from './road-words.ts';
import { type Element, type ElementContent, element, group, linked, path, paths, textBlock } from './svg.ts';

export interface Drawing {
  width: number;
  height: number;
  content: ElementContent[];
  /** Whether it holds links. */
  links: boolean;
}

/** `id` begins every id within the drawing; `hrefOf` gives the address of a link, if it has one. */
export function drawGraph(
  layout: GraphLayout,
  id: string,
  hrefOf: (link: Link) => string | undefined,
): Drawing {
  let links = false;
  const link = (to: Link | undefined) => {
    const address = to && hrefOf(to);
    if (address !== undefined) links = true;
    return address;
  };
  const roads = layout.edges.map((edge) => ({ ...edge, points: trim(edge, layout) }));
  const placed = roads.map((road) =>
    placeAlong(road.points, road.lines, road.room, road.edge.step !== undefined),
  );
  const content = [
    ...drawGround(layout, id),
    ...drawRoads(roads),
    ...drawNames(layout, roads, link),
    ...group(
      'n',
      layout.nodes.flatMap((node) => drawNode(node, link(node.node.link))),
    ),
    ...drawWords(
      placed.flatMap(({ words }, index) =>
        words ? [{ ...words, ...groundAt(layout, words, roads[index]?.edge.step) }] : [],
      ),
    ),
    ...drawSoundings(roads.flatMap((road, index) => soundingOf(road, placed[index]))),
  ];
  return { width: layout.width, height: layout.height, content, links };
}

function soundingOf(road: PlacedEdge, placed: Placed | undefined): { step: string; at: Point }[] {
  return placed?.sounding && road.edge.step !== undefined
    ? [{ step: road.edge.step, at: placed.sounding }]
    : [];
}

function groundAt(
  layout: GraphLayout,
  words: { x: number; top: number; lines: TextLine[]; anchor: string },
  step: string | undefined,
) {
  const shift = { start: 1, middle: 0, end: -1 }[words.anchor] ?? 0;
  const at = { x: words.x + (shift * widthOf(words.lines)) / 2, y: words.top + heightOf(words.lines) / 2 };
  const around = layout.groups
    .filter(
      (one) => one.x <= at.x && at.x <= one.x + one.width && one.y <= at.y && at.y <= one.y + one.height,
    )
    .sort((a, b) => b.depth - a.depth)[0];
  const dry = around !== undefined && !around.group.marks.has('pod');
  return {
    ground: !dry ? ('water' as const) : around.depth > 0 ? ('hill' as const) : ('land' as const),
    road: step !== undefined,
  };
}

/** Shoals first, so that neighbouring ones join; then land, contours and lagoons from the outside in. */
function drawGround(layout: GraphLayout, id: string): ElementContent[] {
  const groups = [...layout.groups].sort((a, b) => a.depth - b.depth);
  const coasts = groups
    .filter((one) => one.depth === 0)
    .map((one, index) => ({ one, id: `${id}-${index}`, d: shoreOf(one) }));
  const inner = groups.filter((one) => one.depth > 0);
  const use = (className: string) => (shore: { id: string }) =>
    element('use', { className: className.split(' '), href: `#${shore.id}` });
  return [
    ...(coasts.length
      ? [
          element(
            'defs',
            {},
            coasts.map((shore) => element('path', { id: shore.id, d: shore.d.replace(/ -/g, '-') })),
          ),
        ]
      : []),
    ...coasts.map(use('deep')),
    ...coasts.map(use('shoal')),
    ...coasts.map((shore) => marked(shore.one, use(groundClass(shore.one, 'land'))(shore))),
    ...inner.map((one) => marked(one, path(groundClass(one, 'hill'), shoreOf(one)))),
  ];
}

/** Ground is a place itself: boxes stand on it, not in it. */
function marked({ group }: PlacedGroup, ground: Element): Element {
  return { ...ground, properties: { ...ground.properties, dataNode: group.id } };
}

function groundClass({ group }: PlacedGroup, land: string): string {
  const own = group.marks.has('pod') ? 'pod' : land;
  const marks = [...group.marks].filter((mark) => mark !== 'pod');
  return [own, ...marks].join(' ');
}

function shoreOf(one: PlacedGroup): string {
  if (one.group.marks.has('pod')) {
    const { x, y, width: w, height: h } = one;
    const r = 14;
    return `M${x + r} ${y}h${w - 2 * r}q${r} 0 ${r} ${r}v${h - 2 * r}q0 ${r} -${r} ${r}h-${w - 2 * r}q-${r} 0 -${r} -${r}v-${h - 2 * r}q0 -${r} ${r} -${r}z`;
  }
  return coast(one, one.group.id, one.depth === 0 ? 1 : 0.5);
}

/** Names of islands stand at their top, where no road crosses them. */
function drawNames(
  layout: GraphLayout,
  roads: PlacedEdge[],
  link: (to: Link | undefined) => string | undefined,
): ElementContent[] {
  const named = layout.groups.flatMap((one) => {
    const { x, top } = placeName(one, roads);
    return linked(link(one.group.link), '', textBlock(one.lines, x, top));
  });
  return group('i', named);
}

/** Ends each road on the drawn edge of its boxes. */
function trim(edge: PlacedEdge, layout: GraphLayout): Point[] {
  const points = edge.points.map((point) => ({ ...point }));
  settle(points, edge.edge.to, layout);
  points.reverse();
  settle(points, edge.edge.from, layout);
  return points.reverse();
}

function settle(points: Point[], id: string, layout: GraphLayout): void {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return;
  const placed = layout.nodes.find(({ node }) => node.id === id);
  const box = placed ?? layout.groups.find(({ group }) => group.id === id);
  if (!box) return;
  const side = sideOf(tip, before, box);
  const along = side === 'NORTH' || side === 'SOUTH' ? tip.x - box.x : tip.y - box.y;
  const outside = layout.groups.find(({ group }) => group.id === id)?.group.marks.has('pod')
    ? 0
    : coastReach - 3;
  const deeper = placed ? Math.round(inset(placed.node, box, side, along)) : -outside;
  if (side === 'NORTH') tip.y += deeper;
  else if (side === 'SOUTH') tip.y -= deeper;
  else if (side === 'WEST') tip.x += deeper;
  else tip.x -= deeper;
}

/** The side of a box at which a line comes in. */
function sideOf(tip: Point, before: Point, box: Box): Side {
  if (tip.x === before.x && tip.y !== before.y) return before.y < tip.y ? 'NORTH' : 'SOUTH';
  if (tip.x !== before.x) return before.x < tip.x ? 'WEST' : 'EAST';
  return tip.y < box.y + box.height / 2 ? 'NORTH' : 'SOUTH';
}

/** Roads of one style are one path: few elements, and dashes that do not disturb one another. */
function drawRoads(roads: PlacedEdge[]): ElementContent[] {
  const kinds = new Map<string, { lines: string[]; heads: Heads; data: boolean }>();
  for (const { edge, points } of roads) {
    const className = edge.step === undefined ? edge.style : `${edge.style} road`;
    let kind = kinds.get(className);
    if (!kind) {
      kind = { lines: [], heads: { filled: [], open: [], rings: [] }, data: edge.style === 'data' };
      kinds.set(className, kind);
    }
    const ended = drawEnd(points, edge.end, kind.heads);
    const begun = drawEnd([...ended].reverse(), edge.start, kind.heads).reverse();
    kind.lines.push(roundedPath(begun));
  }
  return [...kinds].flatMap(([className, { lines, heads, data }]) =>
    group(`e ${className}`, [
      ...paths('line', lines),
      ...(data ? paths('core', lines) : []),
      ...paths('head', heads.filled),
      ...paths('tip', heads.open),
      ...paths('ring', heads.rings),
    ]),
  );
}

function drawNode(placed: PlacedNode, href: string | undefined): ElementContent[] {
  const { node, lines } = placed;
  const state = stateOf(node.marks);
  const classes = [...node.marks].filter((mark) => mark !== 'pod').join(' ');
  const inner = innerLines(node, placed);
  const shift = state ? markWidth / 2 : 0;
  const below = node.shape === 'store' ? 8 : 0;
  const top = placed.y + (placed.height - heightOf(lines)) / 2 + below;
  const shape = { start: 'dot', end: 'ring', bar: 'dot', note: 'note', plain: 'plain' } as Record<
    string,
    string
  >;
  const drawn = [
    path(node.marks.has('pod') ? 'pod' : (shape[node.shape] ?? 'b'), outline(node, placed)),
    ...(node.shape === 'end'
      ? [path('dot', outline(node, { x: placed.x + 5, y: placed.y + 5, width: 10, height: 10 }))]
      : []),
    ...(inner ? [path('rule', inner)] : []),
    ...(state ? drawMark(placed, state, lines) : []),
    ...textBlock(lines, placed.x + placed.width / 2 + shift, top),
  ];
  return place(node.id, linked(href, classes, drawn));
}

/** The mark of a state: a band at the left edge of a box, a small square before the text of other shapes. */
function drawMark(placed: PlacedNode, state: Mark, lines: TextLine[]): ElementContent[] {
  const banded = ['box', 'round', 'state', 'store', 'double'].includes(placed.node.shape);
  const round = placed.node.shape === 'round' || placed.node.shape === 'state' ? 10 : 0;
  const middle = placed.y + placed.height / 2;
  const box: Box = banded
    ? { x: placed.x, y: placed.y, width: 12, height: placed.height }
    : { x: placed.x + (placed.width - widthOf(lines)) / 2 - 11, y: middle - 6, width: 12, height: 12 };
  const { x, y, width: w, height: h } = box;
  const band = round
    ? `M${x + w} ${y}h-${w - round}a${round} ${round} 0 0 0-${round} ${round}v${h - 2 * round}a${round} ${round} 0 0 0 ${round} ${round}h${w - round}z`
    : `M${x} ${y}h${w}v${h}h-${w}z`;
  const center = `M${x + w / 2 - 3} ${y + h / 2}`;
  switch (state) {
    case 'running':
      return [path('m', band)];
    case 'done':
      return [path('m', band), path('k', `${center}l2.5 3 4-6`)];
    case 'failed':
      return [path('o', band), path('x', `M${x + w / 2 - 3} ${y + h / 2 - 3}l6 6m0-6l-6 6`)];
    case 'backoff':
      return [path('o', `${band}${hatch({ ...box, y: y + round / 3, height: h - (2 * round) / 3 })}`)];
    default:
      return [path('o', band)];
  }
}

/** Diagonals within a box, five pixels apart. */
function hatch({ x, y, width: w, height: h }: Box): string {
  let d = '';
  for (let offset = 5; offset < w + h; offset += 5) {
    const fromX = Math.max(0, offset - h);
    const toX = Math.min(w, offset);
    d += `M${x + fromX} ${y + offset - fromX}l${toX - fromX} ${fromX - toX}`;
  }
  return d;
}
