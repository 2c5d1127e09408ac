import { humanDuration } from '../apimachinery/duration.ts';
import { isZeroTime, parseTime } from '../apimachinery/parse-time.ts';
import type { Cell } from './cell.ts';

/**
 * The time since a timestamp; `<unknown>` without one.
 *
 * Upstream: pkg/printers/internalversion/printers.go translateTimestampSince (v1.37)
 */
export function translateTimestampSince(timestamp: string | null | undefined, nowMs: number): string {
  const ms = isZeroTime(timestamp) ? undefined : parseTime(timestamp);
  return ms === undefined ? '<unknown>' : humanDuration(nowMs - ms);
}

/** The AGE cell. */
export function ageCell(creationTimestamp: string | undefined, nowMs: number): Cell {
  const text = translateTimestampSince(creationTimestamp, nowMs);
  const rule = text === '<unknown>' ? 'age-unknown' : 'age';
  return { text, reason: { rule, field: 'metadata.creationTimestamp' } };
}
