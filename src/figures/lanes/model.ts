/**
 * Lanes: the life of one Pod as parallel strips over one axis of time. This file says what they are; recorder.ts
 * makes them of steps, changes.ts lists what changes, compare.ts sets two beside each other, drawing.ts lays them out,
 * Lanes.tsx and the compiler print the same drawing.
 *
 * All times are milliseconds from the beginning of the play.
 */

/** What a lane is about. */
export type LaneKind =
  | 'status'
  | 'phase'
  | 'condition'
  | 'init'
  | 'sidecar'
  | 'container'
  | 'probe'
  | 'service';

export type ProbeKind = 'startup' | 'readiness' | 'liveness';

/** How a span looks, by its meaning. Shapes and colours follow it, never the word. */
export type Tone = 'running' | 'waiting' | 'backoff' | 'failed' | 'done' | 'ending' | 'idle' | 'gone';

/** A stretch of a lane in which nothing changes. */
export interface Span {
  fromMs: number;
  /** Where the next one begins, or the end of what has been played. */
  toMs: number;
  /** Kubernetes' own word: `Running`, `True`, `CrashLoopBackOff`; of a Service `in` or `out`. */
  word: string;
  tone: Tone;
  /** It goes on where the play ends. */
  open?: true;
  /** Index of the step that began it, for its causes: `history.steps[step]`. */
  step: number;
  /** Of a container. */
  restarts?: number;
  exitCode?: number;
  /** Of a condition or a Pod: why, in Kubernetes' word. */
  reason?: string;
  /** Of a back-off: how long it lasts in all. */
  backOffMs?: number;
}

/** A probe's answer. */
export interface Tick {
  atMs: number;
  ok: boolean;
  /** How many equal answers in a row, and how many settle the result. Known of failures only. */
  count?: number;
  threshold?: number;
  /** The threshold was reached: this answer changes something. */
  settles: boolean;
  step: number;
}

export interface Lane {
  /** `status`, `phase`, `condition:Ready`, `container:app`, `probe:app:readiness`, `service:web`. */
  id: string;
  kind: LaneKind;
  /** Of the condition, container or Service; '' for the Pod's own lanes. */
  name: string;
  probe?: ProbeKind;
  /** In order and without overlap; a lane that begins later or ends earlier has no span there. */
  spans: readonly Span[];
  /** Of a probe's lane. */
  ticks: readonly Tick[];
}

export interface LaneSet {
  /** `namespace/name`. */
  pod: string;
  /** Until when it has been played. */
  toMs: number;
  lanes: readonly Lane[];
}

/** The span of a lane at a moment. */
export function spanAt(lane: Lane, atMs: number): Span | undefined {
  const { spans } = lane;
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).fromMs <= atMs) low = middle + 1;
    else high = middle;
  }
  const span = spans[low - 1];
  return span && (atMs < span.toMs || span.open) ? span : undefined;
}

/** The lanes that were asked for, in that order: an id names one, a kind or `probe:app` all that begin so. */
export function chooseLanes(set: LaneSet, wanted: readonly string[] | undefined): LaneSet {
  if (!wanted || wanted.length === 0) return set;
  const chosen = wanted.flatMap((id) =>
    set.lanes.filter((lane) => lane.id === id || lane.id.startsWith(`${id}:`)),
  );
  return { ...set, lanes: [...new Set(chosen)] };
}
