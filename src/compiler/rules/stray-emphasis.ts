import type { Nodes, Root, Text } from 'mdast';
import { parseLines } from '../parse.ts';
import type { Place } from '../place.ts';
import { visit } from '../visit.ts';
import { plain } from './examples.ts';
import type { Rule } from './rule.ts';
import { placesIn } from './source.ts';

/**
 * Marks of emphasis that stayed text. CommonMark closes `**` only where it can tell the end of a word: after
 * punctuation there must be a blank or more punctuation, and Chinese sets none between words.
 */
export const strayEmphasis: Rule = {
  id: 'stray-emphasis',
  severity: 'warning',
  manual: {
    zh: '`**` 和 `~~` 成对并且起作用：内侧挨着标点的，外侧不直接挨着文字。',
    en: 'Each `**` and `~~` has its other half and works: not between punctuation inside and a letter outside.',
  },
  texts: {
    punctuation: {
      unexpected: {
        zh: '{mark} 内侧是标点、外侧是文字，{written} 会原样显示',
        en: '{mark} between punctuation and a letter: {written} is shown as it is written',
      },
      expected: { zh: '标点在 {mark} 外面', en: 'the punctuation outside of {mark}' },
      mend: { zh: '写成 {instead}。', en: 'Write {instead}.' },
    },
    blank: {
      unexpected: {
        zh: '{mark} 内侧是符号、外侧是文字，{written} 会原样显示',
        en: '{mark} between a sign and a letter: {written} is shown as it is written',
      },
      expected: { zh: '{mark} 外侧有一个空格', en: 'a blank outside of {mark}' },
      mend: { zh: '在外侧加一个空格：{instead}。', en: 'Put a blank outside: {instead}.' },
    },
    inner: {
      unexpected: {
        zh: '{mark} 内侧有空格，{written} 会原样显示',
        en: '{mark} with a blank inside: {written} is shown as it is written',
      },
      expected: { zh: '{mark} 紧挨着它强调的文字', en: '{mark} next to the words that it stresses' },
      mend: { zh: '写成 {instead}。', en: 'Write {instead}.' },
    },
    unclosed: {
      unexpected: { zh: '{mark} 没有另一半', en: '{mark} has no other half' },
      expected: { zh: '成对的 {mark}', en: '{mark} in pairs' },
      mend: {
        zh: '在同一段里补上另一半；若就是要显示它，放进 `反引号` 或写成 {escaped}。',
        en: 'Add the other half in the same paragraph; to show the mark itself, use `backticks` or write {escaped}.',
      },
    },
  },
  checkNote({ file, frontMatter, source, tree }, _, report) {
    const placeOf = placesIn(source);
    for (const { at, text, params } of straysIn(tree, source))
      report({ file, place: placeOf(at, params.mark.length), text }, params);
    const objectives = frontMatter?.objectives ?? [];
    if (!objectives.some((objective) => /\*\*|~~/.test(objective))) return;
    objectives.forEach((objective, i) => {
      const [line] = parseLines([objective]);
      const place: Place | undefined = frontMatter?.placeOf(`objectives.${i}`);
      for (const { text, params } of line ? straysIn(line, objective) : [])
        report({ file, place, text }, params);
    });
  },
  ok: [
    {
      'a.md': plain('**注意**：先看“**状态**”，再看 **`kubectl`** 的输出，~~旧~~新。\n\n“**引号**”在外面。'),
    },
    { 'a.md': plain('Files `**/*.md`, **/*.md, 2**3, a ** b, \\*\\*x, `**` and <https://x.org/**a>.') },
    { 'a.md': plain('```text\n**“字”**字\n```\n\n    **“字”**字\n\n**a *b* c** and ***d***.') },
  ],
  notOk: [
    {
      files: { 'a.md': plain('**“字”**字\n\n先看**“状态”**。再说**注意：**这里\n\n| ~~（旧）~~新 |\n|---|') },
      findings: [
        'a.md:3:1 ** between punctuation and a letter: **“字”** is shown as it is written',
        'a.md:5:3 ** between punctuation and a letter: **“状态”** is shown as it is written',
        'a.md:5:14 ** between punctuation and a letter: **注意：** is shown as it is written',
        'a.md:7:3 ~~ between punctuation and a letter: ~~（旧）~~ is shown as it is written',
      ],
    },
    {
      files: { 'a.md': plain('运行**`kubectl`**看看。') },
      findings: ['a.md:3:3 ** between a sign and a letter: **`kubectl`** is shown as it is written'],
    },
    {
      files: { 'a.md': plain('这是**重点 **，不是别的。') },
      findings: ['a.md:3:3 ** with a blank inside: **重点 ** is shown as it is written'],
    },
    {
      files: { 'a.md': plain('这是**重点，不是别的。\n\n别处**才有。') },
      findings: ['a.md:3:3 ** has no other half', 'a.md:5:3 ** has no other half'],
    },
    {
      files: { 'a.md': '---\nobjectives:\n  - 说出\n  - 分清**“阶段”**与 STATUS\n---\n\n# T\n' },
      findings: ['a.md:4:5 ** between punctuation and a letter: **“阶段”** is shown as it is written'],
    },
  ],
};

