/** Text of an article as a reader sees it, to compare with the text of its note. */

export function textOfHtml(html: string): string {
  return html
    .replace(/<[^>]*>/g, (tag) => (/^<\/?(?:a|em|strong|code|span|del|sup|dfn)\b/.test(tag) ? '' : ' '))
    .replace(/&#x([0-9A-F]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&nbsp;/g, '\u00A0')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/** All characters but blank ones, which HTML and Markdown treat differently. */
export function words(text: string): string {
  return text.replace(/\s+/g, '');
}
