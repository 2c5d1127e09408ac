import type { Language } from '#course/course.ts';
import type { GlossaryPage } from '#course/pages.ts';

export type GlossaryEntry = GlossaryPage['terms'][number];

export interface LetterGroup {
  /** `A`–`Z`, or '' for what begins with none of them. */
  letter: string;
  terms: GlossaryEntry[];
}

/** The English word by which a term is found in both languages: the order is the same on every machine. */
function englishWord(term: GlossaryEntry, language: Language): string {
  return (language === 'en' ? term.title : (term.other ?? term.title)).toLowerCase();
}

/** Terms by the first letter of their English word; the rest comes last. */
export function groupByLetter(terms: GlossaryEntry[], language: Language): LetterGroup[] {
  const groups = new Map<string, { word: string; term: GlossaryEntry }[]>();
  for (const term of terms) {
    const word = englishWord(term, language);
    const letter = /^[a-z]/.test(word) ? word.charAt(0).toUpperCase() : '';
    const group = groups.get(letter) ?? [];
    group.push({ word, term });
    groups.set(letter, group);
  }
  const rank = (letter: string) => letter || '\uffff';
  return [...groups]
    .sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1))
    .map(([letter, entries]) => ({
      letter,
      terms: entries.sort((a, b) => (a.word < b.word ? -1 : a.word > b.word ? 1 : 0)).map(({ term }) => term),
    }));
}
