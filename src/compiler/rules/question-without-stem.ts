import { toString as textOf } from 'mdast-util-to-string';
import { placeOf } from '../place.ts';
import { plain } from './examples.ts';
import { questionsOf } from './questions.ts';
import type { Rule } from './rule.ts';

/** Options without a question. */
export const questionWithoutStem: Rule = {
  id: 'question-without-stem',
  severity: 'error',
  manual: { zh: '选项之前有题干。', en: 'Something is asked before the options.' },
  texts: {
    missing: {
      unexpected: { zh: '题目没有题干', en: 'The question asks nothing' },
      expected: { zh: '选项之前的一个问题', en: 'a question before the options' },
      mend: {
        zh: '在选项之前写上问题，再空一行。',
        en: 'Write the question before the options, and leave a line empty.',
      },
    },
  },
  checkNote({ file, tree }, _, report) {
    for (const { node, stem } of questionsOf(tree))
      if (textOf(stem).trim() === '') report({ file, place: placeOf(node) });
  },
  ok: [
    { 'a.md': plain(':::question{#a}\nQ\n\n- [ ] 1\n- [x] 2\n:::') },
    { 'a.md': plain(':::question{#a}\n```sh\nls\n```\n\n- [ ] 1\n- [x] 2\n:::') },
  ],
  notOk: [
    {
      files: { 'a.md': plain(':::question{#a}\n- [ ] 1\n- [x] 2\n:::') },
      findings: ['a.md:3:1 The question asks nothing'],
    },
  ],
};
