/** The format strings of `printf`, `seq -f` and `awk`. */
import { expandEscapes } from './escapes.ts';

const DIRECTIVE = /%(%|([-+ 0#]*)(\*|\d{0,4})(?:\.(\*|\d{0,4}))?([sdiuoxXcbqfeEgG]))/g;
const MAX_WIDTH = 4096;

/** The format is used again while arguments are left, as POSIX has it. */
export function formatPrintf(
  format: string,
  args: readonly string[],
): { readonly text: string; readonly message?: string } {
  const rest = [...args];
  let text = '';
  let message: string | undefined;
  const pattern = expandEscapes(format);
  do {
    const before = rest.length;
    text += pattern.replace(DIRECTIVE, (_, whole: string, flags = '', width = '', precision, kind = 's') => {
      if (whole === '%') return '%';
      const w = Math.min(MAX_WIDTH, Number(width === '*' ? rest.shift() : width) || 0);
      const p =
        precision === undefined ? undefined : Number(precision === '*' ? rest.shift() : precision) || 0;
      const arg = rest.shift() ?? '';
      const number = numberOf(arg);
      if (!'scbq'.includes(kind) && arg !== '' && Number.isNaN(number)) message ??= `${arg}: invalid number`;
      return pad(convert(kind, arg, Number.isNaN(number) ? 0 : number, p, flags), w, flags, kind);
    });
    if (rest.length === before) break;
  } while (rest.length > 0);
  return message === undefined ? { text } : { text, message };
}

function convert(
  kind: string,
  arg: string,
  number: number,
  precision: number | undefined,
  flags: string,
): string {
  const sign = number >= 0 && flags.includes('+') ? '+' : number >= 0 && flags.includes(' ') ? ' ' : '';
  switch (kind) {
    case 's':
      return precision === undefined ? arg : arg.slice(0, precision);
    case 'b':
      return expandEscapes(arg);
    case 'q':
      return /^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`;
    case 'c':
      return arg.slice(0, 1);
    case 'x':
      return Math.trunc(number).toString(16);
    case 'X':
      return Math.trunc(number).toString(16).toUpperCase();
    case 'o':
      return Math.trunc(number).toString(8);
    case 'f':
      return sign + number.toFixed(Math.min(precision ?? 6, 100));
    case 'e':
    case 'E':
      return sign + number.toExponential(Math.min(precision ?? 6, 100)).replace(/e([-+])(\d)$/, 'e$10$2');
    case 'g':
    case 'G':
      return sign + String(Number(number.toPrecision(Math.min(Math.max(precision ?? 6, 1), 100))));
    default: {
      const digits = String(Math.abs(Math.trunc(number))).padStart(Math.min(precision ?? 0, MAX_WIDTH), '0');
      return (number < 0 ? '-' : sign) + digits;
    }
  }
}

function pad(text: string, width: number, flags: string, kind: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0') || 'scbq'.includes(kind)) return text.padStart(width);
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

function numberOf(text: string): number {
  if (text === '') return 0;
  if (/^["']/.test(text)) return text.codePointAt(1) ?? 0;
  return Number(text);
}
