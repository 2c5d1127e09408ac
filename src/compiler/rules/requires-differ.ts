import { inBoth, note } from './examples.ts';
import type { Rule } from './rule.ts';
import { sides } from './sides.ts';

const keys = ['requires', 'related', 'terms'] as const;

/** There is one graph of topics for all languages. */
export const requiresDiffer: Rule = {
  id: 'requires-differ',
  severity: 'error',
  manual: {
    zh: '`requires`、`related` 和 `terms` 在每种语言里相同。',
    en: '`requires`, `related` and `terms` are the same in every language.',
  },
  texts: {
    differ: {
      unexpected: {
        zh: '{key} 与 {other} 不同：{difference}',
        en: '{key} differs from {other}: {difference}',
      },
      expected: { zh: '[{wanted}]', en: '[{wanted}]' },
      mend: { zh: '让两边的 {key} 一样。', en: 'Make {key} the same in both.' },
    },
  },
  checkCourse(course, report) {
    for (const { first, note } of sides(course)) {
      if (!first.frontMatter || !note.frontMatter) continue;
      for (const key of keys) {
        // what one side lacks because it could not be read, or lacks altogether, another rule has reported
        const sides = [first.frontMatter, note.frontMatter];
        if (sides.some(({ unread }) => unread.includes(key))) continue;
        if (key === 'requires' && sides.some(({ keys }) => !keys.includes(key))) continue;
        const wanted = first.frontMatter[key];
        const actual = note.frontMatter[key];
        const missing = wanted.filter((id) => !actual.includes(id));
        const added = actual.filter((id) => !wanted.includes(id));
        if (missing.length === 0 && added.length === 0) continue;
        const difference = [...missing.map((id) => `-${id}`), ...added.map((id) => `+${id}`)].join(' ');
        report(
          { file: note.file, place: note.frontMatter.placeOf(key) },
          { key, other: first.file, difference, wanted: wanted.join(', ') },
        );
      }
    }
  },
  ok: [
    {
      'course.yaml': inBoth('a, b, c'),
      'zh/p/a.md': note('Text.', 'related: [b, c]\n'),
      'en/p/a.md': note('Text.', 'related: [c, b]\n'),
      'zh/p/b.md': note(),
      'en/p/b.md': note(),
      'zh/p/c.md': note(),
    },
  ],
  notOk: [
    {
      files: {
        'course.yaml': inBoth('a, b'),
        'zh/p/a.md': note('Text.', 'related: [b]\n'),
        'en/p/a.md': note('Text.', 'terms: [pod]\n'),
        'zh/p/b.md': note(),
        'en/p/b.md': note().replace('requires: []', 'requires: [a]'),
      },
      findings: [
        'en/p/a.md:2:1 related differs from zh/p/a.md: -b',
        'en/p/a.md:5:1 terms differs from zh/p/a.md: +pod',
        'en/p/b.md:3:1 requires differs from zh/p/b.md: +a',
      ],
    },
  ],
};
