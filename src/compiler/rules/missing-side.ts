import type { Language, Localized } from '#course/course.ts';
import type { Bilingual, Report } from '../finding.ts';
import { inBoth, inEnglish, note, plain } from './examples.ts';
import type { CourseSource, Rule } from './rule.ts';
import { notesById } from './sides.ts';

const names: Record<Language, Bilingual> = {
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
};

/** What one language of the course has and another lacks. */
export const missingSide: Rule = {
  id: 'missing-side',
  severity: 'error',
  manual: {
    zh: '课程的每种语言都有每篇笔记、每个标题和每条术语定义。',
    en: 'Every note, title and definition is there in every language of the course.',
  },
  texts: {
    note: {
      unexpected: { zh: '主题 {id} 没有{missingZh}笔记', en: 'The topic {id} has no note in {missing}' },
      expected: { zh: '笔记 {file}', en: 'a note {file}' },
      mend: {
        zh: '把这篇笔记译成{missingZh}，存为 {file}。',
        en: 'Translate this note and save it as {file}.',
      },
    },
    config: {
      unexpected: { zh: '{path} 没有 {missing}', en: '{path} has no {missing}' },
      expected: { zh: '课程的每种语言：{languages}', en: 'each language of the course: {languages}' },
      mend: { zh: '加上 {missing}: ……。', en: 'Add `{missing}: …`.' },
    },
    term: {
      unexpected: { zh: '术语 {id} 的 {missing} 没有 {key}', en: 'The term {id} has no {key} in {missing}' },
      expected: {
        zh: '课程的每种语言都有 title 和 definition',
        en: 'title and definition in each language of the course',
      },
      mend: { zh: '在 {missing}: 下加上 {key}。', en: 'Add {key} below `{missing}:`.' },
    },
  },
  checkCourse(course, report) {
    if (!course.declared || !course.config.languagesKnown) return;
    checkNotes(course, report);
    checkConfig(course, report);
    checkGlossary(course, report);
  },
  ok: [
    {
      'course.yaml': inBoth('a'),
      'zh/p/a.md': note(),
      'en/p/a.md': note(),
      'glossary.yaml': 'pod: {zh: {title: Pod, definition: 一。}, en: {title: Pod, definition: One.}}\n',
    },
    {
      'course.yaml': inEnglish('a'),
      'en/p/a.md': note(),
      'glossary.yaml': 'pod: {en: {title: Pod, definition: One.}}\n',
    },
    { 'a.md': plain('No course.'), 'glossary.yaml': 'pod: {zh: {title: Pod}}\n' },
  ],
  notOk: [
    {
      files: { 'course.yaml': inBoth('a'), 'zh/p/a.md': note() },
      findings: ['zh/p/a.md:1:1 The topic a has no note in English'],
    },
    {
      files: {
        'course.yaml': inBoth('a').replace('title: {zh: P, en: P}', 'title: {zh: P}'),
        'zh/p/a.md': note(),
        'en/p/a.md': note(),
        'glossary.yaml':
          'pod:\n  zh: {title: Pod}\n  en: {title: Pod, definition: One.}\nnode:\n  en: {title: N, definition: D.}\n',
      },
      findings: [
        'course.yaml:6:5 parts: p title has no en',
        'glossary.yaml:2:3 The term pod has no definition in zh',
        'glossary.yaml:4:1 The term node has no title, definition in zh',
      ],
    },
  ],
};

function checkNotes({ exists, languages, notes }: CourseSource, report: Report): void {
  for (const [id, sides] of notesById(notes)) {
    const [first] = sides;
    if (!first) continue;
    for (const missing of languages) {
      const file = [missing, first.part, `${id}.md`].filter(Boolean).join('/');
      // a file that is there and no note could not be read, which has been reported
      if (sides.some(({ language }) => language === missing) || exists(file)) continue;
      report(
        { file: first.file, place: { line: 1, column: 1 }, text: 'note' },
        { id, missing: names[missing].en, missingZh: names[missing].zh, file },
      );
    }
  }
}

function checkConfig({ config, languages }: CourseSource, report: Report): void {
  const check = (value: Localized | undefined, key: string, path: string, name: string) => {
    // a key that is missing altogether is the decoder's to report
    if (!value || Object.keys(value).length === 0) return;
    for (const missing of languages)
      if (!value[missing])
        report(
          {
            file: 'course.yaml',
            place: config.placeOf(path === '' ? key : `${path}.${key}`),
            text: 'config',
          },
          { path: `${name}${key}`, missing, languages: languages.join(', ') },
        );
  };
  check(config.title, 'title', '', '');
  check(config.footer, 'footer', '', '');
  check(config.summary, 'summary', '', '');
  check(config.about, 'about', '', '');
  for (const { id, path, summary, title } of config.parts) {
    check(title, 'title', path, `parts: ${id} `);
    check(summary, 'summary', path, `parts: ${id} `);
  }
  for (const { id, path, planned } of config.topics)
    check(planned?.title, 'title', `${path}.planned`, `topics: ${id} `);
  for (const { id, notes, path, summary, title } of config.paths) {
    check(title, 'title', path, `paths: ${id} `);
    check(summary, 'summary', path, `paths: ${id} `);
    check(notes, 'notes', path, `paths: ${id} `);
  }
}

function checkGlossary({ glossary, languages }: CourseSource, report: Report): void {
  for (const { definition, id, placeOf, title } of glossary.entries)
    for (const missing of languages) {
      const keys = [...(title[missing] ? [] : ['title']), ...(definition[missing] ? [] : ['definition'])];
      if (keys.length > 0)
        report(
          { file: 'glossary.yaml', place: placeOf(missing), text: 'term' },
          { id, key: keys.join(', '), missing },
        );
    }
}
