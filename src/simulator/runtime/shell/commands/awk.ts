/** `awk`. */
import { safeRegex } from '../conditions.ts';
import { linesOf, parseOptions, whole } from './command.ts';

const AWK_RULE = /^\s*(BEGIN|END|\/(?:\\.|[^/])*\/|[^{]*?)\s*(?:\{([^}]*)\})?\s*;?\s*/;

/** `print` of fields for lines that a simple condition picks. */
export const awk = whole(
  (io) => {
    const { values, rest } = parseOptions(io.args, ['F', 'v']);
    if (rest[0] === undefined) return io.fail('usage: awk [-F CHAR] PROGRAM [FILE]...');
    const rules: { condition: string; action: string }[] = [];
    let program = rest[0].trim();
    while (program !== '') {
      const match = AWK_RULE.exec(program);
      if (!match || match[0] === '') return io.fail('syntax not modelled');
      rules.push({ condition: match[1] ?? '', action: match[2] ?? 'print' });
      program = program.slice(match[0].length);
    }
    return { files: rest.slice(1), options: { rules, separator: values.get('F') } };
  },
  (texts, { rules, separator }, io) => {
    const lines = texts.flatMap(({ text }) => linesOf(text));
    const run = (action: string, line: string, number: number) => {
      const fields =
        separator === undefined || separator === ' ' ? line.trim().split(/\s+/) : line.split(separator);
      for (const statement of action.split(';')) {
        const print = /^\s*print\b(.*)$/.exec(statement)?.[1];
        if (print === undefined) continue;
        const parts = print.trim() === '' ? ['$0'] : print.split(',');
        io.out(`${parts.map((part) => awkText(part, line, fields, number)).join(' ')}\n`);
      }
    };
    for (const { condition, action } of rules) if (condition === 'BEGIN') run(action, '', 0);
    lines.forEach((line, index) => {
      for (const { condition, action } of rules) {
        if (condition !== 'BEGIN' && condition !== 'END' && awkHolds(condition, line, separator, index + 1))
          run(action, line, index + 1);
      }
    });
    for (const { condition, action } of rules)
      if (condition === 'END') run(action, lines.at(-1) ?? '', lines.length);
    return 0;
  },
);

function awkText(expression: string, line: string, fields: readonly string[], number: number): string {
  let text = '';
  for (const [, quoted, field, name, literal] of expression.matchAll(
    /"((?:\\.|[^"])*)"|\$(\d+|NF)|(NR|NF)|(-?[\d.]+)/g,
  )) {
    if (quoted !== undefined) text += quoted.replace(/\\t/g, '\t').replace(/\\n/g, '\n');
    else if (field !== undefined)
      text += field === '0' ? line : (fields[(field === 'NF' ? fields.length : Number(field)) - 1] ?? '');
    else if (name !== undefined) text += String(name === 'NR' ? number : fields.length);
    else text += literal ?? '';
  }
  return text;
}

function awkHolds(condition: string, line: string, separator: string | undefined, number: number): boolean {
  if (condition === '') return true;
  const fields =
    separator === undefined || separator === ' ' ? line.trim().split(/\s+/) : line.split(separator);
  if (condition.startsWith('/')) return safeRegex(condition.slice(1, -1))?.test(line) ?? false;
  const match = /^(.+?)\s*(==|!=|<=|>=|<|>|~)\s*(.+)$/.exec(condition);
  if (!match) return awkText(condition, line, fields, number) !== '';
  const left = awkText(match[1] ?? '', line, fields, number);
  const operator = match[2];
  if (operator === '~') return safeRegex((match[3] ?? '').replace(/^\/|\/$/g, ''))?.test(left) ?? false;
  const right = awkText(match[3] ?? '', line, fields, number);
  const numeric = left !== '' && right !== '' && !Number.isNaN(Number(left)) && !Number.isNaN(Number(right));
  const order = numeric ? Number(left) - Number(right) : left < right ? -1 : left > right ? 1 : 0;
  return {
    '==': order === 0,
    '!=': order !== 0,
    '<': order < 0,
    '>': order > 0,
    '<=': order <= 0,
    '>=': order >= 0,
  }[operator as '=='];
}
