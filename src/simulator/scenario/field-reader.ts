/** Reads fields of foreign data. What does not fit is noted with its place, and reading goes on. */
import { invalid, notSupported, required } from '../apimachinery/field-error.ts';
import type { FieldPath } from '../apimachinery/field-path.ts';
import { nearestName } from '../apis/schema/suggest.ts';
import type { ScenarioError } from './scenario-error.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** Nobody mends more at a time. */
const MAX_ERRORS = 50;

export class FieldReader {
  readonly errors: ScenarioError[] = [];
  /** Seconds; the longest time. */
  private readonly longest: number;

  constructor(longest: number) {
    this.longest = longest;
  }

  /** @param detail what was expected */
  wrong(
    path: FieldPath,
    value: unknown,
    detail: string,
    mend: string,
    part: 'key' | 'value' = 'value',
  ): void {
    this.note({ ...invalid(path, shown(value), detail), part, mend });
  }

  missing(path: FieldPath, detail: string, mend: string): void {
    this.note({ ...required(path, detail), part: 'value', mend });
  }

  fields(value: unknown, path: FieldPath): Fields | undefined {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
    this.wrong(path, value, 'must be an object', 'Write its fields as `key: value`, a line each, indented.');
    return undefined;
  }

  known(fields: Fields, names: readonly string[], path: FieldPath): void {
    for (const name of Object.keys(fields)) {
      if (names.includes(name)) continue;
      const near = nearestName(name, names);
      const mend = near === undefined ? 'Delete the line, or take one of these.' : `Did you mean ${near}?`;
      const detail = `unknown field, expected one of: ${names.join(', ')}`;
      this.wrong(path.child(name), fields[name], detail, mend, 'key');
    }
  }

  list(value: unknown, path: FieldPath): readonly unknown[] {
    if (Array.isArray(value)) return value;
    if (value !== undefined) {
      this.wrong(path, value, 'must be a list', 'Write each item on a line of its own, after a dash.');
    }
    return [];
  }

  map<T>(value: unknown, path: FieldPath, decode: (each: unknown, path: FieldPath) => T): Record<string, T> {
    if (value === undefined) return {};
    const fields = this.fields(value, path) ?? {};
    return Object.fromEntries(
      Object.entries(fields).map(([name, each]) => [name, decode(each, path.key(name))]),
    );
  }

  text(value: unknown, path: FieldPath, example: string): string | undefined {
    if (typeof value === 'string' && value !== '') return value;
    const scalar = typeof value === 'number' || typeof value === 'boolean';
    const mend = scalar ? `Put quotes around it: "${value}".` : `Write a text, such as ${example}.`;
    if (value === undefined) this.missing(path, 'must be a text', mend);
    else this.wrong(path, value, 'must be a text', mend);
    return undefined;
  }

  flag(value: unknown, path: FieldPath): void {
    if (value === undefined || typeof value === 'boolean') return;
    this.wrong(path, value, 'must be true or false', 'Write true or false, without quotes.');
  }

  choice(value: unknown, choices: readonly string[], path: FieldPath): boolean {
    if (typeof value === 'string' && choices.includes(value)) return true;
    const near = typeof value === 'string' ? nearestName(value, choices) : undefined;
    const mend = near === undefined ? 'Write one of these.' : `Did you mean ${near}?`;
    if (value === undefined) this.missing(path, `must be one of: ${choices.join(', ')}`, mend);
    else this.note({ ...notSupported(path, shown(value), choices), part: 'value', mend });
    return false;
  }

  integer(value: unknown, path: FieldPath, least: number, most: number): number | undefined {
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    const detail = `must be a whole number from ${least} to ${most}`;
    this.wrong(path, value, detail, `Write a number, such as ${Math.max(least, 1)}, without quotes or unit.`);
    return undefined;
  }

  /** Seconds, in milliseconds. */
  seconds(value: unknown, path: FieldPath): number | undefined {
    if (value === undefined) return undefined;
    if (typeof value === 'number' && value >= 0 && value <= this.longest) return Math.round(value * 1000);
    const mend = 'Write a number of seconds, such as 30 or 0.5, without quotes or unit.';
    this.wrong(path, value, `must be seconds from 0 to ${this.longest}`, mend);
    return undefined;
  }

  private note(error: ScenarioError): void {
    if (this.errors.length < MAX_ERRORS) this.errors.push(error);
  }
}

/** As the API server shows a value of a wrong type: an object or a list by its type's name. */
function shown(value: unknown): unknown {
  if (typeof value === 'string' && value.length > 200) return `${value.slice(0, 200)}…`;
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? 'array' : 'object';
}
