/** Backslash escapes of `$'…'`, `printf` and `echo -e`. */

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** Backslash escapes as in `$'…'`, `printf` and `echo -e`. */
export function expandEscapes(text: string): string {
  return text.replace(/\\(?:([ntrabefv\\'"])|0?([0-7]{1,3})|x([0-9a-fA-F]{1,2}))/g, (_, name, octal, hex) =>
    name === undefined
      ? String.fromCharCode(Number.parseInt(octal ?? hex, octal === undefined ? 16 : 8) & 255)
      : (ESCAPES[name as string] ?? name),
  );
}
