/**
 * Single values out of JSON, as Go's decoder and the API's own unmarshallers take them.
 *
 * Upstream: encoding/json literalStore, apimachinery's Quantity, Time, MicroTime and IntOrString UnmarshalJSON (v1.37)
 */

import { parseTime } from '../../apimachinery/parse-time.ts';
import { formatQuantity, parseQuantity, QUANTITY_SYNTAX_ERROR } from '../../apimachinery/quantity.ts';
import { formatMicroTime, formatTime } from '../../apimachinery/time.ts';
import type { GoScalar } from './types.ts';

/** As Go's decoder calls them. */
export type JsonKind = 'null' | 'bool' | 'number' | 'string' | 'array' | 'object';

/** What a field takes. */
export type Expected = JsonKind | 'integer';

export function jsonKind(value: unknown): JsonKind {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  const kind = typeof value;
  return kind === 'boolean' ? 'bool' : (kind as JsonKind);
}

/** A value; or words of its own; or a value of the wrong type, `described` as in the error. */
export type ScalarResult = { value: unknown } | { words: string } | { described: string; expected: Expected };

const RANGES = { int32: 2 ** 31, int64: 2 ** 63 };

export function decodeScalar(value: unknown, type: GoScalar): ScalarResult {
  const found = jsonKind(value);
  switch (type) {
    case 'any':
      return { value };
    case 'string':
      return found === 'string' ? { value } : { described: found, expected: 'string' };
    case 'bool':
      return found === 'bool' ? { value } : { described: found, expected: 'bool' };
    case 'int32':
    case 'int64': {
      if (found !== 'number') return { described: found, expected: 'integer' };
      const limit = RANGES[type];
      const fits = Number.isInteger(value) && (value as number) >= -limit && (value as number) < limit;
      return fits ? { value } : { described: `number ${value}`, expected: 'integer' };
    }
    case 'bytes':
      return found === 'string' ? base64(value as string) : { described: found, expected: 'string' };
    case 'IntOrString':
      if (found === 'string') return { value };
      if (found !== 'number') return inner(found, 'int32');
      return Number.isInteger(value) && Math.abs(value as number) < RANGES.int32
        ? { value }
        : inner(`number ${value}`, 'int32');
    case 'Quantity':
      return quantity(value, found);
    default:
      return time(value, found, type);
  }
}

function inner(found: string, type: string): ScalarResult {
  return { words: `json: cannot unmarshal ${found} into Go value of type ${type}` };
}

function quantity(value: unknown, found: JsonKind): ScalarResult {
  const text = found === 'string' ? (value as string) : found === 'number' ? String(value) : '';
  const parsed = parseQuantity(text.trim());
  return parsed ? { value: formatQuantity(parsed) } : { words: QUANTITY_SYNTAX_ERROR };
}

function time(value: unknown, found: JsonKind, type: GoScalar): ScalarResult {
  if (found !== 'string') return inner(found, 'string');
  const ms = parseTime(value as string);
  const layout = type === 'Time' ? '2006-01-02T15:04:05Z07:00' : '2006-01-02T15:04:05.000000Z07:00';
  if (ms === undefined) {
    const text = JSON.stringify(value);
    return { words: `parsing time ${text} as "${layout}": cannot parse ${text} as "2006"` };
  }
  return { value: type === 'Time' ? formatTime(ms) : formatMicroTime(ms) };
}

/** Go leaves line ends aside and names the first byte that is wrong. */
function base64(text: string): ScalarResult {
  const stray = text.search(/[^A-Za-z0-9+/=\r\n]/);
  if (stray >= 0) return { words: `illegal base64 data at input byte ${stray}` };
  const bare = text.replace(/[\r\n]/g, '');
  const padding = bare.search(/=/);
  if (bare.length % 4 !== 0)
    return { words: `illegal base64 data at input byte ${text.length - (bare.length % 4)}` };
  if (padding >= 0 && !/^={1,2}$/.test(bare.slice(padding))) {
    return { words: `illegal base64 data at input byte ${padding}` };
  }
  return { value: bare };
}
