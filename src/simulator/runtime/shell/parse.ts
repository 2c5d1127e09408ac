/**
 * Text to syntax tree, by recursive descent over characters: what a character means depends on where it stands, so there
 * is no separate lexer. Any text gives a tree or an error with its place.
 */
import type { Assignment, Command, Parsed, Redirect, Script, Word, WordPart } from './syntax.ts';

const MAX_LENGTH = 65_536;
const MAX_DEPTH = 60;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;
const RESERVED = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'do',
  'done',
  'case',
  'esac',
  'while',
  'until',
  'for',
  '{',
  '}',
  '!',
  'in',
]);
const CLOSERS = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}']);
const OPERATORS = ['&>>', '<<<', '<<-', '&>', '>>', '>|', '>&', '<&', '<>', '<<', '>', '<'];

/** Parses a whole script. */
export function parseScript(text: string): Parsed {
  const parser = new Parser(text);
  try {
    if (text.length > MAX_LENGTH) parser.fail(`script too long (more than ${MAX_LENGTH} characters)`);
    const script = parser.script(new Set());
    parser.expectEnd();
    return { ok: true, script };
  } catch (error) {
    if (error instanceof Unparsable)
      return { ok: false, error: { ...parser.place(error.at), message: error.message } };
    throw error;
  }
}

class Unparsable extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

interface PendingDocument {
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
  readonly put: (word: Word) => void;
}

class Parser {
  private readonly text: string;
  private at = 0;
  private depth = 0;
  private counted = { at: 0, line: 1 };
  private documents: PendingDocument[] = [];

  constructor(text: string) {
    this.text = text;
  }

  place(at: number): { readonly line: number; readonly column: number } {
    const before = this.text.slice(0, at).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }

  /** Counted onward from the last question, as a script is read forward. */
  private line(): number {
    if (this.at < this.counted.at) this.counted = { at: 0, line: 1 };
    let { at, line } = this.counted;
    for (; at < this.at; at++) if (this.text[at] === '\n') line++;
    this.counted = { at, line };
    return line;
  }

  fail(message: string, at = this.at): never {
    throw new Unparsable(message, at);
  }

  expectEnd(): void {
    this.blanks();
    if (this.at < this.text.length) this.unexpected();
  }

  /** Commands up to the end or one of the closing words, which stays unread. */
  script(closers: ReadonlySet<string>): Script {
    if (++this.depth > MAX_DEPTH) this.fail('nested too deeply');
    const items: { command: Command; background: boolean }[] = [];
    for (;;) {
      this.newlines();
      if (this.atEndOfScript(closers)) break;
      const command = this.andOr();
      this.blanks();
      const background = this.text[this.at] === '&' && this.text[this.at + 1] !== '&';
      items.push({ command, background });
      if (background || (this.text[this.at] === ';' && this.text[this.at + 1] !== ';')) this.at++;
      else if (this.text[this.at] !== '\n') {
        this.blanks();
        if (this.atEndOfScript(closers)) break;
        this.unexpected();
      }
    }
    this.depth--;
    return items;
  }

  private atEndOfScript(closers: ReadonlySet<string>): boolean {
    if (this.at >= this.text.length) return true;
    const char = this.text[this.at];
    if (char === ')' || this.text.startsWith(';;', this.at)) return true;
    const word = this.peekWord();
    if (closers.has(word)) return true;
    if (CLOSERS.has(word)) this.unexpected();
    return false;
  }

  private andOr(): Command {
    let left = this.pipeline();
    for (;;) {
      this.blanks();
      const operator = this.text.slice(this.at, this.at + 2);
      if (operator !== '&&' && operator !== '||') return left;
      this.at += 2;
      this.newlines();
      left = { kind: 'and-or', operator, left, right: this.pipeline(), redirects: [] };
    }
  }

