/** Finds titles and terms by what a learner types, in either language. Pure. */
import type { Language } from '#course/course.ts';
import type { JumpEntry } from '#course/pages.ts';

/** A found entry with the words in which to show it. */
export interface Match {
  entry: JumpEntry;
  /** In the language of the interface where the entry has it. */
  title: string;
  /** What stands beside it: the other language's title where it differs, or the key term that was found. */
  other: string;
}

/**
 * Case, width (全角), separators and punctuation forgiven: `Kube Proxy`, `kube-proxy` and `ｋｕｂｅ－ｐｒｏｘｙ` are
 * one word.
 */
export function normalize(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_/·,:;()、。“”「」]+/g, ' ')
    .trim();
}

/** How a name answers a query: lower is better, `undefined` is not at all. */
function rankOf(query: string, name: string): number | undefined {
  const at = name.indexOf(query);
  // Who types `pod的阶段` means `Pod 的阶段`.
  if (at < 0) return name.replaceAll(' ', '').includes(query.replaceAll(' ', '')) ? 3 : undefined;
  if (name === query) return 0;
  if (at === 0) return 1;
  return name[at - 1] === ' ' ? 2 : 3;
}

function best(ranks: (number | undefined)[]): number | undefined {
  const known = ranks.filter((rank) => rank !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

/** Words typed one by one, each found somewhere, are worth less than any other find. */
const scattered = 5;

const kinds: JumpEntry['kind'][] = ['topic', 'explorer', 'term', 'part', 'path', 'preset'];

const namesOf = ({ title, aliases = [], id }: JumpEntry) => [...Object.values(title), ...aliases, id];

interface Found {
  rank: number;
  /** The key term by which it was found, and not by its own names. */
  through?: JumpEntry | undefined;
}

/** Under its own names and, a step behind, under those of its key terms; the first of these is its subject. */
function find(entry: JumpEntry, query: string, terms: ReadonlyMap<string, JumpEntry>): Found | undefined {
  const own = namesOf(entry).map(normalize);
  const keyTerms = (entry.terms ?? []).flatMap((id) => terms.get(id) ?? []);
  let found: Found | undefined;
  const take = (rank: number | undefined, through?: JumpEntry) => {
    if (rank !== undefined && (found === undefined || rank < found.rank)) found = { rank, through };
  };
  take(best(own.map((name) => rankOf(query, name))));
  for (const [place, term] of keyTerms.entries()) {
    const rank = best(namesOf(term).map((name) => rankOf(query, normalize(name))));
    take(rank === undefined ? undefined : rank + Math.min(place, 1), term);
  }
  if (found) return found;
  const all = [...own, ...keyTerms.flatMap(namesOf).map(normalize)];
  const words = query.split(' ');
  const isAll = words.length > 1 && words.every((word) => all.some((name) => name.includes(word)));
  return isAll ? { rank: scattered } : undefined;
}

/** The best `limit` entries; an empty query gives the topics as they stand. Equal ranks keep the given order. */
export function matchEntries(entries: JumpEntry[], query: string, language: Language, limit = 12): Match[] {
  const wanted = normalize(query);
  const terms = new Map(
    entries.flatMap((entry) => (entry.kind === 'term' ? [[entry.id, entry] as const] : [])),
  );
  const matches: { match: Match; rank: number }[] = [];
  for (const entry of entries) {
    if (wanted === '' && entry.kind !== 'topic') continue;
    const found: Found | undefined = wanted === '' ? { rank: 0 } : find(entry, wanted, terms);
    if (!found) continue;
    const title = titleIn(entry, language);
    const other = found.through
      ? titleIn(found.through, language)
      : (Object.values(entry.title).find((one) => one !== title) ?? '');
    matches.push({
      match: { entry, title, other },
      rank: found.rank * kinds.length + kinds.indexOf(entry.kind),
    });
  }
  return matches
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ match }) => match);
}

function titleIn(entry: JumpEntry, language: Language): string {
  return entry.title[language] ?? Object.values(entry.title)[0] ?? entry.id;
}
