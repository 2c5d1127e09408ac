/** What the YAML parser says, in the words of both languages: it speaks English, and to those who know YAML. */
import type { ErrorCode } from 'yaml';
import type { Bilingual } from './finding.ts';

/** `message`: the parser's; of it only the first line is kept, without the place that it names. */
export function yamlWords({ code, message }: { code?: ErrorCode; message: string }): Bilingual {
  const first = (message.split('\n')[0] ?? '')
    .replace(/ at line \d+, column \d+:?$/, '')
    .replace(/[.:]$/, '');
  for (const { of, zh, en } of sentences) {
    const found = of.exec(first);
    const filled = (text: string) => text.replace('$1', () => found?.[1] ?? '');
    if (found) return { zh: filled(zh), en: en ? filled(en) : first };
  }
  return { zh: byCode[code ?? ''] ?? `这里不合 YAML 的写法（${first}）`, en: first };
}

/** The mistakes that authors make; `en` only where the parser's own words do not say what to look for. */
const sentences: { of: RegExp; zh: string; en?: string }[] = [
  {
    of: /Nested mappings are not allowed in compact mappings/,
    zh: '一行里有第二个“冒号加空格”',
    en: 'A second colon with a space in one line',
  },
  { of: /Missing closing "quote/, zh: '双引号没有结束', en: 'The double quote is never closed' },
  { of: /Missing closing 'quote/, zh: '单引号没有结束', en: 'The single quote is never closed' },
  {
    of: /Plain value cannot start with [a-z ]+ ([^a-z\s])$/,
    zh: '没有引号的值不能以 $1 开头',
    en: 'A value without quotes cannot start with $1',
  },
  {
    of: /Implicit keys? need to be on a single line/,
    zh: '键没有写在一行里，或后面少了冒号',
    en: 'A key that is not on one line, or a colon that is missing after it',
  },
  {
    of: /Implicit map keys need to be followed by map values/,
    zh: '键的后面少了冒号和空格',
    en: 'A colon and a space are missing after a key',
  },
  { of: /Map keys must be unique/, zh: '同一个键写了两次', en: 'The same key is written twice' },
  { of: /Tabs are not allowed as indentation/, zh: '用制表符缩进' },
  {
    of: /All (?:collection|mapping|sequence) items must start at the same column/,
    zh: '同一层的几行没有对齐',
  },
  {
    of: /(?:Flow|Block) (?:map|sequence) in block collection must be sufficiently indented and end with an? (.)/,
    zh: '括号没有用 $1 结束',
    en: 'A bracket that is never closed',
  },
  {
    of: /Expected flow (?:map|sequence) to end with (.)/,
    zh: '括号没有用 $1 结束',
    en: 'A bracket that is never closed',
  },
  { of: /Unexpected [\w-]+ token in YAML stream: (.*)/, zh: '此处不该出现 $1' },
  { of: /Unexpected ([^ \w]+) (?:in|at) .*/, zh: '此处不该出现 $1' },
  { of: /Unexpected .*/, zh: '此处多出了内容' },
  { of: /Missing space after :/, zh: '冒号后面少了空格' },
  { of: /Missing , (?:or : )?between .* items/, zh: '几项之间少了逗号' },
  { of: /Invalid escape sequence (.*)/, zh: '双引号里有不认识的转义 $1' },
  { of: /Unresolved (?:tag|alias)(?: \([^)]*\))?: (.*)/, zh: '没有这个标签或别名：$1' },
  { of: /Excessive alias count.*/, zh: '别名展开得太多' },
  { of: /(?:call stack|too deep).*/i, zh: '嵌套太深', en: 'It nests too deeply' },
];

const byCode: Partial<Record<string, string>> = {
  ALIAS_PROPS: '别名（*）上不能再加标签或锚点',
  BAD_ALIAS: '以 * 或 & 开头的文字没有放进引号',
  BAD_DIRECTIVE: '以 % 开头的行不是认识的指令',
  BAD_INDENT: '缩进不对',
  BAD_SCALAR_START: '没有引号的值不能以这个字符开头',
  BLOCK_AS_IMPLICIT_KEY: '一行里写了几层的列表或键',
  BLOCK_IN_FLOW: '括号里不能用缩进写列表或键',
  KEY_OVER_1024_CHARS: '键太长，后面像是少了冒号',
  MISSING_CHAR: '少了一个符号（冒号、逗号、引号、括号或连字号）',
  MULTIPLE_ANCHORS: '一个值只能有一个锚点（&）',
  MULTIPLE_DOCS: '只能有一份文档，中间不能有 ---',
  MULTIPLE_TAGS: '一个值只能有一个标签（!）',
  TAG_RESOLVE_FAILED: '以 ! 开头的文字没有放进引号',
  UNEXPECTED_TOKEN: '此处多出了内容',
};
