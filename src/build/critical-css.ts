/**
 * The style sheet is written in parts, each saying by itself whether a page's HTML needs it: a document
 * carries the parts it uses, minified, and nothing waits for a style sheet to be fetched.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'lightningcss';
import type { StylePart } from '#app/shell/styles.ts';
import { namesIn, printUsed, type Rule, readRules } from './used-rules.ts';

/** The last two years of each engine, major versions as lightningcss counts them. */
export const cssTargets = {
  chrome: 130 << 16,
  edge: 130 << 16,
  firefox: 132 << 16,
  safari: (18 << 16) | (1 << 8),
};

export interface MinifiedPart extends StylePart {
  css: string;
}

export async function minifyParts(folder: string, parts: StylePart[]): Promise<MinifiedPart[]> {
  return Promise.all(
    parts.map(async (part) => {
      const filename = path.join(folder, part.file);
      const { code } = transform({
        filename,
        code: await readFile(filename),
        minify: true,
        targets: cssTargets,
      });
      return { ...part, css: code.toString() };
    }),
  );
}

const rulesOf = new WeakMap<MinifiedPart, Rule[]>();

/** The CSS that a page with this HTML needs, in the order of the parts: of each part the rules it can use. */
export function criticalCss(parts: MinifiedPart[], html: string): string {
  return usedCss(
    parts.filter((part) => part.when(html)),
    html,
  );
}

/** The same for a topic whose first window ends at `fold`: the parts for below come with their own sheet. */
export function criticalCssAbove(parts: MinifiedPart[], html: string, fold: number): string {
  const above = html.slice(0, fold);
  return usedCss(
    parts.filter((part) => part.when(part.below ? above : html)),
    html,
  );
}

/** The sheet for below the first window, or for printing, the same for all topics. */
export function cssBelow(parts: MinifiedPart[], medium: 'screen' | 'print'): string {
  return parts
    .filter((part) => part.below === medium)
    .map((part) => part.css)
    .join('');
}

function usedCss(parts: MinifiedPart[], html: string): string {
  const names = namesIn(html);
  return parts
    .map((part) => {
      const rules = rulesOf.get(part) ?? readRules(part.css);
      rulesOf.set(part, rules);
      return printUsed(rules, names);
    })
    .join('')
    .replace(/<\//g, '<\\/');
}
