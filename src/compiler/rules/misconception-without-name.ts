import { inBoth, note } from './examples.ts';
import type { Rule } from './rule.ts';

const ask = (miss: string) => note(`:::question{#q}\nQ\n\n- [ ] 1\n  - No. ${miss}\n- [x] 2\n  - Yes.\n:::`);

/** Results tell a learner what they believed, in words. */
export const misconceptionWithoutName: Rule = {
  id: 'misconception-without-name',
  severity: 'error',
  manual: {
    zh: '每个误解在每种语言里有一次写出文字：`:miss[…]{#id}`。',
    en: 'Each misconception has its words once in every language: `:miss[…]{#id}`.',
  },
  texts: {
    missing: {
      unexpected: { zh: '误解 {id} 没有文字', en: 'The misconception {id} has no words' },
      expected: { zh: '在这种语言的某一处写 :miss[…]{#id}', en: ':miss[…]{#id} somewhere in this language' },
      mend: {
        zh: '在这里写出来：:miss[把……当成……]{#{id}}。',
        en: 'Write them here: :miss[takes … for …]{#{id}}.',
      },
    },
  },
  checkCourse({ notes }, report) {
    const named = new Set<string>();
    for (const { language, misses } of notes)
      for (const { id, name } of misses) if (name !== '') named.add(`${language} ${id}`);
    for (const { file, language, misses } of notes)
      for (const { id, place } of misses) {
        if (named.has(`${language} ${id}`)) continue;
        // Said once.
        named.add(`${language} ${id}`);
        report({ file, place }, { id });
      }
  },
  ok: [
    {
      'course.yaml': inBoth('a, b'),
      'zh/p/a.md': ask(':miss[误]{#m}'),
      'zh/p/b.md': ask(':miss{#m}'),
      'en/p/a.md': ask(':miss{#m}'),
      'en/p/b.md': ask(':miss[m]{#m}'),
    },
  ],
  notOk: [
    {
      files: {
        'course.yaml': inBoth('a, b'),
        'zh/p/a.md': ask(':miss[误]{#m}'),
        'zh/p/b.md': ask(':miss{#m}'),
        'en/p/a.md': ask(':miss{#m}'),
        'en/p/b.md': ask(':miss{#m}'),
      },
      findings: ['en/p/a.md:13:9 The misconception m has no words'],
    },
  ],
};
