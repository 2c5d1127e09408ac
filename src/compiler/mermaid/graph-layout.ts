/**
 * Where everything of a graph stands. ELK places the boxes and routes the lines of each region; this module
 * says what ELK is to know, puts the regions together and gives back plain geometry in whole pixels.
 */
import ELK from 'elkjs/lib/elk.bundled.js';
import type { GraphDiagram, GraphEdge, GraphGroup, GraphNode } from './diagram.ts';
import { groupBy, orient } from './graph-order.ts';
import { type Fit, groupTitle, type Plan, type Point, type RegionLayout, sizeNodes } from './layout-plan.ts';
import { type Box, setLine, type TextLine } from './node-shape.ts';
import { RegionGraph } from './region-graph.ts';
import { readRegion } from './region-reading.ts';
import { cutEdges, findRegions, type Piece, type Regions } from './regions.ts';

export interface PlacedNode extends Box {
  node: GraphNode;
  lines: TextLine[];
}

export interface PlacedGroup extends Box {
  group: GraphGroup;
  lines: TextLine[];
  /** Groups around it. */
  depth: number;
}

export interface PlacedEdge {
  edge: GraphEdge;
  /** From the author's start to the author's end, along the axes. */
  points: Point[];
  lines: TextLine[];
  /** Room that the layout kept for the label. */
  room?: Box;
}

export interface GraphLayout {
  /** `false` when groups could not have their own directions. */
  turned: boolean;
  width: number;
  height: number;
  nodes: PlacedNode[];
  groups: PlacedGroup[];
  edges: PlacedEdge[];
}

let engine: InstanceType<typeof ELK> | undefined;

/**
 * Lays a graph out. The result is the same for the same diagram. ELK fails on some notes beside states and
 * on some ways out of a group within a turned group: then the notes take their place in the flow, and then
 * the groups follow the sheet.
 */
export async function layoutGraph(diagram: GraphDiagram, fit: Fit): Promise<GraphLayout> {
  const turned = [...diagram.groups.values()].some(({ direction }) => direction !== undefined);
  const noted = [...diagram.nodes.values()].some(({ noteOf }) => noteOf !== undefined);
  const ways = [
    { turned, asides: noted },
    ...(noted ? [{ turned, asides: false }] : []),
    ...(turned ? [{ turned: false, asides: noted }] : []),
    ...(turned && noted ? [{ turned: false, asides: false }] : []),
  ];
  let failure: unknown;
  for (const way of ways) {
    try {
      const layout = await layoutWith(diagram, fit, findRegions(diagram, way.turned), way.asides);
      return { ...layout, turned: way.turned === turned };
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

async function layoutWith(
  diagram: GraphDiagram,
  fit: Fit,
  regions: Regions,
  asides: boolean,
): Promise<Omit<GraphLayout, 'turned'>> {
  const plan: Plan = {
    diagram,
    fit,
    regions,
    asides,
    ...cutEdges(orient(diagram), regions),
    sizes: sizeNodes(diagram, fit),
    words: new Map(
      diagram.edges.map((edge) => [edge, edge.label.flatMap((line) => setLine(line, 'w', fit.words))]),
    ),
  };
  const whole = await layoutRegion(plan, '');
  return {
    width: Math.ceil(whole.width),
    height: Math.ceil(whole.height),
    nodes: [...diagram.nodes.values()].map((node) => ({
      node,
      lines: plan.sizes.get(node.id)?.lines ?? [],
      ...boxOrThrow(whole.boxes.get(node.id)),
    })),
    groups: [...diagram.groups.values()].map((group) => ({
      group,
      lines: groupTitle(group),
      depth: depthOf(diagram, group),
      ...boxOrThrow(whole.boxes.get(group.id)),
    })),
    edges: placeEdges(plan, whole),
  };
}

function boxOrThrow(box: Box | undefined): Box {
  if (!box) throw new Error('layout lost a box');
  return box;
}

function depthOf(diagram: GraphDiagram, group: GraphGroup): number {
  let depth = 0;
  for (let at = group.group; at !== ''; at = diagram.groups.get(at)?.group ?? '') depth++;
  return depth;
}

/** Joins the pieces of each edge and turns it the author's way. */
function placeEdges(plan: Plan, whole: RegionLayout): PlacedEdge[] {
  const byEdge = groupBy(plan.pieces, (piece) => piece.oriented.edge);
  return plan.diagram.edges.flatMap((edge): PlacedEdge[] => {
    const pieces = byEdge.get(edge) ?? [];
    if (edge.style === 'invisible') return [];
    const points = joinPieces(pieces, whole);
    if (pieces[0]?.oriented.flipped) points.reverse();
    const room = whole.rooms.get(pieces.find((piece) => piece.labelled)?.id ?? '');
    return [
      {
        edge,
        points: withoutJogs(simplify(points)),
        lines: plan.words.get(edge) ?? [],
        ...(room ? { room } : {}),
      },
    ];
  });
}

/** Pieces follow one another by their gates, beginning with the one that nothing leads to. */
function joinPieces(pieces: Piece[], whole: RegionLayout): Point[] {
  const start = pieces.find((piece) => piece.from === piece.oriented.from);
  const points: Point[] = [];
  for (let piece = start; piece; ) {
    points.push(...(whole.routes.get(piece.id) ?? []));
    const to: string = piece.to;
    piece = to.startsWith('p:') ? pieces.find((one) => one.from === to) : undefined;
  }
  return points;
}

/**
 * A step of a few pixels just before the end of a line comes of two boxes that nearly stand in line: the
 * last piece moves sideways, still on its box, and the line is straight.
 */
export function withoutJogs(points: Point[]): Point[] {
  const straight = straightenStart(straightenStart(points).toReversed()).toReversed();
  return simplify(straight);
}

function straightenStart(points: Point[]): Point[] {
  const [a, b, c, d] = points;
  if (!a || !b || !c || !d) return points;
  const [dx, dy] = [c.x - b.x, c.y - b.y];
  if (Math.abs(dx) + Math.abs(dy) > 7) return points;
  return [{ x: a.x + dx, y: a.y + dy }, c, ...points.slice(3)];
}

/** Whole pixels, without points that lie on the way. */
function simplify(points: Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }))) {
    const last = kept.at(-1);
    const before = kept.at(-2);
    if (last && last.x === point.x && last.y === point.y) continue;
    if (
      last &&
      before &&
      ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y))
    ) {
      kept.pop();
    }
    kept.push(point);
  }
  return kept;
}

async function layoutRegion(plan: Plan, region: string): Promise<RegionLayout> {
  const inner = new Map<string, RegionLayout>();
  for (const group of plan.diagram.groups.values()) {
    if (plan.regions.isRegion(group.id) && plan.regions.holding(group.id) === region) {
      inner.set(group.id, await layoutRegion(plan, group.id));
    }
  }
  const elk = new RegionGraph(plan, region, inner).build();
  engine ??= new ELK();
  const done = await engine.layout(elk);
  return readRegion(plan, region, inner, done);
}
