import { placeOf } from '../place.ts';
import { plain } from './examples.ts';
import { faultOf, questionsOf } from './questions.ts';
import type { Rule } from './rule.ts';

/** With one option there is nothing to choose. */
export const questionTooFewOptions: Rule = {
  id: 'question-too-few-options',
  severity: 'error',
  manual: {
    zh: '可以选的选项至少有两个；填空题至少有一个答案。',
    en: 'Where something is chosen there are two options or more, where it is typed one answer or more.',
  },
  texts: {
    none: {
      unexpected: { zh: '题目没有选项', en: 'The question has no options' },
      expected: { zh: '写成 - [ ] 和 - [x] 的选项', en: 'options as `- [ ]` and `- [x]`' },
      mend: {
        zh: '在题干之后空一行，写上选项。',
        en: 'Leave a line empty after the question, and list the options.',
      },
    },
    one: {
      unexpected: { zh: '题目只有一个选项', en: 'The question has one option only' },
      expected: { zh: '至少两个选项', en: 'two options or more' },
      mend: { zh: '再写一个人们容易选错的选项。', en: 'Add an option that people choose by mistake.' },
    },
  },
  checkNote({ file, tree }, _, report) {
    for (const question of questionsOf(tree)) {
      const { node, options } = question;
      const fault = faultOf(question);
      if (options.length === 0 && fault) report({ file, place: placeOf(node), text: 'none' });
      else if (fault === 'too-few') report({ file, place: placeOf(node), text: 'one' });
    }
  },
  ok: [
    {
      'a.md': plain(
        ':::question{#a}\nQ\n\n- [ ] 1\n- [x] 2\n:::\n\n:::question{#b kind=fill}\nQ\n\n- [x] 1\n:::\n\n:::question{#c kind=order}\nQ\n\n1. One\n2. Two\n:::',
      ),
    },
  ],
  notOk: [
    {
      files: { 'a.md': plain(':::question{#a}\nQ\n\n- [x] 1\n:::\n\n:::question{#b}\nQ\n\n- 1\n- 2\n:::') },
      findings: ['a.md:3:1 The question has one option only', 'a.md:9:1 The question has no options'],
    },
  ],
};
