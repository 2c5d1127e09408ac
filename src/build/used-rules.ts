/**
 * Of a style sheet, the rules that a page can use: those that name no class and no element which the page has
 * not. What the app adds later is dressed by the whole sheet, which comes with the app, and so is what a
 * pointer hovers over.
 */

interface StyleRule {
  /** Selectors of the rule with the names each cannot do without: `.class`, `element`, `:hover`. */
  selectors: { text: string; needs: string[] }[];
  /** With its braces. */
  body: string;
}

interface Group {
  /** `@media (…)` and its like. */
  prelude: string;
  rules: Rule[];
}

/** A string is kept as it is. */
export type Rule = StyleRule | Group | string;

const grouping = /^@(media|supports|layer|container)\b/;

/** Reads a minified sheet: no comments, no white space between rules. */
export function readRules(css: string): Rule[] {
  const rules: Rule[] = [];
  for (let at = 0; at < css.length; ) {
    const stop = find(css, at, '{;');
    if (stop === css.length || css[stop] === ';') {
      rules.push(css.slice(at, stop + 1));
      at = stop + 1;
      continue;
    }
    const end = closing(css, stop);
    const prelude = css.slice(at, stop);
    if (grouping.test(prelude)) rules.push({ prelude, rules: readRules(css.slice(stop + 1, end)) });
    else if (prelude.startsWith('@')) rules.push(css.slice(at, end + 1));
    else rules.push({ selectors: readSelectors(prelude), body: css.slice(stop, end + 1) });
    at = end + 1;
  }
  return rules;
}

/** All elements and `.classes` in the HTML of a page's body. */
export function namesIn(html: string): Set<string> {
  const names = new Set(['html', 'head', 'body']);
  for (const [, element = ''] of html.matchAll(/<([a-z][a-zA-Z0-9]*)/g)) names.add(element);
  for (const [, classes = ''] of html.matchAll(/\sclass="([^"]*)"/g))
    for (const name of classes.split(' ')) names.add(`.${name}`);
  return names;
}

/** The rules as text, without those that need a name which is not there. */
export function printUsed(rules: Rule[], names: ReadonlySet<string>): string {
  let css = '';
  for (const rule of rules) {
    if (typeof rule === 'string') css += rule;
    else if ('prelude' in rule) {
      const inner = printUsed(rule.rules, names);
      if (inner) css += `${rule.prelude}{${inner}}`;
    } else {
      const used = rule.selectors.filter((selector) => selector.needs.every((name) => names.has(name)));
      if (used.length > 0) css += used.map((selector) => selector.text).join(',') + rule.body;
    }
  }
  return css;
}

function readSelectors(prelude: string): StyleRule['selectors'] {
  const selectors: StyleRule['selectors'] = [];
  for (let at = 0; at < prelude.length; ) {
    const end = find(prelude, at, ',');
    const text = prelude.slice(at, end);
    selectors.push({ text, needs: namesNeeded(text) });
    at = end + 1;
  }
  return selectors;
}

/** What stands in `:is()`, `:not()`, `:has()` may be missing; what stands outside may not. */
function namesNeeded(selector: string): string[] {
  let outside = '';
  for (let at = 0; at < selector.length; at++) {
    const char = selector[at];
    if (char === '(' || char === '[') at = closing(selector, at);
    else outside += char;
  }
  const classes = outside.match(/\.(?:[\w-]|[^\0-\x7f])+/g) ?? [];
  const elements = [...outside.matchAll(/(?:^|[\s>+~])([a-z][a-zA-Z0-9]*)/g)].map(([, name = '']) => name);
  return [...classes, ...elements, ...(outside.match(/:hover/g) ?? [])];
}

/** Position of the first of `chars` outside of strings and brackets; the end of the text if there is none. */
function find(text: string, from: number, chars: string): number {
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? '';
    if (chars.includes(char)) return at;
    if (char === '\\') at++;
    else if (char === '"' || char === "'") at = endOfString(text, at);
    else if (char === '(' || char === '[' || char === '{') at = closing(text, at);
  }
  return text.length;
}

/** Position of the bracket that closes the one at `open`. */
function closing(text: string, open: number): number {
  return find(text, open + 1, { '(': ')', '[': ']', '{': '}' }[text[open] ?? ''] ?? '');
}

function endOfString(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text[at] !== text[open]) at += text[at] === '\\' ? 2 : 1;
  return at;
}
