import { h } from 'hastscript';
import { namedAnswers, noneRight } from './choice.ts';
import { misconceptionOf, type QuestionKindReader } from './question-kind.ts';
import { scatter } from './scatter.ts';
import { stepsOfTrap } from './trap.ts';

const keyOf = (index: number) => `step-${index + 1}`;

/** Steps to be put in order; they are written in the right one. */
export const order: QuestionKindReader = {
  kind: 'order',
  tag: { zh: '排序', en: 'Put in order' },
  faultOf: noneRight,
  lacking: ({ steps }) =>
    steps.length < 2 ? { zh: '按正确次序编号的列表', en: 'a numbered list in the right order' } : undefined,
  make: (source, { pieces }, base) => ({
    ...base,
    kind: 'order',
    steps: source.steps.map((_, i) => ({
      key: keyOf(i),
      text: pieces.html(`step-${i}`),
      feedback: pieces.html(`step-why-${i}`),
    })),
    traps: source.options.flatMap((option, i) => {
      const trap = stepsOfTrap(option.text, source);
      if (!trap) return [];
      return [
        {
          key: option.key,
          first: keyOf(trap.first),
          // biome-ignore lint/suspicious/noThenProperty: the second step, and nothing that is awaited
          then: keyOf(trap.next),
          feedback: pieces.html(`why-${i}`),
          ...misconceptionOf(option),
        },
      ];
    }),
  }),
  body: ({ id, steps }, { pieces }) => [
    h(
      'ol.options',
      scatter(steps.length, id).map((i) => h('li', pieces.nodes(`step-${i}`))),
    ),
  ],
  answers: (source, context) => [
    h('ol.answers.steps', [
      ...source.steps.map((_, i) =>
        h('li', [h('b', context.pieces.nodes(`step-${i}`)), ' ', ...context.pieces.nodes(`step-why-${i}`)]),
      ),
      ...namedAnswers(source, context),
    ]),
  ],
};
