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
    zh: '`kind=` 是 docs/quizzes.md 里的题型之一，题目有它要的一切，勾选也相符。',
    en: '`kind=` is one of docs/quizzes.md; the question has what its kind needs, and ticks that fit.',
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
    trap: {
      unexpected: { zh: '{kind} 题的陷阱打了勾', en: 'A trap of kind={kind} is ticked' },
      expected: { zh: '不打勾的陷阱', en: 'traps without a tick' },
      mend: { zh: '去掉勾：陷阱总是错的。', en: 'Take out the tick: a trap is always wrong.' },
    },
    lacking: {
      unexpected: { zh: '{kind} 题缺少{lackingZh}', en: 'A {kind} question lacks {lacking}' },
      expected: { zh: '{lackingZh}', en: '{lacking}' },
      mend: { zh: '加上它；例子在 docs/quizzes.md 里。', en: 'Add it; docs/quizzes.md has an example.' },
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
      else if (fault === 'ticked')
        for (const option of options.filter(({ right }) => right))
          report({ file, place: placeOf(option.node), text: 'trap' }, { kind });
      const lacking = kindReaders[kind].lacking?.(question);
      if (lacking)
        report({ file, place, text: 'lacking' }, { kind, lacking: lacking.en, lackingZh: lacking.zh });
    }
  },
  ok: [
    {
      'a.md': plain(
        ':::question{#a}\nQ\n\n- [x] 1\n- [x] 2\n:::\n\n:::question{#b kind=true-false}\nQ\n\n- [x] True\n- [ ] False\n:::\n\n:::question{#c kind=multiple}\nQ\n\n- [x] 1\n- [ ] 2\n:::\n\n:::question{#d kind=order}\nQ\n\n1. One\n2. Two\n:::',
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
    {
      files: {
        'a.md': plain(
          ':::question{#a kind=order}\nQ\n\n1. One\n2. Two\n\n- [x] 2 → 1\n:::\n\n:::question{#b kind=match}\nQ\n\n| l | r |\n|---|---|\n| a | 1 |\n| b | 2 |\n:::\n\n:::question{#c kind=fix}\nQ\n\n```yaml\na: 1\n```\n\n```yaml answer\na: 2\n```\n:::',
        ),
      },
      findings: [
        'a.md:9:1 A trap of kind=order is ticked',
        'a.md:12:1 A match question lacks a table of three columns (left, right, why) and two rows or more',
        'a.md:21:1 A fix question lacks a fence yaml goal',
      ],
    },
  ],
};
