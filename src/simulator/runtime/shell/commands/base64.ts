/** `base64`. */
import { BASE64, encodeBase64 } from '../../../apimachinery/base64.ts';
import { parseOptions, whole } from './command.ts';

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
