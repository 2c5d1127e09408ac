/**
 * Where everything of a graph stands. ELK places the boxes and routes the lines of each region; this module
 * says what ELK is to know, puts the regions together and gives back plain geometry in whole pixels.
 */
import ELK, { type ElkExtendedEdge, type ElkNode, type ElkPort } from 'elkjs/lib/elk.bundled.js';
import type { Direction, GraphDiagram, GraphEdge, GraphGroup, GraphNode } from './diagram.ts';
import { childrenOf, groupBy, orient, stacking } from './graph-order.ts';
import {
  type Box,
  heightOf,
  type NodeSize,
  type Side,
  setLine,
  setTitled,
  sizeNode,
  type TextLine,
  widthOf,
} from './node-shape.ts';
import { cutEdges, findRegions, type Gate, type Piece, type Regions } from './regions.ts';

export interface Point {
  x: number;
  y: number;
}

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
  width: number;
  height: number;
  nodes: PlacedNode[];
  groups: PlacedGroup[];
  edges: PlacedEdge[];
}

/** How tight a layout is: the second is tried when the first is too broad for the page. */
export interface Fit {
  /** Broadest line of a box. */
  text: number;
  /** Broadest line beside a road. */
  words: number;
  /** Boxes that nothing joins, in a row. */
  columns: number;
  /** Share of the usual space between things. */
  space: number;
  /** Widths that islands need for their names to stand beside the roads, by id. */
  names?: Map<string, number>;
}

let engine: InstanceType<typeof ELK> | undefined;

interface Plan {
  diagram: GraphDiagram;
  fit: Fit;
  regions: Regions;
  pieces: Piece[];
  gates: Gate[];
  sizes: Map<string, NodeSize>;
  words: Map<GraphEdge, TextLine[]>;
}

interface RegionLayout {
  width: number;
  height: number;
  boxes: Map<string, Box>;
  routes: Map<string, Point[]>;
  rooms: Map<string, Box>;
  gates: Map<string, Point>;
}

export const islandPadding = { top: 20, side: 22, bottom: 22 };
export const podPadding = { top: 12, side: 14, bottom: 14 };

