/** `$((…))`: 64-bit integers, with the operators of C that shells have. */

export interface Variables {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

export type ArithmeticResult =
  | { readonly ok: true; readonly value: bigint }
  | { readonly ok: false; readonly message: string };

const TOKEN =
  /\s*(0[xX][0-9a-fA-F]+|\d+|[A-Za-z_][A-Za-z0-9_]*|<<=|>>=|\*\*|\+\+|--|&&|\|\||<<|>>|<=|>=|==|!=|[-+*/%&|^]=|[-+*/%<>=!~&|^?:(),])/y;
const BINARY: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
  ['**'],
];
const MAX_DEPTH = 50;

/** A name's value is an expression too. Never throws. */
export function evaluate(text: string, variables: Variables): ArithmeticResult {
  try {
    return { ok: true, value: new Evaluator(text, variables, 0).whole() };
  } catch (error) {
    if (error instanceof BadExpression) return { ok: false, message: error.message };
    throw error;
  }
}

class BadExpression extends Error {}

class Evaluator {
  private readonly tokens: string[];
  private at = 0;
  private depth: number;
  private readonly variables: Variables;
  /** Above 0: parse only, as on the side of `&&` that does not count. */
  private skipping = 0;

  constructor(text: string, variables: Variables, depth: number) {
    this.tokens = tokenize(text);
    this.variables = variables;
    this.depth = depth;
    if (depth > MAX_DEPTH) throw new BadExpression('expression recursion loop detected');
  }

  whole(): bigint {
    if (this.tokens.length === 0) return 0n;
    const value = this.comma();
    if (this.at < this.tokens.length) throw new BadExpression('arithmetic syntax error');
    return value;
  }

  private comma(): bigint {
    let value = this.assignment();
    while (this.take(',')) value = this.assignment();
    return value;
  }

  private assignment(): bigint {
    if (++this.depth > MAX_DEPTH) throw new BadExpression('expression recursion loop detected');
    const name = this.tokens[this.at];
    const operator = this.tokens[this.at + 1];
    let value: bigint;
    if (isName(name) && operator !== undefined && /^(?:[-+*/%&|^]|<<|>>)?=$/.test(operator)) {
      this.at += 2;
      const right = this.assignment();
      value = operator === '=' ? right : this.apply(operator.slice(0, -1), this.valueOf(name), right);
      this.assign(name, value);
    } else value = this.conditional();
    this.depth--;
    return value;
  }

  private conditional(): bigint {
    const condition = this.binary(0);
    if (!this.take('?')) return condition;
    const yes = this.when(condition !== 0n, () => this.assignment());
    if (!this.take(':')) throw new BadExpression('arithmetic syntax error');
    const no = this.when(condition === 0n, () => this.assignment());
    return condition !== 0n ? yes : no;
  }

  private binary(level: number): bigint {
    const operators = BINARY[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const operator = this.tokens[this.at];
      if (operator === undefined || !operators.includes(operator)) return left;
      this.at++;
      if (operator === '&&' || operator === '||') {
        const matters = (left !== 0n) === (operator === '&&');
        const right = this.when(matters, () => this.binary(level + 1));
        left = BigInt(matters ? right !== 0n : operator === '||');
      } else left = this.apply(operator, left, this.binary(operator === '**' ? level : level + 1));
    }
  }

  private unary(): bigint {
    const token = this.tokens[this.at];
    if (token === '+' || token === '-' || token === '!' || token === '~') {
      this.at++;
      if (++this.depth > MAX_DEPTH) throw new BadExpression('expression recursion loop detected');
      const value = this.unary();
      this.depth--;
      if (token === '!') return BigInt(value === 0n);
      return token === '-' ? wrap(-value) : token === '~' ? ~value : value;
    }
    if (token === '++' || token === '--') {
      const name = this.tokens[this.at + 1];
      if (!isName(name)) throw new BadExpression('arithmetic syntax error');
      this.at += 2;
      const value = wrap(this.valueOf(name) + (token === '++' ? 1n : -1n));
      this.assign(name, value);
      return value;
    }
    return this.primary();
  }

  private primary(): bigint {
    const token = this.tokens[this.at++];
    if (token === '(') {
      const value = this.comma();
      if (!this.take(')')) throw new BadExpression('arithmetic syntax error');
      return value;
    }
    if (isName(token)) {
      const value = this.valueOf(token);
      const after = this.tokens[this.at];
      if (after === '++' || after === '--') {
        this.at++;
        this.assign(token, wrap(value + (after === '++' ? 1n : -1n)));
      }
      return value;
    }
    if (token === undefined || !/^\d/.test(token)) throw new BadExpression('arithmetic syntax error');
    return numberOf(token);
  }

  private apply(operator: string, left: bigint, right: bigint): bigint {
    if (this.skipping > 0) return 0n;
    switch (operator) {
      case '+':
        return wrap(left + right);
      case '-':
        return wrap(left - right);
      case '*':
        return wrap(left * right);
      case '/':
      case '%':
        if (right === 0n) throw new BadExpression('divide by zero');
        return wrap(operator === '/' ? left / right : left % right);
      case '**':
        if (right < 0n) throw new BadExpression('exponent less than 0');
        return power(left, right);
      case '<<':
        return wrap(left << (right & 63n));
      case '>>':
        return left >> (right & 63n);
      case '&':
        return left & right;
      case '|':
        return left | right;
      case '^':
        return left ^ right;
      case '==':
        return BigInt(left === right);
      case '!=':
        return BigInt(left !== right);
      case '<':
        return BigInt(left < right);
      case '<=':
        return BigInt(left <= right);
      case '>':
        return BigInt(left > right);
      default:
        return BigInt(left >= right);
    }
  }

  private valueOf(name: string): bigint {
    if (this.skipping > 0) return 0n;
    const text = (this.variables.get(name) ?? '').trim();
    if (text === '') return 0n;
    if (/^-?\d+$/.test(text)) return text.startsWith('-') ? wrap(-numberOf(text.slice(1))) : numberOf(text);
    return new Evaluator(text, this.variables, this.depth + 10).whole();
  }

  private assign(name: string, value: bigint): void {
    if (this.skipping === 0) this.variables.set(name, String(value));
  }

  private when(counts: boolean, read: () => bigint): bigint {
    if (!counts) this.skipping++;
    const value = read();
    if (!counts) this.skipping--;
    return value;
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match?.[1] || tokens.length > 2000) throw new BadExpression('arithmetic syntax error');
    tokens.push(match[1]);
    if (TOKEN.lastIndex <= from) break;
  }
  return tokens;
}

function isName(token: string | undefined): token is string {
  return token !== undefined && /^[A-Za-z_]/.test(token);
}

/** A leading zero means octal; digits that are not octal count as decimal, which shells differ about. */
function numberOf(token: string): bigint {
  return wrap(
    /^0[0-7]+$/.test(token)
      ? BigInt(`0o${token.slice(1)}`)
      : BigInt(/^0\d/.test(token) ? token.replace(/^0+/, '') : token),
  );
}

function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = wrap(result * square);
    square = wrap(square * square);
  }
  return result;
}
