/**
 * The problems of a text, and their words: what is the matter, what YAML expects there, and how to mend it. A module of
 * its own, because the interface has the words in the reader's language and need not load these.
 */
import type { Place } from './places.ts';

interface Words {
  what: string;
  expected: string;
  mend: string;
}

/** In English; the interface has them in the reader's language by id. `{x}` stands for the problem's `params`. */
export const MANIFEST_PROBLEMS = {
  'too-large': {
    what: 'the text has {size} characters',
    expected: 'at most {limit}',
    mend: 'Leave out what the scenario does not need, or split it.',
  },
  'too-deep': {
    what: 'the nesting is too deep',
    expected: 'at most {limit} levels',
    mend: 'Look for brackets or dashes that open levels by mistake.',
  },
  'too-many-values': {
    what: 'the text stands for too many values',
    expected: 'at most {limit}, with every alias counted in full',
    mend: 'Use fewer aliases, or smaller anchors.',
  },
  'too-many-objects': {
    what: 'there are too many objects',
    expected: 'at most {limit}',
    mend: 'Leave out what the scenario does not need.',
  },
  empty: {
    what: 'there is no object in the text',
    expected: 'at least one object with apiVersion, kind and metadata',
    mend: 'Write an object, or take the comment marks from one.',
  },
  tab: {
    what: 'a tab is used for indentation',
    expected: 'blanks: YAML does not allow tabs there',
    mend: 'Replace each tab by two blanks.',
  },
  'full-width': {
    what: 'there is a full-width {character}',
    expected: 'the ASCII character and a blank after a colon',
    mend: 'Switch the input method to half-width and type it again.',
  },
  indentation: {
    what: 'the line does not start in the column of any level around it',
    expected: 'keys of one level to start in the same column',
    mend: 'Move the line to the column of its siblings.',
  },
  'no-colon': {
    what: 'a key has no value',
    expected: 'a colon and a blank after a key',
    mend: 'Write `key: value`, or move the line under the key it belongs to.',
  },
  'colon-in-value': {
    what: 'there is a second key on the line',
    expected: 'one key and its value on a line',
    mend: 'Put the inner key on a line of its own, indented, or put quotes around a value with a colon.',
  },
  'item-on-key-line': {
    what: 'a list starts on the line of its key',
    expected: 'the first item on a line of its own',
    mend: 'Move `- …` to the next line.',
  },
  'no-dash': {
    what: 'an item of the list has no dash',
    expected: '`- ` before every item',
    mend: 'Put `- ` before the line, or indent it as far as the item above to continue that item.',
  },
  unclosed: {
    what: 'a quote or bracket is not closed',
    expected: 'the closing {character}',
    mend: 'Close it, or take the opening one away.',
  },
  'after-value': {
    what: 'there is text behind the end of a value',
    expected: 'nothing more on the line',
    mend: "Put quotes around the whole value; inside single quotes write '' for one quote.",
  },
  template: {
    what: 'there is a placeholder of a template',
    expected: 'the text as it is when the template is filled in',
    mend: 'Write the value itself in place of {{ … }}.',
  },
  'reserved-start': {
    what: 'a value starts with {character}, which YAML keeps for itself',
    expected: 'a value in quotes',
    mend: 'Put quotes around the value.',
  },
  escape: {
    what: 'the text in double quotes has an unknown escape',
    expected: 'a known escape such as \\n, \\t, \\" or \\\\',
    mend: 'Write the backslash twice, or use single quotes.',
  },
  'duplicate-key': {
    what: 'key {key} already set in map',
    expected: 'each key once',
    mend: 'Delete one of the two, or merge what stands under them.',
  },
  'unknown-alias': {
    what: 'unknown anchor {name} referenced',
    expected: 'an anchor &{name} further up in the same document',
    mend: 'Define the anchor first, or put quotes around a value that starts with *.',
  },
  'alias-loop': {
    what: 'anchor {name} value contains itself',
    expected: 'an anchor that ends before it is used',
    mend: 'Take the alias out of its own anchor.',
  },
  'merge-value': {
    what: 'map merge requires map or sequence of maps as the value',
    expected: 'an alias of a map after `<<:`',
    mend: 'Use an alias of a map, or rename the key.',
  },
  key: {
    what: 'a key is a list, a map or empty',
    expected: 'plain text as a key',
    mend: 'Put quotes around a key that starts with [, { or ?.',
  },
  tag: {
    what: 'the tag {tag} is unknown',
    expected: 'no tag, or one of YAML such as !!str',
    mend: 'Delete the tag, or put quotes around a value that starts with !.',
  },
  number: {
    what: 'the number has no counterpart in JSON',
    expected: 'a finite number',
    mend: 'Put quotes around it if it is meant as text.',
  },
  'list-items': {
    what: 'a list without items',
    expected: 'a list of objects under `items`',
    mend: 'Write the objects under `items:`, each after a dash.',
  },
  syntax: {
    what: 'this is not YAML: {words}',
    expected: 'keys with values, or list items with a dash',
    mend: 'Compare the line and the one above with a manifest that works.',
  },
} as const satisfies Record<string, Words>;

export type ManifestProblemId = keyof typeof MANIFEST_PROBLEMS;

/** What is wrong with a text before anyone looks at the objects in it. */
export interface ManifestProblem {
  id: ManifestProblemId;
  place: Place;
  params: Readonly<Record<string, string | number>>;
}

/** `line 3, column 1: a tab is used for indentation (expected blanks …). Replace each tab by two blanks.` */
export function formatManifestProblem(problem: ManifestProblem): string {
  const { line, column } = problem.place;
  return `line ${line}, column ${column}: ${manifestProblemWords(problem)}`;
}

/** The same without the place. */
export function manifestProblemWords({ id, params }: ManifestProblem): string {
  const { what, expected, mend } = MANIFEST_PROBLEMS[id];
  const words = `${what} (expected ${expected}). ${mend}`;
  return words.replace(/\{(\w+)\}/g, (gap, name: string) => String(params[name] ?? gap));
}
