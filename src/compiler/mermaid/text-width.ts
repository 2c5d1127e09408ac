/**
 * How wide text is, without a browser, and where it breaks.
 *
 * The widths are those of a broad system sans (DejaVu Sans), so that a label fits its box in the narrower
 * ones (Segoe UI, Roboto, San Francisco) too. Han and full-width characters are one em.
 */

/** The faces whose widths are known. */
export type Face = 'sans' | 'bold' | 'mono';

/** Hundredths of an em for U+0020 to U+007E. */
const sans =
  '32 40 46 84 64 95 78 27 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 53 100 68 69 70 77 63 58 77 75 29 29 66 56 86 75 79 60 79 69 63 61 73 68 99 69 61 69 39 34 39 84 50 50 61 63 55 63 62 35 63 63 28 28 58 28 97 63 61 63 63 41 52 39 63 59 82 59 59 52 64 34 64 84'
    .split(' ')
    .map(Number);

/** The serif of titles, semibold: the broader of Georgia and Noto Serif. */
const bold =
  '28 37 46 64 63 97 80 26 43 43 49 66 33 39 33 47 66 62 62 62 62 62 62 62 62 62 36 36 66 66 66 52 97 76 74 70 80 70 66 78 87 45 56 77 66 102 82 80 70 80 77 65 70 82 76 113 76 74 67 42 47 42 66 64 50 60 67 56 67 58 42 60 69 36 36 67 36 103 70 65 67 66 53 52 42 69 60 88 60 60 54 44 38 44 66'
    .split(' ')
    .map(Number);

const mono = 60;

/** Characters drawn about one em wide though they are not Han: circled numbers, arrows, symbols. */
const wideSymbol = /[\u2014\u2026\u2190-\u21ff\u2200-\u22ff\u2460-\u24ff\u2500-\u27bf\u2b00-\u2bff]/u;

const fullWidth =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;

const han = /[\u2e80-\u2fff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3fffd}]/u;

const combining = /\p{Mn}|\p{Me}|\p{Cf}/u;

function em(character: string, face: Face): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x20 && code <= 0x7e) {
    return face === 'mono' ? mono : ((face === 'bold' ? bold : sans)[code - 0x20] ?? 60);
  }
  if (combining.test(character)) return 0;
  if (fullWidth.test(character)) return 100;
  if (face === 'mono') return mono;
  if (wideSymbol.test(character)) return 100;
  if (character === '\u201c' || character === '\u201d') return 52;
  if (character === '\u2018' || character === '\u2019' || character === '\u00b7') return 34;
  return face === 'bold' ? 72 : 66;
}

/** Width of one line in pixels; the gap that browsers put between Han and Latin is counted. */
export function measure(text: string, size: number, face: Face = 'sans'): number {
  let hundredths = 0;
  let before = '';
  for (const character of text) {
    hundredths += em(character, face);
    if (before && joins(before, character)) hundredths += 13;
    before = character;
  }
  return (hundredths * size) / 100;
}

function joins(a: string, b: string): boolean {
  return (
    (han.test(a) && /[\p{L}\p{N}]/u.test(b) && !han.test(b)) ||
    (han.test(b) && /[\p{L}\p{N}]/u.test(a) && !han.test(a))
  );
}

/** Characters that may not begin a line, and those that may not end one. */
const notFirst = /[，。、；：！？）》」』】〉”’…,.;:!?)\]}%·—]/u;
const notLast = /[（《「『【〈“‘([{]/u;

/** Breaks text into the pieces between which a line may end. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let piece = '';
  const characters = [...text];
  characters.forEach((character, index) => {
    piece += character;
    const next = characters[index + 1];
    if (next === undefined) return;
    if (breaksBetween(character, next, characters[index - 1])) {
      found.push(piece);
      piece = '';
    }
  });
  if (piece) found.push(piece);
  return found;
}

function breaksBetween(a: string, b: string, before: string | undefined): boolean {
  if (notFirst.test(b) || notLast.test(a)) return false;
  if (a === ' ') return b !== ' ';
  if (b === ' ') return false;
  if (fullWidth.test(a) || fullWidth.test(b)) return true;
  // Long identifiers break after their separators, but not after a leading one (`--flag`, `/etc`).
  return /[-/_.]/.test(a) && before !== undefined && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(b);
}

/**
 * The fewest lines that are at most `limit` wide, and of those the most even. A piece that is wider than
 * the limit stands on a line of its own, unbroken, unless it is twice as wide: then it is cut.
 */
export function wrap(text: string, size: number, limit: number, face: Face = 'sans'): string[] {
  if (measure(text, size, face) <= limit) return [text];
  const parts = pieces(text).flatMap((piece) => cut(piece, size, limit * 2, face));
  const fewest = fill(parts, size, limit, face);
  let low = limit / fewest.length;
  let high = limit;
  let best = fewest;
  for (let round = 0; round < 7; round++) {
    const middle = (low + high) / 2;
    const lines = fill(parts, size, middle, face);
    if (
      lines.length <= fewest.length &&
      lines.every((line) => measure(line, size, face) <= limit || fewest.includes(line))
    ) {
      best = lines;
      high = middle;
    } else low = middle;
  }
  return best;
}

function fill(parts: string[], size: number, limit: number, face: Face): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    if (line && measure((line + part).trimEnd(), size, face) > limit) {
      lines.push(line.trim());
      line = part;
    } else line += part;
  }
  if (line.trim()) lines.push(line.trim());
  return lines;
}

function cut(piece: string, size: number, limit: number, face: Face): string[] {
  if (measure(piece, size, face) <= limit) return [piece];
  const cuts: string[] = [];
  let part = '';
  for (const character of piece) {
    if (part && measure(part + character, size, face) > limit) {
      cuts.push(part);
      part = '';
    }
    part += character;
  }
  cuts.push(part);
  return cuts;
}

/** Whether a line reads as an identifier (`kube-apiserver`, `10.244.1.7`, `app=web`), to be set in mono. */
export function isIdentifier(line: string): boolean {
  return (
    /^[\x21-\x7e]+$/.test(line) &&
    /[-./=:_\d]/.test(line) &&
    /[a-z\d]/i.test(line) &&
    !/^[A-Z][a-z]+[.:]?$/.test(line)
  );
}