/** Lays a graph out. The result is the same for the same diagram. */
export async function layoutGraph(diagram: GraphDiagram, fit: Fit): Promise<GraphLayout> {
  const regions = findRegions(diagram);
  const plan: Plan = {
    diagram,
    fit,
    regions,
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

export function groupTitle(group: GraphGroup): TextLine[] {
  return setTitled(group.label, group.marks.has('pod') ? 's' : 't', 260);
}

function depthOf(diagram: GraphDiagram, group: GraphGroup): number {
  let depth = 0;
  for (let at = group.group; at !== ''; at = diagram.groups.get(at)?.group ?? '') depth++;
  return depth;
}

/** Boxes that stand in one column share their width. */
function sizeNodes(diagram: GraphDiagram, fit: Fit): Map<string, NodeSize> {
  const sizes = new Map([...diagram.nodes.values()].map((node) => [node.id, sizeNode(node, fit.text)]));
  for (const group of diagram.groups.keys()) {
    const column = new Set(stacking(diagram, group, 'DOWN', fit.columns).flat());
    const boxes = [...column].filter((id) => diagram.nodes.get(id)?.shape === 'box');
    const width = Math.max(...boxes.map((id) => sizes.get(id)?.width ?? 0));
    for (const id of boxes) {
      const size = sizes.get(id);
      if (size && size.width > width * 0.6) size.width = width;
    }
  }
  return sizes;
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
export function simplify(points: Point[]): Point[] {
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

const vertical = (direction: Direction) => direction === 'DOWN' || direction === 'UP';

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

/** Describes one region to ELK. */
class RegionGraph {
  readonly plan: Plan;
  readonly region: string;
  readonly inner: Map<string, RegionLayout>;
  readonly direction: Direction;
  readonly pieces: Piece[];
  readonly ports = new Map<string, ElkPort[]>();
  readonly edges: ElkExtendedEdge[] = [];

  constructor(plan: Plan, region: string, inner: Map<string, RegionLayout>) {
    this.plan = plan;
    this.region = region;
    this.inner = inner;
    this.direction = plan.regions.directionOf(region);
    this.pieces = plan.pieces.filter((piece) => piece.region === region);
  }

  build(): ElkNode {
    this.#joinPieces();
    this.#stack(this.region);
    const children = childrenOf(this.plan.diagram, this.region).map((id) => this.#child(id));
    const options = {
      ...common,
      'elk.direction': this.direction,
      'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
      ...this.#spacing(this.region),
    };
    if (this.region === '') {
      const margin = this.plan.diagram.groups.size ? 36 : 24;
      const layoutOptions = { ...options, 'elk.padding': padding(margin, margin, margin) };
      return { id: '', layoutOptions, children, edges: this.edges };
    }
    const ports = this.plan.gates
      .filter((gate) => gate.region === this.region)
      .map((gate) => ({ id: gate.id, width: 0, height: 0, layoutOptions: { 'elk.port.side': gate.side } }));
    const layoutOptions = {
      ...options,
      ...this.#groupOptions(this.region),
      'elk.portConstraints': 'FIXED_SIDE',
    };
    const group = { id: this.region, layoutOptions, ports, children, edges: this.edges };
    return { id: 'sheet', layoutOptions: { ...common, 'elk.padding': padding(0, 0, 0) }, children: [group] };
  }

  #child(id: string): ElkNode {
    const { diagram, sizes } = this.plan;
    const node = diagram.nodes.get(id);
    if (node) {
      const size = sizes.get(id);
      const ports = this.ports.get(id);
      const layoutOptions: Record<string, string> = {};
      if (node.noteOf) layoutOptions['elk.commentBox'] = 'true';
      if (this.#sided.has(id)) layoutOptions['elk.portConstraints'] = 'FIXED_SIDE';
      return {
        id,
        width: size?.width ?? 0,
        height: size?.height ?? 0,
        layoutOptions,
        ...(ports ? { ports } : {}),
      };
    }
    const done = this.inner.get(id);
    if (done) {
      const ports = [...done.gates].map(([gate, { x, y }]) => ({ id: gate, x, y, width: 0, height: 0 }));
      const alignment = vertical(this.direction) ? 'TOP' : 'LEFT';
      const layoutOptions = { 'elk.portConstraints': 'FIXED_POS', 'elk.alignment': alignment };
      return { id, width: done.width, height: done.height, layoutOptions, ports };
    }
    this.#stack(id);
    const children = childrenOf(diagram, id).map((child) => this.#child(child));
    return { id, layoutOptions: { ...this.#groupOptions(id), ...this.#spacing(id) }, children };
  }

  #groupOptions(id: string): Record<string, string> {
    const group = this.plan.diagram.groups.get(id);
    if (!group) return {};
    const lines = groupTitle(group);
    const pad = group.marks.has('pod') ? podPadding : islandPadding;
    const named = this.plan.fit.names?.get(id) ?? 0;
    const title = lines.length ? heightOf(lines) + 8 : 0;
    return {
      'elk.padding': padding(pad.top + title, pad.side, pad.bottom),
      'elk.alignment': vertical(this.direction) ? 'TOP' : 'LEFT',
      'elk.contentAlignment': '[H_CENTER, V_CENTER]',
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': this.#size(
        id,
        Math.max(80, named, widthOf(lines) + 2 * pad.side),
        pad.top + title + 40,
      ),
    };
  }

  /** ELK turns the sheet for upright layouts and forgets to turn the least size of groups within it. */
  #size(id: string, width: number, height: number): string {
    return id !== this.region && vertical(this.direction) ? `(${height}, ${width})` : `(${width}, ${height})`;
  }

  /** Islands keep room for the shoals around them. */
  #spacing(id: string): Record<string, string> {
    const { diagram } = this.plan;
    const islands = [...diagram.groups.values()].filter((group) => group.group === id);
    const between = id === '' ? 54 : islands.every((one) => one.marks.has('pod')) ? 24 : 32;
    const apart = Math.round((islands.length === 0 ? 24 : between) * this.plan.fit.space);
    const layers = islands.length === 0 ? 36 : id === '' ? 44 : 32;
    return {
      'elk.spacing.nodeNode': String(apart),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(layers),
    };
  }

  /** Nodes whose edges leave across the direction of the region, towards its border. */
  get #sided(): Set<string> {
    const across = this.plan.gates.filter(
      (gate) =>
        gate.region === this.region &&
        gate.inside &&
        vertical(this.direction) !== (gate.side === 'NORTH' || gate.side === 'SOUTH'),
    );
    return new Set(across.map((gate) => gate.inside ?? ''));
  }

  #joinPieces(): void {
    const sided = this.#sided;
    const merged = mergedPorts(this.plan, this.pieces);
    for (const piece of this.pieces) {
      const along = this.#runsAlong(piece);
      const from = this.#end(piece, 'from', sided, merged);
      const to = this.#end(piece, 'to', sided, merged);
      const edge: ElkExtendedEdge = {
        id: piece.id,
        sources: [along ? from : to],
        targets: [along ? to : from],
      };
      if (piece.labelled) this.#label(edge, piece);
      this.edges.push(edge);
    }
    for (const node of this.plan.diagram.nodes.values()) {
      if (node.noteOf && this.plan.regions.holding(node.id) === this.region) {
        this.edges.push({ id: `note:${node.id}`, sources: [node.id], targets: [node.noteOf] });
      }
    }
  }

  /** Whether ELK is to see the piece in its own direction: not where a gate lies upstream of what it leads to. */
  #runsAlong(piece: Piece): boolean {
    const first = { DOWN: 'NORTH', UP: 'SOUTH', RIGHT: 'WEST', LEFT: 'EAST' }[this.direction];
    const last = { DOWN: 'SOUTH', UP: 'NORTH', RIGHT: 'EAST', LEFT: 'WEST' }[this.direction];
    const ownGate = (id: string) =>
      this.plan.gates.find((gate) => gate.id === id && gate.region === this.region);
    if (ownGate(piece.from)?.side === last || ownGate(piece.to)?.side === first) return false;
    return true;
  }

  #end(piece: Piece, end: 'from' | 'to', sided: Set<string>, merged: Map<string, string>): string {
    const id = piece[end];
    if (id.startsWith('p:') || !this.plan.diagram.nodes.has(id)) return id;
    const other = this.plan.gates.find(
      (gate) => gate.id === piece[end === 'from' ? 'to' : 'from'] && gate.region === this.region,
    );
    const key = merged.get(`${piece.id} ${end}`) ?? `${piece.id} ${end}`;
    const port: ElkPort = { id: `q:${id} ${key}`, width: 0, height: 0 };
    if (sided.has(id)) {
      const flow = {
        DOWN: ['SOUTH', 'NORTH'],
        UP: ['NORTH', 'SOUTH'],
        RIGHT: ['EAST', 'WEST'],
        LEFT: ['WEST', 'EAST'],
      }[this.direction];
      const side: Side = other?.side ?? (flow[end === 'from' ? 0 : 1] as Side);
      port.layoutOptions = { 'elk.port.side': side };
    }
    const ports = this.ports.get(id) ?? [];
    if (!ports.some((one) => one.id === port.id)) ports.push(port);
    this.ports.set(id, ports);
    return port.id;
  }

  /**
   * A label takes a layer of its own. Edges without words get an empty one where an edge beside them has
   * words, so that islands which hang on one island stand in one row.
   */
  get #besideLabels(): Set<Piece> {
    const { diagram, words } = this.plan;
    const between = this.pieces.filter(
      ({ labelled, oriented: { siblings } }) => labelled && siblings.every((id) => diagram.groups.has(id)),
    );
    const worded = ({ oriented: { edge } }: Piece) =>
      edge.step !== undefined || (words.get(edge)?.length ?? 0) > 0;
    const levels = groupBy(between, ({ oriented }) => oriented.siblings[0]);
    return new Set([...levels.values()].filter((pieces) => pieces.some(worded)).flat());
  }

  #label(elk: ElkExtendedEdge, piece: Piece): void {
    const { edge } = piece.oriented;
    const lines = this.plan.words.get(edge) ?? [];
    if (!lines.length && !edge.step) {
      if (this.#besideLabels.has(piece))
        elk.labels = [{ id: `${elk.id} label`, text: ' ', width: 1, height: 1 }];
      return;
    }
    const upright = vertical(this.direction);
    const text = widthOf(lines);
    const inline = { 'elk.edgeLabels.inline': 'true', 'elk.edgeLabels.placement': 'CENTER' };
    const room = !lines.length
      ? { width: 24, height: 24, layoutOptions: inline }
      : upright
        ? { width: text + (edge.step ? 18 : 8), height: Math.max(heightOf(lines), edge.step ? 24 : 0) + 2 }
        : { width: text + (edge.step ? 28 : 8), height: heightOf(lines) + 2 };
    elk.labels = [{ id: `${elk.id} label`, text: ' ', ...room }];
  }

  #stack(group: string): void {
    const { diagram, fit } = this.plan;
    stacking(diagram, group, this.direction, fit.columns).forEach(([before, after]) => {
      this.edges.push({ id: `stack:${before}:${after}`, sources: [before], targets: [after] });
    });
  }
}

