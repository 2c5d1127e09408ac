/** Suite `duration`: kubectl's AGE. */
import { humanDuration } from '#simulator/apimachinery/duration.ts';
import type { Mismatch, Row } from './row.ts';

export function runRow(row: Row): Mismatch | undefined {
  const actual = humanDuration(Number(row.input.seconds) * 1000);
  return actual === row.expect ? undefined : { expected: row.expect, actual };
}
