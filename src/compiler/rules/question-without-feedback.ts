import type { RootContent } from 'mdast';
import { placeOf } from '../place.ts';
import { wordsOf } from '../questions/words.ts';
import { plain } from './examples.ts';
import { questionsOf } from './questions.ts';
import type { Rule } from './rule.ts';

const isEmpty = (feedback: readonly RootContent[]) => wordsOf(feedback) === '';

/** After answering, a learner reads why each option is right or wrong. */
export const questionWithoutFeedback: Rule = {
  id: 'question-without-feedback',
  severity: 'error',
  manual: {
    zh: '每个选项、步骤下面有一条缩进的说明，每对的第三列有理由：说出为什么对或错。',
    en: 'Below each option and step an indented item says why, and each pair has its reason in the third column.',
  },
  texts: {
    missing: {
      unexpected: { zh: '选项“{option}”没有说明', en: 'The option “{option}” has no feedback' },
      expected: { zh: '选项下面缩进的 - 说明', en: 'an indented item `- why` below the option' },
      mend: { zh: '写一句它为什么{right}。', en: 'Say in a sentence why it is {rightEn}.' },
    },
    step: {
      unexpected: { zh: '步骤“{step}”没有说明', en: 'The step “{step}” has no feedback' },
      expected: { zh: '步骤下面缩进的 - 说明', en: 'an indented item `- why` below the step' },
      mend: { zh: '写一句它为什么在这里。', en: 'Say in a sentence why it stands there.' },
    },
    pair: {
      unexpected: { zh: '配对“{pair}”没有说明', en: 'The pair “{pair}” has no feedback' },
      expected: { zh: '第三列里的理由', en: 'the reason in the third column' },
      mend: { zh: '写一句它们为什么是一对。', en: 'Say in a sentence why they belong together.' },
    },
  },
  checkNote({ file, tree }, _, report) {
    for (const { options, pairs, steps } of questionsOf(tree)) {
      for (const { feedback, node, text } of steps)
        if (isEmpty(feedback)) report({ file, place: placeOf(node), text: 'step' }, { step: wordsOf(text) });
      for (const { feedback, left, node, right } of pairs)
        if (isEmpty(feedback))
          report(
            { file, place: placeOf(node), text: 'pair' },
            { pair: `${wordsOf(left)} ↔ ${wordsOf(right)}` },
          );
      for (const { feedback, node, right, text } of options)
        if (isEmpty(feedback))
          report(
            { file, place: placeOf(node) },
            { option: wordsOf(text), right: right ? '对' : '错', rightEn: right ? 'right' : 'wrong' },
          );
    }
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
    {
      files: {
        'a.md': plain(
          ':::question{#a kind=order}\nQ\n\n1. One\n   - First.\n2. Two\n:::\n\n:::question{#b kind=match}\nQ\n\n| l | r | why |\n|---|---|---|\n| a | `1` |\n| b | 2 | Yes. |\n:::\n\n:::question{#c kind=fill}\nQ\n\n- [x] 1\n- [ ] 2\n  - :miss[m]{#m}\n:::',
        ),
      },
      findings: [
        'a.md:8:1 The step “Two” has no feedback',
        'a.md:16:1 The pair “a ↔ 1” has no feedback',
        'a.md:23:1 The option “1” has no feedback',
        'a.md:24:1 The option “2” has no feedback',
      ],
    },
  ],
};
