/** What the kinds whose options are chosen have in common. */
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Option } from '#course/questions.ts';
import { misconceptionOf, type QuestionContext, type QuestionKindReader } from './question-kind.ts';
import type { QuestionSource } from './question-source.ts';

export function optionsOf({ options }: QuestionSource, { pieces }: QuestionContext): Option[] {
  return options.map((option, i) => ({
    key: option.key,
    text: pieces.html(`text-${i}`),
    right: option.right,
    feedback: pieces.html(`why-${i}`),
    ...misconceptionOf(option),
  }));
}

/** Options in a list, and below in the same order why each is right or wrong. */
export const choiceParts: Pick<QuestionKindReader, 'body' | 'answers'> = {
  body: ({ options }, { pieces }) => [
    h(
      'ol.options',
      options.map((_, i) => h('li', pieces.nodes(`text-${i}`))),
    ),
  ],
  answers: ({ options }, { pieces }) => [
    h(
      'ol.answers',
      options.map(({ right }, i) => h('li', { className: [sideOf(right)] }, pieces.nodes(`why-${i}`))),
    ),
  ],
};

/** For options that stand nowhere before: each with its own words. */
export function namedAnswers({ options }: QuestionSource, { pieces }: QuestionContext): ElementContent[] {
  return options.map(({ right }, i) =>
    h('li', { className: [sideOf(right)] }, [
      h('b', pieces.nodes(`text-${i}`)),
      ' ',
      ...pieces.nodes(`why-${i}`),
    ]),
  );
}

const sideOf = (right: boolean) => (right ? 'right' : 'wrong');

/** One right option of two or more. */
export function oneRight(rights: readonly boolean[]): ReturnType<QuestionKindReader['faultOf']> {
  const right = rights.filter(Boolean).length;
  if (rights.length < 2) return 'too-few';
  if (right === 0) return 'no-right';
  return right > 1 ? 'many-right' : undefined;
}

/** One or several right options. */
export function someRight(rights: readonly boolean[]): ReturnType<QuestionKindReader['faultOf']> {
  if (rights.length < 2) return 'too-few';
  return rights.some(Boolean) ? undefined : 'no-right';
}

/** Traps are known mistakes: none is ticked, and there need not be any. */
export function noneRight(rights: readonly boolean[]): ReturnType<QuestionKindReader['faultOf']> {
  return rights.some(Boolean) ? 'ticked' : undefined;
}
