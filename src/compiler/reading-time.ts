/**
 * How long a note takes to read. Chinese is read by characters, other text by words; what is in code is
 * skimmed rather than read.
 */
import type { Nodes, Root } from 'mdast';

const hanPerMinute = 350;
const wordsPerMinute = 220;
/** What is in code or output counts as this much. */
const codeWeight = 0.3;
const figureMinutes = 0.4;

interface Count {
  han: number;
  words: number;
  figures: number;
}

/** Whole minutes, at least one. */
export function readingMinutes(tree: Root): number {
  return minutesOf(countText(tree));
}

function minutesOf({ han, words, figures }: Count): number {
  const minutes = han / hanPerMinute + words / wordsPerMinute + figures * figureMinutes;
  return Math.max(1, Math.round(minutes));
}

/** Sources (footnotes) and front matter are not read on the way and do not count. */
function countText(tree: Nodes): Count {
  const count: Count = { han: 0, words: 0, figures: 0 };
  const stack: Nodes[] = [tree];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'text' || node.type === 'inlineCode') {
      count.han += countHan(node.value);
      count.words += countWords(node.value);
    } else if (node.type === 'code') {
      if (node.lang === 'mermaid') count.figures++;
      else {
        count.han += countHan(node.value) * codeWeight;
        count.words += countWords(node.value) * codeWeight;
      }
    } else if ('children' in node && node.type !== 'footnoteDefinition') {
      stack.push(...(node.children as Nodes[]));
    }
  }
  return count;
}

function countHan(text: string): number {
  return text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
}

function countWords(text: string): number {
  return text.match(/[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{M}\p{N}'’._/-]*/gu)?.length ?? 0;
}
