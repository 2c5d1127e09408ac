import { inEnglish, note } from './examples.ts';
import { near } from './near.ts';
import type { Rule } from './rule.ts';

const known = ['summary', 'requires', 'related', 'terms', 'objectives'];

/** A key that nothing reads is mostly a slip of the pen, and what it says would be lost without a word. */
export const frontMatterUnknownKey: Rule = {
  id: 'front-matter-unknown-key',
  severity: 'warning',
  manual: {
    zh: '笔记开头只有认识的键：`summary`、`requires`、`related`、`terms`、`objectives`。',
    en: 'Front matter has no other keys than `summary`, `requires`, `related`, `terms`, `objectives`.',
  },
  texts: {
    unknown: {
      unexpected: { zh: '笔记开头有不认识的键 {key}', en: 'Front matter has an unknown key {key}' },
      expected: { zh: '这些键之一：{known}', en: 'one of {known}' },
      mend: { zh: '改正拼写，或删除它。{nearZh}', en: 'Mend its spelling, or remove it.{near}' },
    },
  },
  checkNote({ file, frontMatter }, { declared }, report) {
    if (!declared || !frontMatter) return;
    for (const key of frontMatter.keys)
      if (!known.includes(key))
        report(
          { file, place: frontMatter.placeOf(key) },
          { key, known: known.join(', '), ...near(key, known) },
        );
  },
  ok: [
    { 'course.yaml': inEnglish('a'), 'en/p/a.md': note('Text.', 'related: []\nterms: []\n') },
    { 'a.md': '---\nlayout: post\n---\n\n# T\n' },
  ],
  notOk: [
    {
      files: {
        'course.yaml': inEnglish('a'),
        'en/p/a.md': note('Text.', 'relatd: []\nlayout: post\n'),
      },
      findings: [
        'en/p/a.md:5:1 Front matter has an unknown key relatd',
        'en/p/a.md:6:1 Front matter has an unknown key layout',
      ],
    },
  ],
};
