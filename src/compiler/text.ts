/** Plain text of a tree, for titles, anchors and descriptions. */
import type { Nodes } from 'mdast';

/** Text as it is read: code and link texts included, images by their alt, no front matter, no sources. */
export function plainText(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value;
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'break':
      return ' ';
    case 'yaml':
    case 'html':
    case 'definition':
    case 'footnoteDefinition':
    case 'footnoteReference':
    case 'thematicBreak':
      return '';
    default:
      return 'children' in node ? (node.children as Nodes[]).map(plainText).join('') : '';
  }
}

/** On one line: between Chinese characters a line break is nothing, elsewhere a space. */
export function oneLine(text: string): string {
  return joinLines(text).replace(/\s+/g, ' ').trim();
}

const wide = '\\p{Script=Han}\\u3000-\\u303F\\uFF00-\\uFFEF“”‘’';
const softBreak = new RegExp(`(?<=[${wide}])[ \\t]*\\r?\\n[ \\t]*(?=[${wide}])`, 'gu');

/** Takes out line breaks between wide characters, which a browser would show as a space. */
export function joinLines(text: string): string {
  return text.includes('\n') ? text.replace(softBreak, '') : text;
}

/** At most `limit` characters, cut at a sentence or word where one ends in the second half. */
export function shorten(text: string, limit = 160): string {
  if (text.length <= limit) return text;
  const start = text.slice(0, limit);
  const sentence = Math.max(...['。', '！', '？', '. ', '! ', '? '].map((mark) => start.lastIndexOf(mark)));
  if (sentence > limit / 2) return start.slice(0, sentence + 1);
  const space = start.lastIndexOf(' ');
  return `${start.slice(0, space > limit / 2 ? space : limit - 1)}…`;
}