  private pipeline(): Command {
    let negated = false;
    this.blanks();
    while (this.peekWord() === '!') {
      this.at++;
      negated = !negated;
      this.blanks();
    }
    const commands = [this.command()];
    for (;;) {
      this.blanks();
      if (this.text[this.at] !== '|' || this.text[this.at + 1] === '|') break;
      this.at++;
      // `|&` is `2>&1 |`.
      if (this.text[this.at] === '&') {
        this.at++;
        const last = commands.pop() as Command;
        const both: Redirect = {
          fd: 2,
          operator: '>&',
          target: [{ kind: 'text', text: '1', quoted: false }],
        };
        commands.push({ ...last, redirects: [...last.redirects, both] });
      }
      this.newlines();
      commands.push(this.command());
    }
    const [only] = commands;
    return commands.length === 1 && !negated && only
      ? only
      : { kind: 'pipeline', commands, negated, redirects: [] };
  }

  private command(): Command {
    this.blanks();
    if (this.text.startsWith('((', this.at)) {
      const arithmetic = this.attempt(() => this.arithmeticCommand());
      if (arithmetic) return this.withRedirects(arithmetic);
    }
    if (this.text[this.at] === '(') {
      this.at++;
      const body = this.script(new Set());
      if (body.length === 0) this.unexpected();
      this.expectChar(')');
      return this.withRedirects({ kind: 'subshell', body, redirects: [] });
    }
    switch (this.peekWord()) {
      case '{': {
        this.at++;
        const body = this.script(new Set(['}']));
        this.keyword('}');
        return this.withRedirects({ kind: 'group', body, redirects: [] });
      }
      case 'if':
        return this.withRedirects(this.ifCommand());
      case 'while':
      case 'until':
        return this.withRedirects(this.loop());
      case 'for':
        return this.withRedirects(this.forCommand());
      case 'case':
        return this.withRedirects(this.caseCommand());
      default:
        return this.simpleOrFunction();
    }
  }

  private ifCommand(): Command {
    const clauses: { condition: Script; body: Script }[] = [];
    let otherwise: Script | undefined;
    this.at += 2;
    for (;;) {
      const condition = this.filled(new Set(['then']));
      this.keyword('then');
      clauses.push({ condition, body: this.filled(new Set(['elif', 'else', 'fi'])) });
      const next = this.peekWord();
      if (next === 'elif') {
        this.at += 4;
        continue;
      }
      if (next === 'else') {
        this.at += 4;
        otherwise = this.filled(new Set(['fi']));
      }
      this.keyword('fi');
      return { kind: 'if', clauses, otherwise, redirects: [] };
    }
  }

  private loop(): Command {
    const until = this.peekWord() === 'until';
    this.at += 5;
    const condition = this.filled(new Set(['do']));
    return { kind: 'loop', until, condition, body: this.doBody(), redirects: [] };
  }

  private doBody(): Script {
    this.keyword('do');
    const body = this.filled(new Set(['done']));
    this.keyword('done');
    return body;
  }

  private forCommand(): Command {
    this.at += 3;
    this.blanks();
    if (this.text.startsWith('((', this.at)) return this.arithmeticFor();
    const name = NAME.exec(this.text.slice(this.at, this.at + 200))?.[0];
    if (!name) this.fail('syntax error: bad for loop variable');
    this.at += name.length;
    this.newlines();
    let words: Word[] | undefined;
    if (this.peekWord() === 'in') {
      this.at += 2;
      words = [];
      for (;;) {
        this.blanks();
        const char = this.text[this.at];
        if (char === undefined || char === '\n' || char === ';') break;
        words.push(this.word() ?? this.unexpected());
      }
    }
    this.blanks();
    if (this.text[this.at] === ';') this.at++;
    this.newlines();
    return { kind: 'for', name, words, body: this.doBody(), redirects: [] };
  }

  private arithmeticFor(): Command {
    this.at += 2;
    const [start = '', condition = '', next = '', ...more] = this.balanced('))').split(';');
    if (more.length > 0) this.fail('syntax error: arithmetic expression required');
    this.blanks();
    if (this.text[this.at] === ';') this.at++;
    this.newlines();
    return {
      kind: 'arithmetic-for',
      start: this.inner(start),
      condition: this.inner(condition),
      next: this.inner(next),
      body: this.doBody(),
      redirects: [],
    };
  }

