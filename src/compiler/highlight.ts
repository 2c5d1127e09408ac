/**
 * Colours code when the site is built: TextMate grammars (shiki) give scopes, and we keep few classes of
 * our own, so that the page stays small and the theme's variables colour it. Plain text has no element.
 */
import type { ElementContent } from 'hast';
import { createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { type BundledLanguage, bundledLanguages, bundledLanguagesAlias } from 'shiki/langs';

/**
 * Token classes: `s-c` comment, `s-s` string, `s-n` number and constant, `s-k` keyword, `s-f` function or
 * command, `s-a` key, tag or attribute, `s-v` variable, `s-p` punctuation. First match wins, from the
 * innermost scope outwards.
 */
const classes: [scope: RegExp, className: string | undefined][] = [
  [/^(punctuation\.definition\.)?comment/, 's-c'],
  [/^punctuation\.definition\.(string|tag|comment)/, undefined],
  [/^(entity\.name\.tag|support\.type\.property-name|entity\.other\.attribute-name)/, 's-a'],
  [/^constant\.other\.option/, 's-a'],
  [/^(constant|support\.constant)/, 's-n'],
  [/^variable/, 's-v'],
  [/^(entity\.name\.(function|command)|support\.function|meta\.function-call)/, 's-f'],
  [/^entity\.name/, 's-f'],
  [/^keyword\.operator/, 's-p'],
  [/^(keyword|storage)/, 's-k'],
  [/^string\.unquoted\.(plain|argument)/, ''],
  [/^string/, 's-s'],
  [/^punctuation/, 's-p'],
  [/^markup\.(inserted|deleted)/, 's-s'],
];

/** Names of fences that are no grammar's. */
const plain = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'output', 'console', 'mermaid']);
/** Beyond this, tokenising costs more than colour is worth. */
const maxLength = 50_000;
const maxLine = 2_000;
/** The work for a token grows with the scopes around it: code that nests like this is not meant to be read. */
const maxScopes = 100;

/** A stretch of code of one colour. */
export interface Token {
  text: string;
  /** '' for plain text. */
  className: string;
}

let core: Promise<HighlighterCore> | undefined;
const loading = new Map<string, Promise<boolean>>();

/** Loads the grammar for a fence's language once; `false`: there is none, the code is shown plain. */
async function loadLanguage(name: string): Promise<boolean> {
  const language = name.toLowerCase();
  if (plain.has(language)) return false;
  const load =
    (bundledLanguages as Record<string, (typeof bundledLanguages)[BundledLanguage] | undefined>)[language] ??
    (bundledLanguagesAlias as Record<string, (typeof bundledLanguages)[BundledLanguage] | undefined>)[
      language
    ];
  if (!load) return false;
  core ??= createHighlighterCore({
    themes: [],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  let loaded = loading.get(language);
  if (!loaded) {
    loaded = core.then(async (highlighter) => {
      await highlighter.loadLanguage(load);
      return true;
    });
    loading.set(language, loaded);
  }
  return loaded;
}

/** Tokens of code in a language that has been loaded, equal neighbours joined. */
export async function tokenize(code: string, name: string): Promise<Token[]> {
  if (code.length > maxLength || !(await loadLanguage(name)) || !core) return [{ text: code, className: '' }];
  const grammar = (await core).getLanguage(name.toLowerCase());
  const tokens: Token[] = [];
  let state: Parameters<typeof grammar.tokenizeLine>[1] = null;
  const lines = code.split('\n');
  let tooDeep = false;
  lines.forEach((line, i) => {
    const end = i < lines.length - 1 ? '\n' : '';
    if (tooDeep || line.length > maxLine) {
      push(tokens, line + end, '');
      return;
    }
    const result = grammar.tokenizeLine(line, state, 500);
    state = result.ruleStack;
    tooDeep = (result.tokens.at(-1)?.scopes.length ?? 0) > maxScopes;
    for (const { startIndex, endIndex, scopes } of result.tokens)
      push(tokens, line.slice(startIndex, endIndex), classOf(scopes));
    push(tokens, end, '');
  });
  return tokens;
}

/** Blank text joins what stands before it, so that `a b` of one class is one element. */
function push(tokens: Token[], text: string, className: string): void {
  if (text === '') return;
  const last = tokens.at(-1);
  const before = tokens.at(-2);
  if (last && (last.className === className || (text.trim() === '' && last.className === '')))
    last.text += text;
  else if (
    last &&
    before &&
    last.text.trim() === '' &&
    !last.text.includes('\n') &&
    before.className === className
  ) {
    before.text += last.text + text;
    tokens.pop();
  } else tokens.push({ text, className: text.trim() === '' ? '' : className });
}

function classOf(scopes: string[]): string {
  for (let i = scopes.length - 1; i > 0; i--) {
    const scope = scopes[i] as string;
    for (const [pattern, className] of classes) {
      if (!pattern.test(scope)) continue;
      if (className === undefined) break;
      return className;
    }
  }
  return '';
}

/** Plain tokens become text, the others a `span`. */
export function tokensToHast(tokens: readonly Token[]): ElementContent[] {
  return tokens.map(({ text, className }) =>
    className === ''
      ? { type: 'text', value: text }
      : {
          type: 'element',
          tagName: 'span',
          properties: { className: [className] },
          children: [{ type: 'text', value: text }],
        },
  );
}
