/** The syntax tree of a script: plain data, kept in the state of running shells. */

export type Dialect = 'ash' | 'dash' | 'bash';

export type WordPart =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly quoted: boolean;
      /** `-`, `:-`, `=`, `:=`, `?`, `:?`, `+`, `:+`, `#`, `##`, `%`, `%%`, `/`, `//`, `:`, `^^`, `,,`, `length`, `!`. */
      readonly operator?: string;
      /** Between brackets: which element of an array. */
      readonly index?: Word;
      readonly word?: Word;
      /** Replacement of `/`, length of `:`. */
      readonly second?: Word;
    }
  | { readonly kind: 'command'; readonly script: Script; readonly quoted: boolean }
  | { readonly kind: 'arithmetic'; readonly expression: Word; readonly quoted: boolean };

export type Word = readonly WordPart[];

export interface Redirect {
  readonly fd: number;
  readonly operator: '<' | '>' | '>>' | '>|' | '<>' | '<&' | '>&' | '&>' | '&>>' | '<<<' | '<<';
  readonly target: Word;
}

export interface Assignment {
  readonly name: string;
  readonly value: Word;
  readonly append: boolean;
  /** Of an array: `name=(a b c)`. */
  readonly elements?: readonly Word[];
}

interface Common {
  readonly redirects: readonly Redirect[];
}

export interface SimpleCommand extends Common {
  readonly kind: 'simple';
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
  readonly line: number;
}

export interface ForCommand extends Common {
  readonly kind: 'for';
  readonly name: string;
  /** undefined: the positional parameters. */
  readonly words: readonly Word[] | undefined;
  readonly body: Script;
}

export interface CaseCommand extends Common {
  readonly kind: 'case';
  readonly word: Word;
  readonly arms: readonly { readonly patterns: readonly Word[]; readonly body: Script }[];
}

export interface IfCommand extends Common {
  readonly kind: 'if';
  readonly clauses: readonly { readonly condition: Script; readonly body: Script }[];
  readonly otherwise: Script | undefined;
}

export interface LoopCommand extends Common {
  readonly kind: 'loop';
  readonly until: boolean;
  readonly condition: Script;
  readonly body: Script;
}

export interface ArithmeticFor extends Common {
  readonly kind: 'arithmetic-for';
  readonly start: Word;
  readonly condition: Word;
  readonly next: Word;
  readonly body: Script;
}

export type Command =
  | SimpleCommand
  | ForCommand
  | CaseCommand
  | IfCommand
  | LoopCommand
  | ArithmeticFor
  | (Common & { readonly kind: 'group' | 'subshell'; readonly body: Script })
  | (Common & { readonly kind: 'function'; readonly name: string; readonly body: Command })
  | (Common & { readonly kind: 'arithmetic'; readonly expression: Word })
  | (Common & { readonly kind: 'pipeline'; readonly commands: readonly Command[]; readonly negated: boolean })
  | (Common & {
      readonly kind: 'and-or';
      readonly operator: '&&' | '||';
      readonly left: Command;
      readonly right: Command;
    });

export type Script = readonly { readonly command: Command; readonly background: boolean }[];

export interface SyntaxError {
  readonly line: number;
  readonly column: number;
  /** As the shell words it. */
  readonly message: string;
}

export type Parsed =
  | { readonly ok: true; readonly script: Script }
  | { readonly ok: false; readonly error: SyntaxError };
