import { inBoth, note, plain } from './examples.ts';
import type { Rule } from './rule.ts';

/** Without course.yaml a folder is a course of one language, and the second side of each note would be lost. */
export const missingCourse: Rule = {
  id: 'missing-course',
  severity: 'error',
  manual: {
    zh: '分成 `zh/` 和 `en/` 的文件夹有一个 course.yaml。',
    en: 'A folder with `zh/` and `en/` has a course.yaml.',
  },
  texts: {
    missing: {
      unexpected: {
        zh: '文件夹里有 zh/ 和 en/，却没有 course.yaml',
        en: 'The folder has zh/ and en/, and no course.yaml',
      },
      expected: {
        zh: '文件 course.yaml，写着课程的 id、标题、语言和各部分',
        en: 'a file course.yaml with the id, title, languages and parts of the course',
      },
      mend: {
        zh: '在 zh/ 和 en/ 旁边建立 course.yaml；最小的例子见 docs/authoring.md。',
        en: 'Put a course.yaml beside zh/ and en/; docs/authoring.md has the smallest example.',
      },
    },
  },
  checkCourse({ config, notes }, report) {
    if (!config.declared && hasLanguageFolders(notes)) report({ file: 'course.yaml' });
  },
  ok: [
    { 'course.yaml': inBoth('a'), 'zh/p/a.md': note(), 'en/p/a.md': note() },
    { 'zh/a.md': plain('只有一种语言。'), 'pods/b.md': plain('B.') },
    { 'course.yaml': 'parts: [', 'zh/p/a.md': note(), 'en/p/a.md': note() },
  ],
  notOk: [
    {
      files: { 'zh/p/a.md': plain('一。'), 'en/p/a.md': plain('One.') },
      findings: ['course.yaml: The folder has zh/ and en/, and no course.yaml'],
    },
  ],
};

/** Whether notes lie in a folder for each of both languages. */
export function hasLanguageFolders(notes: readonly { file: string }[]): boolean {
  return ['zh/', 'en/'].every((folder) => notes.some(({ file }) => file.startsWith(folder)));
}
