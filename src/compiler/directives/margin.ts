/** `:::margin[label]`: a note beside the paragraph that it follows. */
import { h } from 'hastscript';
import { labels } from '../labels.ts';
import { type Directive, splitLabel } from './directive.ts';

/** Its label stands above it; without one it is called a note. */
export const margin: Directive = {
  name: 'margin',
  types: ['containerDirective'],
  toHast(node, { language, render }) {
    const { label, body } = splitLabel(node);
    const tag = label.length > 0 ? render(label) : labels[language].margin;
    return [h('aside.margin-note', { role: 'note' }, [h('p.tag', tag), ...render(body)])];
  },
};
