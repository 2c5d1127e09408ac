import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { labels } from '../labels.ts';
import { escapeHtml } from '../slots.ts';
import { choiceParts, optionsOf, someRight } from './choice.ts';
import type { QuestionContext, QuestionKindReader } from './question-kind.ts';
import type { QuestionSource } from './question-source.ts';
import { codeIn } from './words.ts';

/** A place on a figure of the note: an option is the id of a node, and shows the node's own words. */
export const hotspot: QuestionKindReader = {
  kind: 'hotspot',
  tag: { zh: '看图指出', en: 'Find it in the figure' },
  attributes: ['figure'],
  faultOf: someRight,
  make(source, context, base) {
    const number = figureOf(source);
    const figure = context.figures.get(number);
    if (!figure) return undefined;
    return {
      ...base,
      kind: 'hotspot',
      figure: `figure-${number}`,
      svg: figure.marked(`question-${source.id}-figure`),
      options: optionsOf(source, context).map((option, i) => {
        const node = codeIn(source.options[i]?.text ?? []);
        return { ...option, node, text: escapeHtml(labelOf(node, source, context)) };
      }),
    };
  },
  body: (source, context) => {
    const number = figureOf(source);
    return [
      h('p', [h('a', { href: `#figure-${number}` }, labels[context.language].figure(number))]),
      h(
        'ol.options',
        source.options.map(
          (option): ElementContent => h('li', labelOf(codeIn(option.text), source, context)),
        ),
      ),
    ];
  },
  answers: choiceParts.answers,
};

/** Number of the figure that it speaks of; the first where it does not say. */
export function figureOf({ attributes }: Pick<QuestionSource, 'attributes'>): number {
  return Number(attributes.figure || 1);
}

function labelOf(node: string, source: QuestionSource, { figures }: QuestionContext): string {
  return figures.get(figureOf(source))?.places.get(node) ?? node;
}
