import { formatCycle } from '#course/graph.ts';
import { inEnglish, note } from './examples.ts';
import type { CourseSource, Rule } from './rule.ts';

/** Topics that need each other can be read in no order. */
export const dependencyCycle: Rule = {
  id: 'dependency-cycle',
  severity: 'error',
  manual: {
    zh: '`requires` 不能绕成圈：没有主题直接或间接地以自己为前提。',
    en: '`requires` forms no cycle: no topic needs itself, directly or by way of others.',
  },
  texts: {
    cycle: {
      unexpected: { zh: '前提绕成了圈：{cycle}', en: 'Topics require each other: {cycle}' },
      expected: { zh: '一个可以先读的主题', en: 'one of them that can be read first' },
      mend: {
        zh: '从其中一个的 requires 里删掉下一个，或移到 related。',
        en: 'Take the next out of the requires of one of them, or move it to related.',
      },
    },
    itself: {
      unexpected: { zh: '{cycle} 以自己为前提', en: '{cycle} requires itself' },
      expected: { zh: '别的主题，或空列表', en: 'other topics, or an empty list' },
      mend: { zh: '从 requires 里删掉它自己。', en: 'Take it out of its own requires.' },
    },
  },
  checkCourse(course, report) {
    for (const cycle of course.graph.cycles()) {
      const [first = '', second = first] = cycle;
      const alone = cycle.length === 1;
      report(
        { ...placeOfEdge(course, first, second), text: alone ? 'itself' : 'cycle' },
        { cycle: alone ? first : formatCycle(cycle) },
      );
    }
  },
  ok: [
    {
      'course.yaml': inEnglish('a, b, c'),
      'en/p/a.md': note('Text.', 'related: [b]\n'),
      'en/p/b.md': note().replace('requires: []', 'requires: [a]'),
      'en/p/c.md': note().replace('requires: []', 'requires: [a, b]'),
    },
  ],
  notOk: [
    {
      files: {
        'course.yaml': inEnglish('a, b, {id: c, planned: {title: {en: C}, requires: [b, c]}}'),
        'en/p/a.md': note().replace('requires: []', 'requires: [b]'),
        'en/p/b.md': note().replace('requires: []', 'requires: [c, a]'),
      },
      findings: ['en/p/a.md:3:12 Topics require each other: a → b → a'],
    },
    {
      files: {
        'course.yaml': inEnglish('{id: c, planned: {title: {en: C}, requires: [c]}}, a'),
        'en/p/a.md': note(),
      },
      findings: ['course.yaml:8:59 c requires itself'],
    },
  ],
};

/** Where `from` says that it requires `to`: in its first note that does, else in course.yaml. */
function placeOfEdge({ config, notes }: CourseSource, from: string, to: string) {
  for (const { id, file, frontMatter } of notes) {
    const item = id === from && frontMatter ? frontMatter.requires.indexOf(to) : -1;
    if (frontMatter && item >= 0) return { file, place: frontMatter.placeOf(`requires.${item}`) };
  }
  const topic = config.topics.find(({ id }) => id === from);
  const item = topic?.planned?.requires.indexOf(to) ?? 0;
  return { file: 'course.yaml', place: config.placeOf(`${topic?.path}.planned.requires.${item}`) };
}
