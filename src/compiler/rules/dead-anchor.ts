import { inEnglish, note, plain } from './examples.ts';
import { near } from './near.ts';
import type { Rule } from './rule.ts';

/** A link whose page exists, but not the place on it. */
export const deadAnchor: Rule = {
  id: 'dead-anchor',
  severity: 'error',
  manual: {
    zh: '链接里 `#` 之后的锚点在那篇笔记里存在。',
    en: 'The anchor after the `#` of a link is there in the note that it leads to.',
  },
  texts: {
    here: {
      unexpected: { zh: '这篇笔记里没有锚点 {anchor}', en: 'This note has no anchor {anchor}' },
      expected: { zh: '一个小节的锚点', en: 'the anchor of a section' },
      mend: {
        zh: '改正它，或在标题末尾写 {#{anchor}}。{nearZh}',
        en: 'Correct it, or write {#{anchor}} at the end of the heading.{near}',
      },
    },
    there: {
      unexpected: { zh: '{target} 里没有锚点 {anchor}', en: '{target} has no anchor {anchor}' },
      expected: { zh: '那篇笔记里一个小节的锚点', en: 'the anchor of a section of that note' },
      mend: {
        zh: '改正它，或在标题末尾写 {#{anchor}}。{nearZh}',
        en: 'Correct it, or write {#{anchor}} at the end of the heading.{near}',
      },
    },
  },
  checkCourse({ notes }, report) {
    const byFile = new Map(notes.map((note) => [note.file, note]));
    for (const { file, links } of notes)
      for (const { anchor, file: target, kind, place } of links) {
        if (!anchor || (kind !== 'anchor' && kind !== 'note')) continue;
        const there = byFile.get(kind === 'note' && target !== undefined ? target : file);
        if (!there?.whole || there.anchors.includes(anchor)) continue;
        const text = there.file === file ? 'here' : 'there';
        report({ file, place, text }, { anchor, target: there.file, ...near(anchor, there.anchors) });
      }
  },
  ok: [
    {
      'a.md': plain('[One](#one) [two](b.md#二) [B](b.md) [C](c.txt#x)\n\n## One'),
      'b.md': '# B\n\n## 二\n',
      'c.txt': 'c',
    },
    { 'a.md': plain('[One](#first)\n\n## One {#first}') },
  ],
  notOk: [
    {
      files: {
        'course.yaml': inEnglish('a, b'),
        'en/p/a.md': note('[One](#on) and [two](b.md#three)\n\n## One'),
        'en/p/b.md': note('## Two'),
      },
      findings: ['en/p/a.md:9:1 This note has no anchor on', 'en/p/a.md:9:16 en/p/b.md has no anchor three'],
    },
  ],
};
