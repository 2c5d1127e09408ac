import { placeOf } from '../place.ts';
import { pairOfTrap, stepsOfTrap } from '../questions/trap.ts';
import { wordsOf } from '../questions/words.ts';
import { plain } from './examples.ts';
import { questionsOf } from './questions.ts';
import type { Rule } from './rule.ts';

/** A trap that catches nobody. */
export const questionTrap: Rule = {
  id: 'question-trap',
  severity: 'error',
  manual: {
    zh: '排序题的陷阱写成 `3 → 2`，配对题的写成 `左 ↔ 右`，说的都是错的。',
    en: 'A trap is `3 → 2` in a question of order, `left ↔ right` in a match, and says what is wrong.',
  },
  texts: {
    order: {
      unexpected: {
        zh: '陷阱“{trap}”没有说出一种错的次序',
        en: 'The trap “{trap}” names no two steps in a wrong order',
      },
      expected: {
        zh: '两个步骤的号码，后面的在前：3 → 2',
        en: 'numbers of two steps, the later first: 3 → 2',
      },
      mend: { zh: '改正号码；一共有 {count} 步。', en: 'Correct the numbers; there are {count} steps.' },
    },
    match: {
      unexpected: {
        zh: '陷阱“{trap}”没有说出一个错的配对',
        en: 'The trap “{trap}” names no left side with a wrong right side',
      },
      expected: {
        zh: '表里的左边 ↔ 不属于它的右边',
        en: 'a left side of the table ↔ a right side that is not its own',
      },
      mend: { zh: '照表里的写法写左边，中间用 ↔。', en: 'Write the left side as the table has it, then ↔.' },
    },
  },
  checkNote({ file, tree }, _, report) {
    for (const question of questionsOf(tree)) {
      const { kind, options, pairs, steps } = question;
      if (kind !== 'order' && kind !== 'match') continue;
      // Without steps or pairs nothing can be named, and that is said already.
      if (steps.length + pairs.length === 0) continue;
      const names = kind === 'order' ? stepsOfTrap : pairOfTrap;
      for (const { node, text } of options)
        if (!names(text, question))
          report({ file, place: placeOf(node), text: kind }, { trap: wordsOf(text), count: steps.length });
    }
  },
  ok: [
    {
      'a.md': plain(
        ':::question{#a kind=order}\nQ\n\n1. One\n2. Two\n\n- [ ] 2 -> 1\n:::\n\n:::question{#b kind=match}\nQ\n\n| l | r | why |\n|---|---|---|\n| `a` | 1 | x |\n| b | 2 | y |\n\n- [ ] a ↔ 2\n- [ ] b ↔ elsewhere\n:::',
      ),
    },
  ],
  notOk: [
    {
      files: {
        'a.md': plain(
          ':::question{#a kind=order}\nQ\n\n1. One\n2. Two\n\n- [ ] 1 → 2\n- [ ] 3 → 1\n:::\n\n:::question{#b kind=match}\nQ\n\n| l | r | why |\n|---|---|---|\n| a | 1 | x |\n| b | 2 | y |\n\n- [ ] a ↔ 1\n- [ ] c ↔ 2\n:::',
        ),
      },
      findings: [
        'a.md:9:1 The trap “1 → 2” names no two steps in a wrong order',
        'a.md:10:1 The trap “3 → 1” names no two steps in a wrong order',
        'a.md:21:1 The trap “a ↔ 1” names no left side with a wrong right side',
        'a.md:22:1 The trap “c ↔ 2” names no left side with a wrong right side',
      ],
    },
  ],
};
