/**
 * Limits of a note, looked at before the parser does: it takes time with the cube of a nesting's depth and with
 * the square of a paragraph's length, and a note must not be able to hold up a build.
 */
import type { Place } from './place.ts';

/** Lists and quotations within each other. People write four; a hundred take the parser a tenth of a second. */
const maxLevels = 100;
/** Containers (`:::`) within each other; each reads all that follows it once more. */
const maxContainers = 8;

/** Characters without an empty line between: ten thousand links on end fit in, with nothing to spare. */
const maxBlock = 128 * 1024;

/** Each limit in the words of its finding. */
export const limits = { levels: maxLevels, containers: maxContainers, block: `${maxBlock / 1024} KB` };

/** The first place at which a limit is passed. */
export function limitPassed(source: string): { what: keyof typeof limits; place: Place } | undefined {
  /** Colons of the containers that are open, the outermost first. */
  const open: number[] = [];
  let line = 0;
  /** Where the block of lines begins that has no empty line in it. */
  let block = { line: 1, from: 0 };
  for (let from = 0; from <= source.length; ) {
    line++;
    const newline = source.indexOf('\n', from);
    const end = newline < 0 ? source.length : newline;
    if (levelsOf(source, from, end) > maxLevels) return { what: 'levels', place: { line, column: 1 } };
    const text = source.slice(from, Math.min(end, from + 80)).trim();
    if (text === '') block = { line: line + 1, from: end + 1 };
    else if (end - block.from > maxBlock) return { what: 'block', place: { line: block.line, column: 1 } };
    const [, colons = '', name] = /^(:{3,})([A-Za-z])?/.exec(text) ?? [];
    if (name !== undefined) open.push(colons.length);
    else if (colons !== '' && colons === text) {
      // The outermost container is asked first whether this line ends it.
      const closed = open.findIndex((size) => size <= colons.length);
      if (closed >= 0) open.length = closed;
    }
    if (open.length > maxContainers) return { what: 'containers', place: { line, column: 1 } };
    from = end + 1;
  }
  return undefined;
}

/** Levels that the markers at the head of a line can make at most: two columns before a marker are one. */
function levelsOf(source: string, from: number, end: number): number {
  let levels = 0;
  let blanks = 0;
  for (let at = from; at < end; at++) {
    const character = source.charAt(at);
    if (character === ' ') blanks++;
    else if (character === '\t') blanks += 4;
    else if (character === '>') levels += 1 + (blanks >> 1);
    else if (isMarker(source, at, character)) levels += 1 + (blanks >> 1);
    else if (/\d/.test(character)) continue;
    else break;
    if (character !== ' ' && character !== '\t') blanks = 0;
  }
  return levels;
}

/** A bullet, or the end of a number, with a blank or the end of the line after it. */
function isMarker(source: string, at: number, character: string): boolean {
  if (!'-+*.)'.includes(character)) return false;
  return /^(?:\s|$)/.test(source.slice(at + 1, at + 2));
}
