/**
 * The boxes of a graph: how large each is for its text, how it is drawn, and where its edge lies, so that
 * a line can end exactly on it.
 */
import type { GraphNode, Label, Mark } from './diagram.ts';
import { type Face, isIdentifier, measure, wrap } from './text-width.ts';

/** The faces of text in a figure; the names are the classes in drawing.css. */
export type TextClass = 'l' | 't' | 's' | 'c' | 'w';

/** A line of text, measured in pixels. */
export interface TextLine {
  text: string;
  className: TextClass;
  width: number;
}

const faces: Record<TextClass, { size: number; face: Face; height: number }> = {
  /** Label of a plain box. */
  l: { size: 14, face: 'sans', height: 20 },
  /** Title: first of several lines, name of an island. */
  t: { size: 15, face: 'bold', height: 21 },
  /** Second line. */
  s: { size: 12, face: 'sans', height: 17 },
  /** Second line that is an identifier. */
  c: { size: 12, face: 'mono', height: 17 },
  /** Words along a line, in a note. */
  w: { size: 13, face: 'sans', height: 18 },
};

/** Pixels from one line to the next. */
export function lineHeight(line: TextLine): number {
  return faces[line.className].height;
}

/** Height of a block of lines. */
export function heightOf(lines: TextLine[]): number {
  return lines.reduce((sum, line) => sum + lineHeight(line), 0);
}

/** Width of the longest line. */
export function widthOf(lines: TextLine[]): number {
  return Math.max(0, ...lines.map((line) => line.width));
}

/** Wraps one line of a label and measures what comes of it. */
export function setLine(text: string, className: TextClass, limit: number): TextLine[] {
  const { size, face } = faces[className];
  if (text === '') return [];
  return wrap(text, size, limit, face).map((line) => ({
    text: line,
    className,
    width: Math.ceil(measure(line, size, face)),
  }));
}

/** A label whose first line is the title of the lines below it. */
export function setTitled(label: Label, first: TextClass, limit: number): TextLine[] {
  return label.flatMap((line, index) =>
    setLine(line, index === 0 ? first : isIdentifier(line) ? 'c' : 's', limit),
  );
}

/** A box's size in pixels and the lines in it. */
export interface NodeSize {
  width: number;
  height: number;
  lines: TextLine[];
}

/** Room for the mark of a state, at the left of the text. */
export const markWidth = 14;

const states: Mark[] = ['running', 'waiting', 'backoff', 'failed', 'done'];

/** The state that a box shows, if any. */
export function stateOf(marks: Set<Mark>): Mark | undefined {
  return states.find((state) => marks.has(state));
}

/** The size that the shape needs for its text; `limit` is the broadest line. */
export function sizeNode(node: GraphNode, limit: number): NodeSize {
  switch (node.shape) {
    case 'start':
      return { width: 16, height: 16, lines: [] };
    case 'end':
      return { width: 20, height: 20, lines: [] };
    case 'bar':
      return { width: 72, height: 7, lines: [] };
    case 'note':
      return sizeNote(node.label);
    case 'decision':
      return sizeDecision(node, limit);
  }
  const lines = setTitled(node.label, node.label.length > 1 ? 't' : 'l', limit);
  const text = widthOf(lines) + (stateOf(node.marks) ? markWidth : 0);
  const high = heightOf(lines);
  switch (node.shape) {
    case 'circle': {
      const diameter = even(Math.max(44, Math.hypot(text, high) + 14));
      return { width: diameter, height: diameter, lines };
    }
    case 'hexagon':
    case 'slant':
    case 'plain':
      return { width: even(Math.max(64, text + 40)), height: even(Math.max(38, high + 18)), lines };
    case 'store':
      return { width: even(Math.max(72, text + 32)), height: even(Math.max(56, high + 32)), lines };
    case 'double':
      return { width: even(Math.max(72, text + 42)), height: even(Math.max(40, high + 20)), lines };
    default:
      return { width: even(Math.max(60, text + 28)), height: even(Math.max(40, high + 20)), lines };
  }
}

function sizeNote(label: Label): NodeSize {
  const lines = label.flatMap((line) => setLine(line, 'w', 150));
  return { width: even(widthOf(lines) + 24), height: even(heightOf(lines) + 16), lines };
}

