import { placeOf } from '../place.ts';
import { plain } from './examples.ts';
import { faultOf, questionsOf } from './questions.ts';
import type { Rule } from './rule.ts';

/** Nobody could answer it. */
export const questionWithoutRightAnswer: Rule = {
  id: 'question-without-right-answer',
  severity: 'error',
  manual: { zh: '每道题至少勾选一个选项：`- [x]`。', en: 'A question has an option ticked: `- [x]`.' },
  texts: {
    none: {
      unexpected: { zh: '题目没有勾选任何选项', en: 'The question has no option ticked' },
      expected: { zh: '对的选项写成 - [x]', en: 'the right options as `- [x]`' },
      mend: { zh: '在对的选项的方括号里写 x。', en: 'Write x between the brackets of the right option.' },
    },
  },
  checkNote({ file, tree }, _, report) {
    for (const question of questionsOf(tree))
      if (question.options.length > 0 && faultOf(question) === 'no-right')
        report({ file, place: placeOf(question.node) });
  },
  ok: [{ 'a.md': plain(':::question{#a}\nQ\n\n- [ ] 1\n- [X] 2\n:::') }],
  notOk: [
    {
      files: { 'a.md': plain('Text.\n\n:::question{#a}\nQ\n\n- [ ] 1\n- [ ] 2\n:::') },
      findings: ['a.md:5:1 The question has no option ticked'],
    },
  ],
};
