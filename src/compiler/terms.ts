/**
 * Finds the glossary's words in prose: the longest first, once a section, in one pass over the text.
 * Latin words match as whole words, in the case in which the glossary writes them (a word written in lower
 * case also at the start of a sentence) and in the plural; Chinese words match anywhere.
 */
import type { Heading, PhrasingContent, Root, RootContent, Text } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import type { Language } from '#course/course.ts';
import type { Glossary } from './config.ts';

interface TermMatch {
  id: string;
  start: number;
  end: number;
}

/** Finds the terms of one language. */
export interface TermFinder {
  /** Matches from left to right, none overlapping another. */
  find(text: string): TermMatch[];
}

interface Spelling {
  id: string;
  /** Matches exactly at `lastIndex`. */
  pattern: RegExp;
  length: number;
  /** Whether it begins with a letter or digit of the Latin script, and so only at the start of a word. */
  latin: boolean;
}

const wordCharacter = /[\p{Script=Latin}\p{N}_-]/u;

/** Prepares the spellings of all terms; making one takes longer than a note. */
export function termFinder(glossary: Glossary, language: Language): TermFinder {
  const byFirst = new Map<string, Spelling[]>();
  const seen = new Set<string>();
  for (const entry of glossary.entries) {
    for (const word of [entry.title[language], ...(entry.aliases[language] ?? [])]) {
      // The first term that has a word keeps it; a rule reports the second.
      if (!word || seen.has(word)) continue;
      seen.add(word);
      const latin = wordCharacter.test(word.charAt(0));
      const spelling: Spelling = { id: entry.id, pattern: patternOf(word), length: word.length, latin };
      const first = word.charAt(0).toLowerCase();
      byFirst.set(first, [...(byFirst.get(first) ?? []), spelling]);
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length);

  return {
    find(text) {
      const matches: TermMatch[] = [];
      let inWord = false;
      for (let at = 0; at < text.length; ) {
        const character = text.charAt(at);
        const match = matchAt(text, at, byFirst.get(character.toLowerCase()), inWord);
        if (match) {
          matches.push(match);
          at = match.end;
          inWord = wordCharacter.test(text.charAt(at - 1));
        } else {
          inWord = wordCharacter.test(character);
          at++;
        }
      }
      return matches;
    },
  };
}

function matchAt(
  text: string,
  at: number,
  candidates: Spelling[] | undefined,
  inWord: boolean,
): TermMatch | undefined {
  for (const { id, pattern, latin } of candidates ?? []) {
    if (latin && inWord) continue;
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return { id, start: at, end: at + found[0].length };
  }
  return undefined;
}

/** Spaces also match a line break; between Latin and Chinese a space may be left out. */
function patternOf(word: string): RegExp {
  const source = word
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace(/(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/gu, '\\s*')
    .replace(/\s+/g, '\\s+');
  const lower = /^\p{Ll}/u.test(word) && word === word.toLowerCase();
  const anyCase = lower ? `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${source.slice(1)}` : source;
  const plural = /\p{Script=Latin}$/u.test(word) ? '(?:e?s)?' : '';
  const end = wordCharacter.test(word.charAt(word.length - 1)) ? '(?![\\p{Script=Latin}\\p{N}_-])' : '';
  return new RegExp(anyCase + plural + end, 'uy');
}

/** What a note names. */
export interface TermsOfNote {
  /** Ids of all terms that the text names, in order of first appearance. */
  mentions: string[];
  /** The block (child of the root) that names a term first. */
  firstBlock: Map<string, RootContent>;
}

/** Turns found words into `:term` directives in the tree, and lists what it found. */
export function linkTerms(tree: Root, finder: TermFinder): TermsOfNote {
  const firstBlock = new Map<string, RootContent>();
  let inSection = new Set<string>();
  for (const block of tree.children) {
    if (block.type === 'heading') {
      inSection = new Set();
      continue;
    }
    linkIn(block, (id) => {
      if (!firstBlock.has(id)) firstBlock.set(id, block);
      if (inSection.has(id)) return false;
      inSection.add(id);
      return true;
    });
  }
  return { mentions: [...firstBlock.keys()], firstBlock };

  function linkIn(parent: RootContent, isNew: (id: string) => boolean): void {
    if (!('children' in parent) || leaveAlone(parent)) return;
    // What the old notes said stands as it was said.
    const quoting = parent.type === 'containerDirective' && parent.name === 'correction';
    const children = parent.children as PhrasingContent[];
    for (let i = 0; i < children.length; i++) {
      const child = children[i] as PhrasingContent;
      if (child.type === 'textDirective' && child.name === 'term') isNew(child.attributes?.id ?? '');
      else if (child.type === 'text') {
        const pieces = split(child, isNew);
        if (!pieces) continue;
        children.splice(i, 1, ...pieces);
        i += pieces.length - 1;
      } else if (!quoting || (child as RootContent).type !== 'blockquote') linkIn(child, isNew);
    }
  }

  function split(node: Text, isNew: (id: string) => boolean): PhrasingContent[] | undefined {
    const found = finder.find(node.value).filter(({ id }) => isNew(id));
    if (found.length === 0) return undefined;
    const pieces: PhrasingContent[] = [];
    let from = 0;
    for (const { id, start, end } of found) {
      if (start > from) pieces.push({ type: 'text', value: node.value.slice(from, start) });
      pieces.push(termDirective(id, node.value.slice(start, end)));
      from = end;
    }
    if (from < node.value.length) pieces.push({ type: 'text', value: node.value.slice(from) });
    return pieces;
  }
}

/** Headings, links and sources keep their words; a question would give its answer away by a definition. */
function leaveAlone(node: RootContent | Heading): boolean {
  return (
    node.type === 'heading' ||
    node.type === 'link' ||
    node.type === 'linkReference' ||
    node.type === 'footnoteDefinition' ||
    node.type === 'textDirective' ||
    (node.type === 'containerDirective' && node.name === 'question')
  );
}

function termDirective(id: string, word: string): TextDirective {
  return {
    type: 'textDirective',
    name: 'term',
    attributes: { id },
    children: [{ type: 'text', value: word }],
  };
}
