/**
 * What the parsers make and the layouts read: two shapes of diagram, free of syntax and of geometry.
 *
 * Flowcharts and state charts are both a `GraphDiagram` (boxes in nested groups, joined by edges); a
 * sequence diagram is a `SequenceDiagram` (participants and rows of time).
 */
import type { Place } from './problem.ts';

/** A label after decoding: at least one line, none of them empty unless the label is. */
export type Label = string[];

export type Direction = 'DOWN' | 'UP' | 'RIGHT' | 'LEFT';

export type NodeShape =
  | 'box'
  | 'round'
  | 'plain'
  | 'store'
  | 'decision'
  | 'circle'
  | 'hexagon'
  | 'slant'
  | 'double'
  | 'state'
  | 'start'
  | 'end'
  | 'bar'
  | 'note';

/** What an author can say about a box, an island or a lagoon with `class`. */
export type Mark = 'pod' | 'running' | 'waiting' | 'backoff' | 'failed' | 'done' | 'retired';

/** Where a box leads, and where that was said. */
export interface Link {
  href: string;
  place: Place;
}

export interface GraphNode {
  id: string;
  /** Boxes and groups count together, in the order in which they are first named. */
  order: number;
  label: Label;
  shape: NodeShape;
  marks: Set<Mark>;
  /** Group that holds it; '' is the sheet. */
  group: string;
  /** A note belongs to this node and stands beside it. */
  noteOf?: string;
  link?: Link;
}

export interface GraphGroup {
  id: string;
  order: number;
  label: Label;
  marks: Set<Mark>;
  group: string;
  /** Own direction, where the author gave one. */
  direction?: Direction;
  link?: Link;
}

export type LineStyle = 'request' | 'watch' | 'data' | 'invisible';

export type EdgeEnd = 'none' | 'arrow' | 'open' | 'cross' | 'circle';

export interface GraphEdge {
  from: string;
  to: string;
  label: Label;
  /** Number of the step, taken from the front of the label. */
  step?: string;
  style: LineStyle;
  start: EdgeEnd;
  end: EdgeEnd;
}

export interface GraphDiagram {
  kind: 'graph';
  direction: Direction;
  nodes: Map<string, GraphNode>;
  groups: Map<string, GraphGroup>;
  edges: GraphEdge[];
}

export interface Participant {
  id: string;
  label: Label;
  actor: boolean;
  /** Index of the box that holds it. */
  box?: number;
  link?: Link;
}

export type MessageStyle = 'request' | 'reply';

export type SequenceItem =
  | {
      kind: 'message';
      from: string;
      to: string;
      label: Label;
      step?: string;
      /** `true` for a number written by the author: it is the road that the text follows. */
      road: boolean;
      style: MessageStyle;
      start: EdgeEnd;
      end: EdgeEnd;
    }
  | { kind: 'activate' | 'deactivate'; participant: string }
  | { kind: 'note'; side: 'over' | 'left' | 'right'; participants: string[]; label: Label }
  | { kind: 'open'; block: string; label: Label }
  | { kind: 'divide'; label: Label }
  | { kind: 'close' };

export interface SequenceDiagram {
  kind: 'sequence';
  participants: Map<string, Participant>;
  boxes: Label[];
  items: SequenceItem[];
}

/** What every kind of diagram carries beside its drawing. */
export interface Described {
  title: string;
  description: string;
  /** Where the diagram begins: the place of what is missing. */
  head: Place;
}
