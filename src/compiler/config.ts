/**
 * Decodes content/course.yaml and content/glossary.yaml. Nothing here throws: what is wrong is reported
 * with its place and left out, so that one slip hides nothing else.
 */
import type { Course, Language, Localized, Part, Term } from '#course/course.ts';
import { type Problem, reporter } from './diagnostics.ts';
import type { Report } from './finding.ts';
import { courseYaml, glossaryYaml } from './findings.ts';
import type { Place } from './place.ts';
import { Fields, isMap, languages, valueWords } from './yaml-fields.ts';
import { type YamlSource, yamlSource } from './yaml-source.ts';

export const courseFile = 'course.yaml';
export const glossaryFile = 'glossary.yaml';

/** A topic as course.yaml lists it. */
export interface ConfigTopic {
  id: string;
  /** Id of its part. */
  part: string;
  planned?: { title: Localized; requires: string[]; related: string[] };
  /** Path of the entry, for `placeOf`: `parts.0.topics.1`. */
  path: string;
}

interface ConfigPart extends Omit<Part, 'topics'> {
  topics: ConfigTopic[];
  path: string;
}

interface ConfigPath {
  id: string;
  title: Localized;
  summary: Localized;
  notes?: Localized;
  topics: string[];
  path: string;
}

/** course.yaml, or what stands for it where there is none (`declared: false`, no parts, no paths). */
export interface Config
  extends Pick<
    Course,
    'id' | 'title' | 'summary' | 'about' | 'languages' | 'siteUrl' | 'editUrl' | 'footer' | 'accent'
  > {
  declared: boolean;
  /** `false`: there is a course.yaml, but no YAML; nothing is known of what it says. */
  readable: boolean;
  /** `false`: of its topics some could not be read, so that an id which is none of them may well be a topic. */
  complete: boolean;
  /** `false`: `languages` could not be read; both are taken, and nothing is said of what one of them lacks. */
  languagesKnown: boolean;
  parts: ConfigPart[];
  paths: ConfigPath[];
  /** Every topic of all parts, in course order; ids may repeat (a rule reports them). */
  topics: ConfigTopic[];
  /** Place of a key or item in course.yaml: `title.en`, `parts.0.topics.1`. */
  placeOf(path: string): Place;
}

/** An entry of glossary.yaml; entries may repeat an id (a rule reports them). */
export interface GlossaryEntry extends Term {
  place: Place;
  /** Place of a key below the entry: `zh.title`, `zh.aliases.1`. */
  placeOf(path: string): Place;
}

/** glossary.yaml, or nothing where there is none. */
export interface Glossary {
  /** In the order of the file. */
  entries: GlossaryEntry[];
  /** The first entry of that id. */
  get(id: string): GlossaryEntry | undefined;
  /** Whether it is a term, or may be one: an entry that could not be read has been reported once. */
  knows(id: string): boolean;
}

/** `text` undefined: there is no course.yaml; the caller names the language that it found in the notes. */
export function decodeConfig(
  text: string | undefined,
  problems: Problem[],
  fallback: { id: string; language: Language },
): Config {
  const undeclared: Config = {
    declared: false,
    readable: true,
    complete: true,
    languagesKnown: true,
    id: fallback.id,
    title: {},
    languages: [fallback.language],
    parts: [],
    paths: [],
    topics: [],
    placeOf: () => ({ line: 1, column: 1 }),
  };
  if (text === undefined) return undeclared;
  const yaml = yamlSource(text);
  const report = reporter(courseYaml, problems);
  const root = rootOf(yaml, courseFile, report);
  const fields = new Fields(yaml, courseFile, report);
  const config: Config = { ...undeclared, declared: true, languages, placeOf: yaml.placeOf };
  if (!root) {
    if (yaml.problems.length === 0 && yaml.value === undefined)
      report({ file: courseFile, place: { line: 1, column: 1 }, text: 'empty' }, { file: courseFile });
    return { ...config, readable: false, complete: false, languagesKnown: false };
  }

  fields.known(root, '', courseKeys);
  config.id = fields.text(root, 'id', '', 'id: my-course') ?? fallback.id;
  config.title = fields.localized(root, 'title', '', 'title: {zh: …, en: …}');
  if (root.summary !== undefined) config.summary = fields.localized(root, 'summary', '');
  if (root.about !== undefined) config.about = fields.localized(root, 'about', '');
  config.languages = decodeLanguages(root, fields, yaml, report);
  config.languagesKnown = Array.isArray(root.languages);
  const siteUrl = decodeAddress(root, 'siteUrl', fields, yaml, report);
  const editUrl = decodeAddress(root, 'editUrl', fields, yaml, report);
  if (siteUrl) config.siteUrl = siteUrl;
  if (editUrl) config.editUrl = editUrl;
  if (root.footer !== undefined) config.footer = fields.localized(root, 'footer', '');
  const accent = decodeAccent(root, fields, yaml, report);
  if (accent) config.accent = accent;
  config.parts = fields
    .list(root, 'parts', '', 'parts: [{id: basics, title: {en: Basics}, topics: [pods]}]')
    .flatMap((part, i) => decodePart(part, `parts.${i}`, fields));
  config.paths = fields.list(root, 'paths', '').flatMap((path, i) => decodePath(path, `paths.${i}`, fields));
  config.topics = config.parts.flatMap((part) => part.topics);
  config.complete = topicsWritten(root) === config.topics.length;
  return config;
}

