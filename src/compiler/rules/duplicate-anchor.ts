import type { Place } from '../place.ts';
import { placeOf } from '../place.ts';
import { visit } from '../visit.ts';
import { plain } from './examples.ts';
import type { Rule } from './rule.ts';

/** Of two equal anchors only the first can be reached. */
export const duplicateAnchor: Rule = {
  id: 'duplicate-anchor',
  severity: 'error',
  manual: {
    zh: '每个 `{#id}` 在一篇笔记里只用一次。',
    en: 'An anchor `{#id}` is used once in a note.',
  },
  texts: {
    duplicate: {
      unexpected: { zh: '锚点 {id} 用了不止一次', en: 'The anchor {id} is used more than once' },
      expected: { zh: '一篇笔记里不同的锚点', en: 'anchors that differ within a note' },
      mend: {
        zh: '给其中一个换 id。第一处在第 {line} 行。',
        en: 'Give one of them another id; the first is on line {line}.',
      },
    },
  },
  checkNote({ file, sections, tree }, _, report) {
    const anchors: { id: string; place: Place }[] = sections.filter(({ explicit }) => explicit);
    visit(tree, 'containerDirective', (node) => {
      const id = node.name === 'correction' && node.attributes?.id;
      if (id) anchors.push({ id, place: placeOf(node) });
    });
    anchors.sort((a, b) => a.place.line - b.place.line);
    const first = new Map<string, number>();
    for (const { id, place } of anchors) {
      const line = first.get(id);
      if (line === undefined) first.set(id, place.line);
      else report({ file, place }, { id, line });
    }
  },
  ok: [{ 'a.md': plain('## A {#a}\n\n## B {#b}\n\n## B\n\n## B\n\n:::correction{#c}\n> Old\n\nNew.\n:::') }],
  notOk: [
    {
      files: { 'a.md': plain('## A {#a}\n\n## B {#a}\n\n:::correction{#a}\n> Old\n\nNew.\n:::') },
      findings: [
        'a.md:5:1 The anchor a is used more than once',
        'a.md:7:1 The anchor a is used more than once',
      ],
    },
  ],
};
