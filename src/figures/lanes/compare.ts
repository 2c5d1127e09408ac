/** Two runs lane by lane: where they say something different. */
import type { Lane, LaneKind, LaneSet, Span } from './model.ts';

/** A stretch in which the lanes differ; a missing span: the lane has nothing there. */
export interface DifferentStretch {
  fromMs: number;
  toMs: number;
  left?: Span;
  right?: Span;
}

export interface LaneDifference {
  id: string;
  kind: LaneKind;
  name: string;
  stretches: DifferentStretch[];
}

/** Lanes that differ anywhere up to the end of the shorter play, in the order of the left, then of the right. */
export function compareLanes(left: LaneSet, right: LaneSet): LaneDifference[] {
  const toMs = Math.min(left.toMs, right.toMs);
  const rights = new Map(right.lanes.map((lane) => [lane.id, lane]));
  const ids = new Set(left.lanes.map(({ id }) => id));
  const pairs: [Lane | undefined, Lane | undefined][] = [
    ...left.lanes.map((lane): [Lane, Lane | undefined] => [lane, rights.get(lane.id)]),
    ...right.lanes.filter(({ id }) => !ids.has(id)).map((lane): [undefined, Lane] => [undefined, lane]),
  ];
  return pairs.flatMap(([a, b]) => {
    const { id, kind, name } = (a ?? b) as Lane;
    const stretches = differences(a?.spans ?? [], b?.spans ?? [], toMs);
    return stretches.length > 0 ? [{ id, kind, name, stretches }] : [];
  });
}

/** One walk over both, from border to border. */
function differences(left: readonly Span[], right: readonly Span[], toMs: number): DifferentStretch[] {
  const borders = new Set<number>();
  for (const { fromMs, toMs: endMs } of [...left, ...right]) {
    borders.add(Math.min(fromMs, toMs));
    borders.add(Math.min(endMs, toMs));
  }
  const times = [...borders].sort((a, b) => a - b);
  const found: DifferentStretch[] = [];
  let i = 0;
  let j = 0;
  for (let index = 0; index + 1 < times.length; index++) {
    const fromMs = times[index] as number;
    const endMs = times[index + 1] as number;
    while (i < left.length && (left[i] as Span).toMs <= fromMs) i++;
    while (j < right.length && (right[j] as Span).toMs <= fromMs) j++;
    const a = covering(left[i], fromMs);
    const b = covering(right[j], fromMs);
    if (sayTheSame(a, b)) continue;
    const last = found.at(-1);
    if (last && last.toMs === fromMs && last.left === a && last.right === b) last.toMs = endMs;
    else found.push({ fromMs, toMs: endMs, ...(a ? { left: a } : {}), ...(b ? { right: b } : {}) });
  }
  return found;
}

function covering(span: Span | undefined, atMs: number): Span | undefined {
  return span && span.fromMs <= atMs ? span : undefined;
}

function sayTheSame(a: Span | undefined, b: Span | undefined): boolean {
  if (!a || !b) return a === b;
  return a.word === b.word && a.restarts === b.restarts && a.exitCode === b.exitCode;
}
