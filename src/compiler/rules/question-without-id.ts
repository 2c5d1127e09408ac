import { placeOf } from '../place.ts';
import { plain } from './examples.ts';
import { questionsOf } from './questions.ts';
import type { Rule } from './rule.ts';

/** A learner's answers are kept under the id. */
export const questionWithoutId: Rule = {
  id: 'question-without-id',
  severity: 'error',
  manual: { zh: '每道题有 id：`:::question{#id}`。', en: 'A question has an id: `:::question{#id}`.' },
  texts: {
    missing: {
      unexpected: { zh: '题目没有 id', en: 'The question has no id' },
      expected: { zh: ':::question{#id}', en: ':::question{#id}' },
      mend: {
        zh: '起一个短的英文 id，每种语言里相同，以后不再改。',
        en: 'Give it a short id, the same in every language, that never changes.',
      },
    },
    space: {
      unexpected: {
        zh: '题目的 id“{id}”里有不能用的字符',
        en: 'The id “{id}” of the question has characters that an id cannot have',
      },
      expected: { zh: '小写字母、数字和连字符', en: 'lower-case letters, digits and hyphens' },
      mend: { zh: '例如 {#status-word}。', en: 'Write one such as {#status-word}.' },
    },
  },
  checkNote({ file, tree }, _, report) {
    for (const { node, writtenId } of questionsOf(tree)) {
      if (writtenId === undefined) report({ file, place: placeOf(node), text: 'missing' });
      else if (!/^[a-z0-9][a-z0-9-]*$/.test(writtenId))
        report({ file, place: placeOf(node), text: 'space' }, { id: writtenId });
    }
  },
  ok: [{ 'a.md': plain(':::question{#q-1}\nQ\n\n- [ ] 1\n- [x] 2\n:::') }],
  notOk: [
    {
      files: {
        'a.md': plain(
          ':::question\nQ\n\n- [ ] 1\n- [x] 2\n:::\n\n:::question{#Q_1}\nQ\n\n- [ ] 1\n- [x] 2\n:::',
        ),
      },
      findings: [
        'a.md:3:1 The question has no id',
        'a.md:10:1 The id “Q_1” of the question has characters that an id cannot have',
      ],
    },
  ],
};
