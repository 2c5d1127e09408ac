/** Dates without `Date`: the proleptic Gregorian calendar in UTC. */

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const LONG_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY_MS = 86_400_000;

interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly weekday: number;
  readonly yearDay: number;
}

/** Days since 1970-01-01, counted in eras of 400 years that begin in March. */
function civilTime(unixMs: number): CivilTime {
  const days = Math.floor(unixMs / DAY_MS);
  const inDay = unixMs - days * DAY_MS;
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
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return {
    year,
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    hour: Math.floor(inDay / 3_600_000),
    minute: Math.floor(inDay / 60_000) % 60,
    second: Math.floor(inDay / 1000) % 60,
    millisecond: Math.floor(inDay % 1000),
    weekday: (((days + 4) % 7) + 7) % 7,
    yearDay: month > 2 ? dayOfYear + 60 + (leap ? 0 : -1) : dayOfYear - 305,
  };
}

/** As `date +FORMAT` prints it, in UTC. */
export function formatDate(format: string, unixMs: number): string {
  const time = civilTime(unixMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const parts: Readonly<Record<string, () => string>> = {
    Y: () => String(time.year),
    y: () => two(time.year % 100),
    m: () => two(time.month),
    d: () => two(time.day),
    e: () => String(time.day).padStart(2),
    H: () => two(time.hour),
    I: () => two(time.hour % 12 || 12),
    M: () => two(time.minute),
    S: () => two(time.second),
    N: () => String(time.millisecond * 1_000_000).padStart(9, '0'),
    s: () => String(Math.floor(unixMs / 1000)),
    a: () => DAYS[time.weekday] ?? '',
    A: () => LONG_DAYS[time.weekday] ?? '',
    b: () => MONTHS[time.month - 1] ?? '',
    h: () => MONTHS[time.month - 1] ?? '',
    j: () => String(time.yearDay).padStart(3, '0'),
    u: () => String(time.weekday || 7),
    w: () => String(time.weekday),
    p: () => (time.hour < 12 ? 'AM' : 'PM'),
    Z: () => 'UTC',
    z: () => '+0000',
    F: () => `${time.year}-${two(time.month)}-${two(time.day)}`,
    T: () => `${two(time.hour)}:${two(time.minute)}:${two(time.second)}`,
    R: () => `${two(time.hour)}:${two(time.minute)}`,
    D: () => `${two(time.month)}/${two(time.day)}/${two(time.year % 100)}`,
    c: () => formatDate('%a %b %e %H:%M:%S %Y', unixMs),
    n: () => '\n',
    t: () => '\t',
    '%': () => '%',
  };
  return format.replace(/%[-_0]?([A-Za-z%])/g, (whole, letter: string) => parts[letter]?.() ?? whole);
}
