/**
 * What the API server makes of a manifest's value, in one call: decoded strictly, with defaults, validated. Everything
 * that is wrong comes at once, each with its place. The engine does not need this module: an explorer loads it at the
 * first edit.
 */
import { type FieldError, formatFieldError, formatInvalid } from '../apimachinery/field-error.ts';
import type { PathSegment } from '../apimachinery/field-path.ts';
import type { KubernetesObject } from '../apimachinery/meta.ts';
import { findNotModelled, type NotModelledUse } from './core/not-modelled.ts';
import { setDefaults } from './defaults.ts';
import { type DecodeError, decodeObject, formatDecodeErrors } from './schema/decode.ts';
import { validateObject, validateObjectUpdate } from './validation.ts';

/** One thing that is wrong: `part` says whether the key or the value of the field is. */
export type ObjectError = {
  segments: readonly PathSegment[];
  part: 'key' | 'value';
  /** In the server's words, such as `spec.containers[0].name: Required value`. */
  text: string;
} & ({ decode: DecodeError } | { field: FieldError });

export interface ReadObject {
  /** With defaults. Missing if there are errors. */
  object?: KubernetesObject;
  errors: ObjectError[];
  /** All errors as kubectl prints them; empty if there are none. */
  answer: string;
  notModelled: NotModelledUse[];
}

/** @param old the object that this one replaces */
export function readObject(value: unknown, old?: KubernetesObject): ReadObject {
  const decoded = decodeObject(value);
  if (!decoded.object) {
    const errors = decoded.errors.map(
      (decode): ObjectError => ({
        segments: decode.segments,
        part: decode.problem.kind === 'unknown-field' ? 'key' : 'value',
        text: decode.text,
        decode,
      }),
    );
    const answer = formatDecodeErrors((value ?? {}) as Record<string, unknown>, decoded.errors);
    return { errors, answer, notModelled: [] };
  }
  const object = setDefaults(decoded.object);
  const fieldErrors = old ? validateObjectUpdate(object, old) : validateObject(object);
  const notModelled = findNotModelled(decoded.object);
  if (fieldErrors.length === 0) return { object, errors: [], answer: '', notModelled };
  const errors = fieldErrors.map(
    (field): ObjectError => ({
      segments: field.segments,
      part: 'value',
      text: formatFieldError(field),
      field,
    }),
  );
  const name = object.metadata.name || (object.metadata.generateName ?? '');
  return { errors, answer: formatInvalid(object.kind, name, fieldErrors), notModelled };
}
