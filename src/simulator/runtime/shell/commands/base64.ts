/** `base64`. */
import { parseOptions, whole } from './command.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const base64 = whole(
  (io) => {
    const { flags, rest } = parseOptions(io.args, ['w']);
    return { files: rest, options: flags };
  },
  (texts, flags, io) => {
    const text = texts.map((each) => each.text).join('');
    return io.out(flags.has('d') || flags.has('decode') ? decodeBase64(text) : `${encodeBase64(text)}\n`);
  },
);

function encodeBase64(text: string): string {
  const bytes = utf8(text);
  let result = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.slice(i, i + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    result += (BASE64[bits >> 18] ?? '') + (BASE64[(bits >> 12) & 63] ?? '');
    result += b === undefined ? '=' : BASE64[(bits >> 6) & 63];
    result += c === undefined ? '=' : BASE64[bits & 63];
  }
  return result;
}

function decodeBase64(text: string): string {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const char of text.replace(/[^A-Za-z0-9+/]/g, '')) {
    bits = ((bits << 6) | BASE64.indexOf(char)) & 0xffffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 255);
  }
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    // Not UTF-8: one character a byte.
    return String.fromCharCode(...bytes.slice(0, 10_000));
  }
}

function utf8(text: string): number[] {
  return [
    ...encodeURIComponent(
      text.replace(/[\ud800-\udfff]/g, (half, at: number) => (isPair(text, at) ? half : '\ufffd')),
    ).matchAll(/%([0-9A-F]{2})|./g),
  ].map(([char, hex]) => (hex === undefined ? char.charCodeAt(0) : Number.parseInt(hex, 16)));
}

/** Whether the surrogate at this place is one half of a whole character. */
function isPair(text: string, at: number): boolean {
  const high = (index: number) => /[\ud800-\udbff]/.test(text[index] ?? '');
  const low = (index: number) => /[\udc00-\udfff]/.test(text[index] ?? '');
  return (high(at) && low(at + 1)) || (low(at) && high(at - 1));
}