/** Keys of course.yaml. */
export const courseKeys = [
  ...['id', 'title', 'summary', 'about', 'languages', 'siteUrl', 'editUrl', 'footer', 'accent'],
  ...['parts', 'paths'],
];

/** How many topics the parts list, readable or not; `undefined` where that cannot be told. */
function topicsWritten({ parts }: Record<string, unknown>): number | undefined {
  if (!Array.isArray(parts)) return undefined;
  let count = 0;
  for (const part of parts) {
    if (!isMap(part) || !Array.isArray(part.topics)) return undefined;
    count += part.topics.length;
  }
  return count;
}

/** The map at the root; reports syntax errors and another root. */
function rootOf(yaml: YamlSource, file: string, report: Report): Record<string, unknown> | undefined {
  for (const { message, place } of yaml.problems)
    report({ file, place, text: 'syntax' }, { file, message: message.en, messageZh: message.zh });
  if (yaml.problems.length > 0 || yaml.value === undefined) return undefined;
  if (isMap(yaml.value)) return yaml.value;
  new Fields(yaml, file, report).map(yaml.value, '', 'id: …');
  return undefined;
}

function decodeLanguages(
  root: Record<string, unknown>,
  fields: Fields,
  yaml: YamlSource,
  report: Report,
): Language[] {
  const found = new Set<Language>();
  fields.texts(root, 'languages', '').forEach((text, i) => {
    const language = languages.find((known) => known === text);
    if (language) found.add(language);
    else
      report(
        { file: courseFile, place: yaml.placeOf(`languages.${i}`), text: 'type' },
        {
          path: 'languages',
          ...valueWords(text),
          wanted: '界面支持的语言（zh 或 en）',
          wantedEn: 'a language of the interface (zh or en)',
          example: 'languages: [zh, en]',
        },
      );
  });
  if (root.languages === undefined) fields.missing('languages', 'list', 'languages: [zh, en]');
  return found.size > 0 ? [...found] : [...languages];
}

/** Absolute http(s) addresses that end in `/`, since files are named relative to them. */
function decodeAddress(
  root: Record<string, unknown>,
  key: string,
  fields: Fields,
  yaml: YamlSource,
  report: Report,
): string | undefined {
  const text = fields.text(root, key, '');
  if (text === undefined) return undefined;
  if (/^https?:\/\/[^\s]+$/.test(text) && URL.canParse(text)) return text.endsWith('/') ? text : `${text}/`;
  report(
    { file: courseFile, place: yaml.placeOf(key), text: 'type' },
    {
      path: key,
      ...valueWords(text),
      wanted: '以 https:// 开头的完整网址',
      wantedEn: 'a full address that starts with https://',
      example: `${key}: https://example.org/course/`,
    },
  );
  return undefined;
}

