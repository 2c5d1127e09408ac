/**
 * `kubectl get -o yaml`: the object with its fields in alphabetical order, texts quoted and folded as kubectl does.
 *
 * Upstream: sigs.k8s.io/yaml Marshal; goyaml.v2 sorter.go, resolve.go, emitterc.go (v1.37)
 */

/** The lines of one object. */
export function formatYaml(value: unknown): string[] {
  if (isCollection(value) && !isEmptyCollection(value)) return block(value, 0);
  return scalarLines(value, 0, 0);
}

/** Several objects are printed as a List. */
export function formatYamlList(objects: readonly unknown[]): string[] {
  return formatYaml({ apiVersion: 'v1', items: objects, kind: 'List', metadata: { resourceVersion: '' } });
}

type Collection = readonly unknown[] | Readonly<Record<string, unknown>>;

function isCollection(value: unknown): value is Collection {
  return typeof value === 'object' && value !== null;
}

function isEmptyCollection(value: Collection): boolean {
  return Array.isArray(value) ? value.length === 0 : entriesOf(value as Record<string, unknown>).length === 0;
}

function entriesOf(map: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(map)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => compareKeys(a, b));
}

/** Lines of a list or map that is not empty, each with its indentation. */
function block(value: Collection, indent: number): string[] {
  const blanks = ' '.repeat(indent);
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => {
      const lines =
        isCollection(item) && !isEmptyCollection(item)
          ? block(item, indent + 2)
          : scalarLines(item, indent + 2, indent + 2).map((line, at) => (at === 0 ? blanks + line : line));
      const [first = '', ...rest] = lines;
      return [`${blanks}- ${first.trimStart()}`, ...rest];
    });
  }
  return entriesOf(value as Record<string, unknown>).flatMap(([key, child]) => {
    const head = `${blanks}${scalarLines(key, 0, 0)[0]}:`;
    if (isCollection(child) && !isEmptyCollection(child)) {
      // A list stands in the column of its key.
      return [head, ...block(child, Array.isArray(child) ? indent : indent + 2)];
    }
    const [first, ...rest] = scalarLines(child, head.length + 1, indent + 2);
    return [`${head} ${first}`, ...rest];
  });
}

/** @param column where the scalar starts @param indent of the lines it goes on in */
function scalarLines(value: unknown, column: number, indent: number): string[] {
  if (Array.isArray(value)) return ['[]'];
  if (isCollection(value)) return ['{}'];
  if (typeof value !== 'string') return [String(value ?? null)];
  if (resolvesToOther(value)) return [doubleQuoted(value)];
  const shape = analyse(value);
  if (value.includes('\n') && shape.block) return literal(value, indent);
  if (shape.plain) return fold(value, column, indent);
  if (shape.single) return fold(`'${value.replaceAll("'", "''")}'`, column, indent);
  return [doubleQuoted(value)];
}

/** Which styles a text may be written in. */
function analyse(text: string): { plain: boolean; single: boolean; block: boolean } {
  const special = /[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|\ufeff|\t/u.test(text);
  const spaceBreak = / \n/.test(text);
  const breakSpace = /\n /.test(text);
  const lineBreaks = text.includes('\n');
  const indicators =
    /^[#,[\]{}&*!|>'"%@`]/.test(text) ||
    /^[-?:](\s|$)/.test(text) ||
    /^(---|\.\.\.)/.test(text) ||
    /:(\s|$)/.test(text) ||
    /\s#/.test(text);
  const edges = /^\s|\s$/.test(text);
  return {
    plain: !indicators && !edges && !lineBreaks && !special && !spaceBreak,
    single: !special && !spaceBreak && !breakSpace && !lineBreaks,
    block: !special && !spaceBreak && !/ $/.test(text),
  };
}

/** Plain, it would be read as null, a truth value, a number, a time or a merge. */
function resolvesToOther(text: string): boolean {
  return (
    /^(|~|null|Null|NULL|<<)$/.test(text) ||
    /^(y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON|n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(text) ||
    /^[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+|[0-9][0-9_]*)$/.test(text) ||
    /^[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?$/.test(text) ||
    /^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/.test(text) ||
    /^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/.test(text) ||
    /^\d{4}-\d{1,2}-\d{1,2}([Tt ]\d{1,2}:\d{1,2}:\d{1,2}.*)?$/.test(text)
  );
}

function doubleQuoted(text: string): string {
  const escaped = text.replace(/[\\"]|[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/gu, (character) => {
    const known = ESCAPES[character];
    if (known) return known;
    const code = character.codePointAt(0) as number;
    if (code > 0xffff && code <= 0x10ffff) return character;
    const hex = code.toString(16).toUpperCase();
    return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '\x85': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function literal(text: string, indent: number): string[] {
  const lines = text.split('\n');
  const ends = /\n*$/.exec(text)?.[0].length ?? 0;
  const chomping = ends === 0 ? '-' : ends === 1 ? '' : '+';
  const hint = /^[ \n]/.test(text) ? '2' : '';
  if (ends > 0) lines.pop();
  return [`|${hint}${chomping}`, ...lines.map((line) => (line === '' ? '' : ' '.repeat(indent) + line))];
}

const BEST_WIDTH = 80;

/** Breaks at a single blank once the line is longer than 80 columns. */
function fold(text: string, column: number, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = column;
  const characters = [...text];
  for (const [index, character] of characters.entries()) {
    const alone = characters[index - 1] !== ' ' && characters[index + 1] !== ' ';
    const inside = index > 0 && index < characters.length - 1;
    if (character === ' ' && alone && inside && width > BEST_WIDTH) {
      lines.push(line);
      line = ' '.repeat(indent);
      width = indent;
    } else {
      line += character;
      width++;
    }
  }
  return [...lines, line];
}

/** goyaml's order of keys: letters by code, digits by the number they make, other characters before letters. */
function compareKeys(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < left.length && i < right.length; i++) {
    const x = left[i] as string;
    const y = right[i] as string;
    if (x === y) continue;
    const xLetter = /\p{L}/u.test(x);
    const yLetter = /\p{L}/u.test(y);
    if (xLetter !== yLetter) return xLetter ? 1 : -1;
    if (!xLetter) {
      const numbers = [numberAt(left, i), numberAt(right, i)] as const;
      if (numbers[0] !== undefined && numbers[1] !== undefined && numbers[0] !== numbers[1]) {
        return numbers[0] - numbers[1];
      }
    }
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}

function numberAt(text: readonly string[], index: number): number | undefined {
  const digits = /^\d+/.exec(text.slice(index).join(''))?.[0];
  return digits === undefined ? undefined : Number(digits);
}
