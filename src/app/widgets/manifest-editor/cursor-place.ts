/**
 * Where a cursor stands in a manifest, from the indentation of the lines around it: so it is known also while the text
 * is not YAML yet.
 */

/** A field on the way to the cursor; `item` where the way goes on inside an item of its list. */
export interface PathStep {
  name: string;
  item: boolean;
}

export interface CursorPlace {
  apiVersion: string;
  kind: string;
  /** To the mapping that a key stands in; to the field whose value it is. */
  path: readonly PathStep[];
  at: 'key' | 'value';
  /** Where the word under the cursor begins and ends. */
  from: number;
  to: number;
  /** Keys that the mapping has besides the one at hand. */
  siblings: ReadonlySet<string>;
  /** Column of the keys of this mapping, from 0. */
  column: number;
}

const KEY = /^( *)((?:- +)*)(["']?)([\w./-]*)$/;
const VALUE = /^( *)((?:- +)*)(["']?)([\w./-]+)\3: +(["']?)([^\s"'#{}[\],|>&*][^\s"'#{}[\],]*)?$/;
const ITEM = /^( *)((?:- +)+)(["']?)([^\s"'#{}[\],:]*)$/;
const LINE = /^( *)((?:- +|-$)*)(?:(["']?)([\w./-]+)\3:(?: +(.*))?$)?/;
const WORD_AFTER = /^[\w./-]*/;

interface Line {
  indent: number;
  /** Column behind the dashes. */
  column: number;
  dash: boolean;
  key: string | undefined;
  value: string;
}

/** undefined where nothing is known of the place: in comments, blocks of text and flow collections. */
export function cursorPlace(text: string, offset: number): CursorPlace | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, offset);
  const value = VALUE.exec(before);
  const key = value ? undefined : (KEY.exec(before) ?? ITEM.exec(before));
  const found = value ?? key;
  if (!found) return undefined;
  const [, blanks = '', dashes = ''] = found;
  const above = documentLines(text.slice(0, start)).reverse();
  const below = linesBelow(text.slice(offset));
  const column = blanks.length + dashes.length;
  const walk = walkUp(above, column, dashes === '' ? undefined : blanks.length);
  if (!walk) return undefined;
  const word = (value ? value[6] : key?.[4]) ?? '';
  const path = value ? [...walk.path, { name: value[4] ?? '', item: false }] : walk.path;
  const siblings = new Set([...walk.siblings, ...siblingsBelow(below, column)]);
  const whole = [...above.map(({ raw }) => raw), before, ...below];
  return {
    apiVersion: topField(whole, 'apiVersion'),
    kind: topField(whole, 'kind'),
    path,
    at: value ? 'value' : 'key',
    from: offset - word.length,
    to: offset + (WORD_AFTER.exec(text.slice(offset))?.[0].length ?? 0),
    siblings,
    column,
  };
}

/** Up from the cursor's line to the object itself, each time to the nearest line that is less indented. */
function walkUp(
  above: readonly (Line & { raw: string })[],
  from: number,
  dashAt: number | undefined,
): { path: PathStep[]; siblings: string[] } | undefined {
  const path: PathStep[] = [];
  const siblings: string[] = [];
  let column = from;
  /** Inside an item: the column of its dash. */
  let dash = dashAt;
  for (const line of above) {
    if (column === 0 && dash === undefined && path.length > 0) break;
    if (dash === undefined && line.column === column && line.key !== undefined) {
      if (path.length === 0) siblings.push(line.key);
      if (line.dash) dash = line.indent;
      continue;
    }
    const isAround = dash === undefined ? line.column < column : line.column <= dash && !isItemOf(line, dash);
    if (!isAround) continue;
    // Text, a value or the end of a flow collection: what is written under it is no field.
    if (line.key === undefined || !isOpen(line.value)) return undefined;
    path.unshift({ name: line.key, item: dash !== undefined });
    column = line.column;
    dash = line.dash ? line.indent : undefined;
  }
  return column === 0 && dash === undefined ? { path, siblings } : undefined;
}

function isItemOf(line: Line, dash: number): boolean {
  return line.dash && line.indent === dash;
}

/** Whether the fields of a key stand on the lines below it. */
function isOpen(value: string): boolean {
  return /^(?:[&!]\S+)?\s*(?:#.*)?$/.test(value);
}

function siblingsBelow(lines: readonly string[], column: number): string[] {
  const siblings: string[] = [];
  for (const raw of lines) {
    const line = readLine(raw);
    if (!line) continue;
    if (line.indent < column) break;
    if (line.indent === column && line.key !== undefined && !line.dash) siblings.push(line.key);
  }
  return siblings;
}

/** Lines of the last document of a text, without the empty ones and comments. */
function documentLines(text: string): (Line & { raw: string })[] {
  const lines = text.split('\n');
  const first = lines.findLastIndex((line) => /^---(?:\s|$)/.test(line)) + 1;
  return lines.slice(first).flatMap((raw) => {
    const line = readLine(raw);
    return line ? [{ ...line, raw }] : [];
  });
}

function linesBelow(text: string): string[] {
  const [, ...lines] = text.split('\n');
  const end = lines.findIndex((line) => /^---(?:\s|$)/.test(line));
  return end < 0 ? lines : lines.slice(0, end);
}

function readLine(raw: string): Line | undefined {
  const line = raw.trimEnd();
  if (line === '' || /^\s*#/.test(line)) return undefined;
  const [, blanks = '', dashes = '', , key, value = ''] = LINE.exec(line) ?? [];
  return {
    indent: blanks.length,
    column: blanks.length + dashes.length,
    dash: dashes !== '',
    key,
    value,
  };
}

function topField(lines: readonly string[], name: string): string {
  for (const line of lines) {
    const [, value] = new RegExp(`^${name}: *["']?([\\w./-]+)`).exec(line) ?? [];
    if (value) return value;
  }
  return '';
}