const common = {
  'elk.algorithm': 'layered',
  'elk.randomSeed': '1',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.separateConnectedComponents': 'false',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
  'elk.layered.edgeLabels.sideSelection': 'ALWAYS_UP',
  'elk.edgeLabels.placement': 'CENTER',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.commentNode': '14',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '14',
};

function padding(top: number, side: number, bottom: number): string {
  return `[top=${top},left=${side},bottom=${bottom},right=${side}]`;
}

/**
 * Edges without words that leave one box in one style share their port, so that trees have a trunk; edges
 * that come into one box do so where each comes from a box that sends no other.
 */
function mergedPorts(plan: Plan, pieces: Piece[]): Map<string, string> {
  const merged = new Map<string, string>();
  const plain = pieces.filter(({ labelled, from, to, oriented: { edge, flipped } }) => {
    const worded = edge.step !== undefined || (plan.words.get(edge)?.length ?? 0) > 0;
    return labelled && !worded && !flipped && plan.diagram.nodes.has(from) && plan.diagram.nodes.has(to);
  });
  const style = ({ oriented: { edge } }: Piece) => `${edge.style} ${edge.start} ${edge.end}`;
  const outs = groupBy(plain, (piece) => `${style(piece)} ${piece.from}`);
  const ins = groupBy(plain, (piece) => `${style(piece)} ${piece.to}`);
  for (const [key, group] of outs) {
    if (group.length > 1 && group.every(({ oriented: { edge } }) => edge.start === 'none')) {
      for (const piece of group) merged.set(`${piece.id} from`, `out ${key}`);
    }
  }
  for (const [key, group] of ins) {
    const single = group.every((piece) => outs.get(`${style(piece)} ${piece.from}`)?.length === 1);
    if (group.length > 1 && single) for (const piece of group) merged.set(`${piece.id} to`, `in ${key}`);
  }
  return merged;
}

