/** Base64 to text, by hand: the simulator has neither Buffer nor atob. Bytes that are no UTF-8 become U+FFFD. */
import { BASE64 } from '../apimachinery/base64.ts';

export function decodeBase64(text: string): string {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const char of text) {
    const value = BASE64.indexOf(char);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push((bits >> held) & 0xff);
  }
  return decodeUTF8(bytes);
}

function decodeUTF8(bytes: readonly number[]): string {
  let text = '';
  for (let index = 0; index < bytes.length; ) {
    const first = bytes[index++] as number;
    const more = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : -1;
    let code = more <= 0 ? first : first & (0x3f >> more);
    let ok = more >= 0;
    for (let count = 0; count < more; count++) {
      const next = bytes[index];
      if (next === undefined || (next & 0xc0) !== 0x80) {
        ok = false;
        break;
      }
      code = (code << 6) | (next & 0x3f);
      index++;
    }
    text += ok && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  }
  return text;
}
