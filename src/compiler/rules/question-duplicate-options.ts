import { placeOf } from '../place.ts';
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
  },
  checkNote({ file, source, tree }, _, report) {
    for (const { options } of questionsOf(tree)) {
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
  ],
};
