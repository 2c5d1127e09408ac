/**
 * Of a style sheet, the rules that a page can use: those that name no class which the page has not. Classes
 * that the app adds later are dressed by the whole sheet, which comes with the app.
 */

interface StyleRule {
  /** Selectors of the rule with the classes each cannot do without. */
  selectors: { text: string; classes: string[] }[];
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

/** Names of all classes in a page's HTML. */
export function classesIn(html: string): Set<string> {
  const classes = new Set<string>();
  for (const [, names = ''] of html.matchAll(/\sclass="([^"]*)"/g))
    for (const name of names.split(' ')) classes.add(name);
  return classes;
}

/** The rules as text, without those that need a class which is not there. */
export function printUsed(rules: Rule[], classes: ReadonlySet<string>): string {
  let css = '';
  for (const rule of rules) {
    if (typeof rule === 'string') css += rule;
    else if ('prelude' in rule) {
      const inner = printUsed(rule.rules, classes);
      if (inner) css += `${rule.prelude}{${inner}}`;
    } else {
      const used = rule.selectors.filter((selector) => selector.classes.every((name) => classes.has(name)));
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
    selectors.push({ text, classes: classesNeeded(text) });
    at = end + 1;
  }
  return selectors;
}

/** What stands in `:is()`, `:not()`, `:has()` may be missing; what stands outside may not. */
function classesNeeded(selector: string): string[] {
  let outside = '';
  for (let at = 0; at < selector.length; at++) {
    const char = selector[at];
    if (char === '(' || char === '[') at = closing(selector, at);
    else outside += char;
  }
  return [...outside.matchAll(/\.((?:[\w-]|[^\0-\x7f])+)/g)].map(([, name = '']) => name);
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
