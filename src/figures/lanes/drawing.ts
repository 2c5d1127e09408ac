/**
 * Lays lanes out as shapes: plain data, so that React draws them live and the compiler prints them into a page, the
 * same in both. What is narrower than a pixel is drawn once, so a long play costs its width and not its length.
 */
import type { ExplorerMessages } from '#messages/explorer/messages.ts';
import type { Lane, LaneKind, LaneSet, Span, Tick } from './model.ts';
import { axisStep, formatDuration } from './time.ts';

export interface Shape {
  tag: 'g' | 'rect' | 'path' | 'text' | 'title';
  /** SVG's own names; `class` is given apart. */
  attributes?: Readonly<Record<string, string | number>>;
  class?: string;
  text?: string;
  children?: readonly Shape[];
}

export interface Drawing {
  width: number;
  height: number;
  /** Accessible name. */
  label: string;
  shapes: readonly Shape[];
}

export interface DrawingOptions {
  fromMs?: number;
  toMs?: number;
  width: number;
  messages: ExplorerMessages;
  /** A line at a moment, with the marker below the axis. */
  cursorMs?: number | undefined;
  /** Id of a lane that is marked. */
  selected?: string | undefined;
}

export interface LaneGeometry {
  labelWidth: number;
  xOf(atMs: number): number;
  /** Held within the axis. */
  msAt(x: number): number;
}

const ROW = 28;
const BAR = 20;
/** Of a lane's bar within its row. */
const BAR_TOP = 4;
const TOP = 8;
const AXIS = 34;
const END = 10;
const MAX_LABEL = 148;
const CHARACTER = 7;

export function laneGeometry({
  fromMs,
  toMs,
  width,
}: {
  fromMs: number;
  toMs: number;
  width: number;
}): LaneGeometry {
  const labelWidth = Math.min(MAX_LABEL, Math.round(width * 0.24));
  const inner = Math.max(1, width - labelWidth - END);
  const length = Math.max(1, toMs - fromMs);
  return {
    labelWidth,
    xOf: (atMs) => labelWidth + ((Math.min(Math.max(atMs, fromMs), toMs) - fromMs) / length) * inner,
    msAt: (x) => Math.round(fromMs + (Math.min(Math.max(x - labelWidth, 0), inner) / inner) * length),
  };
}

/** Height of a picture of so many lanes. */
export function heightOf(lanes: number): number {
  return TOP + lanes * ROW + AXIS;
}

export function drawLanes(set: LaneSet, options: DrawingOptions): Drawing {
  const { fromMs = 0, toMs = set.toMs, width, messages, cursorMs, selected } = options;
  const geometry = laneGeometry({ fromMs, toMs, width });
  const bottom = TOP + set.lanes.length * ROW;
  const shapes = set.lanes.map((lane, index) =>
    drawLane(lane, TOP + index * ROW, { geometry, fromMs, toMs, width, messages, selected }),
  );
  shapes.push(...drawAxis(geometry, bottom, fromMs, toMs));
  if (cursorMs !== undefined) shapes.push(drawCursor(geometry.xOf(cursorMs), bottom));
  const label = messages.lanes.picture(set.pod, formatDuration(toMs - fromMs));
  return { width, height: heightOf(set.lanes.length), label, shapes };
}

interface LanePlace {
  geometry: LaneGeometry;
  fromMs: number;
  toMs: number;
  width: number;
  messages: ExplorerMessages;
  selected: string | undefined;
}

function drawLane(
  lane: Lane,
  y: number,
  { geometry, fromMs, toMs, width, messages, selected }: LanePlace,
): Shape {
  const { labelWidth } = geometry;
  const label = messages.lanes.label(lane);
  const children: Shape[] = [
    { tag: 'path', class: 'hair', attributes: { d: `M${labelWidth} ${ROW - 1}H${width - END}` } },
    {
      tag: 'text',
      class: 'label',
      attributes: { x: labelWidth - 8, y: 18 },
      text: cutText(label, labelWidth - 12),
      ...(widthOf(label) > labelWidth - 12 ? { children: [{ tag: 'title' as const, text: label }] } : {}),
    },
  ];
  let drawnTo = Number.NEGATIVE_INFINITY;
  for (const span of lane.spans) {
    if (span.toMs < fromMs || span.fromMs > toMs) continue;
    const x = geometry.xOf(span.fromMs);
    const end = geometry.xOf(Math.min(span.toMs, toMs));
    // Of several within one pixel the first is drawn; the cursor and the list tell them apart.
    if (end - drawnTo < 0.5 && end - x < 0.5) continue;
    drawnTo = end;
    const left = Math.round(x);
    children.push(...drawSpan(lane, span, left, Math.max(1, Math.round(end) - left), messages));
  }
  if (lane.kind === 'probe') children.push(...drawTicks(lane.ticks, geometry, fromMs, toMs));
  return {
    tag: 'g',
    class: lane.id === selected ? `lane ${lane.kind} selected` : `lane ${lane.kind}`,
    // Within a lane all is said from its own corner: equal lanes are equal text, which a page packs well.
    attributes: { transform: `translate(0 ${y})` },
    children,
  };
}

/** All that a span says but its times: `Error (1) ×2`. */
export function spanWords(kind: LaneKind, span: Span, messages: ExplorerMessages): string {
  const exit = span.exitCode === undefined ? '' : ` (${span.exitCode})`;
  const count = span.restarts ? ` ×${span.restarts}` : '';
  return `${messages.lanes.word(kind, span.word)}${exit}${count}`;
}

