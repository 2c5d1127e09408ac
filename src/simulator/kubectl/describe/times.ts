import { parseTime } from '../../apimachinery/parse-time.ts';
import { civilFromMs, clockText, pad } from '../../apimachinery/time.ts';

const WEEKDAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As Go's RFC1123Z, which describe prints: `Thu, 01 Jan 2026 00:00:05 +0000`. */
export function formatRFC1123Z(ms: number): string {
  const { year, month, day, ofDayMs, days } = civilFromMs(ms);
  const weekday = WEEKDAYS[((days % 7) + 7) % 7];
  return `${weekday}, ${pad(day, 2)} ${MONTHS[month - 1]} ${pad(year, 4)} ${clockText(ofDayMs)} +0000`;
}

/** `Thu, 01 Jan 2026 00:00:05 +0000`; Go's zero time where there is none. */
export function formatDescribedTime(time: string | null | undefined): string {
  const ms = time ? parseTime(time) : undefined;
  return ms === undefined ? 'Mon, 01 Jan 0001 00:00:00 +0000' : formatRFC1123Z(ms);
}
