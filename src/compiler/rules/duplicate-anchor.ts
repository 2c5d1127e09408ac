import { pageIds } from '#course/addresses.ts';
import { type Place, placeOf } from '../place.ts';
import { visit } from '../visit.ts';
import { plain } from './examples.ts';
import type { Rule } from './rule.ts';

/** Of two equal anchors only the first can be reached; the page has some of its own. */
export const duplicateAnchor: Rule = {
  id: 'duplicate-anchor',
  severity: 'error',
  manual: {
    zh: '每个 `{#id}` 在一篇笔记里只用一次，也不是页面自己的 id。',
    en: 'An anchor `{#id}` is used once in a note, and is none of the page itself.',
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
    reserved: {
      unexpected: { zh: '锚点 {id} 是页面自己的', en: 'The anchor {id} is one of the page itself' },
      expected: { zh: '这些以外的 id：{ids}', en: 'an id that is none of {ids}' },
      mend: { zh: '换一个 id。', en: 'Give it another id.' },
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
      if (pageIds.includes(id)) report({ file, place, text: 'reserved' }, { id, ids: pageIds.join(', ') });
      else if (line === undefined) first.set(id, place.line);
      else report({ file, place, text: 'duplicate' }, { id, line });
    }
  },
  ok: [
    {
      'a.md': plain(
        '## A {#a}\n\n## B {#b}\n\n## B\n\n## B\n\n## Objectives\n\n:::correction{#c}\n> Old\n\nNew.\n:::',
      ),
    },
  ],
  notOk: [
    {
      files: { 'a.md': plain('## A {#a}\n\n## B {#a}\n\n:::correction{#a}\n> Old\n\nNew.\n:::') },
      findings: [
        'a.md:5:1 The anchor a is used more than once',
        'a.md:7:1 The anchor a is used more than once',
      ],
    },
    {
      files: { 'a.md': plain('## A {#objectives}\n\n:::correction{#main}\n> Old\n\nNew.\n:::') },
      findings: [
        'a.md:3:1 The anchor objectives is one of the page itself',
        'a.md:5:1 The anchor main is one of the page itself',
      ],
    },
  ],
};
