import { inEnglish, note, plain } from './examples.ts';
import type { Rule } from './rule.ts';

/** course.yaml decides to which part a topic belongs; a folder that says otherwise misleads. */
export const wrongPart: Rule = {
  id: 'wrong-part',
  severity: 'warning',
  manual: {
    zh: '笔记所在的文件夹就是它在 course.yaml 里的那一篇。',
    en: 'A note stands in the folder of the part that lists it in course.yaml.',
  },
  texts: {
    wrong: {
      unexpected: {
        zh: '笔记在文件夹 {folder} 里，主题却属于 {part}',
        en: 'The note is in the folder {folder}, its topic in the part {part}',
      },
      expected: { zh: '{language}/{part}/{id}.md', en: '{language}/{part}/{id}.md' },
      mend: {
        zh: '移动文件，或在 course.yaml 里移动主题。',
        en: 'Move the file, or move the topic in course.yaml.',
      },
    },
  },
  checkCourse({ config, declared, notes }, report) {
    if (!declared) return;
    const partOf = new Map(config.topics.map(({ id, part }) => [id, part]));
    for (const { file, id, language, part: folder } of notes) {
      const part = partOf.get(id);
      if (part !== undefined && part !== folder)
        report({ file, place: { line: 1, column: 1 } }, { folder: folder || language, part, language, id });
    }
  },
  ok: [{ 'course.yaml': inEnglish('a'), 'en/p/a.md': note() }, { 'q/a.md': plain('No course.') }],
  notOk: [
    {
      files: { 'course.yaml': inEnglish('a'), 'en/q/a.md': note() },
      findings: ['en/q/a.md:1:1 The note is in the folder q, its topic in the part p'],
    },
  ],
};
