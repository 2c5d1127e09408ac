/**
 * Joins compiled notes to a `Course`: topics, parts and paths from course.yaml (or from the folders where
 * there is none), and what a note left open because it depends on other notes and files.
 */
import { addressOf, assetAddress, relativeAddress } from '#course/addresses.ts';
import type { Course, Language, LearningPath, Localized, Note, Part, Term, Topic } from '#course/course.ts';
import type { CompiledNote } from './compiled-note.ts';
import { compare } from './diagnostics.ts';
import type { Environment } from './environment.ts';
import { topicId } from './layout.ts';
import { finishQuestion, type MisconceptionNames, misconceptionNames } from './questions/finish.ts';
import type { Content } from './read.ts';
import { escapeHtml, fillSlots, type ImageSlot } from './slots.ts';

/** A file that pages show or link to and that is published as it is. */
export interface Asset {
  /** Path below the content folder. */
  file: string;
  /** Address from the site's root. */
  address: string;
}

/** `notes` in the order of their files. */
export function joinCourse(
  notes: readonly CompiledNote[],
  env: Environment,
  content: Content,
): { course: Course; assets: Asset[] } {
  const sides = new Map<string, Localized<CompiledNote>>();
  for (const compiled of notes) {
    const { id, language } = compiled.note;
    const side = sides.get(id) ?? {};
    // Of two notes with one id the first stays; a rule reports the second.
    side[language] ??= compiled;
    sides.set(id, side);
  }
  const { config } = env;
  const outline = config.declared && config.readable ? declaredOutline(env) : foundOutline(notes, env);
  const topics = outline.topics.map((topic) => completeTopic(topic, sides.get(topic.id), config.languages));
  const known = new Set(topics.map(({ id }) => id));
  const assets = new Map<string, Asset>();
  const joined = topics.flatMap(({ id }) =>
    config.languages.flatMap((language) => sides.get(id)?.[language] ?? []),
  );
  const names = misconceptionNames(joined);
  const course: Course = {
    id: config.id,
    title: config.declared ? config.title : foundTitle(notes, env),
    ...(config.summary ? { summary: config.summary } : {}),
    ...(config.about ? { about: config.about } : {}),
    languages: config.languages,
    ...(config.siteUrl ? { siteUrl: config.siteUrl } : {}),
    ...(config.editUrl ? { editUrl: config.editUrl } : {}),
    ...(config.footer ? { footer: config.footer } : {}),
    ...(config.accent ? { accent: config.accent } : {}),
    parts: outline.parts,
    paths: config.paths.map(
      ({ path: _, ...path }): LearningPath => ({
        ...path,
        topics: path.topics.filter((id) => known.has(id)),
      }),
    ),
    topics,
    terms: joinTerms(env),
    notes: joined.map((compiled) => finishNote(compiled, sides, known, content, assets, names)),
  };
  return { course, assets: [...assets.values()].sort((a, b) => compare(a.file, b.file)) };
}

type Outline = { parts: Part[]; topics: Omit<Topic, 'minutes'>[] };

function declaredOutline({ config }: Environment): Outline {
  const seen = new Set<string>();
  const topics = config.topics.flatMap(({ id, part, planned }): Outline['topics'] => {
    if (seen.has(id)) return [];
    seen.add(id);
    const { title = {}, requires = [], related = [] } = planned ?? {};
    return [{ id, part, title, planned: planned !== undefined, requires, related }];
  });
  const parts = config.parts.map(
    ({ id, title, summary }): Part => ({
      id,
      title,
      summary,
      topics: topics.filter(({ part }) => part === id).map((topic) => topic.id),
    }),
  );
  return { parts, topics };
}

/** A part for each folder, in the order of the paths. */
function foundOutline(notes: readonly CompiledNote[], { config }: Environment): Outline {
  const language = config.languages[0] as Language;
  const topics = new Map<string, Outline['topics'][number]>();
  for (const { facts } of notes) {
    const { id, part } = facts;
    if (!topics.has(id))
      topics.set(id, { id, part: partId(part), title: {}, planned: false, requires: [], related: [] });
  }
  const folders = new Map(notes.map(({ facts }) => [partId(facts.part), facts.part]));
  const parts = [...folders].map(
    ([id, folder]): Part => ({
      id,
      title: { [language]: folder || (foundTitle(notes, { config })[language] ?? id) },
      summary: {},
      topics: [...topics.values()].filter(({ part }) => part === id).map((topic) => topic.id),
    }),
  );
  return { parts, topics: [...topics.values()] };
}

