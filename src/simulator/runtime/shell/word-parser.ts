/** The words of a script and what is expanded in them: quotes, parameters, commands and arithmetic. */
import { expandEscapes } from './escapes.ts';
import { NAME, ScriptReader } from './script-reader.ts';
import type { Script, Word, WordPart } from './syntax.ts';

/** Parts as they are read: characters gather to one text. */
class Parts {
  readonly all: WordPart[] = [];
  private text = '';
  private readonly quoted: boolean;

  constructor(quoted: boolean) {
    this.quoted = quoted;
  }

  add(text: string): void {
    this.text += text;
  }

  push(...parts: readonly WordPart[]): void {
    this.flush();
    this.all.push(...parts);
  }

  flush(): void {
    if (this.text !== '') this.all.push({ kind: 'text', text: this.text, quoted: this.quoted });
    this.text = '';
  }
}

export abstract class WordParser extends ScriptReader {
  /** Commands up to the end or one of the closing words, which stays unread. */
  abstract script(closers: ReadonlySet<string>): Script;
  abstract expectEnd(): void;
  /** A parser of a text inside this one, a level deeper. */
  protected abstract nested(text: string): WordParser;
  protected abstract expectChar(char: string): void;

  /** undefined where no word stands here. */
  protected word(ends = ' \t\n;&|<>()'): Word | undefined {
    const parts = new Parts(false);
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined || ends.includes(char)) break;
      if (char === '\\') {
        const next = this.text[this.at + 1];
        this.at += 2;
        if (next !== '\n') parts.push({ kind: 'text', text: next ?? '\\', quoted: true });
      } else if (char === '$' && this.text[this.at + 1] === "'") parts.push(this.dollarQuote());
      else this.next(char, parts, false);
    }
    parts.flush();
    return parts.all.length > 0 ? parts.all : undefined;
  }

  /** What means the same in a word and within `${…}`. */
  private next(char: string, parts: Parts, quoted: boolean): void {
    if (char === "'" && !quoted) parts.push(this.singleQuoted());
    else if (char === '"') {
      this.at++;
      parts.push({ kind: 'text', text: '', quoted: true }, ...this.quotedParts('"'));
    } else if (char === '$' || char === '`') this.expand(char, parts, quoted);
    else {
      parts.add(char);
      this.at++;
    }
  }

  private singleQuoted(): WordPart {
    const end = this.text.indexOf("'", this.at + 1);
    if (end < 0) this.fail('syntax error: unterminated quoted string');
    const text = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return { kind: 'text', text, quoted: true };
  }

  private expand(char: string, parts: Parts, quoted: boolean): void {
    parts.flush();
    const part = this.expansion(quoted);
    if (part) parts.push(part);
    else parts.add(char);
  }

  /** Up to the closing quote, or to the end of the text. */
  protected quotedParts(close: '"' | undefined): WordPart[] {
    const parts = new Parts(true);
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined) {
        if (close) this.fail('syntax error: unterminated quoted string');
        break;
      }
      if (char === close) {
        this.at++;
        break;
      }
      if (char === '\\') {
        const next = this.text[this.at + 1];
        this.at += next === undefined ? 1 : 2;
        if (next === '\n') continue;
        const isEscape = next !== undefined && ('$`\\'.includes(next) || next === close);
        parts.add(isEscape ? next : `\\${next ?? ''}`);
      } else if (char === '$' || char === '`') this.expand(char, parts, true);
      else {
        parts.add(char);
        this.at++;
      }
    }
    parts.flush();
    return parts.all;
  }

  /** At `$` or a back quote. undefined: an ordinary dollar sign, which has been read. */
  private expansion(quoted: boolean): WordPart | undefined {
    if (this.text[this.at] === '`') return this.backQuote(quoted);
    this.at++;
    const next = this.text[this.at];
    if (next === '(') {
      if (this.text[this.at + 1] === '(') {
        const arithmetic = this.attempt(() => {
          this.at += 2;
          return this.balanced('))');
        });
        if (arithmetic !== undefined)
          return { kind: 'arithmetic', expression: this.inner(arithmetic), quoted };
      }
      this.at++;
      const script = this.script(new Set());
      this.expectChar(')');
      return { kind: 'command', script, quoted };
    }
    if (next === '{') return this.braced(quoted);
    const special = next !== undefined && '?$!#*@-0123456789'.includes(next) ? next : undefined;
    const name = special ?? NAME.exec(this.text.slice(this.at, this.at + 200))?.[0];
    if (!name) return undefined;
    this.at += name.length;
    return { kind: 'parameter', name, quoted };
  }

  private backQuote(quoted: boolean): WordPart {
    const start = this.at++;
    let body = '';
    for (;;) {
      const char = this.text[this.at++];
      if (char === undefined) this.fail('syntax error: EOF in backquote substitution', start);
      if (char === '`') break;
      const next = this.text[this.at];
      if (char === '\\' && next !== undefined && '$`\\'.includes(next)) {
        body += next;
        this.at++;
      } else body += char;
    }
    const inner = this.nested(body);
    const script = inner.script(new Set());
    inner.expectEnd();
    this.depth--;
    return { kind: 'command', script, quoted };
  }

  private braced(quoted: boolean): WordPart {
    const start = this.at++;
    const bad = () => this.fail('syntax error: bad substitution', start);
    let operator = '';
    if (/^#[A-Za-z_0-9@*]/.test(this.text.slice(this.at, this.at + 2))) {
      operator = 'length';
      this.at++;
    } else if (/^![A-Za-z_]/.test(this.text.slice(this.at, this.at + 2))) {
      operator = '!';
      this.at++;
    }
    const name = /^(?:[A-Za-z_][A-Za-z0-9_]*|\d+|[?$!#*@-])/.exec(
      this.text.slice(this.at, this.at + 200),
    )?.[0];
    if (!name) bad();
    this.at += (name as string).length;
    const index = this.text[this.at] === '[' ? this.index(bad) : undefined;
    const common = { kind: 'parameter', name: name as string, quoted, ...(index ? { index } : {}) } as const;
    if (this.text[this.at] === '}') {
      this.at++;
      return { ...common, ...(operator ? { operator } : {}) };
    }
    if (operator) bad();
    const found = /^(?::?[-=?+]|##?|%%?|\/\/?|\^\^?|,,?|:)/.exec(this.text.slice(this.at, this.at + 2))?.[0];
    if (!found) bad();
    operator = found as string;
    this.at += operator.length;
    const stop = operator.startsWith('/') ? '/' : operator === ':' ? ':' : undefined;
    const word = this.bracedWord(quoted, stop);
    let second: Word | undefined;
    if (stop && this.text[this.at] === stop) {
      this.at++;
      second = this.bracedWord(quoted, undefined);
    }
    if (this.text[this.at] !== '}') this.fail('syntax error: missing }', start);
    this.at++;
    return { ...common, operator, word, ...(second ? { second } : {}) };
  }

  /** At the bracket after an array's name. */
  private index(bad: () => never): Word {
    const end = this.text.indexOf(']', this.at);
    if (end < 0) bad();
    const text = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return this.inner(text);
  }

  private bracedWord(quoted: boolean, stop: string | undefined): Word {
    this.deeper();
    const parts = new Parts(quoted);
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined || char === '}' || char === stop) break;
      if (char === '\\') {
        parts.push({ kind: 'text', text: this.text[this.at + 1] ?? '', quoted: true });
        this.at += 2;
      } else this.next(char, parts, quoted);
    }
    parts.flush();
    this.depth--;
    return parts.all;
  }

  private dollarQuote(): WordPart {
    const start = this.at;
    let body = '';
    for (this.at += 2; ; this.at++) {
      const char = this.text[this.at];
      if (char === undefined) this.fail('syntax error: unterminated quoted string', start);
      if (char === "'") break;
      if (char === '\\') body += char + (this.text[++this.at] ?? '');
      else body += char;
    }
    this.at++;
    return { kind: 'text', text: expandEscapes(body), quoted: true };
  }

  /** Raw text up to `))`, which is read; parentheses in it are balanced. */
  protected balanced(close: '))'): string {
    const start = this.at;
    let open = 0;
    for (; this.at < this.text.length; this.at++) {
      const char = this.text[this.at];
      if (open === 0 && this.text.startsWith(close, this.at)) {
        const body = this.text.slice(start, this.at);
        this.at += close.length;
        return body;
      }
      if (char === '(') open++;
      else if (char === ')' && --open < 0) break;
    }
    return this.fail("syntax error: missing '))'", start);
  }

  /** The parts of an arithmetic expression: text and expansions. */
  protected inner(text: string): Word {
    const parser = this.nested(text);
    const parts = parser.quotedParts(undefined);
    this.depth--;
    return parts;
  }
}
