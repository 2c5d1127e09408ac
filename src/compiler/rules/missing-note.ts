import { inEnglish, note } from './examples.ts';
import type { Rule } from './rule.ts';

/** A topic that is neither written nor planned would be a dead place on the map. */
export const missingNote: Rule = {
  id: 'missing-note',
  severity: 'error',
  manual: {
    zh: 'course.yaml 里的每个主题要么有笔记，要么有 `planned:`。',
    en: 'Each topic of course.yaml has a note, or is `planned:`.',
  },
  texts: {
    missing: {
      unexpected: {
        zh: '主题 {id} 没有笔记，也不是计划中的',
        en: 'The topic {id} has no note and is not planned',
      },
      expected: { zh: '笔记 {file}', en: 'a note {file}' },
      mend: {
        zh: '写这篇笔记，或写成 - id: {id} 并加上 planned:（标题、requires、related）。',
        en: 'Write the note, or make the entry `- id: {id}` with `planned:` (title, requires, related).',
      },
    },
  },
  checkCourse({ config, exists, languages, notes }, report) {
    const written = new Set(notes.map(({ id }) => id));
    // a file that is there and no note could not be read, which has been reported
    for (const { id, part, path, planned } of config.topics)
      if (
        !planned &&
        !written.has(id) &&
        !languages.some((language) => exists(`${language}/${part}/${id}.md`))
      )
        report(
          { file: 'course.yaml', place: config.placeOf(path) },
          { id, file: `${config.languages[0]}/${part}/${id}.md` },
        );
  },
  ok: [
    { 'course.yaml': inEnglish('a, {id: b, planned: {title: {en: B}, requires: []}}'), 'en/p/a.md': note() },
  ],
  notOk: [
    {
      files: { 'course.yaml': inEnglish('a, b'), 'en/p/a.md': note() },
      findings: ['course.yaml:8:17 The topic b has no note and is not planned'],
    },
  ],
};
