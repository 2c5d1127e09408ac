/** A place in a script: what stands there, and what to do where it cannot be read. */

const MAX_DEPTH = 60;
export const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;

/** Words that are not commands where one may begin. */
export const RESERVED = new Set([
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

/** Thrown to leave a script that cannot be read; never leaves the parser. */
export class Unparsable extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

export class ScriptReader {
  protected readonly text: string;
  protected at = 0;
  protected depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  fail(message: string, at = this.at): never {
    throw new Unparsable(message, at);
  }

  protected deeper(): void {
    if (++this.depth > MAX_DEPTH) this.fail('nested too deeply');
  }

  /** Tries to read something; where it fails, nothing has been read. */
  protected attempt<T>(read: () => T): T | undefined {
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

  /** The bare word at this place; empty where something else stands. */
  protected peekWord(): string {
    return /^[^\s;&|<>()"'\\$`]+(?=$|[\s;&|<>()])/.exec(this.text.slice(this.at, this.at + 20))?.[0] ?? '';
  }

  protected blanks(): void {
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
}