/** Reads what ELK gives and sets the inner regions into it. */
function readRegion(
  plan: Plan,
  region: string,
  inner: Map<string, RegionLayout>,
  done: ElkNode,
): RegionLayout {
  const sheet = region === '' ? done : (done.children?.[0] ?? done);
  const origin = { x: region === '' ? 0 : (sheet.x ?? 0), y: region === '' ? 0 : (sheet.y ?? 0) };
  const layout: RegionLayout = {
    width: sheet.width ?? 0,
    height: sheet.height ?? 0,
    boxes: new Map(),
    routes: new Map(),
    rooms: new Map(),
    gates: new Map(),
  };
  const read = (at: ElkNode) => {
    for (const child of at.children ?? []) {
      layout.boxes.set(child.id, boxOf(child, origin));
      read(child);
    }
    for (const edge of at.edges ?? []) readEdge(edge, origin, layout);
  };
  read(sheet);
  for (const port of region === '' ? [] : (sheet.ports ?? [])) {
    layout.gates.set(port.id, { x: (port.x ?? 0) - origin.x, y: (port.y ?? 0) - origin.y });
  }
  turnPieces(plan, region, layout);
  if (region !== '') straightenGates(plan, region, layout);
  for (const [group, part] of inner) adopt(layout, part, layout.boxes.get(group));
  return layout;
}

function boxOf(shape: { x?: number; y?: number; width?: number; height?: number }, origin: Point): Box {
  const x = Math.round((shape.x ?? 0) - origin.x);
  const y = Math.round((shape.y ?? 0) - origin.y);
  return { x, y, width: Math.ceil(shape.width ?? 0), height: Math.ceil(shape.height ?? 0) };
}

