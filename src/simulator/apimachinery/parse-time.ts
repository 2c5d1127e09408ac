/** RFC 3339 texts to milliseconds since 1970: see time.ts, which writes them. */
import { MS_PER_DAY } from './time.ts';

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
