/** YAML text to objects of the API, for the commands. */
import { decodeObject } from '#simulator/apis/schema/decode.ts';
import type { ManifestError, ReadManifest } from '#simulator/scenario/decode-scenario.ts';
import { parseAllDocuments } from 'yaml';

export function readManifest(text: string): ReadManifest {
  const result: ReadManifest = { objects: [], errors: [] };
  for (const document of parseAllDocuments(text)) {
    if (!('contents' in document) || document.errors.length > 0) {
      for (const { message, linePos } of 'errors' in document ? document.errors : []) {
        const [place] = linePos ?? [];
        const error: ManifestError = { field: '', message: message.split('\n')[0] ?? '' };
        result.errors.push(place ? { ...error, line: place.line, column: place.col } : error);
      }
      continue;
    }
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (value === null) continue;
    for (const item of itemsOf(value)) {
      const { object, errors } = decodeObject(item);
      if (object) result.objects.push(object);
      for (const { segments, text: message } of errors) result.errors.push({ field: pathText(segments), message });
    }
  }
  return result;
}

function itemsOf(value: unknown): unknown[] {
  const { kind, items } = value as { kind?: unknown; items?: unknown };
  return kind === 'List' && Array.isArray(items) ? items : [value];
}

function pathText(segments: readonly unknown[]): string {
  return (segments as { name?: string; index?: number; key?: string }[])
    .map(({ name, index, key }) => (name !== undefined ? `.${name}` : `[${index ?? key}]`))
    .join('')
    .replace(/^\./, '');
}
