import { sameFill } from '#questions/fill.ts';
import { placeOf } from '../place.ts';
import { variantsOf } from '../questions/fill.ts';
import { plain } from './examples.ts';
import { questionsOf } from './questions.ts';
import type { Rule } from './rule.ts';
import { sourceOf } from './source.ts';

/** Two options that read the same cannot both be judged. */
export const questionDuplicateOptions: Rule = {
  id: 'question-duplicate-options',
  severity: 'error',
  manual: { zh: '一道题的选项各不相同。', en: 'The options of a question differ.' },
  texts: {
    duplicate: {
      unexpected: { zh: '选项“{option}”写了不止一次', en: 'The option “{option}” is written more than once' },
      expected: { zh: '不同的选项', en: 'options that differ' },
      mend: { zh: '改写或删掉其中一个。', en: 'Rewrite or remove one of them.' },
    },
    typed: {
      unexpected: {
        zh: '答案“{answer}”与另一个说的是一样的',
        en: 'The answer “{answer}” means the same as another',
      },
      expected: {
        zh: '不只差大小写、空格或句号的答案',
        en: 'answers that differ in more than case, spaces or a full stop',
      },
      mend: {
        zh: '删掉它；若大小写要紧，写 case=exact。',
        en: 'Remove it; where case counts, write `case=exact`.',
      },
    },
  },
  checkNote({ file, source, tree }, _, report) {
    for (const question of questionsOf(tree)) {
      const { attributes, kind, options } = question;
      if (kind === 'fill') {
        const before: string[] = [];
        for (const option of options) {
          const variants = variantsOf(option);
          for (const [i, variant] of variants.entries()) {
            const others = [...before, ...variants.slice(0, i)];
            if (others.some((other) => sameFill(other, variant, attributes.case === 'exact')))
              report({ file, place: placeOf(option.node), text: 'typed' }, { answer: variant });
          }
          before.push(...variants);
        }
        continue;
      }
      const seen = new Set<string>();
      for (const { node, text } of options) {
        // as written, for `a` and a may be two options; only spaces do not count
        const option = text
          .map((block) => sourceOf(block, source))
          .join(' ')
          .replace(/\s+/g, ' ')
          .trim();
        if (seen.has(option)) report({ file, place: placeOf(node) }, { option });
        seen.add(option);
      }
    }
  },
  ok: [{ 'a.md': plain(':::question{#a}\nQ\n\n- [ ] pod\n- [x] Pod\n- [ ] `pod`\n:::') }],
  notOk: [
    {
      files: { 'a.md': plain(':::question{#a}\nQ\n\n- [ ] One\n  two\n- [x] Pod\n- [ ] One two\n:::') },
      findings: ['a.md:9:1 The option “One two” is written more than once'],
    },
    {
      files: {
        'a.md': plain(
          ':::question{#a kind=fill}\nQ\n\n- [x] Pod / pods / POD\n- [ ] Pods.\n:::\n\n:::question{#b kind=fill case=exact}\nQ\n\n- [x] Pod\n- [ ] pod\n:::',
        ),
      },
      findings: [
        'a.md:6:1 The answer “POD” means the same as another',
        'a.md:7:1 The answer “Pods.” means the same as another',
      ],
    },
  ],
};
