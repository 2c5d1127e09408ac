/** `:::correction{#id since="v1.20"}`: what the notes say, quoted and struck, and what is so today. */
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Blockquote, RootContent } from 'mdast';
import { languageTag } from '#course/course.ts';
import { labels } from '../labels.ts';
import { plainText } from '../text.ts';
import { type Directive, type DirectiveContext, splitLabel } from './directive.ts';

/** The original line is a quotation, struck out; what follows it is the text of today. */
export const correction: Directive = {
  name: 'correction',
  types: ['containerDirective'],
  toHast(node, context) {
    const { id, since } = node.attributes ?? {};
    const { label, body } = splitLabel(node);
    const tag =
      label.length > 0 ? context.render(label) : labels[context.language].correction(since ?? undefined);
    return [
      h('aside.correction', { id: id ?? undefined, role: 'note' }, [
        h('p.tag', tag),
        ...body.flatMap((child) =>
          child.type === 'blockquote' ? [quotation(child, context)] : context.render([child]),
        ),
      ]),
    ];
  },
};

/** A paragraph that is Chinese within an English note says so, for its font and for screen readers. */
function quotation(node: Blockquote, context: DirectiveContext): ElementContent {
  const paragraphs = node.children.flatMap((child): ElementContent[] => {
    const rendered = context.render([child as RootContent]);
    const text = plainText(child);
    const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
    const foreign = context.language === 'en' && han > text.length / 4;
    for (const element of rendered) {
      if (foreign && element.type === 'element') element.properties.lang = languageTag.zh;
    }
    return rendered;
  });
  return h('blockquote', [h('del', paragraphs)]);
}
