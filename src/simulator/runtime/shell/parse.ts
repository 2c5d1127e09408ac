/**
 * Text to syntax tree, by recursive descent over characters: what a character means depends on where it stands, so there
 * is no separate lexer. Any text gives a tree or an error with its place.
 */
import { RedirectParser } from './redirect-parser.ts';
import { NAME, RESERVED, Unparsable } from './script-reader.ts';
import type { Assignment, Command, Parsed, Redirect, Script, Word } from './syntax.ts';

const MAX_LENGTH = 65_536;
const CLOSERS = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}']);
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

class Parser extends RedirectParser {
  private counted = { at: 0, line: 1 };

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

  expectEnd(): void {
    this.blanks();
    if (this.at < this.text.length) this.unexpected();
  }

  /** Commands up to the end or one of the closing words, which stays unread. */
  script(closers: ReadonlySet<string>): Script {
    this.deeper();
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
      this.deeper();
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

  protected nested(text: string): Parser {
    this.deeper();
    const parser = new Parser(text);
    parser.depth = this.depth;
    return parser;
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
}

function isWord(word: Word | undefined, text: string): boolean {
  const [part] = word ?? [];
  return word?.length === 1 && part?.kind === 'text' && !part.quoted && part.text === text;
}
