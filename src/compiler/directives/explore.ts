/** `::explore{preset=…}`: a Pod's life as lanes; read and drawn by scenarios/explorers.ts. */
import { h } from 'hastscript';
import type { Directive } from './directive.ts';

/** Its figure is put in after the sanitiser, which knows no SVG. What cannot be played is reported there. */
export const explore: Directive = {
  name: 'explore',
  types: ['leafDirective', 'containerDirective'],
  toHast(node, { explorers, render }) {
    const index = [...explorers.keys()].indexOf(node);
    if (index >= 0) return [h('x-explore', { dataN: String(index) })];
    return node.type === 'containerDirective' ? render(node.children as Parameters<typeof render>[0]) : [];
  },
};
