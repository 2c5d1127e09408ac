import { inEnglish, note, plain } from './examples.ts';
import { near } from './near.ts';
import type { Rule } from './rule.ts';

/** A note that no part lists is on no list, no map and no path. */
export const orphanTopic: Rule = {
  id: 'orphan-topic',
  severity: 'warning',
  manual: {
    zh: '每篇笔记的文件名都列在 course.yaml 的某一部分里。',
    en: 'The name of every note stands in a part of course.yaml.',
  },
  texts: {
    orphan: {
      unexpected: { zh: 'course.yaml 里没有 {id}', en: '{id} is in no part of course.yaml' },
      expected: { zh: '某一部分的 topics 里有的 id', en: 'an id that the topics of a part name' },
      mend: {
        zh: '把 {id} 加进某一部分的 topics，或把文件移出内容文件夹。{nearZh}',
        en: 'Add {id} to the topics of a part, or move the file out of the content folder.{near}',
      },
    },
  },
  checkCourse({ config, declared, notes }, report) {
    if (!declared || !config.complete) return;
    const listed = new Set(config.topics.map(({ id }) => id));
    for (const { file, id } of notes)
      if (!listed.has(id)) report({ file, place: { line: 1, column: 1 } }, { id, ...near(id, listed) });
  },
  ok: [{ 'course.yaml': inEnglish('a'), 'en/p/a.md': note() }, { 'a.md': plain('No course.') }],
  notOk: [
    {
      files: { 'course.yaml': inEnglish('a'), 'en/p/a.md': note(), 'en/p/b.md': note() },
      findings: ['en/p/b.md:1:1 b is in no part of course.yaml'],
    },
  ],
};
