/**
 * Decodes the plain values of a YAML file key by key. What has the wrong type is reported with its place
 * and left out; the rest is used.
 */
import type { Language, Localized } from '#course/course.ts';
import type { Bilingual, Report } from './finding.ts';
import { nearest } from './kubernetes/distance.ts';
import { near } from './rules/near.ts';
import type { YamlSource } from './yaml-source.ts';

/** The languages of the interface, in the order in which they are looked for. */
export const languages: Language[] = ['zh', 'en'];

type Kind = 'text' | 'list' | 'map' | 'localized';

const words: Record<Kind, Bilingual> = {
  text: { zh: '一段文字', en: 'a text' },
  list: { zh: '一个列表', en: 'a list' },
  map: { zh: '一组键和值', en: 'a map of keys and values' },
  localized: { zh: '每种语言各一段文字', en: 'a text for each language' },
};

/** Reads fields of one file; each method reports what has the wrong type and goes on without it. */
export class Fields {
  readonly #yaml: YamlSource;
  readonly #report: Report;
  readonly #file: string;
  /** Keys that are there, misspelt: they are not missing as well. */
  readonly #misspelt = new Set<string>();

  constructor(yaml: YamlSource, file: string, report: Report) {
    this.#yaml = yaml;
    this.#file = file;
    this.#report = report;
  }

  text(map: Record<string, unknown>, key: string, path: string, example?: string): string | undefined {
    const value = map[key];
    const at = join(path, key);
    if (value === undefined || value === null) {
      if (example !== undefined) this.missing(at, 'text', example);
      return undefined;
    }
    if (typeof value === 'string') return value;
    // `title: 2026` and `id: 1` mean what they look like.
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    this.#wrong(at, value, 'text', example ?? `${key}: …`);
    return undefined;
  }

  list(map: Record<string, unknown>, key: string, path: string, example?: string): unknown[] {
    const value = map[key];
    const at = join(path, key);
    if (value === undefined || value === null) {
      if (example !== undefined) this.missing(at, 'list', example);
      return [];
    }
    if (Array.isArray(value)) return value;
    this.#wrong(at, value, 'list', example ?? `${key}: [a, b]`);
    return [];
  }

  /** Items that are texts; others are reported. */
  texts(map: Record<string, unknown>, key: string, path: string): string[] {
    return this.list(map, key, path).flatMap((item, i) => {
      if (typeof item === 'string') return [item];
      if (typeof item === 'number') return [String(item)];
      this.#wrong(`${join(path, key)}.${i}`, item, 'text', `${key}: [a, b]`);
      return [];
    });
  }

  map(
    value: unknown,
    path: string,
    example: string,
    kind: Kind = 'map',
  ): Record<string, unknown> | undefined {
    if (isMap(value)) return value;
    this.#wrong(path, value, kind, example);
    return undefined;
  }

  /** `{zh: …, en: …}`; a language that lacks is left to a rule. */
  localized(map: Record<string, unknown>, key: string, path: string, example?: string): Localized {
    const at = join(path, key);
    if (map[key] === undefined || map[key] === null) {
      if (example !== undefined) this.missing(at, 'localized', example);
      return {};
    }
    const value = this.map(map[key], at, example ?? `${key}: {zh: …, en: …}`, 'localized');
    if (!value) return {};
    this.known(value, at, languages);
    const result: Localized = {};
    for (const language of languages) {
      const text = this.text(value, language, at);
      if (text !== undefined) result[language] = text;
    }
    return result;
  }

  known(map: Record<string, unknown>, path: string, keys: readonly string[]): void {
    for (const key of Object.keys(map)) {
      if (keys.includes(key)) continue;
      const at = join(path, key);
      const meant = nearest(key, keys, 3);
      if (meant) this.#misspelt.add(join(path, meant));
      this.#report(
        { file: this.#file, place: this.#yaml.placeOf(at), text: 'unknown-key' },
        { path: at, known: keys.join(', '), ...near(key, keys) },
      );
    }
  }

  missing(path: string, kind: Kind, example: string): void {
    if (this.#misspelt.has(path)) return;
    this.#report(
      { file: this.#file, place: this.#yaml.placeOf(path), text: 'missing' },
      { path, wanted: words[kind].zh, wantedEn: words[kind].en, example },
    );
  }

  #wrong(path: string, value: unknown, kind: Kind, example: string): void {
    this.#report(
      { file: this.#file, place: this.#yaml.placeOf(path), text: 'type' },
      {
        path: path || this.#file,
        ...valueWords(value),
        wanted: words[kind].zh,
        wantedEn: words[kind].en,
        example,
      },
    );
  }
}

/** Whether it is a map of keys and values. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** Parameters `actual` and `actualZh`: what stands there, a text in quotation marks. */
export function valueWords(value: unknown): { actual: string; actualZh: string } {
  if (value === null || value === undefined) return { actual: 'empty', actualZh: '空的' };
  if (isMap(value)) return { actual: words.map.en, actualZh: words.map.zh };
  const text = JSON.stringify(value) ?? String(value);
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  if (typeof value === 'string') return { actual: shown, actualZh: `“${shown.replace(/^"|"$/g, '')}”` };
  if (Array.isArray(value)) return { actual: `the list ${shown}`, actualZh: `列表 ${shown}` };
  return { actual: shown, actualZh: ` ${shown}` };
}
