import { placeOf } from '../place.ts';
import { visit } from '../visit.ts';
import { plain } from './examples.ts';
import type { Rule } from './rule.ts';

/** A block that is not closed takes in the rest of the note. */
export const unclosedDirective: Rule = {
  id: 'unclosed-directive',
  severity: 'error',
  manual: {
    zh: '每个 `:::名字` 块都用单独一行 `:::` 结束。',
    en: 'Each block `:::name` is closed by a line `:::`.',
  },
  texts: {
    unclosed: {
      unexpected: { zh: ':::{name} 没有结束', en: 'The block :::{name} is never closed' },
      expected: { zh: '末尾单独一行 :::', en: 'a line ::: at its end' },
      mend: {
        zh: '在这一块的末尾加一行 :::。若它在另一块之内，外面那块要多写一个冒号（::::）。',
        en: 'Add a line ::: where it ends. If it stands in another block, give the outer one a colon more (::::).',
      },
    },
  },
  checkNote({ file, source, tree }, _, report) {
    visit(tree, 'containerDirective', (node) => {
      const end = node.position?.end.offset ?? 0;
      const last = source.slice(source.lastIndexOf('\n', end - 1) + 1, end);
      if (/^[\s>]*:{3,}\s*$/.test(last)) return;
      const { line, column } = placeOf(node);
      // its first line alone, not all that it has taken in
      report({ file, place: { line, column } }, { name: node.name });
    });
  },
  ok: [
    {
      'a.md': plain(
        ':::margin[a]\nText.\n:::\n\n> :::margin[b]\n> Text.\n> :::\n\n- :::margin[c]\n  Text.\n  :::',
      ),
    },
    { 'a.md': plain('::::correction{#c}\n> Old\n\n:::margin[a]\nText.\n:::\n::::') },
  ],
  notOk: [
    {
      files: { 'a.md': plain('Text.\n\n:::margin[a]\nText.\n\n## More\n\nText.') },
      findings: ['a.md:5:1 The block :::margin is never closed'],
    },
    {
      files: { 'a.md': plain(':::correction{#c}\n> Old\n\n:::margin[a]\nText.\n:::\n\nNew.') },
      findings: ['a.md:6:1 The block :::margin is never closed'],
    },
  ],
};
