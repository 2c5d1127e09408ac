/**
 * Back-off entries: doubled from an initial delay up to a maximum, forgotten after a quiet time.
 *
 * Upstream: staging/src/k8s.io/client-go/util/flowcontrol/backoff.go Next, IsInBackOffSince (v1.37)
 */
import type { BackOffEntry } from './state.ts';

export interface BackOffLimits {
  initialMs: number;
  maxMs: number;
  forgetMs: number;
}

/** Until when to wait, counted from the event; undefined where there is nothing to wait for. */
export function backOffUntil(
  entry: BackOffEntry | undefined,
  eventMs: number,
  nowMs: number,
  limits: BackOffLimits,
): number | undefined {
  if (!entry || hasExpired(entry, eventMs, limits)) return undefined;
  const untilMs = eventMs + entry.delayMs;
  return nowMs < untilMs ? untilMs : undefined;
}

/** The entry after one more event. */
export function nextBackOff(
  entry: BackOffEntry | undefined,
  eventMs: number,
  nowMs: number,
  limits: BackOffLimits,
): BackOffEntry {
  const delayMs =
    !entry || hasExpired(entry, eventMs, limits)
      ? limits.initialMs
      : Math.min(entry.delayMs * 2, limits.maxMs);
  return { delayMs, lastUpdateMs: nowMs };
}

export function hasExpired(entry: BackOffEntry, eventMs: number, { forgetMs }: BackOffLimits): boolean {
  return eventMs - entry.lastUpdateMs > forgetMs;
}
