/** The article's HTML between page data and document. */

/** Ids of the two elements that hold the article in the document. */
export const leadId = 'lead';
export const articleId = 'article';

/** The opening paragraph and what follows: the page puts its objectives between them. */
export function splitLead(html: string): { lead: string; rest: string } {
  const end = html.startsWith('<p class="lead">') ? html.indexOf('</p>') + '</p>'.length : 0;
  return { lead: html.slice(0, end), rest: html.slice(end) };
}

/** The article's HTML as the document has it; the data embedded in a page leaves it out. */
export function articleIn(document: Document): string {
  return [leadId, articleId].map((id) => document.getElementById(id)?.innerHTML ?? '').join('');
}
