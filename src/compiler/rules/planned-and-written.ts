import { inEnglish, note } from './examples.ts';
import type { Rule } from './rule.ts';

/** The planned entry stays behind when the note is written, and the two tell different things. */
export const plannedAndWritten: Rule = {
  id: 'planned-and-written',
  severity: 'error',
  manual: {
    zh: '有笔记的主题在 course.yaml 里不再写 `planned:`。',
    en: 'A topic that has a note is no longer `planned:` in course.yaml.',
  },
  texts: {
    both: {
      unexpected: {
        zh: '主题 {id} 是计划中的，却有笔记 {note}',
        en: 'The topic {id} is planned, but has the note {note}',
      },
      expected: { zh: '二者之一', en: 'one of the two' },
      mend: { zh: '把这一项换成它的 id：- {id}。', en: 'Replace the entry by its id alone: `- {id}`.' },
    },
  },
  checkCourse({ config, notes }, report) {
    for (const { id, path, planned } of config.topics) {
      const note = planned && notes.find((candidate) => candidate.id === id);
      if (note) report({ file: 'course.yaml', place: config.placeOf(path) }, { id, note: note.file });
    }
  },
  ok: [
    { 'course.yaml': inEnglish('a, {id: b, planned: {title: {en: B}, requires: []}}'), 'en/p/a.md': note() },
  ],
  notOk: [
    {
      files: {
        'course.yaml': inEnglish('a, {id: b, planned: {title: {en: B}, requires: []}}'),
        'en/p/a.md': note(),
        'en/p/b.md': note(),
      },
      findings: ['course.yaml:8:17 The topic b is planned, but has the note en/p/b.md'],
    },
  ],
};
