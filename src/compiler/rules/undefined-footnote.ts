import { visit } from '../visit.ts';
import { plain } from './examples.ts';
import { near } from './near.ts';
import type { Rule } from './rule.ts';
import { placesIn } from './source.ts';

/** A mark without its note stays in the text as it was typed. */
export const undefinedFootnote: Rule = {
  id: 'undefined-footnote',
  severity: 'error',
  manual: {
    zh: '每个脚注标记 `[^x]` 都有 `[^x]: …`。',
    en: 'Each mark `[^x]` of a footnote has its `[^x]: …`.',
  },
  texts: {
    undefined: {
      unexpected: { zh: '脚注 [^{label}] 没有内容', en: 'The footnote [^{label}] is not defined' },
      expected: { zh: '一行 [^{label}]: ……', en: 'a line `[^{label}]: …`' },
      mend: { zh: '加上这一行，或改正标记。{nearZh}', en: 'Add the line, or correct the mark.{near}' },
    },
  },
  checkNote({ file, source, tree }, _, report) {
    const placeOf = placesIn(source);
    const defined: string[] = [];
    visit(tree, 'footnoteDefinition', (node) => void defined.push(node.label ?? node.identifier));
    visit(tree, 'text', (node) => {
      if (!node.value.includes('[^')) return;
      const start = node.position?.start.offset ?? 0;
      const written = source.slice(start, node.position?.end.offset);
      for (const match of written.matchAll(/(?<!\\)\[\^([^\]\s[]+)\]/g)) {
        const label = match[1] ?? '';
        report(
          { file, place: placeOf(start + match.index, match[0].length) },
          { label, ...near(label, defined) },
        );
      }
    });
  },
  ok: [{ 'a.md': plain('Fact[^one], `[^a-z]` and \\[^x].\n\n[^one]: Source.') }],
  notOk: [
    {
      files: { 'a.md': plain('Fact[^one], more[^two].\n\n[^two]: Source.') },
      findings: ['a.md:3:5 The footnote [^one] is not defined'],
    },
  ],
};