function readEdge(edge: ElkExtendedEdge, origin: Point, layout: RegionLayout): void {
  const points = (edge.sections ?? []).flatMap((section) => [
    section.startPoint,
    ...(section.bendPoints ?? []),
    section.endPoint,
  ]);
  layout.routes.set(
    edge.id,
    points.map(({ x, y }) => ({ x: x - origin.x, y: y - origin.y })),
  );
  const label = edge.labels?.[0];
  if (label) layout.rooms.set(edge.id, boxOf(label, origin));
}

/** Routes run from `from` to `to` again, however ELK was told. */
function turnPieces(plan: Plan, region: string, layout: RegionLayout): void {
  for (const piece of plan.pieces) {
    if (piece.region !== region) continue;
    const route = layout.routes.get(piece.id);
    const gate = layout.gates.get(piece.from) ?? layout.gates.get(piece.to);
    if (!route?.[0] || !gate) continue;
    const fromGate = layout.gates.has(piece.from);
    const atGate = Math.hypot(route[0].x - gate.x, route[0].y - gate.y) < 1;
    if (atGate !== fromGate) route.reverse();
  }
}

/**
 * ELK sets a region's gates on the north and south anywhere along the border. Where the way from the box
 * straight to the border is free, the gate moves there and the piece becomes one straight line.
 */
function straightenGates(plan: Plan, region: string, layout: RegionLayout): void {
  for (const piece of plan.pieces) {
    if (piece.region !== region) continue;
    const gateId = layout.gates.has(piece.to) ? piece.to : piece.from;
    const gate = plan.gates.find((one) => one.id === gateId && one.region === region);
    const route = layout.routes.get(piece.id);
    if (!gate?.inside || !route || route.length < 2) continue;
    const atStart = gateId === piece.from;
    const end = atStart ? route.at(-1) : route[0];
    if (!end) continue;
    const upright = gate.side === 'NORTH' || gate.side === 'SOUTH';
    const border = { NORTH: 0, SOUTH: layout.height, WEST: 0, EAST: layout.width }[gate.side];
    const moved = upright ? { x: end.x, y: border } : { x: border, y: end.y };
    if (!isFree(layout, end, moved, piece.id, plan.diagram.nodes.has(gate.inside) ? gate.inside : ''))
      continue;
    layout.gates.set(gateId, moved);
    layout.routes.set(piece.id, atStart ? [moved, end] : [end, moved]);
  }
}

/** Whether a straight line meets no box, and runs along no other line. */
function isFree(layout: RegionLayout, a: Point, b: Point, piece: string, own: string): boolean {
  const near = 8;
  const [left, right] = [Math.min(a.x, b.x) - near, Math.max(a.x, b.x) + near];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  for (const [id, box] of layout.boxes) {
    if (id === own) continue;
    const holds = box.x < a.x && a.x < box.x + box.width && box.y < a.y && a.y < box.y + box.height;
    if (!holds && box.x < right && box.x + box.width > left && box.y < bottom && box.y + box.height > top)
      return false;
  }
  for (const [id, route] of layout.routes) {
    if (id === piece) continue;
    for (let index = 1; index < route.length; index++) {
      const [p, q] = [route[index - 1], route[index]];
      if (!p || !q) continue;
      const parallel = a.x === b.x ? Math.abs(p.x - q.x) < 1 : Math.abs(p.y - q.y) < 1;
      if (!parallel) continue;
      const close = a.x === b.x ? Math.abs(p.x - a.x) < near : Math.abs(p.y - a.y) < near;
      const overlaps =
        a.x === b.x
          ? Math.min(p.y, q.y) < bottom && Math.max(p.y, q.y) > top
          : Math.min(p.x, q.x) < Math.max(a.x, b.x) && Math.max(p.x, q.x) > Math.min(a.x, b.x);
      if (close && overlaps) return false;
    }
  }
  return true;
}

/** Sets what stands in an inner region into the outer one. */
function adopt(outer: RegionLayout, inner: RegionLayout, at: Box | undefined): void {
  if (!at) return;
  const move = ({ x, y }: Point) => ({ x: x + at.x, y: y + at.y });
  for (const [id, box] of inner.boxes) outer.boxes.set(id, { ...box, ...move(box) });
  for (const [id, route] of inner.routes) outer.routes.set(id, route.map(move));
  for (const [id, room] of inner.rooms) outer.rooms.set(id, { ...room, ...move(room) });
}
