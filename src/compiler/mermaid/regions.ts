/**
 * A group with a direction of its own is laid out by itself, as a sheet within the sheet: a region. An edge
 * that crosses its border is cut there; each piece is routed in its own region.
 */
import type { Direction, GraphDiagram } from './diagram.ts';
import { ancestors, type Oriented } from './graph-order.ts';
import type { Side } from './node-shape.ts';

/** The regions of a diagram; '' is the sheet. */
export interface Regions {
  /** Regions from the sheet ('') down to the one that holds a node or group. */
  chainOf(id: string): string[];
  /** The region in which a node or group stands. */
  holding(id: string): string;
  isRegion(group: string): boolean;
  directionOf(region: string): Direction;
}

/** `own` is false for a layout in which every group follows the sheet. */
export function findRegions(diagram: GraphDiagram, own = true): Regions {
  const directions = new Map<string, Direction>([['', diagram.direction]]);
  const inherited = (group: string): Direction =>
    ancestors(diagram, group).reduce<Direction>(
      (direction, id) => diagram.groups.get(id)?.direction ?? direction,
      diagram.direction,
    );
  for (const group of own ? diagram.groups.values() : []) {
    if (group.direction && group.direction !== inherited(group.id)) directions.set(group.id, group.direction);
  }
  const chainOf = (id: string) => ancestors(diagram, id).filter((one) => directions.has(one));
  return {
    chainOf,
    holding: (id) => chainOf(id).at(-1) ?? '',
    isRegion: (group) => directions.has(group),
    directionOf: (region) => directions.get(region) ?? diagram.direction,
  };
}

/** A place where edges cross the border of a region. */
export interface Gate {
  id: string;
  region: string;
  side: Side;
  /** The node inside at which the piece within ends, when it ends there. */
  inside?: string;
}

/** A part of an edge within one region; its ends are nodes, groups or gates. */
export interface Piece {
  id: string;
  region: string;
  oriented: Oriented;
  from: string;
  to: string;
  /** The piece in which both ends of the edge meet carries its label. */
  labelled: boolean;
}

/** The side at which a line leaves what stands in the flow. */
export const exits: Record<Direction, Side> = { DOWN: 'SOUTH', UP: 'NORTH', RIGHT: 'EAST', LEFT: 'WEST' };
/** The side at which a line comes in. */
export const entries: Record<Direction, Side> = { DOWN: 'NORTH', UP: 'SOUTH', RIGHT: 'WEST', LEFT: 'EAST' };

/** Cuts each edge at the borders that it crosses; the pieces of one edge share their gates. */
export function cutEdges(oriented: Oriented[], regions: Regions): { pieces: Piece[]; gates: Gate[] } {
  const pieces: Piece[] = [];
  const gates: Gate[] = [];
  oriented.forEach((one, index) => {
    const up = regions.chainOf(one.from);
    const down = regions.chainOf(one.to);
    let shared = 0;
    while (shared < up.length && shared < down.length && up[shared] === down[shared]) shared++;
    const add = (region: string, from: string, to: string, labelled: boolean) =>
      pieces.push({ id: `e:${index}.${pieces.length}`, region, oriented: one, from, to, labelled });
    const gate = (chain: string[], depth: number, sides: Record<Direction, Side>, inside: string) => {
      const region = chain[depth] ?? '';
      const id = `p:${gates.length}`;
      const side = sides[regions.directionOf(chain[depth - 1] ?? '')];
      gates.push({ id, region, side, ...(inside.startsWith('p:') ? {} : { inside }) });
      return id;
    };
    let from = one.from;
    for (let depth = up.length - 1; depth >= shared; depth--) {
      const out = gate(up, depth, exits, from);
      add(up[depth] ?? '', from, out, false);
      from = out;
    }
    let to = one.to;
    for (let depth = down.length - 1; depth >= shared; depth--) {
      const into = gate(down, depth, entries, to);
      add(down[depth] ?? '', into, to, false);
      to = into;
    }
    add(up[shared - 1] ?? '', from, to, true);
  });
  return { pieces, gates };
}