function drawSpan(lane: Lane, span: Span, x: number, width: number, messages: ExplorerMessages): Shape[] {
  const backOff = span.tone === 'backoff' && span.backOffMs !== undefined;
  const word = messages.lanes.word(lane.kind, span.word);
  const text = backOff ? messages.lanes.backOff(formatDuration(span.backOffMs ?? 0)) : word;
  const count = span.restarts ? ` ×${span.restarts}` : '';
  const shapes: Shape[] = [{ tag: 'rect', attributes: { x, y: BAR_TOP, width, height: BAR } }];
  if (span.tone === 'backoff')
    shapes.push({ tag: 'path', class: 'hatch', attributes: { d: hatch(x, BAR_TOP, width) } });
  const crossed = span.tone === 'failed' && width >= 16;
  if (crossed)
    shapes.push({ tag: 'path', class: 'cross', attributes: { d: cross(x + 8, BAR_TOP + BAR / 2, 3.5) } });
  const room = width - 10 - (crossed ? 12 : 0);
  const shown = widthOf(text + count) <= room ? text + count : cutText(text, room);
  if (shown !== '') {
    shapes.push({
      tag: 'text',
      attributes: { x: round(x + 5 + (crossed ? 11 : 0)), y: BAR_TOP + 14 },
      text: shown,
    });
  }
  shapes.push({
    tag: 'title',
    text: `${spanWords(lane.kind, span, messages)} · ${formatDuration(span.fromMs)}–${formatDuration(span.toMs)}`,
  });
  return [{ tag: 'g', class: `span ${span.tone}`, children: shapes }];
}

/** A stroke passes, a cross fails; one that settles something is taller. */
function drawTicks(ticks: readonly Tick[], { xOf }: LaneGeometry, fromMs: number, toMs: number): Shape[] {
  const drawn = { pass: '', fail: '' };
  const last = { pass: Number.NEGATIVE_INFINITY, fail: Number.NEGATIVE_INFINITY };
  for (const { atMs, ok, settles } of ticks) {
    if (atMs < fromMs || atMs > toMs) continue;
    const x = round(xOf(atMs));
    const kind = ok ? 'pass' : 'fail';
    if (x - last[kind] < 1) continue;
    last[kind] = x;
    drawn[kind] += ok
      ? `M${x} ${BAR_TOP + (settles ? 1 : 4)}V${BAR_TOP + (settles ? 19 : 16)}`
      : cross(x, BAR_TOP + 10, settles ? 5 : 3.5);
  }
  return (['pass', 'fail'] as const).flatMap((kind): Shape[] =>
    drawn[kind] === '' ? [] : [{ tag: 'path', class: kind, attributes: { d: drawn[kind] } }],
  );
}

/** The graduated border: filled and empty segments in turn. */
function drawAxis({ labelWidth, xOf }: LaneGeometry, y: number, fromMs: number, toMs: number): Shape[] {
  const step = axisStep(toMs - fromMs, Math.max(2, Math.floor((xOf(toMs) - labelWidth) / 56)));
  const first = Math.ceil(fromMs / step) * step;
  const shapes: Shape[] = [];
  const marks: Shape[] = [];
  let fill = '';
  for (let atMs = first; atMs <= toMs; atMs += step) {
    const x = round(xOf(atMs));
    const end = round(xOf(Math.min(atMs + step / 2, toMs)));
    if (end > x) fill += `M${x} ${y + 6}H${end}`;
    const anchor = x > xOf(toMs) - 14 ? 'end' : x < labelWidth + 14 ? 'start' : 'middle';
    marks.push({
      tag: 'text',
      class: 'mark',
      attributes: { x, y: y + 24, 'text-anchor': anchor },
      text: atMs === 0 ? '0s' : formatDuration(atMs),
    });
  }
  const frame = `M${labelWidth} ${y + 3.5}H${round(xOf(toMs))}v5H${labelWidth}z`;
  shapes.push({ tag: 'path', class: 'rule', attributes: { d: frame } });
  shapes.push({ tag: 'path', class: 'segments', attributes: { d: fill } });
  return [{ tag: 'g', class: 'axis', children: [...shapes, ...marks] }];
}

function drawCursor(at: number, bottom: number): Shape {
  const x = round(at);
  return {
    tag: 'g',
    class: 'cursor',
    children: [
      { tag: 'path', attributes: { d: `M${x} ${TOP - 4}V${bottom + 4}` } },
      { tag: 'path', class: 'head', attributes: { d: `M${x} ${bottom + 3}l5 8h-10z` } },
    ],
  };
}

/** Strokes from the lower to the upper edge, cut at the sides; in relative steps, which a page packs well. */
function hatch(x: number, y: number, width: number): string {
  let path = `M${x} ${y + BAR}`;
  let pen = 0;
  for (let offset = 7 - BAR; offset < width; offset += 7) {
    const cut = Math.max(-offset, 0);
    const length = Math.min(BAR, width - offset) - cut;
    if (length <= 0) continue;
    path += `m${offset + cut - pen} ${-cut}l${length} ${-length}m${-length} ${length + cut}`;
    pen = offset + cut;
  }
  return path;
}

function cross(x: number, y: number, arm: number): string {
  const [left, right, top, low] = [x - arm, x + arm, y - arm, y + arm].map(round);
  return `M${left} ${top}L${right} ${low}M${left} ${low}L${right} ${top}`;
}

/** Good enough to know what fits: Latin letters are half as wide as Chinese ones. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += character > '\u2e80' ? CHARACTER * 1.8 : CHARACTER;
  return width;
}

function cutText(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  let cut = text;
  while (cut !== '' && widthOf(cut) + CHARACTER > room) cut = cut.slice(0, -1);
  return cut.length < 2 ? '' : `${cut}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
