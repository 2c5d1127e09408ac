/** `::hint[text]`: what a question shows when asked; questions/question-source.ts takes it out of the stem. */
import { h } from 'hastscript';
import type { RootContent } from 'mdast';
import type { Directive } from './directive.ts';

/** Outside of a question it is a paragraph, and a rule reports it. */
export const hint: Directive = {
  name: 'hint',
  types: ['leafDirective'],
  toHast: (node, { render }) => [h('p', render(node.children as RootContent[]))],
};
