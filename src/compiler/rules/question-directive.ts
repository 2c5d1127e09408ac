import type { Nodes } from 'mdast';
import { placeOf } from '../place.ts';
import { visit } from '../visit.ts';
import { plain } from './examples.ts';
import { questionsOf } from './questions.ts';
import type { Rule } from './rule.ts';

/** What belongs into questions means nothing elsewhere, and would vanish without a word. */
export const questionDirective: Rule = {
  id: 'question-directive',
  severity: 'error',
  manual: {
    zh: '`:miss[…]{#id}` 在错的选项的说明里，一条里一个；`::hint` 在题目里，一道题一个；`:sim` 在 predict 题里。',
    en: '`:miss[…]{#id}` stands once in the feedback of a wrong option, `::hint` once in a question, `:sim` in a predict question.',
  },
  texts: {
    miss: {
      unexpected: { zh: ':miss 不在错的选项的说明里', en: 'This :miss is in no feedback of a wrong option' },
      expected: { zh: '每个错的选项一个 :miss[…]{#id}', en: 'one :miss[…]{#id} for each wrong option' },
      mend: { zh: '移到那里，或删掉。', en: 'Move it there, or remove it.' },
    },
    id: {
      unexpected: { zh: ':miss 没有 id', en: 'This :miss has no id' },
      expected: { zh: ':miss[…]{#id}', en: ':miss[…]{#id}' },
      mend: { zh: '给误解起一个短的英文 id。', en: 'Give the misconception a short id.' },
    },
    hint: {
      unexpected: { zh: '这个 ::hint 不属于任何题目', en: 'This ::hint belongs to no question' },
      expected: { zh: '题目里的一个 ::hint', en: 'one ::hint in a question' },
      mend: { zh: '移进题目，或删掉多的那个。', en: 'Move it into the question, or remove the second.' },
    },
    sim: {
      unexpected: { zh: ':sim 不在 predict 题里', en: 'This :sim is in no predict question' },
      expected: { zh: ':sim 只在 kind=predict 的题里', en: ':sim within a question of kind=predict' },
      mend: { zh: '写出答案，或改成 predict 题。', en: 'Write the answer, or make it a predict question.' },
    },
  },
  checkNote({ file, tree }, _, report) {
    const questions = questionsOf(tree);
    const inPredict = new Set<Nodes>();
    for (const { kind, node } of questions)
      if (kind === 'predict')
        visit(node, 'textDirective', (each) => {
          if (each.name === 'sim') inPredict.add(each);
        });
    const hints = new Set<Nodes | undefined>(questions.map(({ hintNode }) => hintNode));
    visit(tree, ['textDirective', 'leafDirective'], (node) => {
      const at = { file, place: placeOf(node) };
      // A `:miss` in its place has been taken out of the tree.
      if (node.type === 'textDirective' && node.name === 'miss')
        report({ ...at, text: node.attributes?.id ? 'miss' : 'id' });
      else if (node.type === 'textDirective' && node.name === 'sim' && !inPredict.has(node))
        report({ ...at, text: 'sim' });
      else if (node.type === 'leafDirective' && node.name === 'hint' && !hints.has(node))
        report({ ...at, text: 'hint' });
    });
  },
  ok: [
    {
      'a.md': plain(
        ':::question{#a}\nQ\n\n- [ ] 1\n  - No. :miss[m]{#m}\n- [x] 2\n  - Yes.\n\n::hint[Think.]\n:::',
      ),
    },
  ],
  notOk: [
    {
      files: {
        'a.md': plain(
          ':miss[m]{#m}\n\n::hint[Think.]\n\n:::question{#a}\nQ :sim\n\n- [ ] 1\n  - No. :miss[m]\n- [x] 2\n  - Yes. :miss{#m}\n:::',
        ),
      },
      findings: [
        'a.md:3:1 This :miss is in no feedback of a wrong option',
        'a.md:5:1 This ::hint belongs to no question',
        'a.md:8:3 This :sim is in no predict question',
        'a.md:11:9 This :miss has no id',
        'a.md:13:10 This :miss is in no feedback of a wrong option',
      ],
    },
  ],
};
