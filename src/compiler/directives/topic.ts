/** `:topic[text]{#id}`: a link to a topic, planned or written. Without a text it shows the topic's title. */
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { addressOf, relativeAddress } from '#course/addresses.ts';
import { topicId } from '../layout.ts';
import type { Directive } from './directive.ts';

/** A written topic is linked to its page, a planned one to its place on the map. */
export const topic: Directive = {
  name: 'topic',
  types: ['textDirective'],
  toHast(node, { language, page, render, topicOf }) {
    const id = node.attributes?.id;
    if (!id) return undefined;
    const found = topicOf(id);
    if (!found) return undefined;
    if (found.planned) {
      const href = relativeAddress(page, addressOf({ kind: 'map', language, topic: id }));
      return [h('a.planned', { href }, textOr(found.title[language] ?? id))];
    }
    const href = relativeAddress(page, addressOf({ kind: 'topic', language, id: topicId(id) }));
    // The title of a written topic stands in its own note; join.ts fills it in.
    return [h('a', { href }, textOr(h('x-title', { dataId: id })))];

    function textOr(title: string | ElementContent): ElementContent[] {
      if (node.children.length > 0) return render(node.children);
      return [typeof title === 'string' ? { type: 'text', value: title } : title];
    }
  },
};
