import { h } from 'hastscript';
import { namedAnswers } from './choice.ts';
import { misconceptionOf, type QuestionKindReader } from './question-kind.ts';
import type { OptionSource } from './question-source.ts';
import { wordsOf } from './words.ts';

/** A word or number to be typed: ticked items are accepted, the others are known mistakes. */
export const fill: QuestionKindReader = {
  kind: 'fill',
  tag: { zh: '填空', en: 'Fill in' },
  attributes: ['case'],
  faultOf: (rights) => (rights.some(Boolean) ? undefined : 'no-right'),
  make: (source, { pieces }, base) => ({
    ...base,
    kind: 'fill',
    ...(source.attributes.case === 'exact' ? { exactCase: true } : {}),
    answers: source.options.map((option, i) => ({
      key: option.key,
      texts: variantsOf(option),
      right: option.right,
      feedback: pieces.html(`why-${i}`),
      ...misconceptionOf(option),
    })),
  }),
  body: () => [h('p.blank', '____')],
  answers: (source, context) => [h('ol.answers.named', namedAnswers(source, context))],
};

/** What may be typed, without marks: `30 / 30s / thirty`. */
export function variantsOf({ text }: Pick<OptionSource, 'text'>): string[] {
  return wordsOf(text)
    .split(/\s+[/／]\s+/)
    .map((variant) => variant.trim())
    .filter((variant) => variant !== '');
}
