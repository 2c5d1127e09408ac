import type { Bilingual } from '../finding.ts';
import { isBroken, startsUnclosed } from '../frontmatter.ts';
import { inEnglish, note, plain } from './examples.ts';
import type { Rule } from './rule.ts';

const required = ['summary', 'requires', 'objectives'] as const;

const examples: Record<(typeof required)[number], Bilingual> = {
  summary: { zh: 'summary: ……', en: 'summary: …' },
  requires: { zh: 'requires: []', en: 'requires: []' },
  objectives: { zh: 'objectives: [说出……]', en: 'objectives: [Say …]' },
};

/** The keys that a note of a declared course needs. */
export const frontMatterMissingKey: Rule = {
  id: 'front-matter-missing-key',
  severity: 'error',
  manual: {
    zh: '每篇笔记的开头都有 `summary`、`requires` 和 `objectives`。',
    en: 'Front matter has `summary`, `requires` and `objectives`.',
  },
  texts: {
    missing: {
      unexpected: { zh: '笔记开头缺少 {key}', en: 'Front matter has no {key}' },
      expected: { zh: '键 summary、requires 和 objectives', en: 'the keys summary, requires and objectives' },
      mend: { zh: '加一行 {exampleZh}。', en: 'Add a line `{example}`.' },
    },
    none: {
      unexpected: { zh: '笔记没有开头的 YAML', en: 'The note has no front matter' },
      expected: { zh: '键 summary、requires 和 objectives', en: 'the keys summary, requires and objectives' },
      mend: {
        zh: '在第一行之前加上两行 --- 和其间的这些键。',
        en: 'Put these keys between two lines --- at the head of the file.',
      },
    },
    empty: {
      unexpected: { zh: '{key} 是空的', en: '{key} is empty' },
      expected: { zh: '{key} 有内容', en: 'something to read in {key}' },
      mend: { zh: '写上内容，例如 {exampleZh}。', en: 'Write it, such as `{example}`.' },
    },
  },
  checkNote({ file, frontMatter, head, source }, { declared }, report) {
    if (!declared || (head ? isBroken(head) : startsUnclosed(source))) return;
    if (!frontMatter) {
      report({ file, place: { line: 1, column: 1 }, text: 'none' });
      return;
    }
    const values = (head?.value ?? {}) as Record<string, unknown>;
    for (const key of required) {
      const params = { key, example: examples[key].en, exampleZh: examples[key].zh };
      if (!frontMatter.keys.includes(key))
        report({ file, place: { line: 1, column: 1 }, text: 'missing' }, params);
      else if (isEmpty(key, values[key]))
        report({ file, place: frontMatter.placeOf(key), text: 'empty' }, params);
    }
  },
  ok: [{ 'course.yaml': inEnglish('a'), 'en/p/a.md': note() }, { 'a.md': plain('No course, no keys.') }],
  notOk: [
    {
      files: { 'course.yaml': inEnglish('a'), 'en/p/a.md': '---\nsummary: S\nobjectives: []\n---\n\n# T\n' },
      findings: ['en/p/a.md:1:1 Front matter has no requires', 'en/p/a.md:3:1 objectives is empty'],
    },
    {
      files: { 'course.yaml': inEnglish('a'), 'en/p/a.md': '# T\n' },
      findings: ['en/p/a.md:1:1 The note has no front matter'],
    },
    {
      files: {
        'course.yaml': inEnglish('a'),
        'en/p/a.md': '---\nsummary:\nrequires:\nobjectives: [o]\n---\n\n# T\n',
      },
      findings: ['en/p/a.md:2:1 summary is empty'],
    },
  ],
};

/** `requires` may be empty: a topic that needs nothing before it. */
function isEmpty(key: string, value: unknown): boolean {
  if (key === 'requires') return false;
  if (value === null || value === undefined) return true;
  return (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
}