interface Stray {
  /** Offset into the source. */
  at: number;
  text: 'punctuation' | 'blank' | 'inner' | 'unclosed';
  params: { mark: string; written: string; instead: string; escaped: string };
}

/** A mark that is text, and the characters beside it. */
interface Mark {
  at: number;
  mark: string;
  before: string;
  after: string;
}

function* straysIn(tree: Root, source: string): Iterable<Stray> {
  if (!/\*\*|~~/.test(source)) return;
  const blocks: Nodes[] = [];
  visit(tree, ['paragraph', 'heading', 'tableCell'], (node) => {
    blocks.push(node);
  });
  for (const block of blocks) {
    const waiting = new Map<string, Mark>();
    for (const mark of marksIn(block, source)) {
      const first = waiting.get(mark.mark);
      if (!first) waiting.set(mark.mark, mark);
      else {
        waiting.delete(mark.mark);
        yield* strayPair(first, mark, source);
      }
    }
    for (const { at, mark } of waiting.values()) yield strayOf('unclosed', at, mark, '', '');
  }
}

/** Marks that the parser left in the text, but not the powers, paths and lone marks that nobody meant as such. */
function marksIn(block: Nodes, source: string): Mark[] {
  const marks: Mark[] = [];
  const texts: Text[] = [];
  visit(block, 'text', (node) => {
    texts.push(node);
  });
  for (const { position } of texts) {
    const start = position?.start.offset ?? 0;
    const raw = source.slice(start, position?.end.offset ?? 0);
    for (const { 0: mark, index } of raw.matchAll(/\\[\s\S]|\*+|~+/g)) {
      if (mark !== '**' && mark !== '***' && mark !== '~~') continue;
      const at = start + index;
      const before = source.charAt(at - 1);
      const after = source.charAt(at + mark.length);
      const isOperator = /^[A-Za-z0-9)]$/.test(before) && /^[A-Za-z0-9(]$/.test(after);
      const isPath = before === '/' || after === '/';
      if (!isOperator && !isPath && !(isBlank(before) && isBlank(after)))
        marks.push({ at, mark, before, after });
    }
  }
  return marks;
}

/**
 * Why two marks did not find each other; nothing where it is none of the reasons that authors meet. Marks between
 * them have found each other instead, wrongly: then each of the two belongs to the one next to it.
 */
function strayPair(first: Mark, second: Mark, source: string): Stray[] {
  const { at, mark } = first;
  const size = mark.length;
  const next = source.indexOf(mark, at + size);
  const previous = source.lastIndexOf(mark, second.at - size);
  const before = isSign(first.after) && isLetter(first.before);
  const after = isSign(second.before) && isLetter(second.after);
  if (next === second.at) {
    const inner = source.slice(at + size, second.at);
    if (/^\s|\s$/.test(inner)) {
      const written = `${mark}${shown(inner)}${mark}`;
      return [strayOf('inner', at, mark, written, `${mark}${shown(inner.trim())}${mark}`)];
    }
    const outer = [before ? first.before : '', after ? second.after : ''] as const;
    return before || after ? [blocked(at, mark, inner, outer)] : [];
  }
  return [
    ...(before ? [blocked(at, mark, source.slice(at + size, next), [first.before, ''])] : []),
    ...(after ? [blocked(previous, mark, source.slice(previous + size, second.at), ['', second.after])] : []),
  ];
}

const opening = '“‘「『（(《〈【"\'';
const closing = '”’」』）)》〉】"\'，。！？：；、,.!?:;';

/** `outer`: the letters that stand in the way, '' on a side that is well. */
function blocked(at: number, mark: string, inner: string, outer: readonly [string, string]): Stray {
  let from = 0;
  let to = inner.length;
  while (from < to && opening.includes(inner.charAt(from))) from++;
  while (to > from && closing.includes(inner.charAt(to - 1))) to--;
  const core = inner.slice(from, to);
  const written = `${mark}${shown(inner)}${mark}`;
  const isWord = core !== '' && !isSign(core.charAt(0)) && !isSign(core.charAt(core.length - 1));
  if (isWord) {
    const instead = `${inner.slice(0, from)}${mark}${shown(core)}${mark}${inner.slice(to)}`;
    return strayOf('punctuation', at, mark, written, instead);
  }
  const [left, right] = outer;
  return strayOf('blank', at, mark, written, `${left && `${left} `}${written}${right && ` ${right}`}`);
}

function strayOf(text: Stray['text'], at: number, mark: string, written: string, instead: string): Stray {
  return { at, text, params: { mark, written, instead, escaped: mark.replace(/./g, '\\$&') } };
}

/** The words between two marks on one line, the middle left out where there are many. */
function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 32 ? `${line.slice(0, 14)}…${line.slice(-14)}` : line;
}

const isBlank = (character: string) => character === '' || /\s/.test(character);
const isSign = (character: string) => /[\p{P}\p{S}]/u.test(character);
const isLetter = (character: string) => !isBlank(character) && !isSign(character);
