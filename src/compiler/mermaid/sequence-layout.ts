/**
 * Where everything of a sequence stands: participants side by side, as far apart as their messages need,
 * and one row below another in the order of time.
 */
import type { Label, SequenceDiagram, SequenceItem } from './diagram.ts';
import { heightOf, setLine, setTitled, type TextLine, widthOf } from './node-shape.ts';
import type { PlacedWords } from './road.ts';
import { loopWidth, placeColumns, shoreWidth } from './sequence-columns.ts';
import type { PlacedBlock, SequenceLayout } from './sequence-geometry.ts';

/** Words for loop, alt, opt, par, critical, break in the language of the note. */
export type BlockNames = (kind: string) => string;

/** How tight a layout is: the broadest line of a participant and of a message. */
export interface SequenceFit {
  text: number;
  words: number;
}

const margin = 24;
/** From a message to the top of what follows it. */
const messageStep = 20;

interface Message {
  item: Extract<SequenceItem, { kind: 'message' }>;
  lines: TextLine[];
}

/** Lays a sequence out; the result is the same for the same diagram. */
export function layoutSequence(
  diagram: SequenceDiagram,
  nameOf: BlockNames,
  fit: SequenceFit,
): SequenceLayout {
  return new Layout(diagram, nameOf, fit).run();
}

class Layout {
  readonly diagram: SequenceDiagram;
  readonly nameOf: BlockNames;
  readonly ids: string[];
  readonly sizes: { lines: TextLine[]; width: number; height: number }[];
  readonly words = new Map<SequenceItem, TextLine[]>();
  /** Middle of each participant. */
  xs: number[] = [];
  y = 0;
  readonly layout: SequenceLayout = {
    width: 0,
    height: 0,
    participants: [],
    islands: [],
    activations: [],
    messages: [],
    notes: [],
    blocks: [],
  };
  readonly active = new Map<string, number[]>();
  readonly blocks: { block: PlacedBlock; left: number; right: number }[] = [];
  /** Farthest that anything reaches to the left and right. */
  left = 0;
  right = 0;

  constructor(diagram: SequenceDiagram, nameOf: BlockNames, fit: SequenceFit) {
    this.diagram = diagram;
    this.nameOf = nameOf;
    this.ids = [...diagram.participants.keys()];
    this.sizes = [...diagram.participants.values()].map(({ label }) => {
      const lines = setTitled(label, label.length > 1 ? 't' : 'l', fit.text);
      return {
        lines,
        width: 2 * Math.ceil(Math.max(64, widthOf(lines) + 26) / 2),
        height: heightOf(lines) + 18,
      };
    });
    for (const item of diagram.items) {
      if (item.kind === 'message') {
        const span = Math.abs(this.#index(item.from) - this.#index(item.to));
        this.words.set(item, setWords(item.label, span > 1 ? Math.max(170, fit.words) : fit.words));
      }
      if (item.kind === 'note')
        this.words.set(item, setWords(item.label, item.participants.length > 1 ? 240 : 150));
    }
  }

  run(): SequenceLayout {
    const widths = this.sizes.map(({ width }) => width);
    this.xs = placeColumns(this.diagram, widths, (item) => widthOf(this.words.get(item) ?? []));
    this.left = -(widths[0] ?? 0) / 2;
    this.right = (this.xs.at(-1) ?? 0) + (widths.at(-1) ?? 0) / 2;
    const boxed = this.diagram.boxes.length > 0;
    const titles = this.diagram.boxes.map((label) => setTitled(label, 't', 200));
    const titleHeight = boxed ? Math.max(...titles.map(heightOf)) + 22 : 0;
    const top = margin + titleHeight;
    const headHeight = Math.max(...this.sizes.map(({ height }) => height));
    this.y = top + headHeight + 14;
    this.diagram.items.forEach((item, index) => {
      this.#placeItem(item, this.diagram.items[index + 1]);
    });
    for (const id of this.ids) while (this.active.get(id)?.length) this.#deactivate(id);
    const bottom = this.y + 14;
    this.ids.forEach((id, index) => {
      const participant = this.diagram.participants.get(id);
      const size = this.sizes[index];
      const x0 = this.xs[index] ?? 0;
      if (!participant || !size) return;
      const box = { x: x0 - size.width / 2, y: top, width: size.width, height: headHeight };
      this.layout.participants.push({ participant, lines: size.lines, ...box, x0, bottom });
    });
    this.#placeIslands(titles, top - titleHeight + 4, bottom + 10);
    return this.#finish(bottom + (boxed ? 10 : 0));
  }

  #index(id: string): number {
    return this.ids.indexOf(id);
  }

