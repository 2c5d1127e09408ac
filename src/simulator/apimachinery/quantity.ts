/**
 * Kubernetes' quantities (`100m`, `1.5Gi`, `2e3`) as exact integers of 10⁻⁹.
 *
 * Upstream: staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go ParseQuantity, CanonicalizeBytes (v1.37)
 */

export type QuantityFormat = 'BinarySI' | 'DecimalSI' | 'DecimalExponent';

export interface Quantity {
  /** The value times 10⁹. Finer parts are rounded away from zero, as upstream does. */
  readonly nano: bigint;
  readonly format: QuantityFormat;
}

const NANO = 1_000_000_000n;
/** Upstream caps at the largest int64. */
const LIMIT = (2n ** 63n - 1n) * NANO;
const SYNTAX = /^([+-]?)(\d+\.?\d*|\.\d+)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?\d{1,4})?$/;
const DECIMAL: Record<string, number> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** The words of the API server for a text that is no quantity. */
export const QUANTITY_SYNTAX_ERROR =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

/** undefined where the text is no quantity. */
export function parseQuantity(text: string): Quantity | undefined {
  // Longer texts cannot be a value anybody means, and would cost time in proportion to the square of their length.
  if (text.length > 64) return undefined;
  const match = SYNTAX.exec(text);
  if (!match) return undefined;
  const [, sign, digits = '', suffix = ''] = match;
  const [whole = '', fraction = ''] = digits.split('.');
  const mantissa = BigInt(`${whole}${fraction}` || '0');
  const binary = suffix.endsWith('i') ? BINARY.indexOf(suffix) : 0;
  const exponential = /\d$/.test(suffix);
  const exponent = (exponential ? Number(suffix.slice(1)) : (DECIMAL[suffix] ?? 0)) - fraction.length;
  const nano = roundedUp(mantissa * 1024n ** BigInt(binary), exponent + 9);
  const capped = nano > LIMIT ? LIMIT : nano;
  return {
    nano: sign === '-' ? -capped : capped,
    format: binary > 0 ? 'BinarySI' : exponential ? 'DecimalExponent' : 'DecimalSI',
  };
}

/** For quantities that validation has let through. Throws on others. */
export function mustParseQuantity(text: string): Quantity {
  const quantity = parseQuantity(text);
  if (!quantity) throw new Error(`not a quantity: ${text}`);
  return quantity;
}

/** The canonical text: no fraction, the largest suffix that loses nothing. `1500m`, `1`, `512Mi`. */
export function formatQuantity({ nano, format }: Quantity): string {
  if (nano === 0n) return '0';
  const negative = nano < 0n;
  const size = negative ? -nano : nano;
  const text =
    format === 'BinarySI' && size >= 1024n * NANO && size % NANO === 0n
      ? formatBinary(size / NANO)
      : formatDecimal(size, format === 'DecimalExponent');
  return negative ? `-${text}` : text;
}

/** `formatQuantity` of the text, or the text itself where it is no quantity. */
export function canonicalQuantity(text: string): string {
  const quantity = parseQuantity(text);
  return quantity ? formatQuantity(quantity) : text;
}

/** As Quantity.Value(): whole units, rounded up. */
export function quantityValue({ nano }: Quantity): number {
  return Number(ceilDiv(nano, NANO));
}

/** As Quantity.MilliValue(): thousandths, rounded up. */
export function quantityMilliValue({ nano }: Quantity): number {
  return Number(ceilDiv(nano, 1_000_000n));
}

/** Negative, zero or positive, for sorting. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  return a.nano < b.nano ? -1 : a.nano > b.nano ? 1 : 0;
}

/** The sum in the format of the first, or of the second when the first is zero. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  return { nano: a.nano + b.nano, format: a.nano === 0n ? b.format : a.format };
}

function formatBinary(value: bigint): string {
  let rest = value;
  let power = 0;
  while (power < BINARY.length - 1 && rest % 1024n === 0n) {
    rest /= 1024n;
    power++;
  }
  return `${rest}${BINARY[power]}`;
}

function formatDecimal(nano: bigint, exponential: boolean): string {
  let rest = nano;
  let exponent = -9;
  while (exponent < 18 && rest % 1000n === 0n) {
    rest /= 1000n;
    exponent += 3;
  }
  if (exponential) return exponent === 0 ? `${rest}` : `${rest}e${exponent}`;
  const suffix = Object.keys(DECIMAL).find((key) => DECIMAL[key] === exponent) ?? '';
  return `${rest}${suffix}`;
}

function roundedUp(value: bigint, exponent: number): bigint {
  if (value === 0n) return 0n;
  if (exponent >= 0) return exponent > 40 ? LIMIT : value * 10n ** BigInt(exponent);
  return exponent < -80 ? 1n : ceilDiv(value, 10n ** BigInt(-exponent));
}

function ceilDiv(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return value % divisor > 0n ? quotient + 1n : quotient;
}
