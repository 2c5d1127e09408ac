/**
 * What is wrong with a field, in the API server's words.
 *
 * Upstream: staging/src/k8s.io/apimachinery/pkg/util/validation/field/errors.go (v1.37)
 */
import type { FieldPath, PathSegment } from './field-path.ts';

export type FieldErrorType =
  | 'FieldValueNotFound'
  | 'FieldValueRequired'
  | 'FieldValueDuplicate'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueForbidden'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueTypeInvalid'
  | 'InternalError';

export interface FieldError {
  type: FieldErrorType;
  /** The path as text, such as `spec.containers[0].name`. */
  field: string;
  /** The same path in parts, so that manifest/ can find line and column. */
  segments: readonly PathSegment[];
  /** undefined where the words leave the value out. */
  badValue?: unknown;
  detail: string;
}

const WORDS: Record<FieldErrorType, string> = {
  FieldValueNotFound: 'Not found',
  FieldValueRequired: 'Required value',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueInvalid: 'Invalid value',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueForbidden: 'Forbidden',
  FieldValueTooLong: 'Too long',
  FieldValueTooMany: 'Too many',
  FieldValueTypeInvalid: 'Invalid value',
  InternalError: 'Internal error',
};

const WITHOUT_VALUE: ReadonlySet<FieldErrorType> = new Set<FieldErrorType>([
  'FieldValueRequired',
  'FieldValueForbidden',
  'FieldValueTooLong',
  'InternalError',
]);

/** `spec.containers[0].name: Required value`. */
export function formatFieldError(error: FieldError): string {
  return `${error.field}: ${formatErrorBody(error)}`;
}

/** The same without the field: `Invalid value: "x": must be …`. */
function formatErrorBody(error: FieldError): string {
  let text = WORDS[error.type];
  if (!WITHOUT_VALUE.has(error.type)) text += `: ${formatValue(error.badValue)}`;
  return error.detail === '' ? text : `${text}: ${error.detail}`;
}

/**
 * What `kubectl` prints for a refused object: one line, or a list when there are several errors.
 *
 * Upstream: staging/src/k8s.io/apimachinery/pkg/api/errors/errors.go NewInvalid and kubectl's checkErr (v1.37)
 */
export function formatInvalid(kind: string, name: string, errors: readonly FieldError[]): string {
  const lines = [...new Set(errors.map(formatFieldError))];
  const head = `The ${kind} ${quote(name)} is invalid: `;
  return lines.length === 1 ? head + lines[0] : `${head}\n${lines.map((line) => `* ${line}`).join('\n')}`;
}

export function notFound(path: FieldPath, badValue: unknown): FieldError {
  return make('FieldValueNotFound', path, '', badValue);
}
export function required(path: FieldPath, detail = ''): FieldError {
  return make('FieldValueRequired', path, detail);
}
export function duplicate(path: FieldPath, badValue: unknown): FieldError {
  return make('FieldValueDuplicate', path, '', badValue);
}
export function invalid(path: FieldPath, badValue: unknown, detail: string): FieldError {
  return make('FieldValueInvalid', path, detail, badValue);
}
/** `validValues` are listed in the order given, as upstream's (most of its lists are sorted already). */
export function notSupported(path: FieldPath, badValue: unknown, validValues: readonly string[]): FieldError {
  const detail = validValues.length > 0 ? `supported values: ${validValues.map(quote).join(', ')}` : '';
  return make('FieldValueNotSupported', path, detail, badValue);
}
export function forbidden(path: FieldPath, detail: string): FieldError {
  return make('FieldValueForbidden', path, detail);
}
export function tooLong(path: FieldPath, badValue: unknown, maxBytes: number): FieldError {
  return make('FieldValueTooLong', path, `may not be more than ${maxBytes} bytes`, badValue);
}
export function tooMany(path: FieldPath, actual: number, maximum: number): FieldError {
  return make('FieldValueTooMany', path, `must have at most ${maximum} items`, actual);
}

function make(type: FieldErrorType, path: FieldPath, detail: string, badValue?: unknown): FieldError {
  return {
    type,
    field: path.toString(),
    segments: path.segments,
    detail,
    ...(badValue === undefined ? {} : { badValue }),
  };
}

function formatValue(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value);
}

/** Go's %q for what JSON can hold: JSON's escapes, but bell, vertical tab and control bytes in Go's spelling. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/\\u00([01][0-9a-f])/g, (_, hex: string) =>
    hex === '07' ? '\\a' : hex === '0b' ? '\\v' : `\\x${hex}`,
  );
}
