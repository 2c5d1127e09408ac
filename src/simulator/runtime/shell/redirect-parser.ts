/**
 * What stands between the words of a command: redirects, the texts of here documents, which follow the next newline,
 * and the words of an error where none of it fits.
 */
import { RESERVED } from './script-reader.ts';
import type { Redirect, Word } from './syntax.ts';
import { WordParser } from './word-parser.ts';

const OPERATORS = ['&>>', '<<<', '<<-', '&>', '>>', '>|', '>&', '<&', '<>', '<<', '>', '<'];

interface PendingDocument {
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
  readonly put: (word: Word) => void;
}

export abstract class RedirectParser extends WordParser {
  private documents: PendingDocument[] = [];

  protected abstract override nested(text: string): RedirectParser;

  protected redirect(into: Redirect[]): boolean {
    const digits = /^\d*(?=[<>])/.exec(this.text.slice(this.at, this.at + 6))?.[0] ?? '';
    const from = this.at + digits.length;
    const operator = OPERATORS.find((each) => this.text.startsWith(each, from));
    if (!operator || (operator.startsWith('&') && digits !== '')) return false;
    // `<(…)` and `>(…)` are not for this shell: the parenthesis is unexpected.
    this.at = from + operator.length;
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

  protected expectChar(char: string): void {
    this.newlines();
    if (this.text[this.at] !== char) this.unexpected(char);
    this.at++;
  }

  protected newlines(): void {
    for (this.blanks(); this.text[this.at] === '\n'; this.blanks()) {
      this.at++;
      if (this.documents.length > 0) this.readDocuments();
    }
  }

  protected unexpected(expecting?: string): never {
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
