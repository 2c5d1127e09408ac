/** `:::keep`: the three things to remember, an ordered list. */
import { h } from 'hastscript';
import { labels } from '../labels.ts';
import { type Directive, splitLabel } from './directive.ts';

/** The ordered list within is marked; whatever else is in it stays as it is. */
export const keep: Directive = {
  name: 'keep',
  types: ['containerDirective'],
  toHast(node, { language, render }) {
    const { label, body } = splitLabel(node);
    return [
      ...(label.length > 0 ? [h('p', render(label))] : []),
      ...render(body).map((child) => {
        if (child.type === 'element' && child.tagName === 'ol')
          child.properties = { ...child.properties, className: ['keep'], ariaLabel: labels[language].keep };
        return child;
      }),
    ];
  },
};
