/**
 * Timers in the order of (time, sequence), as an immutable value: pushing and popping give a new queue that shares
 * most of the old one (a leftist heap, so both cost the logarithm of its size).
 */

/** Who is woken by a timer. */
export type ComponentName =
  | 'user'
  | 'scheduler'
  | 'kubelet'
  | 'runtime'
  | 'node-lifecycle'
  | 'taint-eviction'
  | 'endpoint-slice'
  | 'disruption'
  | 'pod-gc';

/** An entry waiting in the clock. Plain data, so that a world can be compared and stored. */
export interface Timer {
  readonly atMs: number;
  /** Decides among timers of one instant: first set, first fired. */
  readonly sequence: number;
  readonly component: ComponentName;
  /** What the component shall do; its own list. */
  readonly kind: string;
  /** Of the object it is about, in the component's own form. */
  readonly key: string;
  readonly data?: unknown;
}

export interface TimerQueue {
  readonly timer: Timer;
  readonly rank: number;
  readonly left: TimerQueue | undefined;
  readonly right: TimerQueue | undefined;
}

/** The empty queue is undefined. */
export type MaybeQueue = TimerQueue | undefined;

export function pushTimer(queue: MaybeQueue, timer: Timer): TimerQueue {
  return merge({ timer, rank: 1, left: undefined, right: undefined }, queue) as TimerQueue;
}

/** The queue without its first timer, which is `queue.timer`. */
export function popTimer(queue: TimerQueue): MaybeQueue {
  return merge(queue.left, queue.right);
}

/** All timers, first to fire first. For views and tests: it takes the queue apart. */
export function listTimers(queue: MaybeQueue): Timer[] {
  const timers: Timer[] = [];
  for (let rest = queue; rest; rest = popTimer(rest)) timers.push(rest.timer);
  return timers;
}

function merge(a: MaybeQueue, b: MaybeQueue): MaybeQueue {
  if (!a) return b;
  if (!b) return a;
  const isFirst = isBefore(a.timer, b.timer);
  const first = isFirst ? a : b;
  const second = isFirst ? b : a;
  const merged = merge(first.right, second) as TimerQueue;
  const leftRank = first.left?.rank ?? 0;
  return leftRank >= merged.rank
    ? { timer: first.timer, rank: merged.rank + 1, left: first.left, right: merged }
    : { timer: first.timer, rank: leftRank + 1, left: merged, right: first.left };
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.sequence < b.sequence);
}
