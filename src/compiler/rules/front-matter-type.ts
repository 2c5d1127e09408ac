import { inEnglish, note, plain } from './examples.ts';
import type { Rule } from './rule.ts';

const types: Record<string, 'text' | 'list'> = {
  summary: 'text',
  requires: 'list',
  related: 'list',
  terms: 'list',
  objectives: 'list',
};

/** A value that the compiler would have to leave out. */
export const frontMatterType: Rule = {
  id: 'front-matter-type',
  severity: 'error',
  manual: {
    zh: '`summary` 是文字；`requires`、`related`、`terms`、`objectives` 是文字的列表。',
    en: '`summary` is text; `requires`, `related`, `terms` and `objectives` are lists of texts.',
  },
  texts: {
    text: {
      unexpected: { zh: '{key} 不是文字', en: '{key} is not a text' },
      expected: { zh: '一段文字', en: 'a text' },
      mend: { zh: '写成 {key}: "……"。', en: 'Write `{key}: "…"`.' },
    },
    list: {
      unexpected: { zh: '{key} 不是列表', en: '{key} is not a list' },
      expected: { zh: '文字的列表', en: 'a list of texts' },
      mend: { zh: '写成 {key}: [{example}]。', en: 'Write `{key}: [{example}]`.' },
    },
    item: {
      unexpected: { zh: '{key} 的第 {number} 项不是文字', en: 'Item {number} of {key} is not a text' },
      expected: { zh: '文字的列表', en: 'a list of texts' },
      mend: {
        zh: '把这一项放进引号：冒号后有空格的文字会被当成键和值。',
        en: 'Put the item into quotes: a text with a colon and a space is read as a key with a value.',
      },
    },
  },
  checkNote({ file, head }, _, report) {
    if (!head || typeof head.value !== 'object' || head.value === null) return;
    for (const [key, value] of Object.entries(head.value as Record<string, unknown>)) {
      const type = Object.hasOwn(types, key) ? types[key] : undefined;
      // an empty key is not of a wrong type; another rule asks for what is required
      if (!type || value === null) continue;
      const place = head.placeOf(key);
      if (type === 'text') {
        if (!isText(value)) report({ file, place, text: 'text' }, { key });
      } else if (!Array.isArray(value))
        report({ file, place, text: 'list' }, { key, example: isText(value) ? String(value) : 'a, b' });
      else
        value.forEach((item, i) => {
          if (!isText(item))
            report({ file, place: head.placeOf(`${key}.${i}`), text: 'item' }, { key, number: i + 1 });
        });
    }
  },
  ok: [
    { 'course.yaml': inEnglish('a'), 'en/p/a.md': note('Text.', 'related:\nterms: [pod, 42]\n') },
    { 'a.md': plain('Text.') },
    { 'a.md': '---\ntags: post\n---\n\n# T\n' },
  ],
  notOk: [
    {
      files: {
        'course.yaml': inEnglish('a'),
        'en/p/a.md': '---\nsummary: [S]\nrequires: b\nobjectives:\n  - Say: why\n  - Say how\n---\n\n# T\n',
      },
      findings: [
        'en/p/a.md:2:1 summary is not a text',
        'en/p/a.md:3:1 requires is not a list',
        'en/p/a.md:5:5 Item 1 of objectives is not a text',
      ],
    },
  ],
};

/** Numbers mean what they look like. */
const isText = (value: unknown) => typeof value === 'string' || typeof value === 'number';
