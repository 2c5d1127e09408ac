/**
 * Colours of a manifest in the editor: the classes that the compiler gives the tokens of a note's code. Line by line and
 * only of what is seen; a grammar of YAML would weigh more than the rest of our editor.
 */
import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin } from '@codemirror/view';

/** The class of each group of `TOKEN`, in order. */
const CLASSES = ['s-c', 's-a', 's-s', 's-n', 's-k', 's-v', 's-p', 's-s'] as const;
const TOKEN = new RegExp(
  [
    '((?<=^|\\s)#.*)',
    '((?:"[^"]*"|\'[^\']*\'|[^\\s"\'#:{}[\\],&*|>-][^\\s:{}[\\],]*)(?=:(?:\\s|$)))',
    '("(?:[^"\\\\]|\\\\.)*"?|\'[^\']*\'?)',
    '(-?\\d+(?:\\.\\d+)?(?=[\\s,\\]}]|$))',
    '((?:true|false|null|yes|no)(?=[\\s,\\]}]|$)|[|>][+-]?(?=\\s*$))',
    '([&*!][\\w!-]+)',
    '(^---|-(?=\\s|$)|[:{}[\\],])',
    '([^\\s{}[\\],:#]+(?::[^\\s{}[\\],]+)*)',
  ].join('|'),
  'g',
);
const MARKS = CLASSES.map((name) => Decoration.mark({ class: name }));
/** Nobody reads more of a line. */
const LONGEST = 2000;

/** Tokens of a line as ranges with the number of their class. */
function tokensOf(line: string): { from: number; to: number; kind: number }[] {
  return [...line.slice(0, LONGEST).matchAll(TOKEN)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    kind: match.slice(1).findIndex((group) => group !== undefined),
  }));
}

function decorate({ state, visibleRanges }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  let behind = -1;
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      at = line.to + 1;
      if (line.from <= behind) continue;
      behind = line.from;
      for (const token of tokensOf(line.text)) {
        const mark = MARKS[token.kind];
        if (mark) builder.add(line.from + token.from, line.from + token.to, mark);
      }
    }
  }
  return builder.finish();
}

export const colours = ViewPlugin.define(
  (view) => ({
    decorations: decorate(view),
    update({ view: updated, docChanged, viewportChanged }) {
      if (docChanged || viewportChanged) this.decorations = decorate(updated);
    },
  }),
  { decorations: ({ decorations }) => decorations },
);
