/** What `date` prints, in UTC. */
import { daysFromCivil } from '../../apimachinery/parse-time.ts';
import { civilFromMs } from '../../apimachinery/time.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const LONG_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

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

function civilTime(unixMs: number): CivilTime {
  const { year, month, day, days, ofDayMs } = civilFromMs(unixMs);
  return {
    year,
    month,
    day,
    hour: Math.floor(ofDayMs / 3_600_000),
    minute: Math.floor(ofDayMs / 60_000) % 60,
    second: Math.floor(ofDayMs / 1000) % 60,
    millisecond: Math.floor(ofDayMs % 1000),
    weekday: (((days + 4) % 7) + 7) % 7,
    yearDay: days - daysFromCivil(year, 1, 1) + 1,
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
