import { toString as textOf } from 'mdast-util-to-string';
import { placeOf } from '../place.ts';
import { plain } from './examples.ts';
import { questionsOf } from './questions.ts';
import type { Rule } from './rule.ts';

/** After answering, a learner reads why each option is right or wrong. */
export const questionWithoutFeedback: Rule = {
  id: 'question-without-feedback',
  severity: 'error',
  manual: {
    zh: '每个选项下面有一条缩进的说明，说出它为什么对或错。',
    en: 'Below each option an indented item says why it is right or wrong.',
  },
  texts: {
    missing: {
      unexpected: { zh: '选项“{option}”没有说明', en: 'The option “{option}” has no feedback' },
      expected: { zh: '选项下面缩进的 - 说明', en: 'an indented item `- why` below the option' },
      mend: { zh: '写一句它为什么{right}。', en: 'Say in a sentence why it is {rightEn}.' },
    },
  },
  checkNote({ file, tree }, _, report) {
    for (const { options } of questionsOf(tree))
      for (const { feedback, node, right, text } of options)
        if (textOf(feedback).trim() === '')
          report(
            { file, place: placeOf(node) },
            { option: textOf(text).trim(), right: right ? '对' : '错', rightEn: right ? 'right' : 'wrong' },
          );
  },
  ok: [
    {
      'a.md': plain(':::question{#a}\nQ\n\n- [ ] One\n  - No.\n- [x] Two\n\n  - Yes.\n\n  - `kubectl`\n:::'),
    },
  ],
  notOk: [
    {
      files: { 'a.md': plain(':::question{#a}\nQ\n\n- [ ] One\n- [x] *Two*\n:::') },
      findings: ['a.md:6:1 The option “One” has no feedback', 'a.md:7:1 The option “Two” has no feedback'],
    },
  ],
};
