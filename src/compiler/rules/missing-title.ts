import { inEnglish, note, plain } from './examples.ts';
import type { Rule } from './rule.ts';

/** The first heading is the topic's title everywhere: in lists, on the map, in the browser's tab. */
export const missingTitle: Rule = {
  id: 'missing-title',
  severity: 'error',
  manual: { zh: '每篇笔记有一个 `#` 标题。', en: 'A note has a `#` heading: its title.' },
  texts: {
    missing: {
      unexpected: { zh: '笔记没有标题', en: 'The note has no title' },
      expected: { zh: '第一行 # 标题', en: 'a line `# Title` before the text' },
      mend: { zh: '在正文之前加一行 # 和标题。', en: 'Add a line `# ` with the title before the text.' },
    },
    empty: {
      unexpected: { zh: '标题是空的', en: 'The title is empty' },
      expected: { zh: '# 之后有文字', en: 'a text after the #' },
      mend: { zh: '写上标题。', en: 'Write the title.' },
    },
  },
  checkNote({ file, title, tree, whole }, { declared }, report) {
    if (!whole) return;
    // a folder of loose notes: the file name serves
    if (title === undefined && declared) {
      const first = tree.children.find(({ type }) => type !== 'yaml');
      const line = first?.position?.start.line ?? 1;
      report({ file, place: { line, column: 1 }, text: 'missing' });
    } else if (title?.trim() === '') {
      const heading = tree.children.find((node) => node.type === 'heading' && node.depth === 1);
      report({ file, place: { line: heading?.position?.start.line ?? 1, column: 1 }, text: 'empty' });
    }
  },
  ok: [
    { 'course.yaml': inEnglish('a'), 'en/p/a.md': note() },
    { 'a.md': plain('Text.') },
    { 'a.md': 'Text.\n' },
  ],
  notOk: [
    {
      files: { 'course.yaml': inEnglish('a'), 'en/p/a.md': note().replace('# T', '## T') },
      findings: ['en/p/a.md:7:1 The note has no title'],
    },
    { files: { 'a.md': '#\n\nText.\n' }, findings: ['a.md:1:1 The title is empty'] },
  ],
};
