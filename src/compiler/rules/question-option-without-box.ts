import { placeOf } from '../place.ts';
import { plain } from './examples.ts';
import { questionsOf } from './questions.ts';
import type { Rule } from './rule.ts';

/** An item that was forgotten between options, or a box that is no box (`-[x]`, `- [v]`). */
export const questionOptionWithoutBox: Rule = {
  id: 'question-option-without-box',
  severity: 'error',
  manual: { zh: '每个选项都有方框：`- [ ]` 或 `- [x]`。', en: 'Each option has a box: `- [ ]` or `- [x]`.' },
  texts: {
    missing: {
      unexpected: { zh: '选项没有方框', en: 'The option has no box' },
      expected: { zh: '- [ ] 或 - [x]', en: '`- [ ]` or `- [x]`' },
      mend: {
        zh: '在选项前写 [ ] 或 [x]；说明要比选项多缩进两格。',
        en: 'Write [ ] or [x] before the option; feedback is indented by two more spaces.',
      },
    },
  },
  checkNote({ file, tree }, _, report) {
    for (const { options } of questionsOf(tree))
      for (const { boxed, node } of options) if (!boxed) report({ file, place: placeOf(node) });
  },
  ok: [
    {
      'a.md': plain(
        ':::question{#a}\nQ\n\n- a list\n- in the question\n\nText.\n\n- [ ] One\n  - No.\n- [x] Two\n  - Yes.\n:::',
      ),
    },
  ],
  notOk: [
    {
      files: { 'a.md': plain(':::question{#a}\nQ\n\n- [ ] One\n- Feedback.\n- [v] Two\n- [x] Three\n:::') },
      findings: ['a.md:7:1 The option has no box', 'a.md:8:1 The option has no box'],
    },
  ],
};