  #boxOf(index: number): number | undefined {
    return this.diagram.participants.get(this.ids[index] ?? '')?.box;
  }

  #afloat(id: string): boolean {
    return this.diagram.participants.get(id)?.box === undefined;
  }

  /** The stretch of water between two neighbours of which one stands on an island. */
  #water(from: number, to: number): [low: number, far: number] | undefined {
    const afloat = [from, to].filter((index) => this.#boxOf(index) === undefined);
    if (Math.abs(from - to) !== 1 || afloat.length !== 1) return undefined;
    const ashore = afloat[0] === from ? to : from;
    const shore = (this.sizes[ashore]?.width ?? 0) / 2 + shoreWidth;
    const x = this.xs[ashore] ?? 0;
    const sea = this.xs[afloat[0] ?? 0] ?? 0;
    return sea < x ? [sea, x - shore] : [x + shore, sea];
  }

  #placeItem(item: SequenceItem, next: SequenceItem | undefined): void {
    switch (item.kind) {
      case 'message':
        this.#placeMessage({ item, lines: this.words.get(item) ?? [] }, next);
        break;
      case 'activate':
        this.active.set(item.participant, [
          ...(this.active.get(item.participant) ?? []),
          this.y - messageStep,
        ]);
        return;
      case 'deactivate':
        this.#deactivate(item.participant);
        break;
      case 'note':
        this.#placeNote(item, this.words.get(item) ?? []);
        break;
      case 'open':
        this.#open(item.block, item.label);
        break;
      case 'divide':
        this.#divide(item.label);
        break;
      case 'close':
        this.#close();
        break;
    }
  }

  #deactivate(id: string): void {
    const from = this.active.get(id)?.pop();
    if (from === undefined) return;
    const depth = this.active.get(id)?.length ?? 0;
    const x = (this.xs[this.#index(id)] ?? 0) - 5 + depth * 4;
    this.layout.activations.push({
      x,
      y: from,
      width: 10,
      height: Math.max(14, this.y - messageStep - from),
    });
  }

  /** Where a message meets the line of life, or the bar of an activation on it. */
  #meet(id: string, towardRight: boolean, opening = 0): number {
    const depth = (this.active.get(id)?.length ?? 0) + opening;
    const x = this.xs[this.#index(id)] ?? 0;
    if (depth === 0) return x;
    return towardRight ? x + 5 + (depth - 1) * 4 : x - 5;
  }

  #placeMessage({ item, lines }: Message, next: SequenceItem | undefined): void {
    const high = heightOf(lines);
    const { step, road, style, start, end } = item;
    const shared = { step, road, style, start, end };
    if (item.from === item.to) {
      const x = this.#meet(item.from, true);
      const top = this.y + 6;
      const tall = Math.max(22, high + 2);
      const points = [
        { x, y: top },
        { x: x + loopWidth, y: top },
        { x: x + loopWidth, y: top + tall },
        { x, y: top + tall },
      ];
      const beside = x + loopWidth + (step === undefined ? 7 : 15);
      const words = lines.length
        ? { lines, x: beside, top: Math.round(top + (tall - high) / 2), anchor: 'start' as const }
        : undefined;
      const sounding = step === undefined ? undefined : { x: x + loopWidth, y: top + Math.round(tall / 2) };
      this.layout.messages.push({ points, words, sounding, ...shared });
      this.#reach(x, beside + widthOf(lines) + 8);
      this.y = top + tall + 18;
      return;
    }
    const right = this.#index(item.from) < this.#index(item.to);
    const from = this.#meet(item.from, right);
    const opens = next?.kind === 'activate' && next.participant === item.to;
    const to = this.#meet(item.to, !right, opens ? 1 : 0);
    const y = this.y + high + (step !== undefined && !high ? 10 : 4);
    const [low, far] = [Math.min(from, to), Math.max(from, to)];
    // The number stands where the message begins, the words after it.
    const sounding = step === undefined ? undefined : { x: right ? low + 18 : far - 18, y };
    // Where one end stands on an island, the words stand over the water between the two.
    const water = this.#water(this.#index(item.from), this.#index(item.to));
    const along = sounding && !(water && !this.#afloat(item.from));
    const [x, anchor] = along
      ? right
        ? [sounding.x + 14, 'start' as const]
        : [sounding.x - 14, 'end' as const]
      : [Math.round(((water?.[0] ?? low) + (water?.[1] ?? far)) / 2), 'middle' as const];
    const words: PlacedWords | undefined = lines.length ? { lines, x, top: y - 5 - high, anchor } : undefined;
    this.layout.messages.push({
      points: [
        { x: from, y },
        { x: to, y },
      ],
      words,
      sounding,
      ...shared,
    });
    this.#reach(low, far);
    this.y = y + messageStep;
  }

  #placeNote(item: Extract<SequenceItem, { kind: 'note' }>, lines: TextLine[]): void {
    const at = item.participants.map((id) => this.xs[this.#index(id)] ?? 0);
    const [low, far] = [Math.min(...at), Math.max(...at)];
    const width = Math.max(
      2 * Math.ceil((widthOf(lines) + 24) / 2),
      item.participants.length > 1 ? far - low + 40 : 0,
    );
    const x = {
      over: Math.round((low + far - width) / 2),
      left: low - 14 - width,
      right: far + 14,
    }[item.side];
    const height = heightOf(lines) + 14;
    this.layout.notes.push({ x, y: this.y, width, height, lines });
    this.#reach(x, x + width);
    this.y += height + 16;
  }

  #open(kind: string, label: Label): void {
    const tag = setLine(this.nameOf(kind), 's', 100);
    const block: PlacedBlock = {
      x: 0,
      y: this.y - 4,
      width: 0,
      height: 0,
      tag,
      tagWidth: widthOf(tag) + 18,
      conditions: [],
      dividers: [],
    };
    this.blocks.push({ block, left: Number.POSITIVE_INFINITY, right: Number.NEGATIVE_INFINITY });
    const lines = setWords(label, 260);
    block.conditions.push({ lines, x: block.tagWidth + 10, top: block.y + 4 });
    this.y = block.y + Math.max(24, heightOf(lines) + 8) + 14;
  }

  #divide(label: Label): void {
    const open = this.blocks.at(-1);
    if (!open) return;
    this.y += 2;
    const lines = setWords(label, 260);
    open.block.dividers.push(this.y);
    open.block.conditions.push({ lines, x: open.block.tagWidth + 10, top: this.y + 4 });
    this.y += (lines.length ? heightOf(lines) + 8 : 4) + 12;
  }

  #close(): void {
    const open = this.blocks.pop();
    if (!open) return;
    const { block } = open;
    if (open.left > open.right) {
      open.left = this.xs[0] ?? 0;
      open.right = this.xs.at(-1) ?? 0;
    }
    const words = Math.max(...block.conditions.map(({ lines, x }) => x + widthOf(lines) + 12));
    block.x = open.left - 26;
    block.width = Math.max(open.right + 26 - block.x, words);
    for (const condition of block.conditions) condition.x += block.x;
    block.height = this.y - block.y;
    this.layout.blocks.push(block);
    this.y += 18;
    this.#reach(block.x, block.x + block.width);
  }

  /** Says that something reaches from `left` to `right`: open blocks and the sheet hold it. */
  #reach(left: number, right: number): void {
    for (const open of this.blocks) {
      open.left = Math.min(open.left, left);
      open.right = Math.max(open.right, right);
    }
    this.left = Math.min(this.left, left);
    this.right = Math.max(this.right, right);
  }

  #placeIslands(titles: TextLine[][], top: number, bottom: number): void {
    titles.forEach((lines, box) => {
      const members = this.layout.participants.filter(({ participant }) => participant.box === box);
      if (!members.length) return;
      const left = Math.min(...members.map(({ x }) => x)) - 18;
      const right = Math.max(...members.map(({ x, width }) => x + width)) + 18;
      const width = Math.max(right - left, widthOf(lines) + 36);
      const x = Math.round((left + right - width) / 2);
      this.layout.islands.push({ id: `box ${box}`, lines, x, y: top, width, height: bottom - top });
      this.#reach(x - 14, x + width + 14);
    });
  }

  /** Moves everything so that the sheet begins at its margin. */
  #finish(bottom: number): SequenceLayout {
    const { layout } = this;
    const shift = Math.round(margin - this.left);
    const move = (one: { x: number }) => {
      one.x += shift;
    };
    for (const one of layout.participants) {
      move(one);
      one.x0 += shift;
    }
    for (const all of [layout.islands, layout.activations, layout.notes, layout.blocks]) all.forEach(move);
    for (const { conditions } of layout.blocks) conditions.forEach(move);
    for (const { points, words, sounding } of layout.messages) {
      points.forEach(move);
      if (words) move(words);
      if (sounding) move(sounding);
    }
    layout.width = Math.ceil(this.right + shift + margin);
    layout.height = Math.ceil(bottom + margin);
    return layout;
  }
}

function setWords(label: Label, limit: number): TextLine[] {
  return label.flatMap((line) => setLine(line, 'w', limit));
}
