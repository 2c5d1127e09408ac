import { h } from 'hastscript';
import { namedAnswers, noneRight } from './choice.ts';
import { misconceptionOf, type QuestionContext, type QuestionKindReader } from './question-kind.ts';
import type { OptionSource, QuestionSource } from './question-source.ts';
import { scatter } from './scatter.ts';
import { pairOfTrap, splitTrap } from './trap.ts';
import { wordsOf } from './words.ts';

const keyOf = (index: number) => `pair-${index + 1}`;

/** Things to be paired: a table of two sides and the reason. */
export const match: QuestionKindReader = {
  kind: 'match',
  tag: { zh: '配对', en: 'Match' },
  faultOf: noneRight,
  lacking: ({ pairs, table }) =>
    pairs.length < 2 || table?.children[0]?.children.length !== 3
      ? {
          zh: '一张三列的表：左边、右边、为什么，至少两行',
          en: 'a table of three columns (left, right, why) and two rows or more',
        }
      : undefined,
  make: (source, { pieces }, base) => ({
    ...base,
    kind: 'match',
    titles: { left: pieces.html('title-0'), right: pieces.html('title-1') },
    pairs: source.pairs.map((_, i) => ({
      key: keyOf(i),
      left: pieces.html(`left-${i}`),
      right: pieces.html(rightOf(source, i)),
      feedback: pieces.html(`pair-why-${i}`),
    })),
    traps: source.options.flatMap((option, i) => {
      const trap = pairOfTrap(option.text, source);
      if (!trap) return [];
      const right = trap.right >= 0 ? rightOf(source, trap.right) : strangeRight(source, option);
      return [
        {
          key: option.key,
          pair: keyOf(trap.pair),
          right: pieces.html(right),
          feedback: pieces.html(`why-${i}`),
          ...misconceptionOf(option),
        },
      ];
    }),
  }),
  body: (source, context) => {
    const { id, pairs } = source;
    const rights = rightsOf(source);
    const { pieces } = context;
    return [
      sideTitle('title-0', context),
      h(
        'ol.options',
        pairs.map((_, i) => h('li', pieces.nodes(`left-${i}`))),
      ),
      sideTitle('title-1', context),
      h(
        'ul.rights',
        scatter(rights.length, id).map((i) => h('li', pieces.nodes(rights[i] ?? ''))),
      ),
    ];
  },
  answers: (source, context) => {
    const { pieces } = context;
    return [
      h('ol.answers.named', [
        ...source.pairs.map((_, i) =>
          h('li.right', [
            h('b', [...pieces.nodes(`left-${i}`), ' ↔ ', ...pieces.nodes(rightOf(source, i))]),
            ' ',
            ...pieces.nodes(`pair-why-${i}`),
          ]),
        ),
        ...namedAnswers(source, context),
      ]),
    ];
  },
};

const sideTitle = (name: string, { pieces }: QuestionContext) => h('p.side', pieces.nodes(name));

/** The piece of a pair's right side: of sides with the same words the first. */
function rightOf({ pairs }: QuestionSource, index: number): string {
  const words = wordsOf(pairs[index]?.right ?? []);
  return `right-${pairs.findIndex(({ right }) => wordsOf(right) === words)}`;
}

/** The piece of a right side that fits nowhere: of several with the same words the first. */
function strangeRight({ options }: QuestionSource, option: OptionSource): string {
  const words = wordsOf(splitTrap(option.text)?.right ?? []);
  return `trap-${options.findIndex(({ text }) => wordsOf(splitTrap(text)?.right ?? []) === words)}`;
}

/** Pieces of everything that may be chosen for a left side, each once. */
function rightsOf(source: QuestionSource): string[] {
  const strange = source.options.filter(({ text }) => pairOfTrap(text, source)?.right === -1);
  return [
    ...new Set([
      ...source.pairs.map((_, i) => rightOf(source, i)),
      ...strange.map((option) => strangeRight(source, option)),
    ]),
  ];
}
