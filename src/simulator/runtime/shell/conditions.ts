/** `test`, `[` and `[[`: conditions on files, texts and numbers. */
import { joinPath } from './files.ts';
import { compilePattern, matches } from './pattern.ts';
import type { System } from './process.ts';

export interface TestOperand {
  readonly text: string;
  /** For the right side of `==` in `[[`. */
  readonly pattern?: readonly { readonly text: string; readonly quoted: boolean }[];
  /** Written without quotes: only then it may be an operator of `[[`. */
  readonly bare: boolean;
}

export interface TestResult {
  /** 0 true, 1 false, 2 not a condition. */
  readonly status: number;
  readonly message?: string;
  /** What the groups of a regular expression matched, the whole first. */
  readonly groups?: readonly string[];
}

class BadTest extends Error {}

const UNARY = new Set('abcdefghkLnNoOprsStuwxz'.split('').map((letter) => `-${letter}`));
const BINARY = new Set([
  '=',
  '==',
  '!=',
  '<',
  '>',
  '=~',
  '-eq',
  '-ne',
  '-lt',
  '-le',
  '-gt',
  '-ge',
  '-nt',
  '-ot',
  '-ef',
]);
const MAX_OPERANDS = 500;

/** `extended`: the rules of `[[`, with `&&`, `||`, patterns and regular expressions. */
export function evaluateTest(
  operands: readonly TestOperand[],
  system: System,
  extended: boolean,
): TestResult {
  if (operands.length > MAX_OPERANDS) return { status: 2, message: 'too many arguments' };
  try {
    const test = new Test(operands, system, extended);
    const status = test.whole() ? 0 : 1;
    return test.groups ? { status, groups: test.groups } : { status };
  } catch (error) {
    if (error instanceof BadTest) return { status: 2, message: error.message };
    throw error;
  }
}

class Test {
  private readonly operands: readonly TestOperand[];
  private readonly system: System;
  private readonly extended: boolean;
  private at = 0;
  groups: readonly string[] | undefined;

  constructor(operands: readonly TestOperand[], system: System, extended: boolean) {
    this.operands = operands;
    this.system = system;
    this.extended = extended;
  }

  whole(): boolean {
    if (this.operands.length === 0) return false;
    const value = this.or();
    if (this.at < this.operands.length) throw new BadTest(`${this.text(this.at)}: unknown operand`);
    return value;
  }

  private or(): boolean {
    let value = this.and();
    while (this.takes('||', '-o')) value = this.and() || value;
    return value;
  }

  private and(): boolean {
    let value = this.not();
    while (this.takes('&&', '-a')) value = this.not() && value;
    return value;
  }

  private not(): boolean {
    // `[ ! ]` and `[ ! = x ]` are about the text `!`.
    if (this.text(this.at) === '!' && this.left() > 1 && !this.isBinaryAt(this.at + 1)) {
      this.at++;
      return !this.not();
    }
    return this.primary();
  }

  private primary(): boolean {
    const text = this.text(this.at);
    if (text === undefined) throw new BadTest('argument expected');
    if (this.isBinaryAt(this.at + 1) && this.left() >= 3) return this.binary();
    if (text === '(' && this.left() > 1) {
      this.at++;
      const value = this.or();
      if (this.text(this.at) !== ')') throw new BadTest('closing paren expected');
      this.at++;
      return value;
    }
    if (UNARY.has(text) && this.left() >= 2) {
      this.at += 2;
      return this.unary(text, this.text(this.at - 1) as string);
    }
    this.at++;
    return text !== '';
  }

  private binary(): boolean {
    const left = this.text(this.at) as string;
    const operator = this.text(this.at + 1) as string;
    const right = this.operands[this.at + 2] as TestOperand;
    this.at += 3;
    switch (operator) {
      case '=':
      case '==':
        return this.equal(left, right);
      case '!=':
        return !this.equal(left, right);
      case '<':
        return left < right.text;
      case '>':
        return left > right.text;
      case '=~':
        this.groups = regexGroups(right.text, left);
        return this.groups !== undefined;
      case '-nt':
        return this.modified(left) > this.modified(right.text);
      case '-ot':
        return this.modified(left) < this.modified(right.text);
      case '-ef':
        return joinPath(this.system.directory, left) === joinPath(this.system.directory, right.text);
      default:
        return compare(operator, integer(left), integer(right.text));
    }
  }

