import type { Language } from '#course/course.ts';
import type { Report } from '../finding.ts';
import type { Place } from '../place.ts';
import { inEnglish, note, plain } from './examples.ts';
import type { CourseSource, Rule } from './rule.ts';

/** A word found in the prose can be explained by one term only. */
export const duplicateTerm: Rule = {
  id: 'duplicate-term',
  severity: 'error',
  manual: {
    zh: '在 glossary.yaml 里，一个 id 只出现一次，一个词只属于一个术语。',
    en: 'In glossary.yaml an id occurs once, and a word belongs to one term.',
  },
  texts: {
    id: {
      unexpected: { zh: '术语 {id} 写了不止一次', en: 'The term {id} is defined more than once' },
      expected: { zh: '每个术语一项', en: 'one entry for a term' },
      mend: { zh: '合并两项。第一处在第 {line} 行。', en: 'Join the two; the first is on line {line}.' },
    },
    word: {
      unexpected: {
        zh: '“{word}”已经是术语 {first} 的词',
        en: '“{word}” is already a word of the term {first}',
      },
      expected: { zh: '一个词只属于一个术语', en: 'a word that belongs to one term' },
      mend: {
        zh: '从其中一个删掉这个词；文中仍可用 :term[……]{#id} 指明。',
        en: 'Take the word out of one of them; the text can still name it by `:term[…]{#id}`.',
      },
    },
    twice: {
      unexpected: { zh: '“{word}”在同一个术语里写了两次', en: '“{word}” is written twice in the same term' },
      expected: { zh: '不同的别名', en: 'aliases that differ' },
      mend: { zh: '删掉一个。', en: 'Remove one of them.' },
    },
  },
  checkCourse(course, report) {
    const first = new Map<string, Place>();
    for (const { id, place } of course.glossary.entries) {
      const before = first.get(id);
      if (before) report({ file: 'glossary.yaml', place, text: 'id' }, { id, line: before.line });
      else first.set(id, place);
    }
    for (const language of course.languages) checkWords(course, language, report);
  },
  ok: [
    {
      'course.yaml': inEnglish('a'),
      'en/p/a.md': note(),
      'glossary.yaml':
        'pod: {zh: {title: Pod, definition: 一。}, en: {title: Pod, definition: One.}}\nnode: {en: {title: node, aliases: [machine], definition: Two.}}\n',
    },
    { 'a.md': plain('No glossary.') },
  ],
  notOk: [
    {
      files: {
        'course.yaml': inEnglish('a'),
        'en/p/a.md': note(),
        'glossary.yaml':
          'pod:\n  en: {title: Pod, definition: One.}\nnode:\n  en:\n    title: Node\n    aliases: [machine, pod, node]\n    definition: Two.\npod:\n  en: {title: Pods, definition: Three.}\n',
      },
      findings: [
        'glossary.yaml:6:24 “pod” is already a word of the term pod',
        'glossary.yaml:6:29 “node” is written twice in the same term',
        'glossary.yaml:8:1 The term pod is defined more than once',
      ],
    },
  ],
};

function checkWords({ glossary }: CourseSource, language: Language, report: Report): void {
  const owner = new Map<string, string>();
  for (const { aliases, id, placeOf, title } of glossary.entries) {
    const written: [word: string | undefined, path: string][] = [
      [title[language], `${language}.title`],
      ...(aliases[language] ?? []).map((alias, i): [string, string] => [alias, `${language}.aliases.${i}`]),
    ];
    for (const [word, path] of written) {
      if (word === undefined) continue;
      const first = owner.get(word.toLowerCase());
      if (first === undefined) owner.set(word.toLowerCase(), id);
      else
        report(
          { file: 'glossary.yaml', place: placeOf(path), text: first === id ? 'twice' : 'word' },
          { word, first },
        );
    }
  }
}
