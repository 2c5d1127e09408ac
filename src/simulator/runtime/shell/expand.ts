/**
 * Words to fields: tilde, parameters, command substitution, arithmetic, splitting, file names, quotes.
 *
 * A command substitution takes virtual time, so it cannot be run in the middle. `Expansion` is given the outputs known
 * so far and throws `NeedsOutput` at the first one that is not: the interpreter runs it and expands again from the
 * start. Assignments made on the way are kept aside until all is known.
 */
import { evaluate } from './arithmetic.ts';
import { replaced, split, trimmed } from './expand-text.ts';
import type { FileSystem } from './files.ts';
import { joinPath } from './files.ts';
import { compilePattern, isPattern, matches } from './pattern.ts';
import type { Script, Word, WordPart } from './syntax.ts';

/** Thrown where the output of a script is needed that nobody has run yet. */
export class NeedsOutput extends Error {
  readonly script: Script;
  constructor(script: Script) {
    super('needs the output of a command');
    this.script = script;
  }
}

/** What shells say of a bad expansion; the command is not run. */
export class ExpansionError extends Error {}

export interface Scope {
  get(name: string): string | undefined;
  readonly positional: readonly string[];
  /** `$?`, `$$`, `$!`, `$-`, `$0`. */
  special(name: string): string | undefined;
  readonly nounset: boolean;
  readonly noglob: boolean;
  readonly bash: boolean;
  readonly files: FileSystem;
  readonly directory: string;
}

type Parameter = Extract<WordPart, { kind: 'parameter' }>;

interface Piece {
  readonly text: string;
  readonly quoted: boolean;
  /** Came from an expansion, so it is split into fields where not quoted. */
  readonly expanded: boolean;
  /** A field ends here, as between the fields of `"$@"`. */
  readonly breaks?: true;
}

const MAX_TEXT = 1024 * 1024;
const MAX_FIELDS = 10_000;

export class Expansion {
  /** To be applied once the expansion is through. */
  readonly assignments = new Map<string, string>();
  private readonly scope: Scope;
  private readonly outputs: readonly string[];
  private used = 0;
  private size = 0;

  constructor(scope: Scope, outputs: readonly string[]) {
    this.scope = scope;
    this.outputs = outputs;
  }

  /** All fields of some words, as for a command's arguments. */
  fields(words: readonly Word[]): string[] {
    const fields: string[] = [];
    for (const word of words) {
      for (const braced of this.scope.bash ? expandBraces(word) : [word]) {
        fields.push(...this.wordFields(braced));
        if (fields.length > MAX_FIELDS) throw new ExpansionError('Argument list too long');
      }
    }
    return fields;
  }

  /** One text, without splitting and file names: assignments, `case`, redirections. */
  text(word: Word): string {
    return this.pieces(word, true)
      .map(({ text, breaks }) => (breaks ? ' ' : text))
      .join('');
  }

  /** As a pattern: quoted parts stand for themselves. */
  pattern(word: Word): { readonly text: string; readonly quoted: boolean }[] {
    return this.pieces(word, true);
  }

  arithmetic(word: Word): bigint {
    const text = this.text(word);
    const result = evaluate(text, {
      get: (name) => this.get(name),
      set: (name, value) => this.assignments.set(name, value),
    });
    if (!result.ok) throw new ExpansionError(result.message);
    return result.value;
  }

  private get(name: string): string | undefined {
    return this.assignments.get(name) ?? this.scope.get(name);
  }

  private wordFields(word: Word): string[] {
    const pieces = this.pieces(word, false);
    const ifs = this.get('IFS') ?? ' \t\n';
    const fields: Piece[][] = [];
    let current: Piece[] | undefined;
    for (const piece of pieces) {
      if (piece.breaks) {
        if (current) fields.push(current);
        current = undefined;
      } else if (!piece.expanded || piece.quoted) {
        current ??= [];
        current.push(piece);
      } else {
        const parts = split(piece.text, ifs);
        if (parts.startsWithBreak && current) {
          fields.push(current);
          current = undefined;
        }
        parts.fields.forEach((text, index) => {
          if (index > 0 && current) {
            fields.push(current);
            current = undefined;
          }
          current ??= [];
          current.push({ ...piece, text });
        });
        if (parts.endsWithBreak && current) {
          fields.push(current);
          current = undefined;
        }
      }
    }
    if (current) fields.push(current);
    return fields.flatMap((field) => this.fileNames(field));
  }

