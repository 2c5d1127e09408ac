/** How far apart the participants of a sequence stand: as far as their boxes, messages and notes need. */
import type { SequenceDiagram, SequenceItem } from './diagram.ts';

const gapLeast = 26;
const soundingRoom = 24;
/** How far a message to oneself reaches out. */
export const loopWidth = 34;
/** From the edge of a participant to beyond the coast of its island. */
export const shoreWidth = 28;

/** A stretch between two participants, by their positions, and how broad it must be. */
type Need = [from: number, to: number, width: number];

/**
 * The middle of each participant, the first at 0, in whole pixels. `widths` are those of their boxes,
 * `wordsOf` gives the width of what is said in a message or note.
 */
export function placeColumns(
  { participants, items }: SequenceDiagram,
  widths: readonly number[],
  wordsOf: (item: SequenceItem) => number,
): number[] {
  const ids = [...participants.keys()];
  const boxes = [...participants.values()].map(({ box }) => box);
  const gaps = widths.map((width, index) => {
    const next = widths[index + 1];
    if (next === undefined) return 0;
    return (width + next) / 2 + gapLeast + (boxes[index] === boxes[index + 1] ? 0 : 44);
  });
  const needs = items.flatMap((item) => needsOf(item, ids, wordsOf(item), shoreBetween));
  // Short stretches first: what they need is then there for the long ones.
  needs.sort((a, b) => a[1] - a[0] - (b[1] - b[0]));
  for (const [from, to, need] of needs) {
    const have = gaps.slice(from, to).reduce((sum, gap) => sum + gap, 0);
    if (have >= need) continue;
    const more = Math.ceil((need - have) / (to - from));
    for (let index = from; index < to; index++) gaps[index] = (gaps[index] ?? 0) + more;
  }
  let x = 0;
  return gaps.map((gap) => {
    const at = Math.round(x);
    x += gap;
    return at;
  });

  /** Room for the coast between two neighbours, so that words do not run across it. */
  function shoreBetween(from: number, to: number): number {
    if (Math.abs(from - to) !== 1 || boxes[from] === boxes[to]) return 0;
    const ashore = boxes[from] === undefined ? to : from;
    return (widths[ashore] ?? 0) / 2 + shoreWidth;
  }
}

function needsOf(
  item: SequenceItem,
  ids: readonly string[],
  width: number,
  shoreBetween: (from: number, to: number) => number,
): Need[] {
  const needs: Need[] = [];
  if (item.kind === 'message') {
    const from = ids.indexOf(item.from);
    const to = ids.indexOf(item.to);
    const step = item.step === undefined ? 0 : soundingRoom;
    if (from !== to)
      needs.push([Math.min(from, to), Math.max(from, to), width + step + 36 + shoreBetween(from, to)]);
    else if (from + 1 < ids.length) needs.push([from, from + 1, width + loopWidth + step + 20]);
  } else if (item.kind === 'note') {
    const at = item.participants.map((id) => ids.indexOf(id));
    const [first = 0] = at;
    if (item.side === 'right' && first + 1 < ids.length) needs.push([first, first + 1, width + 50]);
    if (item.side === 'left' && first > 0) needs.push([first - 1, first, width + 50]);
    if (item.side === 'over' && at.length > 1) needs.push([Math.min(...at), Math.max(...at), width - 10]);
  }
  return needs.filter(([from, to]) => to > from);
}
