/** What the layout of a graph knows before anything has a place, and what comes of each region. */
import type { Direction, GraphDiagram, GraphEdge, GraphGroup } from './diagram.ts';
import { stacking } from './graph-order.ts';
import { type Box, type NodeSize, setTitled, sizeNode, type TextLine } from './node-shape.ts';
import type { Gate, Piece, Regions } from './regions.ts';

/** In pixels from the corner of the sheet or region. */
export interface Point {
  x: number;
  y: number;
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

/** Everything that is known before ELK is asked. */
export interface Plan {
  diagram: GraphDiagram;
  fit: Fit;
  regions: Regions;
  /** Whether notes stand beside their states, out of the flow. */
  asides: boolean;
  pieces: Piece[];
  gates: Gate[];
  sizes: Map<string, NodeSize>;
  words: Map<GraphEdge, TextLine[]>;
}

/** Geometry of one region, from its own corner. */
export interface RegionLayout {
  width: number;
  height: number;
  boxes: Map<string, Box>;
  routes: Map<string, Point[]>;
  rooms: Map<string, Box>;
  gates: Map<string, Point>;
}

/** Room between the coast of an island and what stands on it, in pixels. */
export const islandPadding = { top: 20, side: 22, bottom: 22 };
/** Room between the shore of a Pod and its containers, in pixels. */
export const podPadding = { top: 12, side: 14, bottom: 14 };

/** Whether the flow runs up or down. */
export const vertical = (direction: Direction) => direction === 'DOWN' || direction === 'UP';

/** The lines of a group's name; a Pod's are smaller. */
export function groupTitle(group: GraphGroup): TextLine[] {
  return setTitled(group.label, group.marks.has('pod') ? 's' : 't', 260);
}

/** Boxes that stand in one column share their width. */
export function sizeNodes(diagram: GraphDiagram, fit: Fit): Map<string, NodeSize> {
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
