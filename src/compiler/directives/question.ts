/** `:::question{#id}`: read and drawn by questions/questions.ts. */
import { questionSlot } from '../questions/pieces.ts';
import type { Directive } from './directive.ts';

/** Its texts, in a slot. What is malformed is drawn as far as it goes; rules report it. */
export const question: Directive = {
  name: 'question',
  types: ['containerDirective'],
  toHast(node, { questions, render }) {
    const source = questions.get(node);
    return source && [questionSlot(source, render)];
  },
};
