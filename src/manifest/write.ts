/** From objects to the text of a manifest, fields in the order in which people write them. */
import { Document, isScalar, type Tags, visit } from 'yaml';

/** These first and in this order; the others follow as they come, and status last. */
const FIRST = ['apiVersion', 'kind', 'metadata', 'name', 'namespace', 'labels', 'annotations', 'image'];
const LAST = ['status'];

/** One document an object. Reading the text again gives equal objects. */
export function writeManifest(objects: readonly unknown[]): string {
  return objects.map(writeDocument).join('---\n');
}

function writeDocument(object: unknown): string {
  const document = new Document(inOrder(object), { version: '1.1', customTags: withoutMerge });
  visit(document, {
    Pair(_, { key }) {
      // Read again without quotes it would merge.
      if (isScalar(key) && key.value === '<<') key.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0, indentSeq: false, directives: false });
}

function withoutMerge(tags: Tags): Tags {
  return tags.filter((tag) => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:merge');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, child]) => [name, inOrder(child)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => rank(a) - rank(b)));
}

function rank(name: string): number {
  if (LAST.includes(name)) return FIRST.length + 1;
  const index = FIRST.indexOf(name);
  return index < 0 ? FIRST.length : index;
}
