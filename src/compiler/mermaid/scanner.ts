/**
 * A cursor over the source of a figure that knows its line and column. Statements end at a line's end or
 * at `;`; a comment (`%%`) reaches to the end of its line.
 */
import type { Place } from './problem.ts';

/** A cursor: `take` moves it, `sees` and `place` do not. Expressions are sticky (`y`). */
export class Scanner {
  readonly source: string;
  offset = 0;
  readonly #lineStarts: number[] = [0];

  constructor(source: string) {
    this.source = source;
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1))
      this.#lineStarts.push(at + 1);
  }

  get done(): boolean {
    return this.offset >= this.source.length;
  }

  /** Line and column of an offset, both from 1. */
  placeAt(offset: number): Place {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }

  get place(): Place {
    return this.placeAt(this.offset);
  }

  /** Takes what the sticky expression matches here. */
  take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.offset;
    const found = expression.exec(this.source);
    if (!found) return undefined;
    this.offset += found[0].length;
    return found;
  }

  /** Whether the sticky expression matches here; takes nothing. */
  sees(expression: RegExp): boolean {
    expression.lastIndex = this.offset;
    return expression.test(this.source);
  }

  skipBlanks(): void {
    this.take(/[ \t\r]+/y);
  }

  /** To the beginning of the next statement, over line ends, `;` and comments. */
  skipToStatement(): void {
    while (this.take(/[\s;]+/y) || this.take(/%%(?!\{)[^\n]*/y));
  }

  /** True at the end of a statement, comments included. */
  get atEnd(): boolean {
    this.skipBlanks();
    return this.done || this.sees(/[\n;]|%%/y);
  }

  /** Takes the rest of the line, trimmed. */
  restOfLine(): string {
    this.skipBlanks();
    return (this.take(/[^\n]*/y)?.[0] ?? '').trim();
  }

  /** What stands here, for a message: up to the end of the line, at most 24 characters. */
  excerpt(from = this.offset): string {
    const end = this.source.indexOf('\n', from);
    const line = this.source.slice(from, end < 0 ? undefined : end).trim();
    return line.length > 24 ? `${line.slice(0, 23)}…` : line;
  }
}
