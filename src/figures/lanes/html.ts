/** Lanes as HTML for a page that is read without script: the same drawing that Lanes.tsx shows, and its words. */
import type { ExplorerMessages } from '#messages/explorer/messages.ts';
import { changeLines } from './changes.ts';
import { type Drawing, drawLanes, type Shape } from './drawing.ts';
import type { LaneSet } from './model.ts';
import { formatDuration } from './time.ts';

/** The measure of a chapter; on a phone the frame scrolls. */
const WIDTH = 620;
/** More lines than this nobody reads; the picture and the explorer have them all. */
const MOST_LINES = 60;

export interface StillOptions {
  messages: ExplorerMessages;
  /** Up to this moment; the whole play without it. */
  toMs?: number;
  cursorMs?: number | undefined;
}

/** The picture and, folded, what changes when: `<svg>…</svg>` and `<details>…</details>`. */
export function lanesHtml(
  set: LaneSet,
  { messages, toMs = set.toMs, cursorMs }: StillOptions,
): { svg: string; text: string } {
  const svg = printDrawing(drawLanes(set, { toMs, width: WIDTH, messages, cursorMs }));
  const lines = changeLines(set, messages)
    .filter(({ atMs }) => atMs <= toMs)
    .slice(0, MOST_LINES);
  const items = lines.map(({ atMs, text }) => `<li><b>${formatDuration(atMs)}</b> ${escapeText(text)}</li>`);
  const ticks = set.lanes
    .filter(({ kind }) => kind === 'probe')
    .map((lane) => {
      const passed = lane.ticks.filter(({ ok, atMs }) => ok && atMs <= toMs).length;
      const failed = lane.ticks.filter(({ ok, atMs }) => !ok && atMs <= toMs).length;
      return `<li>${escapeText(messages.lanes.ticks(messages.lanes.label(lane), passed, failed))}</li>`;
    });
  const text = `<details><summary>${escapeText(messages.lanes.changes)}</summary><ol class="changes">${[...items, ...ticks].join('')}</ol></details>`;
  return { svg, text };
}

function printDrawing({ width, height, label, shapes }: Drawing): string {
  const head = `<svg class="lanes" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeText(label)}">`;
  return `${head}${shapes.map(printShape).join('')}</svg>`;
}

function printShape({ tag, attributes = {}, class: name, text = '', children = [] }: Shape): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeText(String(value))}"`);
  // What a pointer would be told stands in the list below.
  if (tag === 'title') return '';
  const inside = escapeText(text) + children.map(printShape).join('');
  return `<${tag}${name ? ` class="${name}"` : ''}${written.join('')}>${inside}</${tag}>`;
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
