/** Shell patterns: `*`, `?`, `[…]`. Matching takes time in proportion to pattern times text, never more. */

export type PatternItem =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'any' | 'many' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly test: string };

/** `quoted` characters stand for themselves. */
export function compilePattern(
  pieces: readonly { readonly text: string; readonly quoted: boolean }[],
): PatternItem[] {
  const items: PatternItem[] = [];
  for (const { text, quoted } of pieces) {
    for (let i = 0; i < text.length; i++) {
      const char = text[i] as string;
      if (quoted) items.push({ kind: 'char', char });
      else if (char === '\\' && i + 1 < text.length) items.push({ kind: 'char', char: text[++i] as string });
      else if (char === '*') {
        if (items.at(-1)?.kind !== 'many') items.push({ kind: 'many' });
      } else if (char === '?') items.push({ kind: 'any' });
      else if (char === '[') {
        const end = endOfSet(text, i);
        if (end < 0) items.push({ kind: 'char', char });
        else {
          const negated = text[i + 1] === '!' || text[i + 1] === '^';
          items.push({ kind: 'set', negated, test: text.slice(i + (negated ? 2 : 1), end) });
          i = end;
        }
      } else items.push({ kind: 'char', char });
    }
  }
  return items;
}

/** Whether text holds a pattern's special characters. */
export function isPattern(items: readonly PatternItem[]): boolean {
  return items.some(({ kind }) => kind !== 'char');
}

/** Whether the whole text matches. */
export function matches(items: readonly PatternItem[], text: string): boolean {
  let item = 0;
  let at = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const next = items[item];
    if (next?.kind === 'many') {
      star = item++;
      starAt = at;
    } else if (next && matchesChar(next, text[at] as string)) {
      item++;
      at++;
    } else if (star >= 0) {
      item = star + 1;
      at = ++starAt;
    } else return false;
  }
  while (items[item]?.kind === 'many') item++;
  return item === items.length;
}

function matchesChar(item: PatternItem, char: string): boolean {
  if (item.kind === 'char') return item.char === char;
  return item.kind === 'set' ? inSet(item.test, char) !== item.negated : true;
}

const CLASSES: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/,
  digit: /[0-9]/,
  alnum: /[A-Za-z0-9]/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  space: /\s/,
  blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/,
  xdigit: /[0-9A-Fa-f]/,
};

function inSet(set: string, char: string): boolean {
  for (let i = 0; i < set.length; i++) {
    const named = /^\[:(\w+):\]/.exec(set.slice(i, i + 12));
    if (named?.[1]) {
      if (CLASSES[named[1]]?.test(char)) return true;
      i += named[0].length - 1;
    } else if (set[i + 1] === '-' && i + 2 < set.length) {
      if (char >= (set[i] as string) && char <= (set[i + 2] as string)) return true;
      i += 2;
    } else if (set[i] === char) return true;
  }
  return false;
}

function endOfSet(text: string, start: number): number {
  let at = start + 1;
  if (text[at] === '!' || text[at] === '^') at++;
  if (text[at] === ']') at++;
  for (; at < text.length; at++) {
    if (text.startsWith('[:', at)) {
      const close = text.indexOf(':]', at + 2);
      if (close > 0) at = close + 1;
    } else if (text[at] === ']') return at;
  }
  return -1;
}
