/** Where a field of an object stands in the text it was read from. */
import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair, type Scalar } from 'yaml';

/** One part of a path, in the form in which the simulator's field errors have it. */
export type PathPart = { name: string } | { index: number } | { key: string };

/** Lines and columns count from 1; the end is the first column behind. */
export interface Place {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** A place, and whether the field itself stands there; otherwise it is the nearest field around it. */
export interface FieldPlace extends Place {
  exact: boolean;
}

export class Places {
  private readonly text: string;
  private readonly lines: LineCounter;
  /** What each alias stands for, noted while the values were read. */
  private readonly targets: ReadonlyMap<Node, Node>;

  constructor(text: string, lines: LineCounter, targets: ReadonlyMap<Node, Node>) {
    this.text = text;
    this.lines = lines;
    this.targets = targets;
  }

  /** From one offset to another, without the blanks and line ends behind. */
  between(start: number, end: number): Place {
    let last = end;
    while (last > start + 1 && /\s/.test(this.text[last - 1] as string)) last--;
    const from = this.lines.linePos(start);
    const to = this.lines.linePos(Math.max(last, start));
    const endColumn = to.line === from.line ? Math.max(to.col, from.col + 1) : to.col;
    return { line: from.line || 1, column: from.col || 1, endLine: to.line || 1, endColumn };
  }

  /**
   * @param part the key where the key is what is wrong; otherwise the value, or the key of a value of several lines
   */
  field(root: Node, path: readonly PathPart[], part: 'key' | 'value' = 'value'): FieldPlace {
    let node: Node | null = root;
    let place = this.head(root);
    for (const [depth, step] of path.entries()) {
      const found = this.step(node, step);
      if (!found) return { ...place, exact: false };
      const isLast = depth === path.length - 1;
      place = this.stepPlace(found, isLast ? part : 'value');
      node = found.value;
    }
    return { ...place, exact: true };
  }

  /**
   * A place in a text that is itself the value of a field, as a manifest in a scenario is. Of a block (`|`) line and
   * column are found; of any other text only the field.
   */
  inside(root: Node, path: readonly PathPart[], line: number, column: number): Place {
    let node: Node | null | undefined = root;
    for (const step of path) node = this.step(node ?? null, step)?.value;
    const resolved = this.resolve(node ?? null);
    if (!isScalar(resolved) || resolved.type !== 'BLOCK_LITERAL' || !resolved.range)
      return this.field(root, path);
    const first = this.text.indexOf('\n', resolved.range[0]) + 1;
    const [block = ''] = /^(?:[ \t]*\r?\n)*( +)/.exec(this.text.slice(first, resolved.range[1])) ?? [];
    const indent = block.length - (block.lastIndexOf('\n') + 1);
    const at = { line: this.lines.linePos(first).line + line - 1, column: column + indent };
    return { ...at, endLine: at.line, endColumn: at.column + 1 };
  }

  private step(
    from: Node | null,
    step: PathPart,
  ): { key?: Node | undefined; value: Node | null } | undefined {
    const node = this.resolve(from);
    if ('index' in step) {
      if (!isSeq(node)) return undefined;
      const item = node.items[step.index] as Node | undefined;
      return item ? { value: item } : undefined;
    }
    if (!isMap(node)) return undefined;
    const name = 'name' in step ? step.name : step.key;
    // The last of two equal keys, as in the values. Merged keys come after the map's own.
    const own = (node.items as Pair<Node, Node | null>[]).findLast(({ key }) => keyText(key) === name);
    if (own) return own;
    for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
      if (!isMergeKey(key)) continue;
      const merged = this.resolve(value);
      for (const map of isSeq(merged) ? (merged.items as Node[]) : [merged]) {
        const found = this.step(map, step);
        if (found) return found;
      }
    }
    return undefined;
  }

  private resolve(node: Node | null): Node | null {
    return isAlias(node) ? (this.targets.get(node) ?? null) : node;
  }

  private stepPlace(
    { key, value }: { key?: Node | undefined; value: Node | null },
    part: 'key' | 'value',
  ): Place {
    if (key && part === 'key') return this.whole(key);
    if (value && (isScalar(value) || isAlias(value)) && hasText(value)) {
      const place = this.whole(value);
      return place.line === place.endLine || !key ? place : this.whole(key);
    }
    if (key) return this.whole(key);
    return value ? this.head(value) : this.between(0, 1);
  }

  private whole(node: Node): Place {
    const [start, end] = node.range ?? [0, 1];
    return this.between(start, end);
  }

  /** The first line of a node. */
  private head(node: Node): Place {
    const [start, end] = node.range ?? [0, 1];
    const lineEnd = this.text.indexOf('\n', start);
    return this.between(start, lineEnd < 0 ? end : Math.min(end, lineEnd));
  }
}

function hasText(node: Node): boolean {
  const [start, end] = node.range ?? [0, 0];
  return end > start;
}

/** A key as the text that JSON has for it; undefined where it has none. */
export function keyText(key: unknown): string | undefined {
  if (!isScalar(key) || key.value === null || typeof key.value === 'object') return undefined;
  return String(key.value);
}

export function isMergeKey(key: unknown): key is Scalar {
  return isScalar(key) && key.type === 'PLAIN' && key.source === '<<';
}