  private caseCommand(): Command {
    this.at += 4;
    this.blanks();
    const word = this.word() ?? this.unexpected();
    this.newlines();
    this.keyword('in');
    const arms: { patterns: Word[]; body: Script }[] = [];
    for (;;) {
      this.newlines();
      if (this.peekWord() === 'esac') break;
      if (this.text[this.at] === '(') this.at++;
      const patterns: Word[] = [];
      do {
        this.blanks();
        patterns.push(this.word() ?? this.unexpected());
        this.blanks();
      } while (this.text[this.at] === '|' && ++this.at);
      this.expectChar(')');
      arms.push({ patterns, body: this.script(new Set(['esac'])) });
      if (!this.text.startsWith(';;', this.at)) break;
      this.at += 2;
    }
    this.keyword('esac');
    return { kind: 'case', word, arms, redirects: [] };
  }

  private arithmeticCommand(): Command {
    this.at += 2;
    return { kind: 'arithmetic', expression: this.inner(this.balanced('))')), redirects: [] };
  }

  private simpleOrFunction(): Command {
    const line = this.line();
    const isFunction = /^(?:function[ \t]+)?([A-Za-z_][\w-]*)[ \t]*\([ \t]*\)/.exec(
      this.text.slice(this.at, this.at + 300),
    );
    const keyword = /^function[ \t]+([A-Za-z_][\w-]*)/.exec(this.text.slice(this.at, this.at + 300));
    const definition = isFunction ?? keyword;
    if (definition?.[1] && !RESERVED.has(definition[1])) {
      this.at += definition[0].length;
      this.newlines();
      if (++this.depth > MAX_DEPTH) this.fail('nested too deeply');
      const body = this.command();
      this.depth--;
      return { kind: 'function', name: definition[1], body, redirects: [] };
    }
    const assignments: Assignment[] = [];
    const words: Word[] = [];
    const redirects: Redirect[] = [];
    for (;;) {
      this.blanks();
      if (this.redirect(redirects)) continue;
      if (words.length === 0) {
        const match = /^([A-Za-z_][A-Za-z0-9_]*)(\+?)=/.exec(this.text.slice(this.at, this.at + 300));
        if (match?.[1]) {
          this.at += match[0].length;
          const append = match[2] === '+';
          if (this.text[this.at] === '(')
            assignments.push({ name: match[1], value: [], append, elements: this.elements() });
          else assignments.push({ name: match[1], value: this.word() ?? [], append });
          continue;
        }
      }
      if (isWord(words[0], '[[') && !isWord(words.at(-1), '=~')) {
        const test = this.testWord();
        if (test) {
          words.push(test);
          continue;
        }
      }
      // A regular expression may hold what otherwise ends a word.
      const word = this.word(isWord(words[0], '[[') && isWord(words.at(-1), '=~') ? ' \t\n' : undefined);
      if (!word) break;
      words.push(word);
      if (isWord(words[0], '[[') && isWord(word, ']]')) break;
    }
    if (words.length + assignments.length + redirects.length === 0) this.unexpected();
    return { kind: 'simple', assignments, words, redirects, line };
  }

  /** The words of an array, between parentheses. */
  private elements(): Word[] {
    const words: Word[] = [];
    this.at++;
    for (;;) {
      this.newlines();
      if (this.text[this.at] === ')') {
        this.at++;
        return words;
      }
      words.push(this.word() ?? this.unexpected());
    }
  }

  /** In `[[ … ]]` operators are words, and lines may be broken. */
  private testWord(): Word | undefined {
    this.newlines();
    const operator = /^(?:&&|\|\||[<>()](?=\s|$|.))/.exec(this.text.slice(this.at, this.at + 3))?.[0];
    if (!operator) return undefined;
    this.at += operator.length;
    return [{ kind: 'text', text: operator, quoted: false }];
  }

  private withRedirects(command: Command): Command {
    const redirects: Redirect[] = [...command.redirects];
    do this.blanks();
    while (this.redirect(redirects));
    return { ...command, redirects };
  }

  private redirect(into: Redirect[]): boolean {
    const digits = /^\d*(?=[<>])/.exec(this.text.slice(this.at, this.at + 6))?.[0] ?? '';
    const from = this.at + digits.length;
    const operator = OPERATORS.find((each) => this.text.startsWith(each, from));
    if (!operator || (operator.startsWith('&') && digits !== '')) return false;
    // `<(…)` and `>(…)` are not for this shell.
    if (this.text[from + operator.length] === '(') this.at = from + operator.length;
    else this.at = from + operator.length;
    this.blanks();
    const fd = digits === '' ? (operator.startsWith('<') ? 0 : 1) : Number(digits);
    if (operator === '<<' || operator === '<<-') return this.hereDocument(into, fd, operator === '<<-');
    const target = this.word() ?? this.unexpected();
    into.push({ fd, operator: operator as Redirect['operator'], target });
    return true;
  }

