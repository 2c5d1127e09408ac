import { inBoth, note, plain } from './examples.ts';
import type { Rule } from './rule.ts';
import { sides } from './sides.ts';

/** Switching the language keeps the section only if both languages have it. */
export const sectionsDiffer: Rule = {
  id: 'sections-differ',
  severity: 'error',
  manual: {
    zh: '一篇笔记在每种语言里有同样的 `##` 和 `###`：同样的 `{#id}`，同样的次序。',
    en: 'A note has the same `##` and `###` in every language: the same `{#id}`, in the same order.',
  },
  texts: {
    anchor: {
      unexpected: {
        zh: '第 {number} 节是 {actual}，{other} 里是 {wanted}',
        en: 'Section {number} is {actual}, in {other} it is {wanted}',
      },
      expected: { zh: '每种语言里同样的小节', en: 'the same sections in every language' },
      mend: {
        zh: '在标题末尾写同样的 {#id}，并让小节的次序一致。',
        en: 'Write the same {#id} at the end of both headings, and keep the sections in the same order.',
      },
    },
    level: {
      unexpected: {
        zh: '第 {number} 节 {actual} 是 {depth} 级，{other} 里是 {wanted} 级',
        en: 'Section {number} {actual} has level {depth}, in {other} level {wanted}',
      },
      expected: { zh: '每种语言里同样的级别', en: 'the same level in every language' },
      mend: { zh: '让两个标题的 # 一样多。', en: 'Give both headings the same number of #.' },
    },
    missing: {
      unexpected: {
        zh: '{other} 的小节 {wanted} 这里没有',
        en: 'The section {wanted} of {other} is missing here',
      },
      expected: { zh: '每种语言里同样的小节', en: 'the same sections in every language' },
      mend: { zh: '补上这一节，或从 {other} 里删掉。', en: 'Add the section, or take it out of {other}.' },
    },
  },
  checkCourse(course, report) {
    for (const { first, note } of sides(course)) {
      if (!first.whole || !note.whole) continue;
      const wanted = first.sections.filter(({ depth }) => depth === 2 || depth === 3);
      const actual = note.sections.filter(({ depth }) => depth === 2 || depth === 3);
      const other = first.file;
      // the first difference only: the ones after it mostly follow from it
      for (let i = 0; i < Math.max(wanted.length, actual.length); i++) {
        const here = actual[i];
        const there = wanted[i];
        const number = i + 1;
        if (here && there && here.id === there.id && here.depth === there.depth) continue;
        if (!here)
          report(
            { file: note.file, place: actual.at(-1)?.place ?? { line: 1, column: 1 }, text: 'missing' },
            { other, wanted: there?.id ?? '' },
          );
        else if (!there)
          report(
            { file: other, place: wanted.at(-1)?.place ?? { line: 1, column: 1 }, text: 'missing' },
            { other: note.file, wanted: here.id },
          );
        else if (here.id !== there.id)
          report(
            { file: note.file, place: here.place, text: 'anchor' },
            { number, actual: here.id, other, wanted: there.id },
          );
        else
          report(
            { file: note.file, place: here.place, text: 'level' },
            { number, actual: here.id, depth: here.depth, other, wanted: there.depth },
          );
        break;
      }
    }
  },
  ok: [
    {
      'course.yaml': inBoth('a'),
      'zh/p/a.md': note('## 一 {#one}\n\n### 二 {#two}\n\n#### 细节'),
      'en/p/a.md': note('## One {#one}\n\n### Two {#two}'),
    },
    { 'a.md': plain('## 一'), 'b.md': plain('## One') },
  ],
  notOk: [
    {
      files: {
        'course.yaml': inBoth('a, b, c, d'),
        'zh/p/a.md': note('## 一 {#one}\n\n## 二'),
        'en/p/a.md': note('## One {#one}\n\n## Two'),
        'zh/p/b.md': note('## 一 {#one}'),
        'en/p/b.md': note('### One {#one}'),
        'zh/p/c.md': note('## 一 {#one}\n\n## 二 {#two}'),
        'en/p/c.md': note('## One {#one}'),
        'zh/p/d.md': note('## 一 {#one}'),
        'en/p/d.md': note('## One {#one}\n\n## Two {#two}'),
      },
      findings: [
        'en/p/a.md:11:1 Section 2 is two, in zh/p/a.md it is 二',
        'en/p/b.md:9:1 Section 1 one has level 3, in zh/p/b.md level 2',
        'en/p/c.md:9:1 The section two of zh/p/c.md is missing here',
        'zh/p/d.md:9:1 The section two of en/p/d.md is missing here',
      ],
    },
  ],
};
