/**
 * From YAML's nodes to the values JSON has, as kubectl converts a manifest before it sends it: keys become text, and
 * aliases are written out. Bounded in depth and in number, so that a few lines cannot stand for a billion.
 *
 * Upstream: sigs.k8s.io/yaml YAMLToJSON, goyaml.v2 decode.go (v1.37)
 */
import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { isMergeKey, keyText } from './places.ts';
import type { ManifestProblem, ManifestProblemId } from './problem-words.ts';

export interface ValueLimits {
  depth: number;
  /** Of values, aliases counted in full. */
  values: number;
}

type Report = (id: ManifestProblemId, node: Node, params?: ManifestProblem['params']) => void;

/** Thrown to leave a document that is over a limit; never leaves this module. */
class OverLimit extends Error {}

/** Reads one document. */
export class ValueReader {
  /** What each alias stands for. */
  readonly targets = new Map<Node, Node>();
  private readonly limits: ValueLimits;
  private readonly report: Report;
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private values = 0;

  constructor(limits: ValueLimits, report: Report) {
    this.limits = limits;
    this.report = report;
  }

  /** undefined where the document is over a limit, which has been reported then. */
  read(root: Node): unknown {
    try {
      return this.node(root, 0);
    } catch (error) {
      if (error instanceof OverLimit) return undefined;
      throw error;
    }
  }

  private node(node: Node | null, depth: number): unknown {
    if (node === null) return null;
    this.values++;
    if (this.values > this.limits.values) this.stop('too-many-values', node, this.limits.values);
    if (depth > this.limits.depth) this.stop('too-deep', node, this.limits.depth);
    if (isAlias(node)) return this.alias(node, depth);
    if ('anchor' in node && node.anchor) this.anchors.set(node.anchor, node);
    if (isScalar(node)) return this.scalar(node.value, node);
    this.open.add(node);
    const value = isMap(node)
      ? this.map(node, depth)
      : isSeq(node)
        ? (node.items as (Node | null)[]).map((item) => this.node(item, depth + 1))
        : null;
    this.open.delete(node);
    return value;
  }

  private stop(id: ManifestProblemId, node: Node, limit: number): never {
    this.report(id, node, { limit });
    throw new OverLimit();
  }

  private alias(alias: Alias, depth: number): unknown {
    const target = this.anchors.get(alias.source);
    if (!target) {
      this.report('unknown-alias', alias, { name: alias.source });
      return null;
    }
    if (this.open.has(target)) {
      this.report('alias-loop', alias, { name: alias.source });
      return null;
    }
    this.targets.set(alias, target);
    return this.node(target, depth);
  }

  private scalar(value: unknown, node: Node): unknown {
    if (typeof value === 'number' && !Number.isFinite(value)) this.report('number', node);
    return typeof value === 'bigint' ? Number(value) : value;
  }

  private map(map: YAMLMap, depth: number): Record<string, unknown> {
    const own = new Map<string, unknown>();
    const merged = new Map<string, unknown>();
    for (const { key, value } of map.items as Pair<Node, Node | null>[]) {
      if (isMergeKey(key)) {
        this.merge(value, depth, merged);
        continue;
      }
      const name = keyText(key);
      if (name === undefined) {
        this.report('key', key ?? map);
        continue;
      }
      if (own.has(name)) this.report('duplicate-key', key, { key: JSON.stringify(name) });
      own.set(name, this.node(value, depth + 1));
    }
    // fromEntries makes even `__proto__` a property like any other.
    return Object.fromEntries([...merged, ...own]);
  }

  /** Of several maps the first that has a key gives its value. */
  private merge(value: Node | null, depth: number, merged: Map<string, unknown>): void {
    const source = this.node(value, depth + 1);
    for (const map of Array.isArray(source) ? source : [source]) {
      if (typeof map !== 'object' || map === null || Array.isArray(map)) {
        if (value) this.report('merge-value', value);
        return;
      }
      for (const [name, inner] of Object.entries(map)) if (!merged.has(name)) merged.set(name, inner);
    }
  }
}
