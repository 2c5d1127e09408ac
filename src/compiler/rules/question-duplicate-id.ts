import { placeOf } from '../place.ts';
import { plain } from './examples.ts';
import { questionsOf } from './questions.ts';
import type { Rule } from './rule.ts';

/** The second question would take over the answers to the first. */
export const questionDuplicateId: Rule = {
  id: 'question-duplicate-id',
  severity: 'error',
  manual: { zh: '一篇笔记里的题目有不同的 id。', en: 'The questions of a note have ids that differ.' },
  texts: {
    duplicate: {
      unexpected: { zh: '题目 id {id} 用了不止一次', en: 'The question id {id} is used more than once' },
      expected: { zh: '每道题有自己的 id', en: 'an id of its own for each question' },
      mend: {
        zh: '给其中一道换 id。第一道在第 {line} 行。',
        en: 'Give one of them another; the first is on line {line}.',
      },
    },
  },
  checkNote({ file, tree }, _, report) {
    const first = new Map<string, number>();
    for (const { node, writtenId } of questionsOf(tree)) {
      if (writtenId === undefined) continue;
      const place = placeOf(node);
      const line = first.get(writtenId);
      if (line === undefined) first.set(writtenId, place.line);
      else report({ file, place }, { id: writtenId, line });
    }
  },
  ok: [
    {
      'a.md': plain(
        ':::question{#a}\nQ\n\n- [ ] 1\n- [x] 2\n:::\n\n:::question{#b}\nQ\n\n- [ ] 1\n- [x] 2\n:::',
      ),
    },
  ],
  notOk: [
    {
      files: {
        'a.md': plain(
          ':::question{#a}\nQ\n\n- [ ] 1\n- [x] 2\n:::\n\n:::question{#a}\nQ\n\n- [ ] 1\n- [x] 2\n:::',
        ),
      },
      findings: ['a.md:10:1 The question id a is used more than once'],
    },
  ],
};
