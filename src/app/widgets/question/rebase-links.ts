/**
 * Relative links of a topic's HTML, as they are from another page. `toTopic` leads from that page to the topic's
 * (`../topics/probes/`).
 */
export function rebaseLinks(html: string, toTopic: string): string {
  return html.replace(
    /(<(?:a|img)\b[^>]*?\s(?:href|src)=")([^"]*)"/g,
    (whole, before: string, href: string) =>
      /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(href) ? whole : `${before}${toTopic}${href}"`,
  );
}