  private equal(left: string, right: TestOperand): boolean {
    return this.extended && right.pattern
      ? matches(compilePattern(right.pattern), left)
      : left === right.text;
  }

  private unary(operator: string, text: string): boolean {
    if (operator === '-z') return text === '';
    if (operator === '-n') return text !== '';
    if (operator === '-t') return false;
    const path = joinPath(this.system.directory, text);
    const { files } = this.system;
    const entry = operator === '-h' || operator === '-L' ? files.linkStat(path) : files.stat(path);
    if (typeof entry === 'string') {
      if (operator === '-e' || operator === '-x' || operator === '-f') {
        const found = text.includes('/') && this.system.find(text).ok;
        return found || (operator === '-e' && typeof this.system.open(path, 'read') === 'number');
      }
      return (
        operator === '-c' && path.startsWith('/dev/') && typeof this.system.open(path, 'read') === 'number'
      );
    }
    switch (operator) {
      case '-f':
        return entry.kind === 'file';
      case '-d':
        return entry.kind === 'directory';
      case '-h':
      case '-L':
        return entry.kind === 'link';
      case '-s':
        return entry.bytes > 0;
      case '-x':
        return entry.kind === 'directory' || (entry.mode & 0o111) !== 0;
      case '-w':
        return !files.readOnly(path);
      case '-e':
      case '-a':
      case '-r':
      case '-O':
      case '-G':
        return true;
      default:
        return false;
    }
  }

  private modified(text: string): number {
    const entry = this.system.files.stat(joinPath(this.system.directory, text));
    return typeof entry === 'string' ? -1 : entry.modifiedAtMs;
  }

  private isBinaryAt(index: number): boolean {
    const text = this.text(index);
    return text !== undefined && BINARY.has(text) && (!this.extended || this.operands[index]?.bare === true);
  }

  private takes(extendedOperator: string, operator: string): boolean {
    if (this.text(this.at) !== (this.extended ? extendedOperator : operator)) return false;
    this.at++;
    return true;
  }

  private text(index: number): string | undefined {
    return this.operands[index]?.text;
  }

  private left(): number {
    return this.operands.length - this.at;
  }
}

function integer(text: string): number {
  const trimmed = text.trim();
  if (!/^[-+]?\d+$/.test(trimmed)) throw new BadTest(`${text}: bad number`);
  return Number(trimmed);
}

function compare(operator: string, left: number, right: number): boolean {
  switch (operator) {
    case '-eq':
      return left === right;
    case '-ne':
      return left !== right;
    case '-lt':
      return left < right;
    case '-le':
      return left <= right;
    case '-gt':
      return left > right;
    default:
      return left >= right;
  }
}

/** Regular expressions that could take for ever are refused: a repeated group that itself repeats. */
export function safeRegex(source: string, flags = ''): RegExp | undefined {
  if (source.length > 200 || /\([^)]*[*+{][^)]*\)[*+{]/.test(source) || /\\[1-9]/.test(source))
    return undefined;
  try {
    return new RegExp(
      source.replace(/\[\[:(\w+):\]\]/g, (_, name) => POSIX_CLASSES[name as string] ?? '[]'),
      flags,
    );
  } catch {
    // Not a regular expression: the caller says so.
    return undefined;
  }
}

const POSIX_CLASSES: Readonly<Record<string, string>> = {
  alpha: '[A-Za-z]',
  digit: '[0-9]',
  alnum: '[A-Za-z0-9]',
  upper: '[A-Z]',
  lower: '[a-z]',
  space: '\\s',
  blank: '[ \\t]',
};

function regexGroups(source: string, text: string): readonly string[] | undefined {
  const regex = safeRegex(source);
  if (!regex) throw new BadTest(`${source}: invalid regular expression`);
  return regex.exec(text.slice(0, 10_000))?.map((group) => group ?? '');
}
