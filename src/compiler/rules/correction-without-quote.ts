import { placeOf } from '../place.ts';
import { visit } from '../visit.ts';
import { plain } from './examples.ts';
import type { Rule } from './rule.ts';

/** A correction shows what it corrects, and what is so today. */
export const correctionWithoutQuote: Rule = {
  id: 'correction-without-quote',
  severity: 'error',
  manual: {
    zh: '`:::correction` 里有原句的引文（`>`），后面是今天的说法。',
    en: '`:::correction` quotes the original line (`>`), and then says what is so today.',
  },
  texts: {
    quote: {
      unexpected: { zh: '更正里没有原句', en: 'The correction quotes nothing' },
      expected: { zh: '以 > 开头的原句', en: 'the original line, after `> `' },
      mend: { zh: '在第一行引用原句：> ……。', en: 'Quote the original line first: `> …`.' },
    },
    text: {
      unexpected: { zh: '更正只有原句', en: 'The correction says nothing but the original line' },
      expected: { zh: '引文之后是今天的说法', en: 'what is so today, after the quotation' },
      mend: {
        zh: '在引文之后空一行，写上今天的说法。',
        en: 'Leave a line empty after the quotation, and say it.',
      },
    },
  },
  checkNote({ file, tree }, _, report) {
    visit(tree, 'containerDirective', (node) => {
      if (node.name !== 'correction') return;
      const quotes = node.children.filter(({ type }) => type === 'blockquote').length;
      if (quotes === 0) report({ file, place: placeOf(node), text: 'quote' });
      else if (quotes === node.children.length) report({ file, place: placeOf(node), text: 'text' });
    });
  },
  ok: [{ 'a.md': plain(':::correction{#c8 since="v1.20"}\n> master/node\n\nThe **control plane**.\n:::') }],
  notOk: [
    {
      files: {
        'a.md': plain(':::correction{#a}\nThe control plane.\n:::\n\n:::correction{#b}\n> master\n:::'),
      },
      findings: [
        'a.md:3:1 The correction quotes nothing',
        'a.md:7:1 The correction says nothing but the original line',
      ],
    },
  ],
};
