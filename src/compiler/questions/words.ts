/** Texts of a question as plain words. */
import type { RootContent } from 'mdast';
import { oneLine, plainText } from '../text.ts';
import { visit } from '../visit.ts';

/** As they are read: two texts with the same words are one. */
export function wordsOf(nodes: readonly RootContent[]): string {
  return oneLine(nodes.map(plainText).join(''));
}

/** What an option names or says exactly: its first inline code, else its words. */
export function codeIn(text: readonly RootContent[]): string {
  let code: string | undefined;
  for (const block of text) {
    visit(block, 'inlineCode', ({ value }) => {
      code ??= value;
    });
  }
  return code ?? wordsOf(text);
}
