import { plain } from './examples.ts';
import type { Rule } from './rule.ts';

/** Who hears the page, or reads its outline, looks for the level between. */
export const headingSkip: Rule = {
  id: 'heading-skip',
  severity: 'warning',
  manual: {
    zh: '标题一级一级往下：`##` 之后是 `###`，不是 `####`。',
    en: 'Headings go down one level at a time: after `##` comes `###`, not `####`.',
  },
  texts: {
    skip: {
      unexpected: {
        zh: '{depth} 级标题直接跟在 {before} 级之后',
        en: 'A heading of level {depth} follows one of level {before}',
      },
      expected: { zh: '至多 {allowed} 级', en: 'level {allowed} at most' },
      mend: { zh: '写成 {marks}，或补上中间的标题。', en: 'Write {marks}, or add the heading between.' },
    },
  },
  checkNote({ file, sections }, _, report) {
    let before = 1;
    for (const { depth, place } of sections) {
      const allowed = before + 1;
      if (depth > allowed) report({ file, place }, { depth, before, allowed, marks: '#'.repeat(allowed) });
      before = depth;
    }
  },
  ok: [{ 'a.md': plain('## A\n\n### B\n\n#### C\n\n## D\n\n### E') }, { 'a.md': '## A\n\n### B\n' }],
  notOk: [
    {
      files: { 'a.md': plain('## A\n\n#### B\n\n### C\n\n##### D') },
      findings: [
        'a.md:5:1 A heading of level 4 follows one of level 2',
        'a.md:9:1 A heading of level 5 follows one of level 3',
      ],
    },
    { files: { 'a.md': plain('### A') }, findings: ['a.md:3:1 A heading of level 3 follows one of level 1'] },
  ],
};
