import { placeOf } from '../place.ts';
import { visit } from '../visit.ts';
import { plain } from './examples.ts';
import type { Rule } from './rule.ts';

/** A course written by strangers must not run script in a reader's browser. Comments are not shown at all. */
export const rawHtml: Rule = {
  id: 'raw-html',
  severity: 'warning',
  manual: {
    zh: '笔记里没有 HTML：它会原样显示为文字。',
    en: 'Notes have no HTML: it is shown as text.',
  },
  texts: {
    html: {
      unexpected: { zh: '这里有 HTML：{html}', en: 'There is HTML here: {html}' },
      expected: { zh: 'Markdown 或指令', en: 'Markdown or a directive' },
      mend: {
        zh: '用 Markdown 写；若要显示尖括号，放进 `反引号` 或写成 \\<。',
        en: 'Write it in Markdown; to show the angle brackets, put them in `backticks` or write \\<.',
      },
    },
  },
  checkNote({ file, tree }, _, report) {
    /** Tags that are open: the end of one says nothing that its beginning has not said. */
    const open: string[] = [];
    visit(tree, 'html', (node) => {
      const [, end, name = ''] = /^<(\/?)([a-z][\w-]*)[^<>]*>$/i.exec(node.value) ?? [];
      const begun = end ? open.lastIndexOf(name) : -1;
      if (begun >= 0) {
        open.splice(begun, 1);
        return;
      }
      if (name !== '' && !end) open.push(name);
      const html = node.value.replace(/<!--[\s\S]*?(?:-->|$)/g, '').trim();
      if (html !== '') report({ file, place: placeOf(node) }, { html: shortened(html) });
    });
  },
  ok: [
    {
      'a.md': plain('<!-- a comment -->\n\n`<b>` and 1 < 2, \\<b>, <https://example.org>\n\n    <b>code</b>'),
    },
  ],
  notOk: [
    {
      files: { 'a.md': plain('A <b>word</b>\n\n<div class="a">\n  <script>alert(1)</script>\n</div>') },
      findings: ['a.md:3:3 There is HTML here: <b>', 'a.md:5:1 There is HTML here: <div class="a">…'],
    },
  ],
};

/** The first tag or line, for a message of one line. */
function shortened(html: string): string {
  const first = html.split('\n')[0] ?? '';
  const cut = first.length > 40 ? first.slice(0, 40) : first;
  return cut === html ? html : `${cut}…`;
}
