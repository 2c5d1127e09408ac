import { formatRFC1123Z, parseTime } from '../../apimachinery/time.ts';

/** `Thu, 01 Jan 2026 00:00:05 +0000`; Go's zero time where there is none. */
export function formatDescribedTime(time: string | null | undefined): string {
  const ms = time ? parseTime(time) : undefined;
  return ms === undefined ? 'Mon, 01 Jan 0001 00:00:00 +0000' : formatRFC1123Z(ms);
}
