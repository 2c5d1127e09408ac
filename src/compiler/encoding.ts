/** Bytes to text, or to the place where they stop being UTF-8. */
import type { Place } from './place.ts';

/** A text, or the place at which the bytes stop being one. */
export type Decoded =
  | { kind: 'text'; text: string; bom: boolean }
  | { kind: 'binary'; place: Place }
  | { kind: 'not-utf8'; place: Place; guess: string };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads UTF-8; of anything else it says where it ends being that, and what it may be instead. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return otherEncoding('UTF-16LE');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return otherEncoding('UTF-16BE');
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    const valid = validPrefix(bytes);
    return { kind: 'not-utf8', place: placeAfter(valid), guess: guessEncoding(bytes) };
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) return { kind: 'binary', place: placeAfter(text.slice(0, nul)) };
  const bom = text.startsWith('\uFEFF');
  return { kind: 'text', text: bom ? withoutBom(text) : text, bom };
}

/** Tools that join files leave more than one. */
export function withoutBom(text: string): string {
  return text.replace(/^\uFEFF+/, '');
}

function otherEncoding(guess: string): Decoded {
  return { kind: 'not-utf8', place: { line: 1, column: 1 }, guess };
}

/** The longest beginning that is UTF-8, by halving. */
function validPrefix(bytes: Uint8Array): string {
  const streaming = (end: number) => {
    try {
      // Streaming, so that a character cut in half at the end is no error.
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true });
    } catch {
      return undefined;
    }
  };
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (streaming(middle) === undefined) high = middle - 1;
    else low = middle;
  }
  return streaming(low) ?? '';
}

function placeAfter(text: string): Place {
  const lines = text.split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

/** Chinese notes that are not UTF-8 are nearly always GB 18030 (GBK); others an old Western encoding. */
function guessEncoding(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
    if (han > 0 && han >= text.replace(/[\0-\x7F]/g, '').length / 2) return 'GB18030';
  } catch {
    // Not that one.
  }
  return 'ISO-8859-1';
}
