import { placeOf } from '../place.ts';
import { kindReaders } from '../questions/kinds.ts';
import { plain } from './examples.ts';
import { near } from './near.ts';
import { faultOf, questionsOf } from './questions.ts';
import type { Rule } from './rule.ts';

const kinds = Object.keys(kindReaders);

/** What `kind=…` says must exist, and fit the options. */
export const questionKind: Rule = {
  id: 'question-kind',
  severity: 'error',
  manual: {
    zh: '`kind=` 是 `single`、`multiple` 或 `true-false`，并与选项相符。',
    en: '`kind=` is `single`, `multiple` or `true-false`, and fits the options.',
  },
  texts: {
    unknown: {
      unexpected: { zh: '不认识的题型 {kind}', en: 'Unknown kind of question {kind}' },
      expected: { zh: '这些之一：{kinds}', en: 'one of {kinds}' },
      mend: { zh: '改正它，或删掉 kind=。{nearZh}', en: 'Correct it, or leave out `kind=`.{near}' },
    },
    many: {
      unexpected: {
        zh: '{kind} 题勾选了 {count} 个选项',
        en: 'A {kind} question has {count} options ticked',
      },
      expected: { zh: '只勾选一个', en: 'one option ticked' },
      mend: { zh: '只留一个勾，或改成 kind=multiple。', en: 'Tick one only, or make it `kind=multiple`.' },
    },
    two: {
      unexpected: { zh: '判断题有 {count} 个选项', en: 'A true-false question has {count} options' },
      expected: { zh: '两个选项：对和错', en: 'two options: true and false' },
      mend: { zh: '留下两个选项，或改成 kind=single。', en: 'Keep two options, or make it `kind=single`.' },
    },
  },
  checkNote({ file, tree }, _, report) {
    for (const question of questionsOf(tree)) {
      const { kind, node, options, writtenKind } = question;
      const place = placeOf(node);
      if (writtenKind !== undefined && !kinds.includes(writtenKind))
        report(
          { file, place, text: 'unknown' },
          { kind: writtenKind, kinds: kinds.join(', '), ...near(writtenKind, kinds) },
        );
      const fault = faultOf(question);
      if (fault === 'many-right')
        report({ file, place, text: 'many' }, { kind, count: options.filter(({ right }) => right).length });
      else if (fault === 'not-two') report({ file, place, text: 'two' }, { count: options.length });
    }
  },
  ok: [
    {
      'a.md': plain(
        ':::question{#a}\nQ\n\n- [x] 1\n- [x] 2\n:::\n\n:::question{#b kind=true-false}\nQ\n\n- [x] True\n- [ ] False\n:::\n\n:::question{#c kind=multiple}\nQ\n\n- [x] 1\n- [ ] 2\n:::',
      ),
    },
  ],
  notOk: [
    {
      files: {
        'a.md': plain(
          ':::question{#a kind=signle}\nQ\n\n- [x] 1\n- [ ] 2\n:::\n\n:::question{#b kind=single}\nQ\n\n- [x] 1\n- [x] 2\n:::\n\n:::question{#c kind=true-false}\nQ\n\n- [x] 1\n- [ ] 2\n- [ ] 3\n:::',
        ),
      },
      findings: [
        'a.md:3:1 Unknown kind of question signle',
        'a.md:10:1 A single question has 2 options ticked',
        'a.md:17:1 A true-false question has 3 options',
      ],
    },
  ],
};
