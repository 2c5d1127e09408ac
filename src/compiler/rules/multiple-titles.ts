import { plain } from './examples.ts';
import type { Rule } from './rule.ts';

/** A page has one title; a second `#` becomes a section. */
export const multipleTitles: Rule = {
  id: 'multiple-titles',
  severity: 'warning',
  manual: {
    zh: '每篇笔记只有一个 `#` 标题；小节用 `##`。',
    en: 'A note has one `#` heading; sections are `##`.',
  },
  texts: {
    second: {
      unexpected: { zh: '又一个标题“{title}”', en: 'Another title “{title}”' },
      expected: { zh: '每篇笔记一个 #', en: 'one # in a note' },
      mend: {
        zh: '写成 ## {title}，或分成两篇笔记。',
        en: 'Write `## {title}`, or make it a note of its own.',
      },
    },
  },
  checkNote({ file, sections }, _, report) {
    for (const { depth, place, title } of sections) if (depth === 1) report({ file, place }, { title });
  },
  ok: [{ 'a.md': plain('## A\n\n```text\n# B\n```') }],
  notOk: [
    {
      files: { 'a.md': plain('# B\n\nText.\n\n# C') },
      findings: ['a.md:3:1 Another title “B”', 'a.md:7:1 Another title “C”'],
    },
  ],
};
