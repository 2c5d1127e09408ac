/** `:::question{#id}`: read and drawn by questions/questions.ts. */
import { questionElement } from '../questions/questions.ts';
import type { Directive } from './directive.ts';

/** What is malformed is drawn as far as it goes; rules report it. */
export const question: Directive = {
  name: 'question',
  types: ['containerDirective'],
  toHast(node, { questions, topic, language, render }) {
    const source = questions.get(node);
    return source && [questionElement(source, { topic, language, render })];
  },
};