/** A colour that every browser understands: with a name, a slip of the pen would pass for one. */
const colour =
  /^(?:#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([\w.%,/\s+-]+\))$/i;

/** Both colours or none: a course that is readable in one theme only helps nobody. */
function decodeAccent(
  root: Record<string, unknown>,
  fields: Fields,
  yaml: YamlSource,
  report: Report,
): Course['accent'] {
  if (root.accent === undefined || root.accent === null) return undefined;
  const example = 'accent: {light: "#0b5c8a", dark: "#7cc4ee"}';
  const accent = fields.map(root.accent, 'accent', example);
  if (!accent) return undefined;
  fields.known(accent, 'accent', ['light', 'dark']);
  const [light, dark] = (['light', 'dark'] as const).map((key) => {
    const text = fields.text(accent, key, 'accent', example)?.trim();
    if (text === undefined || colour.test(text)) return text;
    report(
      { file: courseFile, place: yaml.placeOf(`accent.${key}`), text: 'type' },
      {
        path: `accent.${key}`,
        ...valueWords(text),
        wanted: '一种颜色：# 加十六进制数，或 rgb(…)、hsl(…)、oklch(…)',
        wantedEn: 'a colour: # and hexadecimal digits, or rgb(…), hsl(…), oklch(…)',
        example: `${key}: "${key === 'light' ? '#0b5c8a' : '#7cc4ee'}"`,
      },
    );
    return undefined;
  });
  return light && dark ? { light, dark } : undefined;
}

function decodePart(value: unknown, path: string, fields: Fields): ConfigPart[] {
  const part = fields.map(value, path, '{id: basics, title: {en: Basics}, topics: [pods]}');
  if (!part) return [];
  fields.known(part, path, ['id', 'title', 'summary', 'topics']);
  const id = fields.text(part, 'id', path, 'id: basics');
  if (id === undefined) return [];
  const title = fields.localized(part, 'title', path, 'title: {zh: …, en: …}');
  const summary = fields.localized(part, 'summary', path);
  const topics = fields
    .list(part, 'topics', path, 'topics: [pods]')
    .flatMap((topic, i) => decodeTopic(topic, id, `${path}.topics.${i}`, fields));
  return [{ id, title, summary, topics, path }];
}

function decodeTopic(value: unknown, part: string, path: string, fields: Fields): ConfigTopic[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ id: String(value), part, path }];
  const topic = fields.map(value, path, '- pods');
  if (!topic) return [];
  fields.known(topic, path, ['id', 'planned']);
  const id = fields.text(topic, 'id', path, 'id: pods');
  if (id === undefined) return [];
  if (topic.planned === undefined) return [{ id, part, path }];
  const at = `${path}.planned`;
  const planned = fields.map(topic.planned, at, 'planned: {title: {en: Pods}}');
  if (!planned) return [{ id, part, path }];
  fields.known(planned, at, ['title', 'requires', 'related']);
  return [
    {
      id,
      part,
      path,
      planned: {
        title: fields.localized(planned, 'title', at, 'title: {zh: …, en: …}'),
        requires: fields.texts(planned, 'requires', at),
        related: fields.texts(planned, 'related', at),
      },
    },
  ];
}

function decodePath(value: unknown, path: string, fields: Fields): ConfigPath[] {
  const item = fields.map(value, path, '{id: one-evening, title: {en: One evening}, topics: [pods]}');
  if (!item) return [];
  fields.known(item, path, ['id', 'title', 'summary', 'notes', 'topics']);
  const id = fields.text(item, 'id', path, 'id: one-evening');
  if (id === undefined) return [];
  const title = fields.localized(item, 'title', path, 'title: {zh: …, en: …}');
  const summary = fields.localized(item, 'summary', path);
  const topics = fields.texts(item, 'topics', path);
  const notes = item.notes === undefined ? {} : { notes: fields.localized(item, 'notes', path) };
  return [{ id, title, summary, topics, path, ...notes }];
}

/** `text` undefined: there is no glossary.yaml. */
export function decodeGlossary(text: string | undefined, problems: Problem[]): Glossary {
  const entries: GlossaryEntry[] = [];
  const byId = new Map<string, GlossaryEntry>();
  const unread = new Set<string>();
  const knows = (id: string) => byId.has(id) || unread.has(id);
  const glossary: Glossary = { entries, get: (id) => byId.get(id), knows };
  if (text === undefined) return glossary;
  const yaml = yamlSource(text);
  const report = reporter(glossaryYaml, problems);
  if (!rootOf(yaml, glossaryFile, report)) {
    const isEmpty = yaml.value === undefined && yaml.problems.length === 0;
    return isEmpty ? glossary : { ...glossary, knows: () => true };
  }
  // From the document and not from its value: a map keeps only the last of two equal keys.
  for (const { id, value, placeOf } of yaml.entries()) {
    const fields = new Fields({ ...yaml, placeOf: (path) => placeOf(dropFirst(path)) }, glossaryFile, report);
    const entry = decodeTerm(id, value, fields);
    if (!entry) {
      unread.add(id);
      continue;
    }
    const full: GlossaryEntry = { ...entry, place: placeOf(''), placeOf };
    entries.push(full);
    if (!byId.has(id)) byId.set(id, full);
  }
  return glossary;
}

function decodeTerm(id: string, value: unknown, fields: Fields): Term | undefined {
  const sides = fields.map(value, id, '{en: {title: Pod, definition: …}}');
  if (!sides) return undefined;
  fields.known(sides, id, languages);
  const term: Term = { id, title: {}, aliases: {}, definition: {} };
  for (const language of languages) {
    if (sides[language] === undefined) continue;
    const at = `${id}.${language}`;
    const side = fields.map(sides[language], at, '{title: Pod, definition: …}');
    if (!side) continue;
    fields.known(side, at, ['title', 'aliases', 'definition']);
    const title = fields.text(side, 'title', at, 'title: Pod')?.trim();
    const definition = fields.text(side, 'definition', at, 'definition: …')?.trim();
    if (title) term.title[language] = title;
    if (definition) term.definition[language] = definition;
    const aliases = fields.texts(side, 'aliases', at).map((alias) => alias.trim());
    if (aliases.length > 0) term.aliases[language] = aliases.filter((alias) => alias !== '');
  }
  return term;
}

function dropFirst(path: string): string {
  const dot = path.indexOf('.');
  return dot < 0 ? '' : path.slice(dot + 1);
}
