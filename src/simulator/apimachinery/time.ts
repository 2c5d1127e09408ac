/**
 * RFC 3339 texts and milliseconds since 1970, by integer arithmetic alone: the same answer in every engine, and no
 * `Date` in the simulator. Years 0000 to 9999, the proleptic Gregorian calendar, no leap seconds (as Go).
 */

const MS_PER_DAY = 86_400_000;
const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?([Zz]|[+-]\d{2}:\d{2})$/;

/** Milliseconds since 1970-01-01T00:00:00Z, or undefined where the text is not RFC 3339. */
export function parseTime(text: string): number | undefined {
  const match = RFC3339.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const fractionMs = match[7] ? Number(match[7].slice(0, 3).padEnd(3, '0')) : 0;
  const offsetMs = offsetOf(match[8] as string);
  if (offsetMs === undefined) return undefined;
  const ofDay = ((hour * 60 + minute) * 60 + second) * 1000 + fractionMs;
  return daysFromCivil(year, month, day) * MS_PER_DAY + ofDay - offsetMs;
}

/** No time at all, or Go's zero time, which some objects carry as text. */
export function isZeroTime(text: string | null | undefined): text is null | undefined | '' {
  return !text || text.startsWith('0001-01-01T00:00:00');
}

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

const WEEKDAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As Go's RFC1123Z, which describe prints: `Thu, 01 Jan 2026 00:00:05 +0000`. */
export function formatRFC1123Z(ms: number): string {
  const { year, month, day, ofDayMs, days } = civilFromMs(ms);
  const weekday = WEEKDAYS[((days % 7) + 7) % 7];
  return `${weekday}, ${pad(day, 2)} ${MONTHS[month - 1]} ${pad(year, 4)} ${clockText(ofDayMs)} +0000`;
}

function offsetOf(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days since 1970-01-01. The year is counted from March, so that the leap day ends it and months have a formula. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
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

function clockText(ofDayMs: number): string {
  const seconds = Math.floor(ofDayMs / 1000);
  return `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
