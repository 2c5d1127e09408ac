/** Says to ELK what it is to know of one region: boxes, nested groups, ports, lines and their room. */
import type { ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs/lib/elk.bundled.js';
import type { Direction } from './diagram.ts';
import { childrenOf, groupBy, stacking } from './graph-order.ts';
import {
  groupTitle,
  islandPadding,
  type Plan,
  podPadding,
  type RegionLayout,
  vertical,
} from './layout-plan.ts';
import { heightOf, widthOf } from './node-shape.ts';
import { entries, exits, type Piece } from './regions.ts';

/** Describes one region to ELK. */
export class RegionGraph {
  readonly plan: Plan;
  readonly region: string;
  readonly inner: Map<string, RegionLayout>;
  readonly direction: Direction;
  readonly pieces: Piece[];
  readonly ports = new Map<string, ElkPort[]>();
  readonly edges: ElkExtendedEdge[] = [];
  readonly #sided: Set<string>;
  readonly #besideLabels: Set<Piece>;

  constructor(plan: Plan, region: string, inner: Map<string, RegionLayout>) {
    this.plan = plan;
    this.region = region;
    this.inner = inner;
    this.direction = plan.regions.directionOf(region);
    this.pieces = plan.pieces.filter((piece) => piece.region === region);
    this.#sided = this.#findSided();
    this.#besideLabels = this.#findBesideLabels();
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
      if (node.noteOf && this.plan.asides) layoutOptions['elk.commentBox'] = 'true';
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
      // A name that stands beside the roads needs the free width on one side of the boxes.
      'elk.contentAlignment': named ? '[H_LEFT, V_TOP]' : '[H_CENTER, V_CENTER]',
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
      ...roadSpacing,
      'elk.spacing.nodeNode': String(apart),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(layers),
    };
  }

  /**
   * Nodes whose edges leave across the direction of the region, towards its border. Deeper nodes are left to
   * ELK: it fails on sides of ports within nested groups.
   */
  #findSided(): Set<string> {
    const across = this.plan.gates.filter(
      (gate) =>
        gate.region === this.region &&
        gate.inside !== undefined &&
        this.plan.diagram.nodes.get(gate.inside)?.group === this.region &&
        vertical(this.direction) !== (gate.side === 'NORTH' || gate.side === 'SOUTH'),
    );
    return new Set(across.map((gate) => gate.inside ?? ''));
  }

  #joinPieces(): void {
    const merged = mergedPorts(this.plan, this.pieces);
    for (const piece of this.pieces) {
      const along = this.#runsAlong(piece);
      const from = this.#end(piece, 'from', merged);
      const to = this.#end(piece, 'to', merged);
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
    const first = entries[this.direction];
    const last = exits[this.direction];
    const ownGate = (id: string) =>
      this.plan.gates.find((gate) => gate.id === id && gate.region === this.region);
    if (ownGate(piece.from)?.side === last || ownGate(piece.to)?.side === first) return false;
    return true;
  }

  #end(piece: Piece, end: 'from' | 'to', merged: Map<string, string>): string {
    const id = piece[end];
    if (id.startsWith('p:') || !this.plan.diagram.nodes.has(id)) return id;
    const other = this.plan.gates.find(
      (gate) => gate.id === piece[end === 'from' ? 'to' : 'from'] && gate.region === this.region,
    );
    const key = merged.get(`${piece.id} ${end}`) ?? `${piece.id} ${end}`;
    const port: ElkPort = { id: `q:${id} ${key}`, width: 0, height: 0 };
    if (this.#sided.has(id)) {
      const side = other?.side ?? (end === 'from' ? exits : entries)[this.direction];
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
  #findBesideLabels(): Set<Piece> {
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

/** Room around lines; ELK wants it said for each group. */
const roadSpacing = {
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '14',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '14',
};

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
  'elk.spacing.commentNode': '14',
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