  /** The files that a field with a pattern names; the field itself where none does. */
  private fileNames(field: readonly Piece[]): string[] {
    const text = field.map((piece) => piece.text).join('');
    if (this.scope.noglob || !field.some((piece) => !piece.quoted && /[*?[]/.test(piece.text))) return [text];
    let places = [text.startsWith('/') ? '/' : ''];
    for (const segment of segments(field)) {
      const items = compilePattern(segment);
      const literal = segment.map((piece) => piece.text).join('');
      if (literal === '') continue;
      const next: string[] = [];
      for (const place of places) {
        const directory = joinPath(this.scope.directory, place || '.');
        const within = place === '' || place.endsWith('/') ? place : `${place}/`;
        if (!isPattern(items)) {
          if (typeof this.scope.files.stat(joinPath(directory, literal)) !== 'string')
            next.push(within + literal);
          continue;
        }
        const names = this.scope.files.list(directory);
        if (typeof names === 'string') continue;
        for (const name of names) {
          if (name.startsWith('.') && !literal.startsWith('.')) continue;
          if (matches(items, name)) next.push(within + name);
        }
      }
      places = next;
    }
    return places.length > 0 && places[0] !== '' ? places : [text];
  }

  private pieces(word: Word, asText: boolean): Piece[] {
    const pieces: Piece[] = [];
    word.forEach((part, index) => {
      if (part.kind === 'text') {
        const text = index === 0 && !part.quoted ? this.tilde(part.text) : part.text;
        pieces.push({ text, quoted: part.quoted, expanded: false });
      } else pieces.push(...this.expandPart(part, asText));
    });
    for (const { text } of pieces) this.size += text.length;
    if (this.size > MAX_TEXT) throw new ExpansionError('Out of memory');
    return pieces;
  }

  private tilde(text: string): string {
    return /^~(?=$|\/)/.test(text) ? (this.get('HOME') ?? '/root') + text.slice(1) : text;
  }

  private expandPart(part: Exclude<WordPart, { kind: 'text' }>, asText: boolean): Piece[] {
    const { quoted } = part;
    if (part.kind === 'command') {
      const output = this.outputs[this.used];
      if (output === undefined) throw new NeedsOutput(part.script);
      this.used++;
      return [{ text: output, quoted, expanded: true }];
    }
    if (part.kind === 'arithmetic') {
      return [{ text: String(this.arithmetic(part.expression)), quoted, expanded: true }];
    }
    const all = this.listOf(part);
    if (all && part.operator === undefined) return this.allOf(part, all, asText);
    const found = this.parameter(part, asText);
    return typeof found === 'string' ? [{ text: found, quoted, expanded: true }] : found;
  }

  /** What `$@`, `$*`, `${name[@]}` and `${name[*]}` stand for; undefined for single values. */
  private listOf({ name, index }: Parameter): readonly string[] | undefined {
    if (name === '@' || name === '*') return this.scope.positional;
    const [only] = index ?? [];
    if (only?.kind !== 'text' || (only.text !== '@' && only.text !== '*')) return undefined;
    const elements: string[] = [];
    for (let i = 0; i < MAX_FIELDS; i++) {
      const element = this.get(`${name}[${i}]`);
      if (element === undefined) break;
      elements.push(element);
    }
    return elements;
  }

  private allOf(part: Parameter, all: readonly string[], asText: boolean): Piece[] {
    const [only] = part.index ?? [];
    const joined = part.name === '*' || (only?.kind === 'text' && only.text === '*');
    if (joined && part.quoted) {
      return [{ text: all.join((this.get('IFS') ?? ' ').slice(0, 1)), quoted: true, expanded: true }];
    }
    if (asText) return [{ text: all.join(' '), quoted: part.quoted, expanded: true }];
    return all.flatMap((text, index): Piece[] => [
      ...(index > 0 ? [{ text: '', quoted: false, expanded: true, breaks: true } as const] : []),
      { text, quoted: part.quoted, expanded: true },
    ]);
  }

  private valueOf(part: Parameter): string | undefined {
    const all = this.listOf(part);
    if (all) return all.length > 0 ? all.join(' ') : undefined;
    if (!part.index) return this.value(part.name);
    return this.get(`${part.name}[${this.arithmetic(part.index)}]`);
  }

  private value(name: string): string | undefined {
    if (/^[1-9]\d*$/.test(name)) return this.scope.positional[Number(name) - 1];
    if (name === '#') return String(this.scope.positional.length);
    return /^[?$!0-]$/.test(name) ? this.scope.special(name) : this.get(name);
  }

  private parameter(part: Parameter, asText: boolean): string | Piece[] {
    const { name, operator, word = [], quoted } = part;
    const value = this.valueOf(part);
    const alternative = () =>
      this.pieces(word, asText).map((piece) => ({
        ...piece,
        quoted: quoted || piece.quoted,
        expanded: true,
      }));
    const isEmpty = value === undefined || (operator?.startsWith(':') === true && value === '');
    switch (operator) {
      case ':-':
      case '-':
        return isEmpty ? alternative() : (value as string);
      case ':+':
      case '+':
        return isEmpty ? '' : alternative();
      case ':=':
      case '=': {
        if (!isEmpty) return value as string;
        const text = this.text(word);
        this.assignments.set(name, text);
        return text;
      }
      case ':?':
      case '?': {
        if (!isEmpty) return value as string;
        const text = this.text(word);
        throw new ExpansionError(`${name}: ${text || 'parameter not set'}`);
      }
      default:
        break;
    }
    if (value === undefined && this.scope.nounset && name !== '@' && name !== '*' && name !== '!') {
      throw new ExpansionError(this.scope.bash ? `${name}: unbound variable` : `${name}: parameter not set`);
    }
    const text = value ?? '';
    return operator === undefined ? text : this.transformed(part, text);
  }

  private transformed(part: Parameter, text: string): string {
    const { operator, word = [], second } = part;
    switch (operator) {
      case 'length':
        return String(this.listOf(part)?.length ?? [...text].length);
      case '!':
        return this.value(text) ?? '';
      case '#':
      case '##':
      case '%':
      case '%%':
        return trimmed(text, compilePattern(this.pattern(word)), operator);
      case '/':
      case '//':
        return replaced(
          text,
          compilePattern(this.pattern(word)),
          second ? this.text(second) : '',
          operator === '//',
        );
      case ':': {
        const start = Number(this.arithmetic(word));
        const from = start < 0 ? Math.max(0, text.length + start) : start;
        const length = second ? Number(this.arithmetic(second)) : text.length;
        return length < 0 ? text.slice(from, text.length + length) : text.slice(from, from + length);
      }
      case '^^':
      case '^':
        return operator === '^^' ? text.toUpperCase() : text.charAt(0).toUpperCase() + text.slice(1);
      default:
        return operator === ',,' ? text.toLowerCase() : text.charAt(0).toLowerCase() + text.slice(1);
    }
  }
}

/** The parts of a path pattern between slashes. */
function segments(field: readonly Piece[]): { text: string; quoted: boolean }[][] {
  const result: { text: string; quoted: boolean }[][] = [[]];
  for (const { text, quoted } of field) {
    text.split('/').forEach((part, index) => {
      if (index > 0) result.push([]);
      result.at(-1)?.push({ text: part, quoted });
    });
  }
  return result;
}

/** `{a,b}` and `{1..5}` in the unquoted text of a word (bash). */
function expandBraces(word: Word, budget = { left: MAX_FIELDS }): Word[] {
  if (--budget.left < 0) throw new ExpansionError('Argument list too long');
  for (const [index, part] of word.entries()) {
    if (part.kind !== 'text' || part.quoted) continue;
    const match = /\{([^{}]*,[^{}]*|-?\d{1,5}\.\.-?\d{1,5})\}/.exec(part.text);
    if (!match) continue;
    const before = word.slice(0, index);
    const after = word.slice(index + 1);
    const [start = '', end = ''] = [
      part.text.slice(0, match.index),
      part.text.slice(match.index + match[0].length),
    ];
    return alternatives(match[1] as string).flatMap((text) =>
      expandBraces([...before, { ...part, text: `${start}${text}${end}` }, ...after], budget),
    );
  }
  return [word];
}

function alternatives(inside: string): string[] {
  const range = /^(-?\d+)\.\.(-?\d+)$/.exec(inside);
  if (!range) return inside.split(',');
  const from = Number(range[1]);
  const to = Number(range[2]);
  const count = Math.min(Math.abs(to - from) + 1, MAX_FIELDS);
  return Array.from({ length: count }, (_, i) => String(from <= to ? from + i : from - i));
}
