/** Finds titles and terms by what a learner types, in either language. Pure. */
import type { Language } from '#course/course.ts';
import type { JumpEntry } from '#course/pages.ts';

/** A found entry with the words in which to show it. */
export interface Match {
  entry: JumpEntry;
  /** In the language of the interface where the entry has it. */
  title: string;
  /** The other language's title, where it differs. */
  other: string;
}

/** Case, width (全角) and separators forgiven: `Kube Proxy`, `kube-proxy` and `ｋｕｂｅ－ｐｒｏｘｙ` are one word. */
export function normalize(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_/·]+/g, ' ')
    .trim();
}

/** How well a word list answers a query: lower is better, `undefined` is not at all. */
function rank(query: string, words: string[]): number | undefined {
  let best: number | undefined;
  for (const word of words) {
    const at = word.indexOf(query);
    if (at < 0) continue;
    const startsWord = at === 0 || word[at - 1] === ' ';
    const value = word === query ? 0 : at === 0 ? 1 : startsWord ? 2 : 3;
    if (best === undefined || value < best) best = value;
  }
  return best;
}

const kinds: JumpEntry['kind'][] = ['topic', 'term', 'part', 'path'];

/** The best `limit` entries; an empty query gives the topics as they stand. Equal ranks keep the given order. */
export function matchEntries(entries: JumpEntry[], query: string, language: Language, limit = 12): Match[] {
  const wanted = normalize(query);
  const found: { match: Match; rank: number }[] = [];
  for (const entry of entries) {
    const titles = Object.values(entry.title);
    const value =
      wanted === ''
        ? entry.kind === 'topic'
          ? 0
          : undefined
        : rank(wanted, [...titles, ...(entry.aliases ?? []), entry.id].map(normalize));
    if (value === undefined) continue;
    const title = entry.title[language] ?? titles[0] ?? entry.id;
    found.push({
      match: { entry, title, other: titles.find((other) => other !== title) ?? '' },
      rank: value * kinds.length + kinds.indexOf(entry.kind),
    });
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ match }) => match);
}