/** A diamond holds a text block when the block's share of its width and of its height are at most one. */
function sizeDecision(node: GraphNode, limit: number): NodeSize {
  const lines = setTitled(node.label, 'l', Math.min(limit, 120));
  if (!lines.length) return { width: 32, height: 32, lines };
  const text = widthOf(lines) + 8;
  const width = even(text * 1.45 + 28);
  return { width, height: even(Math.max(56, (heightOf(lines) + 4) / (1 - text / width))), lines };
}

function even(length: number): number {
  return 2 * Math.ceil(length / 2);
}

/** A rectangle in pixels, from its upper left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A side of a box, in ELK's words. */
export type Side = 'NORTH' | 'SOUTH' | 'WEST' | 'EAST';

/**
 * How far a line that meets the bounding box on `side`, `along` pixels from that side's beginning, must go
 * on to reach the drawn shape.
 */
export function inset(
  node: GraphNode,
  size: { width: number; height: number },
  side: Side,
  along: number,
): number {
  const vertical = side === 'NORTH' || side === 'SOUTH';
  const across = vertical ? size.width : size.height;
  const deep = vertical ? size.height : size.width;
  const off = Math.min(1, Math.abs(along / (across / 2) - 1));
  switch (node.shape) {
    case 'decision':
      return (deep / 2) * off;
    case 'circle':
    case 'start':
    case 'end':
      return (deep / 2) * (1 - Math.sqrt(1 - off * off));
    case 'plain':
      return vertical ? 0 : roundInset(size.height / 2, off);
    case 'hexagon':
      return vertical ? 0 : 14 * off;
    case 'slant':
      return vertical ? 0 : side === 'WEST' ? 12 * (1 - along / across) : 12 * (along / across);
    default:
      return 0;
  }
}

function roundInset(radius: number, off: number): number {
  return radius * (1 - Math.sqrt(1 - off * off));
}

/** The outline as an SVG path. */
export function outline(node: GraphNode, { x, y, width: w, height: h }: Box): string {
  switch (node.shape) {
    case 'decision':
      return `M${x + w / 2} ${y}l${w / 2} ${h / 2}-${w / 2} ${h / 2}-${w / 2}-${h / 2}z`;
    case 'circle':
    case 'start':
    case 'end':
      return `M${x} ${y + h / 2}a${w / 2} ${w / 2} 0 0 1 ${w} 0 ${w / 2} ${w / 2} 0 0 1-${w} 0z`;
    case 'plain':
      return rounded(x, y, w, h, h / 2);
    case 'round':
    case 'state':
      return rounded(x, y, w, h, 10);
    case 'hexagon':
      return `M${x + 14} ${y}h${w - 28}l14 ${h / 2}-14 ${h / 2}h-${w - 28}l-14-${h / 2}z`;
    case 'slant':
      return `M${x + 12} ${y}h${w - 12}l-12 ${h}h-${w - 12}z`;
    case 'note':
      return `M${x} ${y}h${w - 10}l10 10v${h - 10}h-${w}z`;
    default:
      return `M${x} ${y}h${w}v${h}h-${w}z`;
  }
}

function rounded(x: number, y: number, w: number, h: number, r: number): string {
  const radius = Math.min(r, w / 2, h / 2);
  const arc = (dx: number, dy: number) => `a${radius} ${radius} 0 0 1 ${dx} ${dy}`;
  const across = w - 2 * radius;
  const down = h - 2 * radius;
  return `M${x + radius} ${y}h${across}${arc(radius, radius)}v${down}${arc(-radius, radius)}h-${across}${arc(-radius, -radius)}v-${down}${arc(radius, -radius)}z`;
}

/** Lines inside the outline: the rule of a store, the walls of a subroutine, the fold of a note. */
export function innerLines(node: GraphNode, { x, y, width: w, height: h }: Box): string | undefined {
  switch (node.shape) {
    case 'store':
      return `M${x} ${y + 13}h${w}M${x} ${y + 17}h${w}`;
    case 'double':
      return `M${x + 8} ${y}v${h}M${x + w - 8} ${y}v${h}`;
    case 'note':
      return `M${x + w - 10} ${y}v10h10`;
    default:
      return undefined;
  }
}
