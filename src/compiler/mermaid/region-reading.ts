/** Reads what ELK gives for a region, straightens the ways to its border and sets inner regions into it. */
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk.bundled.js';
import type { Plan, Point, RegionLayout } from './layout-plan.ts';
import type { Box } from './node-shape.ts';

/** Reads what ELK gives and sets the inner regions into it. */
export function readRegion(
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
