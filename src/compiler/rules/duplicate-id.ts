import type { Report } from '../finding.ts';
import { inEnglish, note } from './examples.ts';
import { hasLanguageFolders } from './missing-course.ts';
import type { CourseSource, Rule } from './rule.ts';

/** An id is an address: two notes, topics, parts or paths cannot share one. */
export const duplicateId: Rule = {
  id: 'duplicate-id',
  severity: 'error',
  manual: {
    zh: 'id 只用一次：一种语言里的笔记，以及 course.yaml 里的部分、主题和路径。',
    en: 'An id is used once: among the notes of a language, and among the parts, topics and paths of course.yaml.',
  },
  texts: {
    note: {
      unexpected: { zh: '{first} 已经有 id {id}', en: '{first} already has the id {id}' },
      expected: { zh: '文件名在一种语言里只出现一次', en: 'file names that occur once in a language' },
      mend: { zh: '给其中一个文件改名。', en: 'Rename one of the two files.' },
    },
    topic: {
      unexpected: { zh: '主题 {id} 列了不止一次', en: 'The topic {id} is listed more than once' },
      expected: { zh: '每个主题只列一次，只属于一个部分', en: 'each topic once, in one part' },
      mend: {
        zh: '删掉其中一处。第一处在第 {line} 行。',
        en: 'Remove one of them; the first is on line {line}.',
      },
    },
    part: {
      unexpected: { zh: '不止一个部分叫 {id}', en: 'More than one part has the id {id}' },
      expected: { zh: '每个部分有自己的 id', en: 'an id of its own for each part' },
      mend: {
        zh: '给其中一个部分换 id。第一处在第 {line} 行。',
        en: 'Rename one; the first is on line {line}.',
      },
    },
    path: {
      unexpected: { zh: '不止一条路径叫 {id}', en: 'More than one path has the id {id}' },
      expected: { zh: '每条路径有自己的 id', en: 'an id of its own for each path' },
      mend: { zh: '给其中一条换 id。第一处在第 {line} 行。', en: 'Rename one; the first is on line {line}.' },
    },
    'path-topic': {
      unexpected: { zh: '路径 {path} 里 {id} 出现了不止一次', en: 'The path {path} has {id} more than once' },
      expected: { zh: '一条路径里每个主题只走一次', en: 'each topic once in a path' },
      mend: {
        zh: '删掉其中一处。第一处在第 {line} 行。',
        en: 'Remove one of them; the first is on line {line}.',
      },
    },
  },
  checkCourse(course, report) {
    const { config, notes } = course;
    const first = new Map<string, string>();
    // both languages in one for want of a course.yaml: that is reported instead
    const mixed = !config.declared && hasLanguageFolders(notes);
    for (const { file, id, language } of mixed ? [] : [...notes].sort((a, b) => (a.file < b.file ? -1 : 1))) {
      const before = first.get(`${language}/${id}`);
      if (before === undefined) first.set(`${language}/${id}`, file);
      else report({ file, place: { line: 1, column: 1 }, text: 'note' }, { first: before, id });
    }
    once(
      course,
      report,
      'topic',
      config.topics.map(({ id, path }) => [id, path]),
    );
    once(
      course,
      report,
      'part',
      config.parts.map(({ id, path }) => [id, path]),
    );
    once(
      course,
      report,
      'path',
      config.paths.map(({ id, path }) => [id, path]),
    );
    for (const { id, path, topics } of config.paths)
      once(
        course,
        report,
        'path-topic',
        topics.map((topic, i) => [topic, `${path}.topics.${i}`]),
        { path: id },
      );
  },
  ok: [
    {
      'course.yaml': inEnglish(
        'a, b',
        'paths: [{id: p, title: {en: P}, summary: {en: S}, topics: [a, b]}]\n',
      ),
      'en/p/a.md': note(),
      'en/p/b.md': note(),
    },
    { 'zh.md': '# T\n', 'p/a.md': '# T\n', 'p/b.md': '# T\n' },
  ],
  notOk: [
    {
      files: { 'course.yaml': inEnglish('a'), 'en/p/a.md': note(), 'en/q/a.md': note() },
      findings: ['en/q/a.md:1:1 en/p/a.md already has the id a'],
    },
    { files: { 'p/a.md': '# T\n', 'q/a.md': '# T\n' }, findings: ['q/a.md:1:1 p/a.md already has the id a'] },
    {
      files: {
        'course.yaml': inEnglish(
          'a, b, a',
          '  - {id: p, title: {en: Q}, summary: {en: S}, topics: []}\npaths:\n  - {id: x, title: {en: X}, topics: [a, a]}\n  - {id: x, title: {en: X}, topics: []}\n',
        ),
        'en/p/a.md': note(),
        'en/p/b.md': note(),
      },
      findings: [
        'course.yaml:8:20 The topic a is listed more than once',
        'course.yaml:9:5 More than one part has the id p',
        'course.yaml:11:41 The path x has a more than once',
        'course.yaml:12:5 More than one path has the id x',
      ],
    },
  ],
};

function once(
  { config }: CourseSource,
  report: Report,
  text: string,
  entries: [id: string, path: string][],
  params: Record<string, string> = {},
): void {
  const first = new Map<string, string>();
  for (const [id, path] of entries) {
    const before = first.get(id);
    if (before === undefined) first.set(id, path);
    else
      report(
        { file: 'course.yaml', place: config.placeOf(path), text },
        { id, line: config.placeOf(before).line, ...params },
      );
  }
}
