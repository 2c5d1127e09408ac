/** `:term[word]{#id}`: a term of the glossary, under its own word or another. Found terms take this form too. */
import { h } from 'hastscript';
import { addressOf, relativeAddress } from '#course/addresses.ts';
import type { Directive } from './directive.ts';

/** A term that the glossary does not have keeps its word and is no link. */
export const term: Directive = {
  name: 'term',
  types: ['textDirective'],
  toHast(node, { glossary, language, page, render }) {
    const entry = glossary.get(node.attributes?.id ?? '');
    if (!entry) return undefined;
    const word = node.children.length > 0 ? render(node.children) : (entry.title[language] ?? entry.id);
    const href = relativeAddress(page, addressOf({ kind: 'glossary', language, term: entry.id }));
    return [h('a.term', { href }, word)];
  },
};
