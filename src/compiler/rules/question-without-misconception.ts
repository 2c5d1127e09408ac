import { placeOf } from '../place.ts';
import { wordsOf } from '../questions/words.ts';
import { inEnglish, note } from './examples.ts';
import { questionsOf } from './questions.ts';
import type { Rule } from './rule.ts';

const ask = (feedback: string) =>
  note(`:::question{#q}\nQ\n\n- [ ] *One*\n  - ${feedback}\n- [x] 2\n  - Yes.\n:::`);

/** A wrong answer tells most where it is known what somebody believes who gives it. */
export const questionWithoutMisconception: Rule = {
  id: 'question-without-misconception',
  severity: 'warning',
  manual: {
    zh: '每个错的选项说出它抓住的误解：`:miss[…]{#id}`（只在有 course.yaml 的课里）。',
    en: 'Each wrong option names the misconception that it catches: `:miss[…]{#id}` (in a course with course.yaml).',
  },
  texts: {
    missing: {
      unexpected: {
        zh: '错的选项“{option}”没有说出误解',
        en: 'The wrong option “{option}” names no misconception',
      },
      expected: { zh: '说明末尾的 :miss[…]{#id}', en: ':miss[…]{#id} at the end of its feedback' },
      mend: { zh: '写出选它的人相信什么。', en: 'Say what somebody believes who chooses it.' },
    },
  },
  checkNote({ file, tree }, { declared }, report) {
    if (!declared) return;
    for (const { options } of questionsOf(tree))
      for (const { miss, node, right, text } of options)
        if (!right && !miss) report({ file, place: placeOf(node) }, { option: wordsOf(text) });
  },
  ok: [{ 'course.yaml': inEnglish('a'), 'en/p/a.md': ask('No. :miss[m]{#m}') }, { 'a.md': ask('No.') }],
  notOk: [
    {
      files: { 'course.yaml': inEnglish('a'), 'en/p/a.md': ask('No.') },
      findings: ['en/p/a.md:12:1 The wrong option “One” names no misconception'],
    },
  ],
};
