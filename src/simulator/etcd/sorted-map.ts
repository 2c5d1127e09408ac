/**
 * An immutable map from texts to values, sorted by key (an AVL tree). Changing it gives a new map that shares all but
 * the path to the changed key.
 */
interface Node<V> {
  readonly key: string;
  readonly value: V;
  readonly height: number;
  readonly count: number;
  readonly left: Tree<V>;
  readonly right: Tree<V>;
}
type Tree<V> = Node<V> | undefined;

export class SortedMap<V> {
  readonly #root: Tree<V>;

  private constructor(root: Tree<V>) {
    this.#root = root;
  }

  static empty<V>(): SortedMap<V> {
    return EMPTY as SortedMap<V>;
  }

  get size(): number {
    return this.#root?.count ?? 0;
  }

  get(key: string): V | undefined {
    let node = this.#root;
    while (node) {
      if (key === node.key) return node.value;
      node = key < node.key ? node.left : node.right;
    }
    return undefined;
  }

  /** The same map if the value is the same. */
  set(key: string, value: V): SortedMap<V> {
    const root = insert(this.#root, key, value);
    if (root === this.#root) return this;
    return new SortedMap(root);
  }

  delete(key: string): SortedMap<V> {
    if (this.get(key) === undefined) return this;
    return new SortedMap(remove(this.#root, key));
  }

  /** In the order of the keys; with a prefix only those that begin with it. */
  entries(prefix = ''): [string, V][] {
    const found: [string, V][] = [];
    collect(this.#root, prefix, found);
    return found;
  }

  values(prefix = ''): V[] {
    const found: V[] = [];
    collectValues(this.#root, prefix, found);
    return found;
  }

  toJSON(): Record<string, V> {
    return Object.fromEntries(this.entries());
  }
}

const EMPTY = new (SortedMap as unknown as new (root: undefined) => SortedMap<unknown>)(undefined);

function collect<V>(node: Tree<V>, prefix: string, found: [string, V][]): void {
  if (!node) return;
  const inside = node.key.startsWith(prefix);
  if (inside || node.key > prefix) collect(node.left, prefix, found);
  if (inside) found.push([node.key, node.value]);
  if (inside || node.key < prefix) collect(node.right, prefix, found);
}

/** The same without a pair for each: lists of objects are asked for at nearly every step. */
function collectValues<V>(node: Tree<V>, prefix: string, found: V[]): void {
  if (!node) return;
  const inside = node.key.startsWith(prefix);
  if (inside || node.key > prefix) collectValues(node.left, prefix, found);
  if (inside) found.push(node.value);
  if (inside || node.key < prefix) collectValues(node.right, prefix, found);
}

function insert<V>(node: Tree<V>, key: string, value: V): Node<V> {
  if (!node) return { key, value, height: 1, count: 1, left: undefined, right: undefined };
  const { left, right, height, count } = node;
  if (key === node.key)
    return value === node.value ? node : { key: node.key, value, height, count, left, right };
  const isLeft = key < node.key;
  const before = isLeft ? left : right;
  const after = insert(before, key, value);
  if (after === before) return node;
  const nextLeft = isLeft ? after : left;
  const nextRight = isLeft ? right : after;
  if (after.count !== before?.count) return balanced(node.key, node.value, nextLeft, nextRight);
  return { key: node.key, value: node.value, height, count, left: nextLeft, right: nextRight };
}

function remove<V>(node: Tree<V>, key: string): Tree<V> {
  if (!node) return undefined;
  if (key < node.key) return balanced(node.key, node.value, remove(node.left, key), node.right);
  if (key > node.key) return balanced(node.key, node.value, node.left, remove(node.right, key));
  if (!node.left) return node.right;
  if (!node.right) return node.left;
  let next: Node<V> = node.right;
  while (next.left) next = next.left;
  return balanced(next.key, next.value, node.left, remove(node.right, next.key));
}

const heightOf = (tree: Tree<unknown>): number => tree?.height ?? 0;

function make<V>(key: string, value: V, left: Tree<V>, right: Tree<V>): Node<V> {
  const height = Math.max(heightOf(left), heightOf(right)) + 1;
  return { key, value, height, count: (left?.count ?? 0) + (right?.count ?? 0) + 1, left, right };
}

function balanced<V>(key: string, value: V, left: Tree<V>, right: Tree<V>): Node<V> {
  const lean = heightOf(left) - heightOf(right);
  if (lean > 1 && left) {
    if (heightOf(left.left) >= heightOf(left.right)) {
      return make(left.key, left.value, left.left, make(key, value, left.right, right));
    }
    const pivot = left.right as Node<V>;
    const below = make(left.key, left.value, left.left, pivot.left);
    return make(pivot.key, pivot.value, below, make(key, value, pivot.right, right));
  }
  if (lean < -1 && right) {
    if (heightOf(right.right) >= heightOf(right.left)) {
      return make(right.key, right.value, make(key, value, left, right.left), right.right);
    }
    const pivot = right.left as Node<V>;
    const below = make(right.key, right.value, pivot.right, right.right);
    return make(pivot.key, pivot.value, make(key, value, left, pivot.left), below);
  }
  return make(key, value, left, right);
}
