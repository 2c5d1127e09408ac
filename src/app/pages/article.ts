/** The article's HTML between page data and document. */

/** Ids of the two elements that hold the article in the document. */
export const leadId = 'lead';
export const articleId = 'article';

/** The opening paragraph and what follows: the page puts its objectives between them. */
export function splitLead(html: string): { lead: string; rest: string } {
  const end = html.startsWith('<p class="lead">') ? html.indexOf('</p>') + '</p>'.length : 0;
  return { lead: html.slice(0, end), rest: html.slice(end) };
}

const tag = /<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
const voidElements = new Set(['br', 'col', 'hr', 'img', 'input', 'wbr']);

/** The first elements of an article with the text between them, and the rest; the compiler's HTML is well formed. */
export function splitAfter(html: string, elements: number): { first: string; rest: string } {
  let depth = 0;
  let left = elements;
  tag.lastIndex = 0;
  for (let match = tag.exec(html); match && left > 0; match = tag.exec(html)) {
    const [text, closing, name = '', attributes = ''] = match;
    if (closing) depth--;
    else if (!voidElements.has(name) && !attributes.endsWith('/')) depth++;
    if (depth > 0) continue;
    left--;
    if (left > 0) continue;
    const end = match.index + text.length;
    return { first: html.slice(0, end), rest: html.slice(end) };
  }
  return { first: html, rest: '' };
}

/** The article's HTML as the document has it; the data of a page leaves it out. */
export function articleIn(document: Document): string {
  return [leadId, articleId].map((id) => document.getElementById(id)?.innerHTML ?? '').join('');
}
