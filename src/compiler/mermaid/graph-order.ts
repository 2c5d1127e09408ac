/**
 * Which way each edge runs on the sheet, and which boxes stand below one another: the part of the layout
 * that an author steers by the order of the declarations.
 *
 * Between two groups the one that is declared first stands first (above, in `TB`), whatever way the arrow
 * points: agents watch the API server, and yet the control plane stands above the nodes. Elsewhere arrows
 * decide, and what closes a circle runs backwards.
 */
import type { Direction, GraphDiagram, GraphEdge } from './diagram.ts';

/** An edge as the layout sees it: `from` stands before `to`. */
export interface Oriented {
  edge: GraphEdge;
  /** What the edge joins where its ends meet, in the order of the layout: siblings in one group. */
  siblings: [first: string, second: string];
  from: string;
  to: string;
  flipped: boolean;
}

/** The groups around a node or group, from the sheet ('') down to the one that holds it. */
export function ancestors(diagram: GraphDiagram, id: string): string[] {
  const chain: string[] = [];
  let at = diagram.nodes.get(id)?.group ?? diagram.groups.get(id)?.group ?? '';
  while (at !== '') {
    chain.unshift(at);
    at = diagram.groups.get(at)?.group ?? '';
  }
  return ['', ...chain];
}

/** The innermost group that holds both ends, and what stands for each end directly in it. */
function meeting(diagram: GraphDiagram, edge: GraphEdge): { group: string; from: string; to: string } {
  const from = [...ancestors(diagram, edge.from), edge.from];
  const to = [...ancestors(diagram, edge.to), edge.to];
  let depth = 0;
  while (depth < from.length - 1 && depth < to.length - 1 && from[depth + 1] === to[depth + 1]) depth++;
  // An edge between a group and what it holds meets in that group.
  depth = Math.min(depth, from.length - 2, to.length - 2);
  return { group: from[depth] ?? '', from: from[depth + 1] ?? edge.from, to: to[depth + 1] ?? edge.to };
}

function orderOf(diagram: GraphDiagram, id: string): number {
  return diagram.nodes.get(id)?.order ?? diagram.groups.get(id)?.order ?? 0;
}

/** Values by key, both in their order. */
export function groupBy<Key, Value>(values: Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** Says for every edge which end stands first on the sheet. */
export function orient(diagram: GraphDiagram): Oriented[] {
  const met = diagram.edges.map((edge) => ({ edge, ...meeting(diagram, edge) }));
  const backwards = new Set<GraphEdge>();
  const levels = groupBy(met, (one) => one.group);
  for (const level of levels.values()) {
    const next = new Map<string, { to: string; edge: GraphEdge }[]>();
    for (const { edge, from, to } of level) {
      if (from === to) continue;
      const flip =
        diagram.groups.has(from) && diagram.groups.has(to) && orderOf(diagram, from) > orderOf(diagram, to);
      if (flip) backwards.add(edge);
      const [a, b] = flip ? [to, from] : [from, to];
      next.set(a, [...(next.get(a) ?? []), { to: b, edge }]);
    }
    for (const edge of circles(diagram, next)) {
      if (backwards.has(edge)) backwards.delete(edge);
      else backwards.add(edge);
    }
  }
  return met.map(({ edge, from, to }) =>
    backwards.has(edge)
      ? { edge, flipped: true, siblings: [to, from], from: edge.to, to: edge.from }
      : { edge, flipped: false, siblings: [from, to], from: edge.from, to: edge.to },
  );
}

/** Edges that close a circle, found in the order of declarations. */
function circles(diagram: GraphDiagram, next: Map<string, { to: string; edge: GraphEdge }[]>): GraphEdge[] {
  const closing: GraphEdge[] = [];
  const state = new Map<string, 'open' | 'closed'>();
  const visit = (id: string) => {
    state.set(id, 'open');
    for (const { to, edge } of next.get(id) ?? []) {
      if (state.get(to) === 'open') closing.push(edge);
      else if (!state.has(to)) visit(to);
    }
    state.set(id, 'closed');
  };
  const entered = new Set([...next.values()].flat().map(({ to }) => to));
  const starts = [...next.keys()].sort(
    (a, b) => Number(entered.has(a)) - Number(entered.has(b)) || orderOf(diagram, a) - orderOf(diagram, b),
  );
  for (const id of starts) if (!state.has(id)) visit(id);
  return closing;
}

/** Ids of the boxes and groups directly in a group, in the order of declarations. */
export function childrenOf(diagram: GraphDiagram, group: string): string[] {
  return [...diagram.nodes.values(), ...diagram.groups.values()]
    .filter((one) => one.group === group)
    .sort((a, b) => a.order - b.order)
    .map((one) => one.id);
}

/**
 * Invisible edges that stack boxes which nothing joins, so that islands become as broad as they are high:
 * boxes beside Pods stand in columns of up to three, boxes alone in rows of up to `columns`.
 */
export function stacking(
  diagram: GraphDiagram,
  group: string,
  direction: Direction,
  columns: number,
): [before: string, after: string][] {
  const joined = new Set<string>();
  for (const edge of diagram.edges) {
    const at = meeting(diagram, edge);
    if (at.group === group && at.from !== at.to) joined.add(at.from).add(at.to);
  }
  const alone = childrenOf(diagram, group).filter((id) => !joined.has(id) && !diagram.nodes.get(id)?.noteOf);
  const boxes = alone.filter((id) => diagram.nodes.has(id));
  const groups = alone.filter((id) => diagram.groups.has(id));
  const vertical = direction === 'DOWN' || direction === 'UP';
  const rowOf = (ids: string[], count: number): [string, string][] =>
    ids.slice(count).map((id, index) => [ids[index] ?? id, id]);
  if (!vertical) return [...rowOf(boxes, 4), ...rowOf(groups, 3)];
  const beside = groups.length > 0 || (group !== '' && joined.size > 0);
  const stacked = beside
    ? boxes.flatMap((id, index): [string, string][] => (index % 3 ? [[boxes[index - 1] ?? id, id]] : []))
    : rowOf(boxes, boxes.length === 4 ? 2 : columns);
  return [...stacked, ...rowOf(groups, columns)];
}
