/**
 * Milliseconds since 1970 to RFC 3339 texts, by integer arithmetic alone: the same answer in every engine, and no
 * `Date` in the simulator. Years 0000 to 9999, the proleptic Gregorian calendar, no leap seconds (as Go). parse-time.ts reads them.
 */

export const MS_PER_DAY = 86_400_000;
/** Texts of the last seconds that were asked for, by their remainder: objects repeat the same few times. */
const KNOWN_TEXTS = 256;
const knownSeconds = new Float64Array(KNOWN_TEXTS).fill(Number.NaN);
const knownTexts: string[] = new Array(KNOWN_TEXTS).fill('');

/** As metav1.Time: `2026-01-01T00:00:05Z`, cut to whole seconds. */
export function formatTime(ms: number): string {
  const second = Math.floor(ms / 1000);
  const slot = ((second % KNOWN_TEXTS) + KNOWN_TEXTS) % KNOWN_TEXTS;
  if (knownSeconds[slot] === second) return knownTexts[slot] as string;
  const text = makeTime(ms);
  knownSeconds[slot] = second;
  knownTexts[slot] = text;
  return text;
}

function makeTime(ms: number): string {
  const { year, month, day, ofDayMs } = civilFromMs(ms);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${clockText(ofDayMs)}Z`;
}

/** As metav1.MicroTime: `2026-01-01T00:00:05.250000Z`. */
export function formatMicroTime(ms: number): string {
  const whole = Math.floor(ms);
  return `${formatTime(whole).slice(0, -1)}.${pad(((whole % 1000) + 1000) % 1000, 3)}000Z`;
}

/** The day and the time within it, in UTC; `days` count from 1970-01-01. */
export function civilFromMs(ms: number): {
  year: number;
  month: number;
  day: number;
  ofDayMs: number;
  days: number;
} {
  const days = Math.floor(ms / MS_PER_DAY);
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day, ofDayMs: ms - days * MS_PER_DAY, days };
}

/** `00:00:05` of a day. */
export function clockText(ofDayMs: number): string {
  const seconds = Math.floor(ofDayMs / 1000);
  return `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
}

/** With zeros in front. */
export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
