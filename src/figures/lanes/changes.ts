/** Where a lane changes: for stepping through it, for a list in words, for questions about what comes next. */
import type { ExplorerMessages } from '#messages/explorer/messages.ts';
import type { Lane, LaneSet, Span } from './model.ts';
import { formatDuration } from './time.ts';

export interface LaneChange {
  atMs: number;
  /** Missing where the lane begins or goes on after a gap. */
  from?: Span;
  /** Missing where the lane ends. */
  to?: Span;
  step?: number;
}

/** In order of time. The beginning of a lane is a change; the end of what was played is none. */
export function changesOf({ spans }: Lane, toMs = Number.POSITIVE_INFINITY): LaneChange[] {
  const changes: LaneChange[] = [];
  spans.forEach((span, index) => {
    const before = spans[index - 1];
    const joined = before?.toMs === span.fromMs;
    if (before && !joined) changes.push({ atMs: before.toMs, from: before });
    changes.push({
      atMs: span.fromMs,
      ...(before && joined ? { from: before } : {}),
      to: span,
      step: span.step,
    });
  });
  const last = spans.at(-1);
  if (last && last.toMs < toMs) changes.push({ atMs: last.toMs, from: last });
  return changes;
}

/** The first change after a moment. */
export function nextChange(lane: Lane, atMs: number, toMs?: number): LaneChange | undefined {
  return changesOf(lane, toMs).find((change) => change.atMs > atMs);
}

/** The last change before a moment. */
export function previousChange(lane: Lane, atMs: number, toMs?: number): LaneChange | undefined {
  return changesOf(lane, toMs).findLast((change) => change.atMs < atMs);
}

/** One line of the text that says what the lanes show. */
export interface ChangeLine {
  atMs: number;
  text: string;
}

/** All lanes' changes in order of time, in words. */
export function changeLines(set: LaneSet, messages: ExplorerMessages): ChangeLine[] {
  const lines = set.lanes.flatMap((lane, place) => {
    const label = messages.lanes.label(lane);
    return changesOf(lane, set.toMs).map(({ atMs, from, to }) => ({
      atMs,
      place,
      text: messages.lanes.change({
        lane: label,
        from: from && messages.lanes.word(lane.kind, from.word),
        to: to && messages.lanes.word(lane.kind, to.word),
        exitCode: to?.exitCode,
        backOff: to?.backOffMs === undefined ? undefined : formatDuration(to.backOffMs),
      }),
    }));
  });
  lines.sort((a, b) => a.atMs - b.atMs || a.place - b.place);
  return lines.map(({ atMs, text }) => ({ atMs, text }));
}
