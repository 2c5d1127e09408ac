/** `expr`. */
import { safeRegex } from '../conditions.ts';
import { instant } from './command.ts';
import { basicRegex } from './grep.ts';

const EXPR_OPERATORS: readonly (readonly string[])[] = [
  ['|'],
  ['&'],
  ['=', '==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
  [':'],
];

export const expr = instant((io) => {
  const value = exprLevel([...io.args], 0);
  if (value === undefined) return io.fail('syntax error', 2);
  io.out(`${value}\n`);
  return value === '' || value === '0' ? 1 : 0;
});

function exprLevel(tokens: string[], level: number): string | undefined {
  const operators = EXPR_OPERATORS[level];
  if (!operators) {
    if (tokens[0] === 'length' && tokens.length > 1) return String((tokens.splice(0, 2)[1] ?? '').length);
    if (tokens[0] !== '(') return tokens.shift();
    tokens.shift();
    const inner = exprLevel(tokens, 0);
    return tokens.shift() === ')' ? inner : undefined;
  }
  let left = exprLevel(tokens, level + 1);
  while (left !== undefined && operators.includes(tokens[0] ?? '')) {
    const operator = tokens.shift() as string;
    const right = exprLevel(tokens, level + 1);
    if (right === undefined) return undefined;
    left = exprApply(operator, left, right);
  }
  return left;
}

function exprApply(operator: string, left: string, right: string): string | undefined {
  const numeric = /^-?\d+$/.test(left) && /^-?\d+$/.test(right);
  const [a, b] = [Number(left), Number(right)];
  const isSet = (text: string) => text !== '' && text !== '0';
  switch (operator) {
    case '|':
      return isSet(left) ? left : right;
    case '&':
      return isSet(left) && isSet(right) ? left : '0';
    case ':': {
      const match = safeRegex(`^(?:${basicRegex(right)})`)?.exec(left);
      return match ? (match[1] ?? String(match[0].length)) : '0';
    }
    case '+':
    case '-':
    case '*':
    case '/':
    case '%': {
      if (!numeric || ((operator === '/' || operator === '%') && b === 0)) return undefined;
      return String({ '+': a + b, '-': a - b, '*': a * b, '/': Math.trunc(a / b), '%': a % b }[operator]);
    }
    default: {
      const order = numeric ? a - b : left < right ? -1 : left > right ? 1 : 0;
      const holds = {
        '=': order === 0,
        '==': order === 0,
        '!=': order !== 0,
        '<': order < 0,
        '<=': order <= 0,
        '>': order > 0,
        '>=': order >= 0,
      };
      return holds[operator as '='] ? '1' : '0';
    }
  }
}
