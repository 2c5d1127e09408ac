import { directiveFor, directiveNames } from '../directives/directives.ts';
import { nearest } from '../kubernetes/distance.ts';
import { placeOf } from '../place.ts';
import { visit } from '../visit.ts';
import { plain } from './examples.ts';
import type { Rule } from './rule.ts';

const marks = { textDirective: ':', leafDirective: '::', containerDirective: ':::' };

/** A directive that means nothing shows its content as if the marks were not there. */
export const unknownDirective: Rule = {
  id: 'unknown-directive',
  severity: 'error',
  manual: {
    zh: '指令是认识的那些，形式也对：`:::question`、`:term[…]{#id}` 等。',
    en: 'Directives are known, and in their form: `:::question`, `:term[…]{#id}` and so on.',
  },
  texts: {
    unknown: {
      unexpected: { zh: '不认识的指令 {name}', en: 'Unknown directive {name}' },
      expected: { zh: '这些之一：{known}', en: 'one of {known}' },
      mend: {
        zh: '改正它；若只是文字，在冒号前写 \\。{nearZh}',
        en: 'Correct it; if it is only text, write \\ before the colon.{near}',
      },
    },
  },
  checkNote({ file, tree }, _, report) {
    const known = directiveNames.join(', ');
    visit(tree, ['textDirective', 'leafDirective', 'containerDirective'], (node) => {
      if (directiveFor(node)) return;
      const name = `${marks[node.type]}${node.name}`;
      const meant =
        directiveNames.find((candidate) => candidate.replace(/^:+/, '') === node.name) ??
        nearest(name, directiveNames, 2);
      report(
        { file, place: placeOf(node) },
        {
          name,
          known,
          near: meant ? ` Did you mean ${meant}?` : '',
          nearZh: meant ? `是不是 ${meant}？` : '',
        },
      );
    });
  },
  ok: [
    {
      'a.md': plain(
        'At 10:30 nginx:latest on ::1 and a:b.\n\n:::keep\n1. One.\n:::\n\n:::margin[Note]\nText.\n:::',
      ),
    },
  ],
  notOk: [
    {
      files: { 'a.md': plain(':::quiz{#a}\nText.\n:::\n\n::keep[x]\n\nA :trem[word]{#pod}.') },
      findings: [
        'a.md:3:1 Unknown directive :::quiz',
        'a.md:7:1 Unknown directive ::keep',
        'a.md:9:3 Unknown directive :trem',
      ],
    },
  ],
};
