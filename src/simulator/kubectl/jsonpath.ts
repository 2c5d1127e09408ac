/**
 * `kubectl get -o jsonpath=…`: texts, paths with indexes, `[*]` and `[?(@.field=="value")]`, and `range … end`. What is
 * missing prints nothing. Slices, unions and `..` are not there.
 *
 * Upstream: staging/src/k8s.io/client-go/util/jsonpath/{parser,jsonpath}.go (v1.37)
 */

type Part =
  | { text: string }
  | { path: readonly Selector[] }
  | { range: readonly Selector[]; parts: readonly Part[] };

type Selector =
  | { field: string }
  | { index: number }
  | { all: true }
  | { where: readonly Selector[]; equals: string };

/** What the template prints of an object; undefined where it says something that is not there. */
export function formatJsonPath(template: string, object: unknown): string | undefined {
  const tokens = tokensOf(template);
  const parts = tokens && partsOf(tokens, 0);
  return parts && parts.next === tokens.length ? print(parts.parts, object) : undefined;
}

/** What stands in braces and what stands between them; braces may stand in quotes. */
function tokensOf(template: string): { inside: boolean; text: string }[] | undefined {
  const tokens: { inside: boolean; text: string }[] = [];
  const pattern = /\{((?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^{}"'])*)\}|([^{}]+)/gy;
  while (pattern.lastIndex < template.length) {
    const match = pattern.exec(template);
    if (!match) return undefined;
    tokens.push({ inside: match[1] !== undefined, text: (match[1] ?? match[2] ?? '').trim() });
    if (match[1] === undefined) (tokens.at(-1) as { text: string }).text = match[2] ?? '';
  }
  return tokens;
}

function partsOf(
  tokens: readonly { inside: boolean; text: string }[],
  from: number,
): { parts: Part[]; next: number } | undefined {
  const parts: Part[] = [];
  let next = from;
  while (next < tokens.length) {
    const { inside, text } = tokens[next] as { inside: boolean; text: string };
    if (inside && text === 'end') return from === 0 ? undefined : { parts, next };
    next++;
    const quoted = inside ? /^(["'])(.*)\1$/s.exec(text) : null;
    if (!inside) parts.push({ text });
    else if (quoted) parts.push({ text: readEscapes(quoted[2] ?? '') });
    else {
      const range = text.startsWith('range ');
      const path = selectorsOf(text.slice(range ? 6 : 0).trim());
      if (!path) return undefined;
      if (!range) parts.push({ path });
      else {
        const within = partsOf(tokens, next);
        if (!within || within.next === tokens.length) return undefined;
        parts.push({ range: path, parts: within.parts });
        next = within.next + 1;
      }
    }
  }
  return { parts, next };
}

function readEscapes(text: string): string {
  return text.replace(/\\(.)/g, (_, c: string) => ({ n: '\n', t: '\t' })[c] ?? c);
}

const SELECTOR =
  /\.((?:\\.|[^.[\]\\\s])+)|\[(-?\d+)\]|(\[\*\]|\.\*)|\['([^']+)'\]|\[\?\(@([^=()]+?)\s*==\s*["']([^"']*)["']\)\]/y;

function selectorsOf(path: string): Selector[] | undefined {
  const selectors: Selector[] = [];
  SELECTOR.lastIndex = path.startsWith('$') || path.startsWith('@') ? 1 : 0;
  while (SELECTOR.lastIndex < path.length) {
    const match = SELECTOR.exec(path);
    if (!match) return undefined;
    const [, field, index, all, quoted, where, equals] = match;
    const after = SELECTOR.lastIndex;
    if (all !== undefined || field === '*') selectors.push({ all: true });
    else if (index !== undefined) selectors.push({ index: Number(index) });
    else if (where !== undefined) {
      const inner = selectorsOf(where);
      if (!inner) return undefined;
      selectors.push({ where: inner, equals: equals ?? '' });
    } else selectors.push({ field: quoted ?? (field ?? '').replace(/\\(.)/g, '$1') });
    SELECTOR.lastIndex = after;
  }
  return selectors;
}

function print(parts: readonly Part[], object: unknown): string {
  return parts
    .map((part) => {
      if ('text' in part) return part.text;
      if ('path' in part) return select(part.path, object).map(textOf).join(' ');
      return select(part.range, object)
        .map((item) => print(part.parts, item))
        .join('');
    })
    .join('');
}

function select(selectors: readonly Selector[], object: unknown): unknown[] {
  let found: unknown[] = [object];
  for (const selector of selectors) found = found.flatMap((value) => step(selector, value));
  return found;
}

function step(selector: Selector, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('field' in selector) return present((value as Record<string, unknown>)[selector.field]);
  if ('all' in selector) return Object.values(value);
  if (!Array.isArray(value)) return [];
  if ('index' in selector) return present(value.at(selector.index));
  return value.filter((item) =>
    select(selector.where, item).some((each) => textOf(each) === selector.equals),
  );
}

function present(value: unknown): unknown[] {
  return value === undefined ? [] : [value];
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(sorted(value)) : String(value);
}

/** Go prints the keys of a map in their order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