function partId(folder: string): string {
  return folder === '' ? 'notes' : topicId(folder);
}

/** The title of the only note, or the name of the folder. */
function foundTitle(notes: readonly CompiledNote[], { config }: Pick<Environment, 'config'>): Localized {
  const language = config.languages[0] as Language;
  return { [language]: notes.length === 1 ? (notes[0] as CompiledNote).note.title : config.id };
}

function completeTopic(
  topic: Omit<Topic, 'minutes'>,
  side: Localized<CompiledNote> | undefined,
  languages: Language[],
): Topic {
  const written = languages.flatMap((language) => side?.[language] ?? []);
  const [first] = written;
  // Neither planned nor written: a rule reports it, and the map shows it like a planned one.
  if (!first) return { ...topic, planned: true, minutes: {} };
  const { requires = [], related = [] } = first.facts.frontMatter ?? {};
  const title: Localized = {};
  const minutes: Localized<number> = {};
  for (const { note } of written) {
    title[note.language] = note.title;
    minutes[note.language] = note.minutes;
  }
  return {
    id: topic.id,
    part: topic.part,
    title,
    planned: false,
    requires: [...new Set(requires)],
    related: [...new Set(related)],
    minutes,
  };
}

function joinTerms({ glossary }: Environment): Term[] {
  const terms = glossary.entries.filter((entry) => glossary.get(entry.id) === entry);
  return terms
    .map(({ id, title, aliases, definition }) => ({ id, title, aliases, definition }))
    .sort((a, b) => compare(a.id, b.id));
}

/** Fills the slots of a note and drops links to topics that do not exist. */
function finishNote(
  { note, facts }: CompiledNote,
  sides: Map<string, Localized<CompiledNote>>,
  known: Set<string>,
  content: Content,
  assets: Map<string, Asset>,
  names: MisconceptionNames,
): Note {
  const page = addressOf({ kind: 'topic', language: note.language, id: note.id });
  for (const { kind, file } of facts.links)
    if (kind === 'file' && file && content.exists(file) && content.isFile(file)) addAsset(assets, file);
  const fill = (html: string) =>
    fillSlots(html, {
      title: (id) => escapeHtml(titleOf(sides.get(id), note.language) ?? id),
      image: (slot) => imageHtml(slot, page, content, assets),
    });
  return {
    ...note,
    html: fill(note.html),
    objectives: note.objectives.map(fill),
    questions: note.questions.map((question) =>
      finishQuestion(question, { language: note.language, fill, names }),
    ),
    links: note.links.filter((id) => known.has(id)),
  };
}

function titleOf(side: Localized<CompiledNote> | undefined, language: Language): string | undefined {
  return side?.[language]?.note.title ?? Object.values(side ?? {})[0]?.note.title;
}

/** What a missing image would have said stays readable in its place. */
function imageHtml(
  { file, alt, title }: ImageSlot,
  page: string,
  content: Content,
  assets: Map<string, Asset>,
): string {
  if (!content.exists(file) || !content.isFile(file))
    return `<span class="missing-image">${escapeHtml(alt || file)}</span>`;
  const src = relativeAddress(page, addAsset(assets, file).address);
  const size = content.imageSize(file);
  const attributes = [
    `src="${escapeHtml(src)}"`,
    `alt="${escapeHtml(alt)}"`,
    ...(title ? [`title="${escapeHtml(title)}"`] : []),
    ...(size ? [`width="${size.width}" height="${size.height}"`] : []),
    'loading="lazy" decoding="async"',
  ];
  return `<img ${attributes.join(' ')}>`;
}

function addAsset(assets: Map<string, Asset>, file: string): Asset {
  const asset = assets.get(file) ?? { file, address: assetAddress(file) };
  assets.set(file, asset);
  return asset;
}
