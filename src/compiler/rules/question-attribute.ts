import { placeOf } from '../place.ts';
import { kindReaders } from '../questions/kinds.ts';
import { plain } from './examples.ts';
import { near } from './near.ts';
import { questionsOf } from './questions.ts';
import type { Rule } from './rule.ts';

const common = ['kind', 'section'];
const values: Record<string, { wanted: string; pattern: RegExp }> = {
  case: { wanted: 'exact', pattern: /^exact$/ },
  figure: { wanted: '1, 2, 3 …', pattern: /^[1-9]\d*$/ },
};

/** An attribute that is misspelt would go unheard. */
export const questionAttribute: Rule = {
  id: 'question-attribute',
  severity: 'error',
  manual: {
    zh: '题目的属性是它的题型认识的那些，值也对；`section=` 是这篇笔记里的小节。',
    en: 'A question has attributes that its kind knows, with their values; `section=` is a section of the note.',
  },
  texts: {
    unknown: {
      unexpected: { zh: '{kind} 题不认识 {name}', en: 'A {kind} question has no {name}' },
      expected: { zh: '这些之一：{known}', en: 'one of {known}' },
      mend: { zh: '改正它，或删掉。{nearZh}', en: 'Correct it, or leave it out.{near}' },
    },
    value: {
      unexpected: { zh: '{name} 是“{value}”', en: 'The value of {name} is “{value}”' },
      expected: { zh: '{wanted}', en: '{wanted}' },
      mend: { zh: '改正它，或删掉。', en: 'Correct the value, or leave it out.' },
    },
    section: {
      unexpected: { zh: '这篇笔记没有小节 {section}', en: 'The note has no section {section}' },
      expected: { zh: '一个小节的锚', en: 'the anchor of a section' },
      mend: { zh: '改正 section=。{nearZh}', en: 'Correct section=.{near}' },
    },
  },
  checkNote({ file, sections, tree }, _, report) {
    const anchors = sections.map(({ id }) => id);
    for (const { attributes, kind, node } of questionsOf(tree)) {
      const place = placeOf(node);
      const known = [...common, ...(kindReaders[kind].attributes ?? [])];
      for (const [name, value] of Object.entries(attributes)) {
        const allowed = values[name];
        if (!known.includes(name))
          report(
            { file, place, text: 'unknown' },
            { kind, name, known: known.join(', '), ...near(name, known) },
          );
        else if (allowed && !allowed.pattern.test(value))
          report({ file, place, text: 'value' }, { name, value, wanted: allowed.wanted });
        else if (name === 'section' && !anchors.includes(value))
          report({ file, place, text: 'section' }, { section: value, ...near(value, anchors) });
      }
    }
  },
  ok: [
    {
      'a.md': plain(
        '## One {#one}\n\n:::question{#a kind=fill case=exact section=one}\nQ\n\n- [x] 1\n:::\n\n:::question{#b section=one}\nQ\n\n- [ ] 1\n- [x] 2\n:::',
      ),
    },
  ],
  notOk: [
    {
      files: {
        'a.md': plain(
          '## One {#one}\n\n:::question{#a figure=1}\nQ\n\n- [ ] 1\n- [x] 2\n:::\n\n:::question{#b kind=fill case=upper}\nQ\n\n- [x] 1\n:::\n\n:::question{#c section=on}\nQ\n\n- [ ] 1\n- [x] 2\n:::',
        ),
      },
      findings: [
        'a.md:5:1 A single question has no figure',
        'a.md:12:1 The value of case is “upper”',
        'a.md:18:1 The note has no section on',
      ],
    },
  ],
};
