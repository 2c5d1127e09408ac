import type { FootnoteDefinition } from 'mdast';
import { placeOf } from '../place.ts';
import { visit } from '../visit.ts';
import { plain } from './examples.ts';
import type { Rule } from './rule.ts';

/** A source that no sentence names, or that is written twice. */
export const unusedFootnote: Rule = {
  id: 'unused-footnote',
  severity: 'warning',
  manual: {
    zh: '每条脚注只写一次，并在正文里用到。',
    en: 'A footnote is written once and marked in the text.',
  },
  texts: {
    unused: {
      unexpected: { zh: '正文没有用到脚注 [^{label}]', en: 'No text has the footnote [^{label}]' },
      expected: { zh: '正文里的标记 [^{label}]', en: 'a mark [^{label}] in the text' },
      mend: {
        zh: '在它支持的句子后面加上标记，或删掉它。',
        en: 'Mark the sentence that it supports, or remove it.',
      },
    },
    twice: {
      unexpected: {
        zh: '脚注 [^{label}] 写了不止一次',
        en: 'The footnote [^{label}] is written more than once',
      },
      expected: { zh: '每个标记一条脚注', en: 'one footnote for a mark' },
      mend: {
        zh: '改名或删掉一条。第一处在第 {line} 行。',
        en: 'Rename or remove one; the first is on line {line}.',
      },
    },
  },
  checkNote({ file, tree }, _, report) {
    const definitions: FootnoteDefinition[] = [];
    const used = new Set<string>();
    visit(tree, ['footnoteDefinition', 'footnoteReference'], (node) => {
      if (node.type === 'footnoteDefinition') definitions.push(node);
      else used.add(node.identifier);
    });
    const first = new Map<string, number>();
    for (const node of definitions) {
      const label = node.label ?? node.identifier;
      const place = placeOf(node);
      const line = first.get(node.identifier);
      if (line !== undefined) report({ file, place, text: 'twice' }, { label, line });
      else if (!used.has(node.identifier)) report({ file, place, text: 'unused' }, { label });
      first.set(node.identifier, line ?? place.line);
    }
  },
  ok: [{ 'a.md': plain('Fact[^one], fact[^one], fact[^Two].\n\n[^one]: Source.\n[^two]: Source.') }],
  notOk: [
    {
      files: { 'a.md': plain('Fact[^one].\n\n[^one]: Source.\n\n[^two]: Source.\n\n[^one]: Again.') },
      findings: [
        'a.md:7:1 No text has the footnote [^two]',
        'a.md:9:1 The footnote [^one] is written more than once',
      ],
    },
  ],
};