  private hereDocument(into: Redirect[], fd: number, stripTabs: boolean): boolean {
    const word = this.word() ?? this.unexpected();
    const quoted = word.some((part) => part.kind !== 'text' || part.quoted);
    const delimiter = word.map((part) => (part.kind === 'text' ? part.text : '')).join('');
    const index = into.length;
    into.push({ fd, operator: '<<', target: [] });
    const put = (target: Word) => {
      into[index] = { fd, operator: '<<', target };
    };
    this.documents.push({ delimiter, quoted, stripTabs, put });
    return true;
  }

  /** After a newline stand the texts of the documents announced before it. */
  private readDocuments(): void {
    for (const { delimiter, quoted, stripTabs, put } of this.documents.splice(0)) {
      let body = '';
      for (;;) {
        if (this.at >= this.text.length) break;
        const end = this.text.indexOf('\n', this.at);
        let line = this.text.slice(this.at, end < 0 ? this.text.length : end);
        this.at = end < 0 ? this.text.length : end + 1;
        if (stripTabs) line = line.replace(/^\t+/, '');
        if (line === delimiter) break;
        body += `${line}\n`;
      }
      put(quoted ? [{ kind: 'text', text: body, quoted: true }] : this.document(body));
    }
  }

  private document(body: string): Word {
    const inner = this.nested(body);
    const parts = inner.quotedParts(undefined);
    this.depth--;
    return parts;
  }

  // --- words ---

