import { inEnglish, note } from './examples.ts';
import type { Rule } from './rule.ts';

const ask = (miss: string) => note(`:::question{#q}\nQ\n\n- [ ] 1\n  - No. ${miss}\n- [x] 2\n  - Yes.\n:::`);

/** One id with two meanings would be counted as one. */
export const misconceptionTwoNames: Rule = {
  id: 'misconception-two-names',
  severity: 'error',
  manual: {
    zh: '一个误解在一种语言里只有一种说法。',
    en: 'A misconception has the same words wherever a language writes them.',
  },
  texts: {
    other: {
      unexpected: {
        zh: '误解 {id} 在这里叫“{name}”，在 {other} 里叫“{first}”',
        en: 'The misconception {id} is “{name}” here and “{first}” in {other}',
      },
      expected: { zh: '同样的文字', en: 'the same words' },
      mend: {
        zh: '只写一次文字，别处写 :miss{#{id}}；若是另一种误解，换一个 id。',
        en: 'Write the words once and :miss{#{id}} elsewhere; if it is another misconception, give it another id.',
      },
    },
  },
  checkCourse({ notes }, report) {
    const named = new Map<string, { name: string; file: string }>();
    for (const { file, language, misses } of notes)
      for (const { id, name, place } of misses) {
        if (name === '') continue;
        const first = named.get(`${language} ${id}`);
        if (!first) named.set(`${language} ${id}`, { name, file });
        else if (first.name !== name)
          report({ file, place }, { id, name, first: first.name, other: first.file });
      }
  },
  ok: [
    {
      'course.yaml': inEnglish('a, b'),
      'en/p/a.md': ask(':miss[takes one for two]{#m}'),
      'en/p/b.md': ask(':miss[takes one for two]{#m}'),
    },
  ],
  notOk: [
    {
      files: {
        'course.yaml': inEnglish('a, b'),
        'en/p/a.md': ask(':miss[takes one for two]{#m}'),
        'en/p/b.md': ask(':miss[takes two for one]{#m}'),
      },
      findings: [
        'en/p/b.md:13:9 The misconception m is “takes two for one” here and “takes one for two” in en/p/a.md',
      ],
    },
  ],
};
