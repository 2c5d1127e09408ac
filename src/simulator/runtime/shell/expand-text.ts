/** What an expansion does with texts: splits them into fields, takes patterns off their ends, replaces them. */
import { type compilePattern, matches } from './pattern.ts';

/** Blanks in IFS run together and do not make empty fields at the ends; other characters each end a field. */
export function split(
  text: string,
  ifs: string,
): { readonly fields: string[]; readonly startsWithBreak: boolean; readonly endsWithBreak: boolean } {
  if (ifs === '') return { fields: text === '' ? [] : [text], startsWithBreak: false, endsWithBreak: false };
  const isBlank = (char: string) => ' \t\n'.includes(char) && ifs.includes(char);
  const fields: string[] = [];
  let field = '';
  let open = false;
  let endsWithBreak = false;
  for (const char of text) {
    if (!ifs.includes(char)) {
      field += char;
      open = true;
      endsWithBreak = false;
    } else if (isBlank(char)) {
      if (open) fields.push(field);
      open = false;
      field = '';
      endsWithBreak = true;
    } else {
      fields.push(field);
      open = false;
      field = '';
      endsWithBreak = true;
    }
  }
  if (open) fields.push(field);
  return { fields, startsWithBreak: text !== '' && ifs.includes(text[0] as string), endsWithBreak };
}

export function trimmed(text: string, items: ReturnType<typeof compilePattern>, operator: string): string {
  const fromStart = operator.startsWith('#');
  const longest = operator.length === 2;
  for (let n = 0; n <= text.length; n++) {
    const length = longest ? text.length - n : n;
    const part = fromStart ? text.slice(0, length) : text.slice(text.length - length);
    if (matches(items, part)) return fromStart ? text.slice(length) : text.slice(0, text.length - length);
  }
  return text;
}

export function replaced(
  text: string,
  items: ReturnType<typeof compilePattern>,
  by: string,
  all: boolean,
): string {
  let result = '';
  let at = 0;
  while (at < text.length) {
    let length = 0;
    for (let n = Math.min(text.length - at, 200); n > 0 && length === 0; n--) {
      if (matches(items, text.slice(at, at + n))) length = n;
    }
    if (length === 0) result += text[at++];
    else {
      result += by;
      at += length;
      if (!all) break;
    }
  }
  return result + text.slice(at);
}