  /** undefined where no word stands here. */
  private word(ends = ' \t\n;&|<>()'): Word | undefined {
    const parts: WordPart[] = [];
    let text = '';
    const flush = () => {
      if (text !== '') parts.push({ kind: 'text', text, quoted: false });
      text = '';
    };
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined || ends.includes(char)) break;
      if (char === '\\') {
        const next = this.text[this.at + 1];
        this.at += 2;
        if (next === '\n') continue;
        flush();
        parts.push({ kind: 'text', text: next ?? '\\', quoted: true });
      } else if (char === "'") {
        flush();
        const end = this.text.indexOf("'", this.at + 1);
        if (end < 0) this.fail('syntax error: unterminated quoted string');
        parts.push({ kind: 'text', text: this.text.slice(this.at + 1, end), quoted: true });
        this.at = end + 1;
      } else if (char === '"') {
        flush();
        this.at++;
        const inside = this.quotedParts('"');
        parts.push({ kind: 'text', text: '', quoted: true }, ...inside);
      } else if (char === '$' && this.text[this.at + 1] === "'") {
        flush();
        parts.push(this.dollarQuote());
      } else if (char === '$' || char === '`') {
        flush();
        const part = this.expansion(false);
        if (part) parts.push(part);
        else text += char;
      } else {
        text += char;
        this.at++;
      }
    }
    flush();
    return parts.length > 0 ? parts : undefined;
  }

  /** Up to the closing quote, or to the end of the text. */
  private quotedParts(close: '"' | undefined): WordPart[] {
    const parts: WordPart[] = [];
    let text = '';
    const flush = () => {
      if (text !== '') parts.push({ kind: 'text', text, quoted: true });
      text = '';
    };
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
        text += next !== undefined && ('$`\\'.includes(next) || next === close) ? next : `\\${next ?? ''}`;
      } else if (char === '$' || char === '`') {
        flush();
        const part = this.expansion(true);
        if (part) parts.push(part);
        else text += char;
      } else {
        text += char;
        this.at++;
      }
    }
    flush();
    return parts;
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
    if (++this.depth > MAX_DEPTH) this.fail('nested too deeply');
    const parts: WordPart[] = [];
    let text = '';
    const flush = () => {
      if (text !== '') parts.push({ kind: 'text', text, quoted });
      text = '';
    };
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined || char === '}' || char === stop) break;
      if (char === '\\') {
        flush();
        parts.push({ kind: 'text', text: this.text[this.at + 1] ?? '', quoted: true });
        this.at += 2;
      } else if (char === "'" && !quoted) {
        flush();
        const end = this.text.indexOf("'", this.at + 1);
        if (end < 0) this.fail('syntax error: unterminated quoted string');
        parts.push({ kind: 'text', text: this.text.slice(this.at + 1, end), quoted: true });
        this.at = end + 1;
      } else if (char === '"') {
        flush();
        this.at++;
        parts.push({ kind: 'text', text: '', quoted: true }, ...this.quotedParts('"'));
      } else if (char === '$' || char === '`') {
        flush();
        const part = this.expansion(quoted);
        if (part) parts.push(part);
        else text += char;
      } else {
        text += char;
        this.at++;
      }
    }
    flush();
    this.depth--;
    return parts;
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
  private balanced(close: '))'): string {
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
  private inner(text: string): Word {
    const parser = this.nested(text);
    const parts = parser.quotedParts(undefined);
    this.depth--;
    return parts;
  }

  private nested(text: string): Parser {
    if (++this.depth > MAX_DEPTH) this.fail('nested too deeply');
    const parser = new Parser(text);
    parser.depth = this.depth;
    return parser;
  }

  // --- small things ---

  /** Tries to read something; where it fails, nothing has been read. */
  private attempt<T>(read: () => T): T | undefined {
    const { at, depth } = this;
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Unparsable)) throw error;
      this.at = at;
      this.depth = depth;
      return undefined;
    }
  }

  private filled(closers: ReadonlySet<string>): Script {
    const script = this.script(closers);
    if (script.length === 0) this.unexpected();
    return script;
  }

  private keyword(word: string): void {
    this.newlines();
    if (this.peekWord() !== word) this.unexpected(word);
    this.at += word.length;
  }

  private expectChar(char: string): void {
    this.newlines();
    if (this.text[this.at] !== char) this.unexpected(char);
    this.at++;
  }

  /** The bare word at this place; empty where something else stands. */
  private peekWord(): string {
    return /^[^\s;&|<>()"'\\$`]+(?=$|[\s;&|<>()])/.exec(this.text.slice(this.at, this.at + 20))?.[0] ?? '';
  }

  private blanks(): void {
    for (;;) {
      const char = this.text[this.at];
      if (char === ' ' || char === '\t' || char === '\r') this.at++;
      else if (char === '\\' && this.text[this.at + 1] === '\n') this.at += 2;
      else if (char === '#') {
        const end = this.text.indexOf('\n', this.at);
        this.at = end < 0 ? this.text.length : end;
      } else return;
    }
  }

  private newlines(): void {
    for (this.blanks(); this.text[this.at] === '\n'; this.blanks()) {
      this.at++;
      if (this.documents.length > 0) this.readDocuments();
    }
  }

  private unexpected(expecting?: string): never {
    const end = this.at >= this.text.length;
    const token = end ? 'end of file' : this.token();
    const hint = expecting ? ` (expecting "${expecting}")` : '';
    return this.fail(
      end ? `syntax error: unexpected end of file${hint}` : `syntax error: unexpected ${token}${hint}`,
    );
  }

  private token(): string {
    const char = this.text[this.at] ?? '';
    if (char === '\n') return 'newline';
    const operator = ['&&', '||', ';;'].find((each) => this.text.startsWith(each, this.at));
    if (operator) return `"${operator}"`;
    if (';&|<>()'.includes(char)) return `"${char}"`;
    const word = this.peekWord();
    return RESERVED.has(word) ? `"${word}"` : 'word';
  }
}

function isWord(word: Word | undefined, text: string): boolean {
  const [part] = word ?? [];
  return word?.length === 1 && part?.kind === 'text' && !part.quoted && part.text === text;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** Backslash escapes as in `$'…'`, `printf` and `echo -e`. */
export function expandEscapes(text: string): string {
  return text.replace(/\\(?:([ntrabefv\\'"])|0?([0-7]{1,3})|x([0-9a-fA-F]{1,2}))/g, (_, name, octal, hex) =>
    name === undefined
      ? String.fromCharCode(Number.parseInt(octal ?? hex, octal === undefined ? 16 : 8) & 255)
      : (ESCAPES[name as string] ?? name),
  );
}
